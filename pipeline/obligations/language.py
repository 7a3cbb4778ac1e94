"""The words of obligation: deontic cues, bearers, verbs and adverbs, matched on characters.

spaCy's PhraseMatcher runs over a text with one token a character: jieba's word boundaries cut bearers and
verbs, characters do not. Vocabulary is data (models/lexicons/deontic.yaml, verbs.yaml).
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from models.lexicons import load
from models.lexicons.bodies import bodies, posts, words_of
from pipeline.obligations.cues import deontic
from pipeline.records.value import value
from pipeline.text.patterns import gated

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class Verbs(BaseModel):
    """Schema of verbs.yaml."""

    model_config = ConfigDict(extra="forbid")
    verbs: list[str]


#: As many signs as spaCy is given at once: enough that the making of a document is cheap, few enough that it is small.
_BATCH = 8192


@value(frozen=True, slots=True)
class Lexemes:
    """Longest lexicon match at each offset, by label: ``verb[12] == 14`` says that text[12:14] is a verb.

    ``heads`` are the offsets where a bearer's last word ends, in order; ``head_at`` gives the end of the head that begins there.
    """

    heads: tuple[int, ...]
    head_at: dict[int, int]
    verb: dict[int, int]
    adverb: dict[int, int]
    preposition: dict[int, int]
    connective: dict[int, int]
    noun: dict[int, int]
    compound: dict[int, int]

    def within(self, label: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """The words of one label that begin at ``start`` or behind it and end at or before ``stop``, in order."""
        found: dict[int, int] = getattr(self, label)
        return ((at, end) for at, end in found.items() if start <= at and end <= stop)

    def heads_between(self, start: int, stop: int) -> tuple[int, ...]:
        """The heads that end behind ``start`` and at or before ``stop``."""
        return self.heads[bisect_right(self.heads, start) : bisect_right(self.heads, stop)]


# Organs whose name ends in one character: 应急管理局, 财政部, 省卫健委, 各市、县; not 布局, 内部, 委托, 办理, 市场.
# The one character is looked for first, then what stands around it.
_ORGAN = re.compile(
    r"[局厅署委办部市县省区州镇乡地盟旗](?:"
    r"(?<=局)(?<![布格结全大开]局)(?![面限部域势])|(?<=厅)(?!堂)|(?<=署)(?<![部签]署)(?!名)"
    r"|(?<=[党工经改建健资农安纪法科教体发宣网]委)(?![托派任]|员(?!会))"
    r"|(?<=[委府安协改编信网侨台扶贫外急防督建宣政、]办)(?![理法事案结学好成]|公(?!室))"
    r"|(?<=部)(?<![全内外局大顶底中东西南北一各背头腹腰腿面]部)(?![署分门位级件长队令下])"
    r"|(?<=[市县省区州镇乡地盟旗])(?:(?<=各.)|(?<=各[市县省区州]、.)|(?<=各[市县]、[县市]、.)|(?<=自治区、.)|(?<=直辖.))(?![级场域内外区政直属])"
    r"|(?<=[省市县州区])(?=（■{2,7}）))"
)
_NAMED_BY_ACT = re.compile(r"(?=([\u4e00-\u9fff]{2})(?:人(?!为)|[者方员])(?![员民才口身工力数次面案式法针向]))..[人者方员]")
# A head inside another word is none: 部署, 组织机构, 学校食品. Any head that ends inside such a word is dropped.
_FALSE_HEADS = gated(
    r"委员(?!会)|村民(?=会|小组|代表)|居民(?=会|小组|消费|身份|收入|用|生活|小区)|教师队伍|干部队伍|职工(?=基本|医疗|权益|代表大会|大会|教育|培训)|个人(?=信息|隐私|账户|所得|合法|身份)"
    r"|财政(?=资金|存量|补助|投入|预算|拨款|奖补|支出|保障|政策|支持|性|补贴|收入|年度|部|厅|局|事权)|煤矿安全(?!监|生产管理)|矿山安全(?!监|生产管理)|学校食品|单位名称|单位(?=面积|产品|价)|组织机构|中心任务|以.{1,6}为中心"
    r"|用户端|公司法|集团化|银行账户|人员密集|人员定位|人员(?=名单|信息|素质|伤亡|密集|培训|情况|资格|配备|转移|疏散)|专家库|执法队伍(?=建设)|队伍建设|专家组(?=织)|领导(?=责任|干部考核|体制)|中央(?=预算|财政(?=资金|补助|预算))"
    r"|社会(?=主义|发展|经济|组织|力量|资本|保险|保障|公众|监督|稳定|影响|团体|效益|信用|化|治理|秩序|救助|公布|公开|责任|工作|福利|捐赠|管理|各)|国家(?=标准|级|规定|有关|安全|矿|煤|发|卫|能|市|粮|林|铁|民|统|税|药|知|邮|文|外|行业|秘密|机关|利益|统一|法律|政策|财|重|鼓励(?!.)|公|网|数|电|广|教|自|医|乡|中|体|信|互|基|储|实验|主|应急|防|高|科|工作人员|赔偿|通用|职|专|公园|禁止|明令|强制|级|现|需|层面)|平台(?=企业|公司|建设|化|数据)|党员(?=干部|领导|教育)|干部(?=队伍|职工|人事|作风|教育|选拔|考核|管理|担当|监督)"
)
# 主要, 重点, 具体 before a noun are attributes, no adverbs: 主要负责人, 重点企业, 具体措施.
_ATTRIBUTIVE = re.compile(
    r"(?:主要|重点|具体|统一|专门|综合|公开|直接|独立|集中|全面|优先|同时|动态|分级)(?=负责|领导|任务|县|企业|单位|地区|区域|部位|场所|行业|领域|工作(?!汇报)|内容|措施|办法|人员|部门|岗位|时段|环节|方向|对象|性|机构|期|责任)"
)
# One-character prepositions inside another word: 从事, 应当, 以上.
_NO_PREPOSITION = re.compile(
    r"从[事业严重优宽轻]|当[地事班年日]|(?<=[应正恰])当|经[营济费办验常信开]|以[上下内外及]|对[口外策象]|为[主首止]|与会|因[素公]|在[校岗建用矿京职册]|同[级志业时意步样]"
    r"|就[业地近诊医学]|用[人水电户地工途品]|给[水予]|自[治然身主动查纠愿行由]|按[时期]|至少|到[位期达]|(?<=不)由|(?<=[所存])在"
)
_OWNER = re.compile(r"(?<=企)业主(?=[要动体管导任张])")


class _Signs(dict[str, int]):
    """The number that a vocabulary has for each sign, which spaCy takes in much faster than the sign itself."""

    def __init__(self, vocab: "Vocab") -> None:
        super().__init__()
        self.vocab = vocab

    def __missing__(self, sign: str) -> int:
        number: int = self.vocab.strings.add(sign)
        self[sign] = number
        return number

    def document(self, text: str) -> "Doc":
        """A document of one token a sign: offsets of tokens are offsets of the text."""
        from spacy.tokens import Doc

        return Doc(self.vocab, words=list(map(self.__getitem__, text)))  # type: ignore[arg-type]  # numbers too, by its own code


@cache
def _matcher() -> tuple[_Signs, "PhraseMatcher", dict[int, str]]:
    """The signs of the vocabulary, the matcher of its words, and the label of each of its keys."""
    from spacy.matcher import PhraseMatcher
    from spacy.vocab import Vocab

    vocab = Vocab()
    signs, matcher = _Signs(vocab), PhraseMatcher(vocab)
    for label, phrases in _vocabulary():
        matcher.add(label, [signs.document(phrase) for phrase in sorted(set(phrases))])
    return signs, matcher, {vocab.strings[label]: label for label, _ in _vocabulary()}


def _vocabulary() -> tuple[tuple[str, Collection[str]], ...]:
    """The words of each label. Whoever has a role bears duties: heads are the words of roles too (诊所), but for those that end
    in a head by themselves (公立医院) and those that are verbs (组织).
    """
    words, verbs = deontic(), load("verbs", Verbs).verbs
    roles = [*map(words_of, bodies().values()), *map(words_of, posts().values())]
    named = {word for each in roles for word in each if len(word) > 1 and not word.endswith(tuple(words.bearer_heads))}
    return (
        ("head", tuple(sorted({*words.bearer_heads, *(named - set(verbs))}))),
        ("verb", verbs),
        ("adverb", words.adverbs),
        ("preposition", words.prepositions),
        ("connective", words.connectives),
        ("noun", words.nouns),
        ("compound", words.compound_verbs),
    )


def lexemes(text: str) -> Lexemes:
    """Every known word of ``text``, longest at each offset."""
    return _batch((text,))[0]


def lexemes_of(texts: Iterable[str]) -> Iterator[Lexemes]:
    """The lexemes of each text. spaCy is given many at once, since making a document costs as much as the signs in it."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH:
            yield from _batch(batch)
            batch, size = [], 0
    yield from _batch(batch)


