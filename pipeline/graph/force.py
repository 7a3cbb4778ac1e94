"""The fold: what is known of one life in, its status on a day out.

A life is ``[begins, end)``; the status on a day is what the first rule of :data:`_RULES` says that has something to say. Status
is piecewise constant, so its bounds are found by asking on the days on which anything happens.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.graph.answers import LIVE, Force, StatusAnswer
from pipeline.graph.doubts import Doubt, told
from pipeline.graph.events import Event, EventKind, day_after
from pipeline.graph.explain import reason
from pipeline.graph.reach import Parts, hits, inside
from pipeline.records import Address, DocumentRef

OVER = frozenset({Force.REPEALED, Force.EXPIRED})


@dataclass(frozen=True, slots=True)
class Life:
    """All that decides the status of one notice or stub: its ``events`` (resolved: each hits it, none is void), the lives of
    the ``texts`` it issues, the ``parts`` of its tree, and ``doubts``: what may end it and decides nothing.
    """

    id: str
    name: DocumentRef
    events: tuple[Event, ...]
    texts: tuple["Life", ...] = ()
    parts: Parts = ()
    doubts: tuple[Doubt, ...] = ()

    def of(self, kind: EventKind) -> tuple[Event, ...]:
        """The events of one kind."""
        return tuple(event for event in self.events if event.kind is kind)

    @property
    def by_provision(self) -> bool:
        """Can a provision stand otherwise than the whole? Only where an event names one, or texts are issued."""
        return bool(self.texts) or any(event.provision for event in self.events)


@dataclass(frozen=True, slots=True)
class _Verdict:
    status: Force
    because: tuple[Event, ...]


def fold(life: Life, as_of: date, provision: str | None = None) -> StatusAnswer:
    """Status of the whole text, or of one provision of it, on a day, with the days from which and to which it holds.

    The reasons are what decided the status, then what ends it where it has an end, then, while the text binds, the doubts.
    """
    verdict = _verdict(life, as_of, provision)
    days = breakpoints(life)
    since = until = None
    for day in reversed([day for day in days if day <= as_of]):
        since = day
        if _verdict(life, day - timedelta(days=1), provision).status is not verdict.status:
            break
    else:
        since = None
    ending: tuple[Event, ...] = ()
    for day in (day for day in days if day > as_of):
        after = _verdict(life, day, provision)
        if after.status is not verdict.status:
            until = day - timedelta(days=1)
            ending = tuple(event for event in after.because if event.on == day and event not in verdict.because)
            break
    because = tuple(reason(event, as_of) for event in verdict.because + ending)
    return StatusAnswer(verdict.status, since, until, because + told(life.doubts, as_of, live=verdict.status in LIVE))


def course(life: Life, provision: str | None = None) -> Iterator[StatusAnswer]:
    """The status on all days of the calendar: one answer for each stretch of days with one status, in order of time."""
    day: date | None = date.min
    while day is not None:
        answer = fold(life, day, provision)
        yield answer
        day = answer.end


def breakpoints(life: Life) -> tuple[date, ...]:
    """The days on which the status may change, in order. The first day of the calendar is none: nothing lies before it."""
    days = {event.on for event in life.events if event.on}
    days |= {day for event in life.events if event.until and (day := day_after(event.until))}
    days |= {day for text in life.texts for day in breakpoints(text)}
    return tuple(sorted(days - {date.min}))


def _verdict(life: Life, day: date, provision: str | None) -> _Verdict:
    found = (rule(life, day, provision) for rule in _RULES)
    return next(verdict for verdict in found if verdict is not None)


def _draft(life: Life, day: date, provision: str | None) -> _Verdict | None:  # noqa: ARG001
    """A 征求意见稿 is a draft on every day."""
    drafts = life.of(EventKind.DRAFT)
    return _Verdict(Force.DRAFT, drafts) if drafts else None


def _over(life: Life, day: date, provision: str | None) -> _Verdict | None:  # noqa: ARG001
    """From the day of a repeal on the text is repealed, from the day after its last day expired; the earlier counts, on the
    same day the repeal. 废止 from 2024-06-01: in force on 05-31, repealed on 06-01.
    """
    repeals = _since(_whole(life.of(EventKind.REPEALS)), day)
    expiry = _expiry(life, day)
    first = min((event.on for event in repeals if event.on), default=None)
    if first and not (expiry and expiry[0] < first):
        return _Verdict(Force.REPEALED, tuple(event for event in repeals if event.on == first))
    return _Verdict(Force.EXPIRED, expiry[1]) if expiry else None


def _expiry(life: Life, day: date) -> tuple[date, tuple[Event, ...]] | None:
    """The first day after validity and what says so, where that day has come. Of several stated ends (its own, its cover's)
    the earliest counts; an extension made by then moves it, one made too late revives the text from its own day on.
    """
    stated = sorted((event for event in life.of(EventKind.EXPIRES) if event.on), key=lambda event: event.on or date.max)
    extended = [event for event in _whole(life.of(EventKind.EXTENDS)) if event.on is None or event.on <= day]
    if any(event.until is None for event in extended):
        return None
    ends = [(event.on, event) for event in stated[:1]] + [(day_after(event.until), event) for event in extended if event.until]
    dated = [(end, event) for end, event in ends if end]
    if not dated or len(dated) < len(ends):
        return None
    last = max(end for end, _ in dated)
    return (last, tuple(event for end, event in dated if end == last)) if last <= day else None


def _texts_over(life: Life, day: date, provision: str | None) -> _Verdict | None:  # noqa: ARG001
    """A cover is over when all it issues is over: 有效期5年 in the 制度 bounds the 通知 that issues it."""
    verdicts = [_verdict(text, day, None) for text in life.texts]
    if not verdicts or any(verdict.status not in OVER for verdict in verdicts):
        return None
    last = max(range(len(verdicts)), key=lambda at: max(event.on or date.min for event in verdicts[at].because))
    return _through(verdicts[last], life.texts[last])


def _endless(life: Life, day: date, provision: str | None) -> _Verdict | None:  # noqa: ARG001
    """A repeal without a date, a suspension without a date, or an extension without an end: nobody can tell."""
    repeals = tuple(event for event in _whole(life.of(EventKind.REPEALS) + life.of(EventKind.SUSPENDS)) if event.on is None)
    ends = [event.on for event in life.of(EventKind.EXPIRES) if event.on]
    open_ended = tuple(event for event in _whole(life.of(EventKind.EXTENDS)) if event.until is None)
    unknown = repeals + (open_ended if any(end <= day for end in ends) else ())
    return _Verdict(Force.UNKNOWN, unknown) if unknown and not _before(life, day) else None


def _before(life: Life, day: date) -> bool:
    begins = [event.on for event in life.of(EventKind.BEGINS) if event.on]
    return bool(begins) and day < min(begins)


def _not_yet(life: Life, day: date, provision: str | None) -> _Verdict | None:  # noqa: ARG001
    """Before its first day a text is not yet in force."""
    return _Verdict(Force.NOT_YET_IN_FORCE, life.of(EventKind.BEGINS)) if _before(life, day) else None


def _suspended(life: Life, day: date, provision: str | None) -> _Verdict | None:
    """暂停执行 from its day to its last day or to the day of 恢复执行; of one provision it suspends that provision only, and
    resuming one provision resumes no other. A cover is suspended with all its texts. Resumed nobody knows when: unknown.
    """
    now = [event for event in _since(life.of(EventKind.SUSPENDS), day) if event.until is None or day <= event.until]
    resumed = [event for event in life.of(EventKind.RESUMES) if hits(life.parts, event.provision, provision)]
    halted = tuple(event for event in now if hits(life.parts, event.provision, provision) and not _resumed(event, resumed, day))
    undated = tuple(event for event in resumed if event.on is None)
    if halted:
        return _Verdict(Force.UNKNOWN, undated) if undated else _Verdict(Force.SUSPENDED, halted)
    verdicts = [_verdict(text, day, None) for text in life.texts]
    if verdicts and all(verdict.status is Force.SUSPENDED for verdict in verdicts):
        return _through(verdicts[0], life.texts[0])
    return None


def _resumed(suspension: Event, resumed: Iterable[Event], day: date) -> bool:
    """Was it resumed by the day? 暂停 on the day of 恢复 or later stands."""
    return any(event.on and suspension.on and suspension.on < event.on <= day for event in resumed)


def _provision_out(life: Life, day: date, provision: str | None) -> _Verdict | None:
    """废止第三条 repeals 第三条 and 第三条第二款, from its day on; without a date nobody can tell."""
    if provision is None:
        return None
    parts = [event for event in _parts(life) if event.provision and hits(life.parts, event.provision, provision)]
    dated = _since(parts, day)
    if dated:
        return _Verdict(Force.REPEALED, dated[:1])
    undated = tuple(event for event in parts if event.on is None)
    return _Verdict(Force.UNKNOWN, undated) if undated else None


def _unknown_begin(life: Life, day: date, provision: str | None) -> _Verdict | None:  # noqa: ARG001
    """A text that nobody dates, or nobody holds: unknown on every day on which it is not known to be over."""
    if life.of(EventKind.BEGINS):
        return None
    missing = life.of(EventKind.NOT_HELD) or (Event(EventKind.UNDATED, None, Address(life.id), life.id, life.name, ""),)
    return _Verdict(Force.UNKNOWN, missing)


def _partly_out(life: Life, day: date, provision: str | None) -> _Verdict | None:
    """Some of it is repealed: a provision of the text, a provision below the one asked for, one of several texts issued."""
    parts = tuple(event for event in _since(_parts(life), day) if inside(life.parts, event.provision, provision))
    below = _texts_with(life, day, provision, {Force.PARTIALLY_REPEALED, Force.REPEALED})
    return _Verdict(Force.PARTIALLY_REPEALED, (*life.of(EventKind.BEGINS), *parts, *below)) if parts or below else None


def _amended(life: Life, day: date, provision: str | None) -> _Verdict | None:
    """Its words, or those of the provision asked for, of one below or above it, have been changed."""
    changes = _since(life.of(EventKind.AMENDS), day)
    near = tuple(
        event
        for event in changes
        if hits(life.parts, event.provision, provision) or inside(life.parts, event.provision, provision)
    )
    below = _texts_with(life, day, provision, {Force.AMENDED})
    return _Verdict(Force.AMENDED, (*life.of(EventKind.BEGINS), *near, *below)) if near or below else None


def _in_force(life: Life, day: date, provision: str | None) -> _Verdict | None:
    """Otherwise the text is in force, since its first day, longer by what extended it, again by what resumed it."""
    extensions = tuple(event for event in _whole(life.of(EventKind.EXTENDS)) if event.on is None or event.on <= day)
    resumed = tuple(event for event in _since(life.of(EventKind.RESUMES), day) if hits(life.parts, event.provision, provision))
    return _Verdict(Force.IN_FORCE, life.of(EventKind.BEGINS) + extensions + resumed)


_Rule = Callable[[Life, date, str | None], _Verdict | None]
_RULES: tuple[_Rule, ...] = (
    _draft,
    _over,
    _texts_over,
    _provision_out,
    _endless,
    _not_yet,
    _unknown_begin,
    _suspended,
    _partly_out,
    _amended,
    _in_force,
)


def _since(events: Iterable[Event], day: date) -> tuple[Event, ...]:
    return tuple(event for event in events if event.on and event.on <= day)


def _whole(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(event for event in events if event.provision is None)


def _parts(life: Life) -> tuple[Event, ...]:
    """Partial repeals, a repeal that names a provision among them."""
    return life.of(EventKind.REPEALS_PART) + tuple(event for event in life.of(EventKind.REPEALS) if event.provision)


def _texts_with(life: Life, day: date, provision: str | None, statuses: set[Force]) -> tuple[Event, ...]:
    """What gives the issued texts one of these statuses; only of interest where the cover as a whole was asked for."""
    if provision is not None:
        return ()
    found = [(text, _verdict(text, day, None)) for text in life.texts]
    return tuple(
        event
        for text, verdict in found
        if verdict.status in statuses
        for event in _through(verdict, text).because
        if event.kind is not EventKind.BEGINS
    )


def _through(verdict: _Verdict, text: Life) -> _Verdict:
    """The verdict on an issued text as one on its cover."""
    because = tuple(event if event.via else replace(event, via=text.name) for event in verdict.because)
    return _Verdict(verdict.status, because)
