"""Clauses into units: a unit is a maximal run of clauses of one sentence that share actor, modality, frequency and deadline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.mentions.times import TimeMention
from pipeline.obligations.clauses import Clause, Part, Sentence
from pipeline.obligations.subjects import Subject, Way
from pipeline.records import Deadline, Frequency, Modality, Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of clauses under one bearer, modality and time. ``subject`` is None where the bearer is to be inherited."""

    clauses: tuple[Clause, ...]
    subject: Subject | None
    modality: Modality
    softened: bool
    frequency: Frequency | None
    deadline: Deadline | None
    cued: bool

    @property
    def span(self) -> Span:
        """From the first clause to the last."""
        return Span(self.clauses[0].span.start, self.clauses[-1].span.end)

    @property
    def act(self) -> Clause:
        """The clause that states the act."""
        return next((clause for clause in self.clauses if clause.part is Part.ACT), self.clauses[-1])


@dataclass(frozen=True, slots=True)
class State:
    """What a clause stands under: the values that a change of splits the sentence."""

    subject: Subject | None = None
    modality: Modality | None = None
    frequency: Frequency | None = None
    deadline: Deadline | None = None
    due_reaches: bool = False  # a date governs what follows, a frequency only its own clause
    main: Subject | None = None  # the sentence's plain bearer, which bare clauses come back to


def units(text: str, sentence: Sentence, inherited: Deadline | None = None) -> Iterator[Unit]:
    """The units of a sentence, in order. ``inherited`` is the deadline of the stage heading above."""
    run: list[Clause] = []
    pending: list[Clause] = []
    state = State(deadline=inherited, due_reaches=inherited is not None)
    acted = False
    aside: State | None = None  # what an encouragement in mid-sentence interrupted
    for clause in sentence.clauses:
        if clause.part is Part.STATEMENT:
            if run and acted:
                yield _unit(tuple(run), state)
            run, pending, acted, state = [], [], False, State(deadline=inherited, due_reaches=inherited is not None)
            continue
        if clause.part is Part.TIME and acted and clause is sentence.clauses[-1]:
            frequency, deadline = _time_of(list(clause.times))
            state = replace(state, frequency=state.frequency or frequency, deadline=state.deadline or deadline)
            run.extend([*pending, clause])
            pending = []
            continue
        if clause.part in (Part.CONDITION, Part.ADVERBIAL, Part.TIME):
            pending.append(clause)
            continue
        nearby = tuple(pending)
        changed = _under(text, state, clause, nearby, inherited)
        if aside is not None and clause.part is Part.ACT and clause.cue is None and clause.subject is None:
            changed, aside = (state, aside) if _elaborates(text, clause, ()) else (aside, None)
        if acted and clause.part is Part.ACT and _differs(text, state, changed, clause, nearby):
            yield _unit(tuple(run), state)
            run = []
            acted = False
            if changed.modality is Modality.ENCOURAGEMENT and state.modality is Modality.DUTY:
                aside = replace(state, frequency=None)
            state = changed
        elif clause.part is Part.ACT or not acted:
            state = changed if not acted else replace(state, subject=state.subject or changed.subject)
        run.extend(pending)
        run.append(clause)
        pending = []
        acted = acted or clause.part is Part.ACT
    run.extend(pending)
    if run and acted:
        yield _unit(tuple(run), state)


def _unit(clauses: tuple[Clause, ...], state: State) -> Unit:
    return Unit(
        clauses,
        state.subject,
        state.modality or Modality.DUTY,
        any(clause.softened for clause in clauses),
        state.frequency,
        state.deadline,
        any(clause.cue and clause.part is not Part.CONDITION for clause in clauses),
    )


def _under(text: str, state: State, clause: Clause, nearby: tuple[Clause, ...], inherited: Deadline | None) -> State:
    """What ``clause`` stands under, given what the clauses before it stood under."""
    subject = clause.subject or _nearby_subject(text, clause, nearby) or _lasting(state, clause, nearby)
    modality = clause.modality or next((near.modality for near in nearby if near.part is Part.ADVERBIAL and near.modality), None) or _modality_after(text, state, clause)
    times = [time for near in (*nearby, clause) for time in near.times if near is clause or near.part in (Part.ADVERBIAL, Part.TIME)]
    frequency, deadline = _time_of(times)
    reaches = deadline is not None and deadline.type in ("by", "window", "within", "immediately")
    if deadline is None and state.due_reaches and not _ends_reach(text, state, clause):
        deadline, reaches = state.deadline, True
    main = subject if subject and subject.way in (Way.PLAIN, Way.ASKED) else state.main
    return State(subject, modality, frequency, deadline or (inherited if not reaches else None), reaches or inherited is not None, main)


