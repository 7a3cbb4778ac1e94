"""What a clause stands under: the bearer, modality and times that reach it, and whether they differ from what came before."""

import re

from pipeline.mentions.times import TimeMention
from pipeline.obligations.cues import deontic
from pipeline.obligations.subjects import Subject, Way
from pipeline.obligations.values import Clause, Part
from pipeline.records import Deadline, Frequency, Modality
from pipeline.records.value import value

#: Acts done to the one the case is about: 考核优秀的，应予以奖励 binds the rewarder, not the rewarded.
_DONE_TO = re.compile(r"予以|给予|责令|处以|追究|评定|取消|撤销|吊销|视为|认定|确定为|处分|处罚|处理|移送|奖励|免于|不予|由|其")
#: Positive acts a ban does not reach: 不得泄露数据，|严防安全风险.
_POSITIVE = ("严防", "防止", "确保", "保障", "加强", "建立", "落实", "严格", "及时")
_AND = ("并", "同时", "并且")
_GRADUAL = ("及时", "分阶段", "逐步")
#: A paper that is made is an act of its own; 形成合力, 形成氛围 only wish.
_MAKES_PAPERS = re.compile(r"形成[^，。]{0,16}(?:档案|报告|台账|清单|方案|记录|材料|意见)\s*\Z")
_REACHING = ("by", "window", "within", "immediately")


@value(frozen=True, slots=True)
class Standing:
    """The values that a change of splits the sentence. ``inherited`` is the deadline of the stage heading above, ``main`` the
    sentence's plain bearer, which bare clauses come back to; ``due_reaches``: a date governs what follows; ``often_reaches``: a
    count does, which else governs its own clause only.
    """

    inherited: Deadline | None
    subject: Subject | None = None
    modality: Modality | None = None
    frequency: Frequency | None = None
    deadline: Deadline | None = None
    due_reaches: bool = False
    main: Subject | None = None
    often_reaches: bool = False


def at_start(inherited: Deadline | None) -> Standing:
    """What the first clause of a sentence stands under."""
    return Standing(inherited, deadline=inherited, due_reaches=inherited is not None)


def under(text: str, before: Standing, clause: Clause, nearby: tuple[Clause, ...]) -> Standing:
    """What ``clause`` stands under, given what the clauses before it stood under; ``nearby`` are the conditions and adverbials
    directly before it.
    """
    subject = clause.subject or _named_nearby(text, clause, nearby) or _lasting(before, clause, nearby)
    framed = (near.modality for near in nearby if near.part is Part.ADVERBIAL and near.modality)
    modality = clause.modality or next(framed, None) or _lasting_modality(text, before, clause)
    near_times = [time for near in nearby if near.part in (Part.ADVERBIAL, Part.TIME) for time in near.times]
    frequency, deadline = time_of([*near_times, *clause.times])
    often = frequency is not None and _heads(before, clause, nearby)
    if frequency is None and before.often_reaches and not _turns(text, clause, nearby):
        frequency, often = before.frequency, True
    reaches = deadline is not None and deadline.type in _REACHING
    if deadline is None and before.due_reaches and not _ends_reach(text, before, clause, nearby):
        deadline, reaches = before.deadline, True
    main = subject if subject and subject.way in (Way.PLAIN, Way.ASKED) else before.main
    stage = before.inherited
    due = deadline or (None if reaches else stage)
    return Standing(stage, subject, modality, frequency, due, reaches or stage is not None, main, often)


def _heads(before: Standing, clause: Clause, nearby: tuple[Clause, ...]) -> bool:
    """Does a count open the sentence, before any bearer or act, and so govern the whole chain?

    每月|调度进展，汇总问题 does, 各市每月|调度进展，汇总问题 and 要建立台账，每月|检查 do not.
    """
    first = (nearby or (clause,))[0]
    opens = any(time.frequency and time.span.start == first.span.start for time in first.times)
    return opens and before.modality is None and not first.opener


def _turns(text: str, clause: Clause, nearby: tuple[Clause, ...]) -> bool:
    """Does a clause turn from what went before: another bearer, a case or means of its own (通过…方式，推动…), 及时?"""
    own = clause.subject is not None or clause.condition is not None or any(near.part is not Part.TIME for near in nearby)
    return own or _gradual(text, clause)


