"""Whom a clause names as acting: the party before the cue or the verb, after 由, 请, 鼓励, or whose document is spoken of."""

import re
from enum import StrEnum

from pipeline.mentions.times import TimeMention
from pipeline.obligations.following import may_act
from pipeline.obligations.masking import BLANK
from pipeline.obligations.parties import Party, after_remark, opens_predicate, party_at
from pipeline.obligations.view import View
from pipeline.records import Span
from pipeline.records.value import value


class Way(StrEnum):
    """How a clause names its bearer."""

    PLAIN = "plain"  # 各煤矿企业应当…
    AGENT = "agent"  # 由省级局…
    ASKED = "asked"  # 请各市应急局…
    INVITED = "invited"  # 鼓励群众…
    CASE = "case"  # 监管专员无法到矿时，…
    OWNER = "owner"  # 企业的应急预案应当报…


@value(frozen=True, slots=True)
class Subject:
    """``span`` holds the bearer phrase; the clause goes on at ``rest``. ``joined`` are further parties (会同有关部门)."""

    span: Span
    rest: int
    way: Way = Way.PLAIN
    restricted: bool = False
    joined: Span | None = None

    def shifted(self, by: int) -> "Subject":
        """The same subject, offsets moved."""
        joined = self.joined.shifted(by) if self.joined else None
        return Subject(self.span.shifted(by), self.rest + by, self.way, self.restricted, joined)


_OPENERS = re.compile(
    r"(?:[\s　、“”]*(?:并且|并|同时|其中|此外|另外|而且|且|但是|但|否则|然后|又|还|也|再|对此|为此|因此"
    r"|即|其次|首先|最后|[一二三四五六七八九十]是|原则上|必要时|一般"
    r"|凡是|凡|特别是|尤其是)[，]?)*[\s　、]*"
)
#: What these begin with: most clauses begin with none of them.
_OPENING = re.compile(r"[\s　、“”并同其此另而且但否然又还也再对为因即首最一二三四五六七八九十原必凡特尤]")
_ASK = re.compile(r"(?:特?请|敬请)(?!示|求|假|款|教)")
_INVITE = re.compile(
    r"(?:大力|积极|优先|重点|国家)?(?:鼓励|支持|提倡|倡导|引导|允许|准许)(?:和(?:支持|引导|鼓励))?(?!政策|措施|力度)"
)
#: 支持企业|发展: what is supported is the growth, not an act.
_GROWS = ("发展", "建设", "创新", "改革", "发展壮大", "做大做强", "创新发展")
#: What a reply (批复) grants: 同意某高新区建设示范区 names nobody who acts.
_CONSENTS = re.compile(r"(?:原则)?同意(?!的)")
#: 由省级局组织; in 经由某口岸进口 nobody acts.
_BY = re.compile(r"(?<!经)由(?![于此来衷低高简浅点表重轻]|企及|事见人|下而|上而)")
_FARTHEST_AGENT = 60
#: 要由主要负责人牵头，学习…: the duty is the body's, which the sentence leaves out.
_RATED = re.compile(r"按照?|以")
_LED = re.compile(r"(?:主要负责人|负责人|主要领导|领导)牵头")
_HOLDS_ATTRIBUTE = re.compile(r"(?:存在|属于|发现|对|将|以)[^，]*\Z")
_PAPERS = r"(?:应急预案|预案|计划|方案|报告|规划|台账|清单|目录|制度)"
_PAPER = re.compile(rf"(?=[应预计方报规台清目制]){_PAPERS}")
_MADE = re.compile(rf"(?!、)(?:的|年度|月度|本)?[^，。的]{{0,12}}?{_PAPERS}(?=，|应|须|必须|报|抄|除|按照|要|之间|$)")
_JOINS = re.compile(r"[^，]{0,6}?(?:会同|联合|协同|商)")
_SUPPOSES = re.compile(r"如果|如遇|若是|如|若")
#: Who finds or receives something is the one who then acts: 监管部门在检查中发现…的，应当….
_FINDS = re.compile(
    r"(?:在[^，]{1,20}中|经[^，]{1,10})?(?:发现|接到|收到|认为|查明|认定|参加|参与)|在[^，]{2,24}[前后时中]\Z|[^，的]{0,4}\Z"
)
#: Behind a party these make it an attribute or a part of another noun: 企业的, 人员名单.
_NOT_ABOUT = ("的", "、", "和", "名", "专", "年")


