"""Whom a clause names as acting: the party before the cue or the verb, after 由, 请, 鼓励, or whose document is spoken of."""

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.mentions.times import TimeMention
from pipeline.obligations.language import Lexemes
from pipeline.obligations.parties import Party, after_remark, opens_predicate, party_at
from pipeline.records import Span


class Way(StrEnum):
    """How a clause names its bearer."""

    PLAIN = "plain"  # 各煤矿企业应当…
    AGENT = "agent"  # 由省级局…
    ASKED = "asked"  # 请各市应急局…
    INVITED = "invited"  # 鼓励群众…
    CASE = "case"  # 监管专员无法到矿时，…
    OWNER = "owner"  # 企业的应急预案应当报…


@dataclass(frozen=True, slots=True)
class Subject:
    """``span`` holds the bearer phrase; the clause goes on at ``rest``. ``joined`` are further parties (会同有关部门)."""

    span: Span
    rest: int
    way: Way = Way.PLAIN
    restricted: bool = False
    joined: Span | None = None

    def shifted(self, by: int) -> "Subject":
        """The same subject, offsets moved."""
        joined = Span(self.joined.start + by, self.joined.end + by) if self.joined else None
        return Subject(Span(self.span.start + by, self.span.end + by), self.rest + by, self.way, self.restricted, joined)


_OPENERS = re.compile(
    r"(?:[\s　、“”]*(?:并且|并|同时|其中|此外|另外|而且|且|但是|但|否则|然后|又|还|也|再|对此|为此|因此|即|其次|首先|最后|[一二三四五六七八九十]是|原则上|必要时|一般|凡是|凡|特别是|尤其是|国家鼓励(?=$))[，]?)*[\s　、]*"
)
_ASK = re.compile(r"(?:特?请|敬请)(?!示|求|假|款|教)")
_INVITE = re.compile(r"(?:(?:大力|积极|优先|重点|国家)?(?:鼓励|支持|提倡|倡导|引导|允许|准许)(?:和(?:支持|引导|鼓励))?(?!政策|措施|力度))")
_BY = re.compile(r"由(?![于此来衷低高简浅点表重轻]|企及|事见人|下而|上而)")
_LED = re.compile(r"(?:主要负责人|负责人|主要领导|领导)牵头")
_EVENT = re.compile(r"发现|接到|收到|发生|遇|需要|违反|存在|出现|未|不|拒|逾期|有|经|因|被|取得|属于|符合|申请|在|于|对|按|根据|依|为|将|把|与|同|会同|联合|每|应|如|无法|调整|变更|从|自|通过|利用|结合|以|凡|就|向|到|至|关于|除|可")
_MADE = re.compile(r"(?:的|年度|月度|本)?[^，。的]{0,12}?(?:应急预案|预案|计划|方案|报告|规划|台账|清单|目录|制度)(?=，|应|须|必须|报|抄|除|按照|要|之间|$)")


def find_subject(
    masked: str, start: int, end: int, words: Lexemes, cues: tuple[tuple[int, int], ...], times: tuple[TimeMention, ...], *, followed: bool = False
) -> Subject | None:
    """The bearer that ``masked[start:end]`` names, or None. Quotations are masked; ``cues`` are the live modal cues.
    ``followed`` tells whether another clause stands behind: a bearer may then be a clause of its own (各矿山企业，要…).

    各矿山企业 | 要建立台账 · 省应急管理厅会同吉林局 | 统筹… · 由主要负责人 | 跟踪督办 · 请各市应急局 | 于3月底前…;
    not 督促煤矿企业 | 按照…, not 对重点企业 | 要持续…, not 实施方案 | 应兼顾….
    """
    at = skip_openers(masked, start, end, times)
    for way, opener in ((Way.ASKED, _ASK), (Way.INVITED, _INVITE)):
        invited = opener.match(masked, at, end)
        if invited:
            return _after(masked, invited.end(), end, words, times, way)
    plain = _plain(masked, at, end, words, cues, times, followed=followed)
    agent = _BY.search(masked, at, end)
    if agent and not (plain and plain.span.end < agent.start() and cues and cues[0][0] < agent.start()) and not _in_attribute(masked, at, agent.start()):
        named = _after(masked, agent.end(), end, words, times, Way.AGENT)
        led = bool(cues) and cues[0][0] < agent.start() and named is not None and _LED.search(masked, named.span.start, named.rest + 2)
        if led:  # 要由主要负责人牵头，学习…: the duty is the body's, which the sentence leaves out
            return None
        if named is not None and agent.start() - at <= 60:
            return named
    return plain or _owner(masked, at, end, words)