def _gradual(text: str, clause: Clause) -> bool:
    """及时|处置风险, 分阶段|推进: words of time that are no bound and end the reach of one."""
    words = text[clause.span.start : clause.predicate]
    return any(word in words for word in _GRADUAL)


def time_of(times: list[TimeMention]) -> tuple[Frequency | None, Deadline | None]:
    """The first count and the first bound among the mentions."""
    if not times:
        return None, None
    frequency = next((time.frequency for time in times if time.frequency), None)
    deadline = next((time.deadline for time in times if time.deadline), None)
    return frequency, deadline


def differs(text: str, before: Standing, now: Standing, clause: Clause, nearby: tuple[Clause, ...]) -> bool:
    """Does the clause begin a new unit: another bearer, modality, frequency or deadline?"""
    if now.subject and not _same(text, before.subject, now.subject):
        return True
    if now.modality is not before.modality:
        return True
    if now.frequency != before.frequency:
        return now.frequency is not None or not elaborates(text, clause, nearby)
    return now.deadline != before.deadline


def elaborates(text: str, clause: Clause, nearby: tuple[Clause, ...]) -> bool:
    """Does the clause only spell out the one before it, and so stay under its frequency?

    确保不漏一处, 排查工作要做到全覆盖, 并报告结果 do; 建立台账, 形成检查档案 and 通过约谈等方式，推动整改 do not.
    """
    if clause.opener in _AND and not clause.times:
        return True
    words = clause.span.of(text).strip()
    if _MAKES_PAPERS.match(words) or any(near.part is Part.ADVERBIAL and near.subject is None for near in nearby):
        return False
    topic = clause.cue is not None and clause.subject is None and clause.cue.start - clause.span.start >= 2
    return words.startswith(deontic().spelling_out) or topic or bool(nearby and nearby[0].subject)


def _same(text: str, before: Subject | None, now: Subject) -> bool:
    return before is not None and before.span.of(text) == now.span.of(text)


def _lasting(before: Standing, clause: Clause, nearby: tuple[Clause, ...]) -> Subject | None:
    """The bearer a clause without one goes on under.

    各局应建立制度，组长由上级选定，每周检查一次 comes back to 各局, as does what is ordered after 鼓励群众举报.
    """
    last = before.subject
    if last is None or clause.part is not Part.ACT:
        return last
    if last.way is Way.INVITED:
        return before.main if clause.cue or nearby else last
    return before.main or last if last.way is Way.AGENT else last


def _named_nearby(text: str, clause: Clause, nearby: tuple[Clause, ...]) -> Subject | None:
    """The bearer named by an adverbial before the act (国家局根据报告，…) or by its case (监管专员无法到矿时，应…)."""
    if not nearby:
        return None
    named = next((near.subject for near in reversed(nearby) if near.subject and near.part is Part.ADVERBIAL), None)
    if named is not None:
        return named
    about = next((near.subject for near in nearby if near.subject and near.subject.way is not Way.AGENT), None)
    if about is None or about.way is Way.PLAIN:
        return about
    return None if _DONE_TO.search(clause.span.of(text)) else about


def _lasting_modality(text: str, before: Standing, clause: Clause) -> Modality:
    """A clause without a cue goes on under the cue before it; 并及时报告 after a permission or ban is a duty again."""
    if before.modality is None or clause.opener in _AND or clause.subject is not None:
        return Modality.DUTY
    if before.modality is Modality.PROHIBITION and text.startswith(_POSITIVE, clause.predicate):
        return Modality.DUTY
    return before.modality


def _ends_reach(text: str, before: Standing, clause: Clause, nearby: tuple[Clause, ...]) -> bool:
    """及时, 分阶段 and a case of its own (在危及生命时，有权要求停产) end the reach of 立即.

    A date reaches to the end of the sentence.
    """
    if before.deadline is None or before.deadline.type != "immediately":
        return False
    if clause.condition is not None or any(near.part is Part.CONDITION for near in nearby):
        return True
    return _gradual(text, clause)