def heads_in(phrase: str) -> tuple[int, ...]:
    """The ``heads`` of the lexemes of a phrase of a few words: looked up one by one, which is cheaper than a document of spaCy's.

    >>> heads_in("省水利厅和有关部门")
    (4, 9)
    """
    found: dict[str, dict[int, int]] = {"verb": {}, "compound": {}}
    ends: list[tuple[int, int]] = []
    for label, first, last in words_in(phrase):
        if label == "head":
            ends.append((first, last))
        else:
            found[label][first] = last
    return tuple(_heads(phrase, ends, found)[0])


def words_in(phrase: str) -> Iterator[tuple[str, int, int]]:
    """The words in a phrase by which heads are told, the shorter first where two begin together: label (head, verb or compound),
    start and end.
    """
    words = _words_of_heads()
    for first, sign in enumerate(phrase):
        for word, label in words.get(sign, ()):
            if phrase.startswith(word, first):
                yield label, first, first + len(word)


@cache
def _words_of_heads() -> dict[str, list[tuple[str, str]]]:
    """The words that heads are told by with their labels, by their first sign, the longest last."""
    words: dict[str, list[tuple[str, str]]] = {}
    told = {(phrase, label) for label, phrases in _vocabulary() if label in ("head", "verb", "compound") for phrase in phrases}
    for phrase, label in sorted(told, key=lambda each: (len(each[0]), each)):
        words.setdefault(phrase[0], []).append((phrase, label))
    return words


