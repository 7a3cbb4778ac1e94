"""Clauses of laws whose subject's end is known, without anybody having marked it.

In 县级以上人民政府应当加强领导，落实责任 the modal shows where the subject ends, and that what stands behind the comma has none.
The modal is then taken out of most copies, for plans and notices do without it.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.subjects import LONGEST, plain

MODAL = re.compile(
    r"应当|不得|可以|必须|应该|有权(?![限利力])|有义务|严禁|不准|方可|负责(?=[组指监统协审制管实本全对开推牵综承])"
)
_NUMBER = re.compile(
    r"\A\s*(?:第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?|[（(][一二三四五六七八九十]+[）)]|\d+[.、．]|[一二三四五六七八九十]+、)\s*"
)
_CONNECTIVE = re.compile(r"\A(?:但是|但|并且|并|同时|其中|此外|另外|而且|且|或者|或|以及|必要时|其他|原则上|下列|前款|否则)")
_ADVERB = re.compile(
    r"(?:均|都|也|还|又|仍|一般|同时|及时|依法|一律|原则上|只|才|亦|并|则|(?<![供相反效适])应|(?<![许认])可|每年|定期|首先|分别|共同|统一|认真|切实"
    r"|严格|不再|(?<![各双一三多对包方])方|自行|至少|随时)\Z"
)
_ADVERBIAL = re.compile(
    r"根据|按照?|依照|依法|依据|参照|通过|(?<![所存现正实])在(?![校建职岗册编用])|对(?![外口象])|(?<![财])经(?![营济费办理纪销验信贸])|(?<![原基])因(?!素)"
    r"|(?<![行作人])为(?!主)|(?<!各)自(?![然治主愿行动来贸有])|于|(?<![方定导意])向|将(?!军)|从(?!业|事)|(?<!参)与(?!会)|以(?![上下内外及])|未(?![成来])|不(?![动良])"
    r"|是|每|如|(?<![所必])需(?!求)|认为|发现|接到|收到|违反|(?<![供相反效适])应(?![急用变])|(?<![许认])可(?![行靠再能持研])|(?<![自理])由"
    r"|(?<![拆解消清排免废删扣开])除(?!尘|险)|当(?![事地])|把|被(?![征申监告害保审许])"
)
_OPENS_ADVERBIAL = re.compile(
    r"\A(?:根据|按照?|依照|依据|参照|通过|对(?![外口])|经(?![营济办纪销费信])|因|为(?!主)|自(?=[\d一二三四五六七八九十收本接])|于|向|将|以(?!色)|如|除|当(?![事地])|把|凡)"
)
_OPENS_ATTRIBUTE = re.compile(
    r"\A(?:在|从事|取得|有|未|不|已|具有|负有|承担|申请|参加|使用|存在|违反|拟|被|依法|符合|需要|因|发生|离开|进入|实施|举办|提供|接受)"
)
_JOINED = re.compile(r"\A(?:会同|联合|协同|商|和|及|或|与|、)")


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


#: What notices put between a subject and its verb.
_FILLERS = _listed(
    "要 应 可 要 应 可 要 应 可 要 应 可 须 需 需要 要严格 严格 切实 要切实 认真 要认真 进一步 牵头 具体负责 负责 "
    "要加强组织领导 按照职责分工 按照要求 按照《》要求 按职责 于0月底前 0月底前 在0月0日前 每季度 每半年 每月 定期 "
    "抓紧 立即 全面 结合实际 要结合实际 根据实际情况 对照《》 积极 持续 要持续 及时 统筹 重点 对辖区内企业 "
    "对发现的问题 要充分发挥作用 要高度重视 分别 组织人员 至少每年 依法 要依法 统一 主动 不再 不 未 也要 还要 均 共同 "
    "一般 原则上 0000年底前 年底前 要对 要督促 督促 指导 要组织 组织 要抓好 应按规定 要通过 加快 大力 着力 推动"
)
#: Times and adverbs at the head of a clause without a subject.
_HEADS = _listed(
    "0000年底前 0000年0月底前 0月底前 年底前 年内 三年内 0年内 到0000年 每年 每年0月底前 每季度 每月 至少每半年 "
    "自0月0日起 结合实际 结合正在开展的工作 认真 扎实 联合 会同 督促 推动 力争 加快 实现 完成 抓好 做好 落实 强化 "
    "深入 指导 引导 演练结束后 发现 确保 聚焦 围绕 充分利用 要由主要负责人 坚决 严厉打击 全面排查 深化 推进 遵照 贯彻 "
    "优化 不断 稳步"
)
_NOUNS = ("的情况", "情况", "的行为", "的方式方法", "工作情况", "的问题")
_DETERMINERS = (
    "各",
    "各有关",
    "全市",
    "全省",
    "各相关",
    "所有",
    "辖区内",
    "省级",
    "市级",
    "县级",
    "本市",
    "有关",
    "各地",
    "地方各级",
    "相关",
    "其他",
)
_HAS_ONE = re.compile(r"\A(?:各|任何|全|所有|有关|相关|其|该|本|上述|县级|省|市|区|地方|国务院|国家|一|被)")


@dataclass(frozen=True, slots=True)
class Example:
    """A plain clause, where its subject ends (0 where it has none), and what stands behind the clause."""

    words: str
    end: int
    after: str = "$"


@dataclass
class Known:
    """What the first pass over the laws learned: whole subjects, and pairs of characters that follow a modal."""

    subjects: Counter[str] = field(default_factory=Counter)
    verbs: Counter[str] = field(default_factory=Counter)
    fewest: int = 4

    def opens_predicate(self, words: str) -> bool:
        """Do the words begin like what follows a modal?"""
        return self.verbs[words[:2]] >= self.fewest * 3

    def subject_at_head(self, words: str) -> int:
        """Where the longest known subject at the head of the words ends, 0 where none stands there."""
        return next((end for end in range(min(len(words), 40), 1, -1) if self.subjects[words[:end]] >= self.fewest), 0)


def sentences(law: Path) -> Iterator[str]:
    """The sentences of a law without article numbers, and its headings, each after a #."""
    for raw in law.read_text(encoding="utf-8").rpartition("INFO END -->")[2].splitlines():
        line = raw.strip()
        if line.startswith("#"):
            yield "#" + re.sub(r"\A#+\s*(?:第[^　\s]*[章节编])?[\s　]*", "", line)
        elif line:
            yield from (part for part in re.split(r"[。；！？]", _NUMBER.sub("", line)) if part)


