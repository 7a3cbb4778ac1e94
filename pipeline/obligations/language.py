"""The words of obligation: deontic cues, bearers, verbs and adverbs, matched on characters.

spaCy's PhraseMatcher runs over a character-tokenised text (``spacy.blank("zh")``): jieba's word boundaries cut bearers and
verbs, characters do not. Vocabulary is data (models/lexicons/deontic.yaml, verbs.yaml).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from models.lexicons import load
from pipeline.records import Modality


class Stems(BaseModel):
    """What a list stem says about its items, as patterns."""

    model_config = ConfigDict(extra="forbid")
    case: str
    content: str
    inspect: str


class Deontic(BaseModel):
    """Schema of deontic.yaml."""

    model_config = ConfigDict(extra="forbid")
    modals: dict[Modality, list[str]]
    softeners: list[str]
    adverbs: list[str]
    prepositions: list[str]
    connectives: list[str]
    bearer_heads: list[str]
    not_after_head: list[str]
    void_headings: list[str]
    scope_headings: list[str]
    stems: Stems


class Verbs(BaseModel):
    """Schema of verbs.yaml."""

    model_config = ConfigDict(extra="forbid")
    verbs: list[str]


@cache
def deontic() -> Deontic:
    """The cue lexicon, loaded once."""
    return load("deontic", Deontic)


@cache
def modal_pattern() -> re.Pattern[str]:
    """All modal cues with their false friends, one named group per modality; at one place the longest cue wins."""
    order = (Modality.PROHIBITION, Modality.PERMISSION, Modality.ENCOURAGEMENT, Modality.DUTY)
    return re.compile("|".join(f"(?P<{kind.value}>{'|'.join(deontic().modals[kind])})" for kind in order))


@cache
def softener_pattern() -> re.Pattern[str]:
    """原则上、一般、尽量、适时: the duty bends. 一般 in 一般事故/一般工贸 is no softener."""
    words = [word for word in deontic().softeners if word != "一般"]
    return re.compile("|".join(words) + r"|一般(?=应|要|不|由|采用|采取|为|在|按|每|可|须|需|以)")


@cache
def heading_pattern(kind: str) -> re.Pattern[str]:
    """Headings of sections that impose nothing (``void``) or set the scene (``scope``)."""
    return re.compile("|".join(deontic().void_headings if kind == "void" else deontic().scope_headings))


_LABELS = ("bearer", "verb", "adverb", "preposition", "connective")


@dataclass(frozen=True, slots=True)
class Lexemes:
    """Longest lexicon match at each offset, by label: ``verb[12] == 14`` says that text[12:14] is a verb."""

    bearer: dict[int, int]
    verb: dict[int, int]
    adverb: dict[int, int]
    preposition: dict[int, int]
    connective: dict[int, int]
    bearer_ends: frozenset[int]


# A bearer head inside another word is none: 部署 holds no 部, 或者 no 者. Any head that ends inside such a word is dropped.
_FALSE_HEADS = re.compile(
    r"部署|全部|内部|外部|局部|部分|大部|布局|格局|结局|委托|站位|区域|区分|区别|市场|县域|省级|市级|县级|区级|乡级|村级|镇级|省内|市内|县内|区内|省外|市外"
    r"|市容|县情|省情|部位|专家库|人员密集|人员定位|工作部署|处理|处置|处罚|处分|处以|股份|股东|股权|科学|科技|科研|室内|室外|村庄|村民|市民|镇区|乡村"
    r"|教室|专家组(?=织)|资金|财政(?=资金|存量|补助|投入|预算|拨款|奖补|支出|保障|政策|支持|性)|煤矿安全(?!监|生产管理)|矿山安全(?!监|生产管理)|市政|州际|省际"
    r"|节省|城市|农村|集镇|干部队伍|执法队伍(?=建设)|队伍建设|组织机构|中心任务|以.{1,6}为中心|委派|委员(?!会)|用户端|公司法|集团化|银行账户|学校食品|单位名称"
)
# 主要, 重点, 具体 before a noun are attributes, no adverbs: 主要负责人, 重点企业, 具体措施.
_ATTRIBUTIVE = re.compile(
    r"(?:主要|重点|具体|统一|专门|综合|公开|直接|独立|集中|全面|优先|同时|动态|分级)(?=负责|领导|任务|县|企业|单位|地区|区域|部位|场所|行业|领域|工作(?!汇报)|内容|措施|办法|人员|部门|岗位|时段|环节|方向|对象|性|机构|期|责任)"
)
_OWNER = re.compile(r"(?<=企)业主(?=要)")


@cache
def _matcher() -> tuple[object, object]:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("zh")
    nlp.max_length = 10**9
    matcher = PhraseMatcher(nlp.vocab)
    words = deontic()
    for label, phrases in (
        ("bearer", words.bearer_heads),
        ("verb", load("verbs", Verbs).verbs),
        ("adverb", words.adverbs),
        ("preposition", words.prepositions),
        ("connective", words.connectives),
    ):
        matcher.add(label, [nlp.make_doc(phrase) for phrase in sorted(set(phrases))])
    return nlp, matcher


def lexemes(text: str) -> Lexemes:
    """Every known word of ``text``, longest at each offset; white space inside a word (监 管) does not hide it."""
    nlp, matcher = _matcher()
    doc = nlp.make_doc(text)  # type: ignore[attr-defined]
    found: dict[str, dict[int, int]] = {label: {} for label in _LABELS}
    hidden = _hidden(text)
    ends: set[int] = set()
    for key, start, end in matcher(doc):  # type: ignore[operator]
        label = doc.vocab.strings[key]
        first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
        if label == "bearer":
            if last in hidden:
                continue
            ends.add(last)
        elif label == "adverb" and _ATTRIBUTIVE.match(text, first):
            continue
        if found[label].get(first, 0) < last:
            found[label][first] = last
    return Lexemes(bearer_ends=frozenset(ends), **found)


def _hidden(text: str) -> set[int]:
    """Offsets where a bearer head would end inside one of the words of _FALSE_HEADS."""
    inside = {at for word in _FALSE_HEADS.finditer(text) for at in range(word.start() + 1, word.end() + 1)}
    return inside | {word.end() for word in _OWNER.finditer(text)}


def modals(text: str, start: int, end: int) -> Iterator[tuple[Modality, int, int]]:
    """The modal cues in ``text[start:end]`` in order: (modality, start, end)."""
    for match in modal_pattern().finditer(text, start, end):
        yield Modality(match.lastgroup or ""), match.start(), match.end()