def leading_party(masked: str, start: int, end: int, words: Lexemes) -> Subject | None:
    """The bearer that a case is about: 监管专员无法到矿时, 煤矿企业变更名称的. It bears the duty where the act names nobody."""
    at = skip_openers(masked, start, end, ())
    if masked.startswith(("如", "若"), at):
        at += 2 if masked.startswith(("如果", "如遇", "若是"), at) else 1
    party = party_at(masked, at, end - 1, words)
    if party is None or masked[party.end : party.end + 1] in ("的", "、", "和", "名", "专", "年") or "■" in masked[at : party.end]:
        return None
    way = Way.PLAIN if _FINDS.match(masked, party.end, end) else Way.CASE
    return Subject(Span(at, party.end), party.end, way, party.restricted)


#: Who finds or receives something is the one who then acts: 监管部门在检查中发现…的，应当….
_FINDS = re.compile(r"(?:在[^，]{1,20}中|经[^，]{1,10})?(?:发现|接到|收到|认为|查明|认定|参加|参与)|在[^，]{2,24}[前后时中]$|[^，的]{0,4}$")


def skip_openers(masked: str, at: int, end: int, times: tuple[TimeMention, ...]) -> int:
    """Past connectives, 一是, softeners and time words at the head of a clause."""
    moved = True
    while moved:
        before = at
        match = _OPENERS.match(masked, at, end)
        at = match.end() if match else at
        for time in times:
            if time.span.start <= at + 1 and at < time.span.end < end and masked[at : time.span.start] in ("", "于", "在", "从", "自"):
                at = time.span.end
                at += 1 if masked.startswith(("，", "起"), at) else 0
        moved = at != before
    return at


def _in_attribute(masked: str, start: int, at: int) -> bool:
    """存在应当由其他有关部门处理的问题, 以由财政保障待遇的人员为主体: 由 belongs to an attribute."""
    return bool(re.search(r"(?:存在|属于|发现|对|将|以)[^，]*$", masked[start:at]))


def _plain(
    masked: str, start: int, end: int, words: Lexemes, cues: tuple[tuple[int, int], ...], times: tuple[TimeMention, ...], *, followed: bool
) -> Subject | None:
    """The party phrase from ``start``, where what follows can follow a bearer."""
    if start >= end or any(cue[0] == start for cue in cues):
        return None
    cue = next((cue[0] for cue in cues if cue[0] > start), None)
    party = party_at(masked, start, end if cue is None else cue, words)
    rest = after_remark(masked, party.end, end) if party else start
    if party is None or not _acts(masked, rest, end, words, cues, times, followed=followed):
        party = _all_before(masked, start, cue, words) if cue is not None else None
        if party is None:
            return None
        rest = after_remark(masked, party.end, end)
    stop = rest if masked[party.end - 1] in "省市县州区" else party.end  # 省（区、市）
    return Subject(Span(start, stop), rest, Way.PLAIN, party.restricted, _joined(masked, rest, end, words))


def _all_before(masked: str, start: int, cue: int, words: Lexemes) -> Party | None:
    """All that stands before the cue, adverbs aside, where it ends like a party: 各级融资担保、再担保机构|要.

    Words no lexicon knows are put up with here, since the cue shows where the subject ends; what opens a predicate is not.
    """
    stop = cue
    while (before := next((at for at in words.adverb if words.adverb[at] == stop and at > start), None)) is not None:
        stop = before
    head = stop if stop in words.heads else next((at for at in words.heads if start < at and after_remark(masked, at, stop) == stop), 0)
    if not head or opens_predicate(masked, start, head, words):
        return None
    return Party(start, head, "的" in masked[start:head])