def clauses(sentence: str) -> list[str]:
    """The plain clauses of a sentence."""
    return [plain(clause)[0] for clause in re.split(r"[，：]", sentence)]


def learn(laws: Sequence[Path]) -> Known:
    """The first pass."""
    known = Known()
    for law in laws:
        for sentence in sentences(law):
            for clause in clauses(sentence):
                modal = MODAL.search(clause)
                if modal:
                    known.verbs[clause[modal.end() : modal.end() + 2]] += 1
                    bare = _bare(clause[: modal.start()])
                    if len(bare) > 1 and not _ADVERBIAL.search(bare) and not _CONNECTIVE.match(bare):
                        known.subjects[bare] += 1
    return known


def _bare(words: str) -> str:
    """A subject without the adverbs behind it: 任何单位|都."""
    while (adverb := _ADVERB.search(words)) and adverb.start() > 1:
        words = words[: adverb.start()]
    return words


def end_of_subject(before: str, known: Known) -> int | None:
    """Where the subject in the words before a modal ends; 0 for none, None where that is not sure."""
    if not before or _CONNECTIVE.match(before) or before.endswith("的"):
        return None
    bare = _bare(before)
    head, _, tail = bare.rpartition("的")
    if _OPENS_ADVERBIAL.match(bare):
        return 0
    if head:
        sure = known.subjects[tail] >= known.fewest or not _ADVERBIAL.search(bare)
        opens = _OPENS_ATTRIBUTE.match(bare) or not known.opens_predicate(bare)
        return len(bare) if sure and opens and not _ADVERBIAL.search(tail) else None
    if known.opens_predicate(bare) and known.subjects[bare] < known.fewest:
        return None
    adverbial = _ADVERBIAL.search(bare, 2)
    if adverbial is None:
        return len(bare) if 2 <= len(bare) <= LONGEST else None
    shorter = _bare(bare[: adverbial.start()])
    return len(shorter) if known.subjects[shorter] >= known.fewest else None


