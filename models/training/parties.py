"""Fits the party weights: which noun phrases name somebody who can act, told by what laws make them do.

Whoever stands after 由 or 会同, is reported to (向X报告) or 有权, 负责 and 拒绝 is a party; what 包括, 载明 or 自…施行 and what
is 制定 or 提交 is a thing. A first model, trained on those, labels further subjects by phrase and predicate together.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from models.subjects import REACH, SubjectModel
from models.training.clauses import clauses, sentences

#: Chosen once on held-out laws.
STRENGTH = 1.0
RAREST = 4
SMALLEST = 0.03
SURE = 0.92
SUBJECTS = 60_000
PHRASES = 120_000
SEED = 11
_BY = re.compile(r"由(?![于此来衷低高简浅点表重轻])|会同(?=.{4})")
_NO_AGENT = re.compile(r"组成|构成|引起|造成|产生|导致|形成|共同组成|分别组成")
_TOLD = re.compile(
    r"向(?P<who>[^，、的对就在以]{2,20}?)(?:书面|如实|及时)?(?:报告|申请|提出|备案|申报|报送|举报|投诉|提交|通报|说明|请求|提供|报备)"
)
_MADE = re.compile(
    r"\A(?:应当|可以|必须)?(?:制定|编制|修订|公布|出具|提交|填写|拟订|签订|发布|健全|完善|制作|保存|缴纳|支付|实行|推广|提高|落实|执行)(?P<what>[^，的对在由将]{2,12})\Z"
)
_THING = re.compile(
    r"\A(?:应当|可以|必须|不得)?(?:主要|均)?(?:包括|载明|分为|注明|列明|由.{2,24}(?:制定|规定|确定|负责|承担|组织实施|编制|公布|审批)|自.{2,24}(?:施行|生效|起计算|计算)"
    r"|真实|科学|如下|少于|低于|超过|高于|无效|有效|届满|失效|到期|是指|为[0一二三四五六七八九十]|公开、|清晰|完整|符合.{0,14}标准|合法|不足|保存)"
)
_PARTY = re.compile(
    r"\A(?:应当|可以|必须|不得)?(?:有权(?![限利力])|有义务|负责(?![人任])|会同|认为|接到|收到|拒不|拒绝|责令|制定|组织(?!机构|形式)|委托|指定|邀请|牵头|建立(?!的)|督促|指导)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, what stands behind it ("" where that tells nothing), and whether it is a party (None: not known)."""

    words: str
    behind: str
    party: bool | None


def phrases(laws: Sequence[Path], model: SubjectModel, seed: int) -> list[Phrase]:
    """Noun phrases of the laws, with what their place tells."""
    chosen = list(laws)
    random.Random(seed).shuffle(chosen)  # noqa: S311
    found: list[Phrase] = []
    for law in chosen:
        for sentence in sentences(law):
            if not sentence.startswith("#"):
                found.extend(phrase for clause in clauses(sentence) for phrase in _phrases(clause, model))
        if len(found) >= PHRASES:
            break
    return found


def _phrases(clause: str, model: SubjectModel) -> Iterator[Phrase]:
    made = _MADE.match(clause)
    if made:
        yield Phrase(made["what"], "", False)
        return
    for told in _TOLD.finditer(clause):
        yield Phrase(told["who"], "", True)
    for by in _BY.finditer(clause):
        named = _named(clause[by.end() :], model, given=True)
        if named and not _NO_AGENT.match(named[1]):
            yield Phrase(*named, True)
    subject = _named(clause, model, given=False)
    if subject:
        yield Phrase(*subject, _told_by(subject[1]))


def _named(words: str, model: SubjectModel, *, given: bool) -> tuple[str, str] | None:
    """The subject at the head of the words and what follows, where the model is sure of it."""
    if len(words) < 4:
        return None
    scores = model.scores(words)
    if given:
        scores[0] = -1e9
    best = max(range(len(scores)), key=scores.__getitem__)
    if not best or model.share(scores, best) < 0.9:
        return None
    return words[:best], words[best:]


def _told_by(behind: str) -> bool | None:
    """What the predicate says of its subject."""
    if _THING.match(behind):
        return False
    return True if _PARTY.match(behind) else None


def names(words: str, behind: str) -> Iterator[str]:
    """The features of a phrase and of what stands behind it."""
    text = "^" + words.removesuffix("等")
    if words:
        for size in range(1, min(REACH, len(text)) + 1):
            yield "t" + text[-size:]
        for size in range(1, REACH + 1):
            yield "h" + text[1 : 1 + size]
    if behind:
        for size in range(1, REACH + 1):
            yield "a" + behind[:size]


def fit_parties(
    laws: Sequence[Path], held: Sequence[Path], model: SubjectModel, say: Callable[[str], object]
) -> tuple[dict[str, float], dict[str, float]]:
    """The weights by feature, and how they do on laws held out."""
    found = phrases(laws, model, SEED)
    sure = [phrase for phrase in found if phrase.party is not None]
    say(f"{len(found)} phrases, {len(sure)} told, {sum(bool(phrase.party) for phrase in sure)} parties")
    weights = _fit(sure)
    more = [_judged(phrase, weights) for phrase in found if phrase.party is None]
    weights = _fit(sure + [phrase for phrase in more if phrase.party is not None])
    tested = [phrase for phrase in phrases(held, model, SEED) if phrase.party is not None]
    return weights, _measured(tested, weights)


def _judged(phrase: Phrase, weights: dict[str, float]) -> Phrase:
    """The phrase with what the model says of it, None where it is not sure."""
    share = _share(weights, phrase.words, phrase.behind)
    return Phrase(phrase.words, phrase.behind, share > 0.5 if max(share, 1 - share) >= SURE else None)


def _share(weights: dict[str, float], words: str, behind: str) -> float:
    logit = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) for name in names(words, behind))
    return float(1.0 / (1.0 + np.exp(-np.clip(logit, -50, 50))))


def _fit(given: Sequence[Phrase]) -> dict[str, float]:
    """A logistic regression; each phrase once without and once with its predicate, and one in five predicates alone."""
    chance = random.Random(SEED)  # noqa: S311
    rows: list[list[str]] = []
    labels: list[bool] = []
    for phrase in given:
        copies = [(phrase.words, "")]
        if phrase.behind:
            copies.append((phrase.words if chance.random() < 0.8 else "", phrase.behind))
        rows.extend(list(names(*copy)) for copy in copies)
        labels.extend([bool(phrase.party)] * len(copies))
    counter = CountVectorizer(analyzer=list, lowercase=False, min_df=RAREST)
    matrix = counter.fit_transform(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear", random_state=SEED)
    model.fit(matrix, labels)
    pairs = zip(counter.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {str(name): float(weight) for name, weight in pairs if abs(weight) >= SMALLEST}
    return weights | {"bias": float(model.intercept_[0])}


def _measured(tested: Sequence[Phrase], weights: dict[str, float]) -> dict[str, float]:
    """On phrases of held-out laws whose place tells, by the phrase alone."""
    parties = [_share(weights, phrase.words, "") for phrase in tested if phrase.party]
    things = [_share(weights, phrase.words, "") for phrase in tested if not phrase.party]
    return {
        "parties": len(parties),
        "parties known as such": sum(share >= 0.5 for share in parties) / max(1, len(parties)),
        "things": len(things),
        "things known as such": sum(share < 0.5 for share in things) / max(1, len(things)),
    }