def _lasting(state: State, clause: Clause, nearby: tuple[Clause, ...]) -> Subject | None:
    """The bearer a clause without one goes on under: 各局应建立制度，组长由上级选定，每周检查一次 comes back to 各局, as does what
    is ordered after 鼓励群众举报.
    """
    before = state.subject
    if before is None or clause.part is not Part.ACT:
        return before
    if before.way is Way.INVITED:
        return state.main if clause.cue or nearby else before
    return state.main or before if before.way is Way.AGENT else before


# Acts done to the one the case is about: 考核优秀的，应予以奖励 binds the rewarder, not the rewarded.
_DONE_TO = re.compile(r"予以|给予|责令|处以|追究|评定|取消|撤销|吊销|视为|认定|确定为|处分|处罚|处理|移送|奖励|免于|不予|由|其")


def _nearby_subject(text: str, clause: Clause, nearby: tuple[Clause, ...]) -> Subject | None:
    """The bearer named by an adverbial before the act (国家局根据报告，…) or by its case (监管专员无法到矿时，应…)."""
    named = next((near.subject for near in reversed(nearby) if near.subject and near.part is Part.ADVERBIAL), None)
    if named is not None:
        return named
    about = next((near.subject for near in nearby if near.subject and near.subject.way is not Way.AGENT), None)
    if about is not None and about.way is Way.PLAIN:
        return about
    return None if about is None or _DONE_TO.search(clause.span.of(text)) else about


def _modality_after(text: str, state: State, clause: Clause) -> Modality:
    """A clause without a cue goes on under the cue before it; 并及时报告 after a permission or prohibition is a duty again."""
    if state.modality in (None, Modality.DUTY):
        return Modality.DUTY
    if clause.opener in ("并", "同时", "并且") or clause.subject is not None:
        return Modality.DUTY
    if state.modality is Modality.PROHIBITION and text[clause.predicate :].startswith(("严防", "防止", "确保", "保障", "加强", "建立", "落实", "严格", "及时")):
        return Modality.DUTY
    return state.modality or Modality.DUTY


def _time_of(times: list[TimeMention]) -> tuple[Frequency | None, Deadline | None]:
    frequency = next((time.frequency for time in times if time.frequency), None)
    deadline = next((time.deadline for time in times if time.deadline), None)
    return frequency, deadline


def _ends_reach(text: str, state: State, clause: Clause) -> bool:
    """及时 and 分阶段 end the reach of 立即; a date reaches to the end of the sentence."""
    words = text[clause.span.start : clause.predicate]
    return state.deadline is not None and state.deadline.type == "immediately" and any(word in words for word in ("及时", "分阶段", "逐步"))


_ELABORATES = ("确保", "做到", "推动", "实现", "切实", "防止", "促进", "聚焦", "重点", "不断", "每个", "发挥", "形成", "提高", "提升", "增强", "接受", "坚决防止", "努力", "持续提升", "提醒", "着力", "其中", "突出")


def _differs(text: str, before: State, now: State, clause: Clause, nearby: tuple[Clause, ...]) -> bool:
    """Does the clause begin a new unit: another bearer, modality, frequency or deadline?"""
    if now.subject and not _same_bearer(text, before.subject, now.subject):
        return True
    if now.modality is not before.modality:
        return True
    if now.frequency != before.frequency:
        return now.frequency is not None or not _elaborates(text, clause, nearby)
    return now.deadline != before.deadline


def _same_bearer(text: str, before: Subject | None, now: Subject) -> bool:
    return before is not None and before.span.of(text) == now.span.of(text)


def _elaborates(text: str, clause: Clause, nearby: tuple[Clause, ...]) -> bool:
    """A clause that only spells out the one before it stays under its frequency: 确保…, 每个县不少于5座, 排查工作要做到…."""
    words = clause.span.of(text).strip()
    if clause.opener in ("并", "并且", "同时") and not clause.times:
        return True
    topic = clause.cue is not None and clause.subject is None and clause.cue.start - clause.span.start >= 2
    return words.startswith(_ELABORATES) or topic or bool(nearby and nearby[0].subject)