def find_subject(view: View, at: int, *, followed: bool = False) -> Subject | None:
    """The bearer that the clause names from ``at`` on, or None. ``followed``: it may be a clause of its own (各矿山企业，要…).

    各矿山企业 | 要建立台账 · 省应急管理厅会同吉林局 | 统筹… · 由主要负责人 | 跟踪督办 · 请各市应急局 | 于3月底前…;
    not 督促煤矿企业 | 按照…, not 对重点企业 | 要持续…, not 实施方案 | 应兼顾….
    """
    if not view.words.heads_between(view.start, view.end):  # nobody's last word
        return None
    at = skip_openers(view.masked, at, view.end, view.times)
    if _CONSENTS.match(view.masked, at):
        return None
    for way, opener in ((Way.ASKED, _ASK), (Way.INVITED, _INVITE)):
        invited = opener.match(view.masked, at, view.end)
        if invited and way is Way.INVITED and not _is_offered(view, invited.start(), invited.end()):
            break
        if invited:
            return _behind(view, invited.end(), way)
    plain = _plain(view, at, followed=followed)
    agent = _BY.search(view.masked, at, view.end) if "由" in view.body else None
    if agent is None or _HOLDS_ATTRIBUTE.search(view.masked[at : agent.start()]):
        return plain or _owner(view, at)
    cued = bool(view.cues) and view.cues[0].start < agent.start()
    if cued and plain and plain.span.end < agent.start():
        return plain
    named = _behind(view, agent.end(), Way.AGENT)
    if cued and named and _LED.search(view.masked, named.span.start, named.rest + 2):
        return None
    return named if named and agent.start() - at <= _FARTHEST_AGENT else plain or _owner(view, at)


def _is_offered(view: View, start: int, end: int) -> bool:
    """Is what stands behind the words free to be done? 鼓励群众举报, 支持企业发行债券 are; 引导居民参与, 优先支持企业申报 and
    支持企业发展 are acts of whoever guides and supports.
    """
    opener = view.masked[start:end]
    if opener != "支持" and not opener.startswith(("大力支持", "积极支持", "国家支持")):
        return "鼓励" in opener or not ("引导" in opener or "支持" in opener)
    cued = any(start <= cue.start < end for cue in view.cues)
    party = party_at(view.masked, end, view.end, view.words)
    rest = after_remark(view.masked, party.end, view.end) if party else view.end
    if view.masked[rest : view.end] in _GROWS:
        return False
    return cued or (rest < view.end and may_act(view, rest, followed=False))


def leading_party(view: View, case: Span) -> Subject | None:
    """The bearer that a case is about: 监管专员无法到矿时, 煤矿企业变更名称的. It bears the duty where the act names nobody."""
    masked = view.masked
    at = skip_openers(masked, case.start, case.end, ())
    supposed = _SUPPOSES.match(masked, at)
    at = supposed.end() if supposed else at
    party = party_at(masked, at, case.end - 1, view.words)
    if party is None or masked.startswith(_NOT_ABOUT, party.end) or BLANK in masked[at : party.end]:
        return None
    way = Way.PLAIN if _FINDS.match(masked, party.end, case.end) else Way.CASE
    return Subject(Span(at, party.end), party.end, way, party.restricted)