class Recipe:
    """Turns sentences into examples; what is not sure goes to ``unsure`` for a model to label later."""

    def __init__(self, known: Known, seed: int) -> None:
        self.known = known
        self.random = random.Random(seed)  # noqa: S311
        self.unsure: list[Example] = []
        self.partners = [words for words, count in sorted(known.subjects.items()) if count >= known.fewest and "的" not in words]

    def examples(self, sentence: str) -> Iterator[Example]:
        """The examples that a sentence gives."""
        if sentence.startswith("#"):
            yield Example(plain(sentence[1:])[0], 0)
            return
        ordered = False
        parts = clauses(sentence)
        for number, clause in enumerate(parts):
            after = "，" + parts[number + 1][:2] if number + 1 < len(parts) and self.random.random() < 0.8 else "$"
            modal = MODAL.search(clause)
            if modal and modal.start() < 2:
                yield from self._predicates(clause[modal.end() :], after)
            elif modal:
                yield from self._modal(clause, modal, after)
            elif ordered or number == 0:
                yield from self._modeless(clause, after, following=ordered)
            ordered = ordered or bool(modal)

    def _modal(self, clause: str, modal: re.Match[str], after: str) -> Iterator[Example]:
        before, behind = clause[: modal.start()], clause[modal.end() :]
        end = end_of_subject(before, self.known)
        if end is None:
            self.unsure.extend((Example(clause, 0, after), Example(before + behind, 0, after)))
        elif end == 0:
            yield Example(clause, 0, after)
        elif behind:
            yield self._copy(before[:end], before[end:], modal[0], behind, after)
            yield from self._predicates(behind, after)

    def _copy(self, subject: str, adverbs: str, modal: str, behind: str, after: str) -> Example:
        """One copy of a clause, in most of which the modal is gone or another stands in its place."""
        chance = self.random.random()
        if chance < 0.12 or _JOINED.match(behind):
            return Example(subject + adverbs + modal + behind, len(subject), after)
        subject = self._varied(subject)
        if chance < 0.55:
            return Example(subject + adverbs + behind, len(subject), after)
        if chance < 0.90:
            return Example(subject + self.random.choice(_FILLERS) + behind, len(subject), after)
        if chance < 0.92:
            return Example(subject + behind + self.random.choice(_NOUNS), 0)
        following = self.random.choice((modal, "要", "应", "必须")) + behind if chance < 0.98 else ""
        return Example(subject, len(subject), "，" + following[:2] if following else "$")

    def _varied(self, subject: str) -> str:
        """The subject, one in six with another beside it or with 各 and the like before it."""
        chance = self.random.random()
        if chance < 0.08 and not _HAS_ONE.match(subject):
            return self.random.choice(_DETERMINERS) + subject
        if chance < 0.16 and self.partners:
            return subject + self.random.choice(("会同", "、", "和", "、", "及", "与", "或")) + self.random.choice(self.partners)
        return subject

    def _predicates(self, behind: str, after: str) -> Iterator[Example]:
        """What stands behind a modal, as the bare directive that it is in a notice."""
        chance = self.random.random()
        if len(behind) < 3:
            return
        if chance < 0.35:
            yield Example(behind, 0, after)
        elif chance < 0.5:
            yield Example(self.random.choice(_FILLERS if chance < 0.42 else _HEADS) + behind, 0, after)
        elif chance < 0.52:
            yield Example(
                self.random.choice(_HEADS + _FILLERS) + behind[: self.random.choice((2, 2, 4))], 0, self.random.choice("$，")
            )

    def _modeless(self, clause: str, after: str, *, following: bool) -> Iterator[Example]:
        if len(clause) < 3:
            return
        if _OPENS_ADVERBIAL.match(clause):
            if self.random.random() < 0.5:
                yield Example(clause, 0, after)
        elif self.known.opens_predicate(clause) and not self.known.subject_at_head(clause):
            if following or self.random.random() < 0.5:
                yield Example(clause, 0, after)
        elif MODAL.match(after, 1) and not following and self._whole(clause):
            yield Example(clause, len(clause), after)
        elif (end := self.known.subject_at_head(clause)) and self.known.opens_predicate(clause[end:]):
            yield Example(clause, end, after)
        else:
            self.unsure.append(Example(clause, 0, after))

    def _whole(self, clause: str) -> bool:
        """Is a clause before 应当 nothing but a subject: 从事危险作业的单位和个人，应当?"""
        tail = clause.rpartition("的")[2]
        return self.known.subjects[tail] >= self.known.fewest and end_of_subject(clause, self.known) == len(clause)


def examples(laws: Sequence[Path], known: Known, seed: int) -> tuple[list[Example], list[Example]]:
    """All examples of some laws, and the clauses whose subject is not sure."""
    recipe = Recipe(known, seed)
    found = [example for law in laws for sentence in sentences(law) for example in recipe.examples(sentence)]
    return [example for example in found if len(example.words) >= 2], recipe.unsure