def _after(masked: str, at: int, end: int, words: Lexemes, times: tuple[TimeMention, ...], way: Way) -> Subject | None:
    """The party behind 由, 请 or 鼓励; times and 各 stand before it at will."""
    at = skip_openers(masked, at, end, times)
    party = party_at(masked, at, end, words)
    if party is None or masked.startswith(("的", "以外", "之外"), party.end):
        return None
    rest = after_remark(masked, party.end, end)
    stop = rest if masked[party.end - 1] in "省市县州区" else party.end
    return Subject(Span(at, stop), rest, way, party.restricted, None)


def _acts(
    masked: str, at: int, end: int, words: Lexemes, cues: tuple[tuple[int, int], ...], times: tuple[TimeMention, ...], *, followed: bool
) -> bool:
    """May what stands from ``at`` follow a bearer? A cue (with nothing but adverbials before it), an adverb, a verb, a time."""
    while at < end and masked[at] in " 　":
        at += 1
    if at >= end:
        return followed
    if masked.startswith(("负责", "牵头", "主管", "统筹"), at):
        return True
    cue = next((cue for cue in cues if cue[0] >= at), None)
    if cue is not None:
        return cue[0] == at or _adverbial(masked, at, cue[0], words, times)
    if any(time.span.start <= at < time.span.end for time in times):
        return True
    if masked.startswith(("负责", "牵头", "将", "会同", "是", "为", "联合", "有权"), at):
        return True
    if at in words.noun and not words.verb.get(at, 0) >= words.noun[at]:
        after = words.adverb.get(at, 0)
        return bool(after and (words.preposition.get(after, 0) or words.verb.get(after, 0)))
    if words.adverb.get(at, 0):
        return True
    if words.preposition.get(at, 0):
        return True
    verb = words.verb.get(at, 0)
    return bool(verb) and verb <= end and not _is_thing(masked, verb, end)


def _adverbial(masked: str, at: int, cue: int, words: Lexemes, times: tuple[TimeMention, ...]) -> bool:
    """May the words between a bearer and its cue stand there? 各局|每半年|应当, 企业|对隐患|要, 专员|发现隐患后|应; not 企业|考核|应当."""
    if any(time.span.start <= at < time.span.end for time in times) or _EVENT.match(masked, at, cue):
        return True
    while at < cue and words.adverb.get(at, 0):
        at = words.adverb[at]
    if at >= cue or _EVENT.match(masked, at, cue):
        return True
    verb = words.verb.get(at, 0)  # 经营者|销售商品|应当标价; not 负责人|考核|不得收费
    return bool(verb) and verb + 2 <= cue and not _TITLED.search(masked, verb, cue)


def _is_thing(masked: str, at: int, end: int) -> bool:
    """企业检查情况、部门监管责任: the verb form behind the bearer names a thing."""
    return bool(_THING.match(masked, at, end))


_TITLED = re.compile(r"(?:情况|结果|时间|标准|方案|预案|制度|计划|内容|档案|资金|费用|范围|名单|目录|报告|证书|许可证|价格|责任|机制|工作|考试|考核|培训)\Z")
_THING = re.compile(r"(?:情况|工作(?=[，]|应|要|须|情况|$)|责任|能力|水平|问题|制度(?!化)|机制|标准|的(?!，)|档案|记录|费用|资金|时间|结果|名单|目录|$)")


def _joined(masked: str, at: int, end: int, words: Lexemes) -> Span | None:
    """Further parties behind the cue: 要|会同|有关部门, 应当|联合|公安机关."""
    found = re.compile(r"[^，]{0,6}?(?:会同|联合|协同|商)").match(masked, at, end)
    party = party_at(masked, found.end(), end, words) if found else None
    return Span(found.end(), party.end) if found and party and not masked.startswith("的", party.end) else None


def _owner(masked: str, start: int, end: int, words: Lexemes) -> Subject | None:
    """Whose document the clause speaks of: 煤矿企业的应急预案应当报…备案, 监察机构年度执法计划报上级机关审批.

    Not where the thing is no document of theirs: 监管专员考核结果应…, 企业的合法权益….
    """
    party = party_at(masked, start, end, words)
    if party is None or not _MADE.match(masked, party.end, end):
        return None
    return Subject(Span(start, party.end), party.end, Way.OWNER, party.restricted)