def skip_openers(masked: str, at: int, end: int, times: tuple[TimeMention, ...]) -> int:
    """Past connectives, 一是, softeners and time words at the head of a clause."""
    moved = True
    while moved:
        before = at
        match = _OPENERS.match(masked, at, end) if _OPENING.match(masked, at, end) else None
        at = match.end() if match else at
        for time in times:
            if (
                time.span.start <= at + 1
                and at < time.span.end < end
                and masked[at : time.span.start] in ("", "于", "在", "从", "自")
            ):
                at = time.span.end + masked.startswith(("，", "起"), time.span.end)
        moved = at != before
    return at


def _plain(view: View, start: int, *, followed: bool) -> Subject | None:
    """The party phrase from ``start``, where what follows can follow a bearer."""
    if start >= view.end or any(cue.start == start for cue in view.cues):
        return None
    start = _behind_rate(view, start)
    cue = next((cue.start for cue in view.cues if cue.start > start), None)
    party = party_at(view.masked, start, view.end if cue is None else cue, view.words)
    if party is None or not may_act(view, after_remark(view.masked, party.end, view.end), followed=followed):
        party = _all_before(view, start, cue) if cue is not None else None
    if party is None:
        return None
    rest = after_remark(view.masked, party.end, view.end)
    return Subject(_span(view, party), rest, Way.PLAIN, party.restricted, _joined(view, rest))


def _behind_rate(view: View, start: int) -> int:
    """按照|县级部门每月一次、|市级部门每季度一次的频率: a party right before its count is no rule that somebody goes by."""
    rated = _RATED.match(view.masked, start, view.end)
    if rated is None or not view.times:
        return start
    party = party_at(view.masked, rated.end(), view.end, view.words)
    counted = party is not None and any(time.frequency and time.span.start == party.end for time in view.times)
    return rated.end() if counted else start


def _all_before(view: View, start: int, cue: int) -> Party | None:
    """All that stands before the cue, adverbs aside, where it ends like a party: 各级融资担保、再担保机构|要.

    Words no lexicon knows are put up with here, since the cue shows where the subject ends; what opens a predicate is not.
    """
    words, stop = view.words, cue
    while (before := next((at for at, end in words.within("adverb", start + 1, stop) if end == stop), None)) is not None:
        stop = before
    ends = (at for at in words.heads_between(start, stop) if after_remark(view.masked, at, stop) == stop)
    head = stop if stop in words.heads else next(ends, 0)
    if not head or opens_predicate(view.masked, start, head, words):
        return None
    return Party(start, head, "的" in view.masked[start:head])


def _behind(view: View, at: int, way: Way) -> Subject | None:
    """The party behind 由, 请 or 鼓励; a time may stand before it."""
    at = skip_openers(view.masked, at, view.end, view.times)
    party = party_at(view.masked, at, view.end, view.words)
    if party is None or view.masked.startswith(("的", "以外", "之外"), party.end):
        return None
    return Subject(_span(view, party), after_remark(view.masked, party.end, view.end), way, party.restricted)


def _span(view: View, party: Party) -> Span:
    """Where the phrase stands; the remark behind a region is part of its name: 省（区、市）."""
    remark = view.masked[party.end - 1] in "省市县州区"
    return Span(party.start, after_remark(view.masked, party.end, view.end) if remark else party.end)


def _joined(view: View, at: int) -> Span | None:
    """Further parties behind the cue: 要|会同|有关部门, 应当|联合|公安机关."""
    found = _JOINS.match(view.masked, at, view.end)
    party = party_at(view.masked, found.end(), view.end, view.words) if found else None
    return Span(party.start, party.end) if party and not view.masked.startswith("的", party.end) else None


def _owner(view: View, start: int) -> Subject | None:
    """Whose document the clause speaks of: 煤矿企业的应急预案应当报…备案, 监察机构年度执法计划报上级机关审批.

    Not where the thing is no document of theirs: 监管专员考核结果应…, 企业的合法权益….
    """
    if not _PAPER.search(view.masked, start, view.end):
        return None
    party = party_at(view.masked, start, view.end, view.words)
    if party is None or not _MADE.match(view.masked, party.end, view.end):
        return None
    return Subject(Span(start, party.end), party.end, Way.OWNER, party.restricted)