def _batch(texts: Sequence[str]) -> list[Lexemes]:
    """The lexemes of texts that make one document; no word holds the line break between them."""
    signs, matcher, labels = _matcher()
    found: list[dict[int, dict[int, int]]] = [{key: {} for key in labels} for _ in texts]
    ends: list[list[tuple[int, int]]] = [[] for _ in texts]
    at, begin, stop = -1, 0, -1
    for key, first, last in matcher(signs.document("\n".join(texts))):
        while first > stop:
            at += 1
            begin, stop = stop + 1, stop + 1 + len(texts[at])
        words, first, last = found[at][key], first - begin, last - begin
        if labels[key] == "head":
            ends[at].append((first, last))
        if words.get(first, 0) < last:
            words[first] = last
    named = ({labels[key]: words for key, words in each.items()} for each in found)
    return [_settled(*each) for each in zip(texts, named, ends, strict=True)]


def _settled(text: str, found: dict[str, dict[int, int]], ends: list[tuple[int, int]]) -> Lexemes:
    """The words ``found`` in a text without those that are part of others; ``ends`` are all heads of the lexicon in it."""
    _drop(found["adverb"], _ATTRIBUTIVE, text)
    _drop(found["preposition"], _NO_PREPOSITION, text)
    heads, head_at = _heads(text, ends, found)
    del found["head"]
    return Lexemes(tuple(heads), head_at, **found)


def _drop(words: dict[int, int], other: re.Pattern[str], text: str) -> None:
    """Take out what is part of another word: 主要 of 主要负责人, 从 of 从事."""
    for first in [first for first in words if other.match(text, first)]:
        del words[first]


def _heads(text: str, ends: list[tuple[int, int]], found: Mapping[str, dict[int, int]]) -> tuple[list[int], dict[int, int]]:
    """Where heads end, in order, and the end of the head that begins at each offset: those of the lexicon at ``ends``, organs,
    and who is named by an act.
    """
    hidden = _hidden(text)
    heads: set[int] = set()
    head_at: dict[int, int] = {}
    for first, last in ends:
        if last not in hidden:
            heads.add(last)
            head_at[first] = max(last, head_at.get(first, 0))
    for organ in _ORGAN.finditer(text):
        if organ.end() not in hidden:
            heads.add(organ.end())
            head_at.setdefault(organ.start(), organ.end())
    for named in _NAMED_BY_ACT.finditer(text):  # 备案人, 销售者, 巡查员: whoever does what the verb says
        verb = named.end() - 1
        if found["compound"].get(named.start(), 0) == verb or found["verb"].get(named.start(), 0) == verb:
            heads.add(named.end())
            head_at.setdefault(named.start(), named.end())
    return sorted(heads), head_at


def _hidden(text: str) -> set[int]:
    """Offsets where a bearer head would end inside one of the words of _FALSE_HEADS."""
    inside = {at for word in _FALSE_HEADS.finditer(text) for at in range(word.start() + 1, word.end() + 1)}
    return inside | {word.end() for word in _OWNER.finditer(text)}
