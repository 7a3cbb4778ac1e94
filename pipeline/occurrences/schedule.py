"""From a duty's frequency and deadline to its occurrences in a range of days. Where the text gives no day none is made up."""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.occurrences.days import Bound
from pipeline.occurrences.periods import Stretch, added, calendar_periods, counted_periods, is_countable
from pipeline.occurrences.rules import parse_rule
from pipeline.occurrences.values import Kind, Occurrence, Timing
from pipeline.occurrences.workdays import WorkCalendar
from pipeline.records import Deadline

_LOOK_BACK = timedelta(days=800)
"""How far before a due day the period may begin that it closes (年度终了后三个月内)."""
_LONG_AGO = date(1, 1, 1)
_FAR_OFF = date(9990, 12, 31)
"""Beyond it the calendar has no room for what follows a period."""


def occurrences(timing: Timing, since: date, until: date, calendar: WorkCalendar) -> tuple[Occurrence, ...]:
    """What is to be done from ``since`` to ``until``, both days included, in order; what has no day comes last.

    A due day counts where it lies in the range, a quota where its period touches it; both only where the duty binds on
    that day. 每月17日前 gives one due day a month, 每周不少于3次 a quota a week, 定期 what has no day, and says why.
    """
    since, until = min(since, _FAR_OFF), min(until, _FAR_OFF)
    found = [each for each in _all(timing, since, until, calendar) if _asked(each, timing, since, until)]
    return tuple(sorted(found, key=lambda each: (each.last is None, each.last or date.max, each.key)))


def _all(timing: Timing, since: date, until: date, calendar: WorkCalendar) -> Iterator[Occurrence]:
    deadline = timing.deadline
    match deadline.type if deadline else None:
        case "by" | "window" if deadline:
            yield _once(deadline)
        case "within" if deadline:
            yield from _within(deadline, timing.events, calendar)
        case "immediately":
            yield from _at_once(timing.events)
        case "recurring" if deadline:
            yield from _recurring(deadline.rule or "", timing, since, until, calendar)
            return
    if timing.frequency is not None:
        yield from _quotas(timing, since, until)
    elif deadline is None:
        yield Occurrence("standing", Kind.OPEN, notes=("原文没有写明频次或期限",))


def _asked(each: Occurrence, timing: Timing, since: date, until: date) -> bool:
    """Is it in the range, and does the duty bind when it is due?"""
    if each.kind is Kind.OPEN and each.ends is None:
        return True
    last = each.last or until
    begins, end = timing.begins or _LONG_AGO, timing.until or date.max
    binding = begins <= last and (last < end or end == date.max)
    if each.kind is Kind.DUE:
        return binding and since <= last <= until
    return binding and last >= since and (each.begins or since) <= until


def _once(deadline: Deadline) -> Occurrence:
    """于6月底前: due once, on the last day the date can mean; a blank one (于  年 月 日前) has none."""
    first, last = (deadline.start, deadline.end) if deadline.type == "window" else (None, deadline.date)
    if last is None:
        return Occurrence("once", Kind.OPEN, notes=("原文期限留空，日期待定",))
    return Occurrence("once", Kind.DUE, begins=first.first_day() if first else None, due=last.last_day(), times=1, bound="exact")


def _within(deadline: Deadline, events: tuple[date, ...], calendar: WorkCalendar) -> Iterator[Occurrence]:
    """收到通知后10个工作日内: due so long after each day on which the user says it happened; the day itself does not count."""
    after = deadline.after or "起算事件"
    if not events:
        yield Occurrence("event", Kind.OPEN, notes=(f"自“{after}”起算，填入该日期后得出期限",))
    for event in events:
        due, note = _elapsed(deadline, event, calendar)
        notes = tuple(filter(None, (f"自 {event.isoformat()}（{after}）起算", note)))
        yield Occurrence(f"event:{event.isoformat()}", Kind.DUE, begins=event, due=due, times=1, bound="exact", notes=notes)


def _elapsed(deadline: Deadline, event: date, calendar: WorkCalendar) -> tuple[date, str]:
    """The last day of the time allowed. Hours run from the event's own (民法典 第二百零一条): 1 ends that day, 24 the next."""
    period = deadline.period or ""
    if period.startswith("PT"):
        hours = int(period[2:-1]) if period.endswith("H") else 0
        return event + timedelta(days=hours // 24), "以小时、分钟计，自事件发生时起算"
    if deadline.workdays:
        due = calendar.after(event, int(period[1:-1]))
        return due, "" if calendar.told(event, due) else f"{due.year}年的放假安排未知，工作日按周一至周五推算"
    return added(event, period), ""


def _at_once(events: tuple[date, ...]) -> Iterator[Occurrence]:
    """立即: the day on which the user says it happened; else no day."""
    if not events:
        yield Occurrence("event", Kind.OPEN, notes=("立即办理：情形发生时起，无固定日期",))
    for event in events:
        yield Occurrence(f"event:{event.isoformat()}", Kind.DUE, event, due=event, times=1, bound="exact", notes=("立即办理",))


def _recurring(words: str, timing: Timing, since: date, until: date, calendar: WorkCalendar) -> Iterator[Occurrence]:
    """每月17日前: one due day in every period, or several (每年6月、12月底前); a rule not understood has no day."""
    rule = parse_rule(words, timing.frequency.per if timing.frequency else None)
    periods = calendar_periods(rule.per, _earlier(since), until) if rule else None
    if rule is None or periods is None:
        yield Occurrence("rule", Kind.OPEN, notes=(f"“{words}”无法推算出日期，待定",))
        return
    for period in periods:
        bounds = tuple(rule.bounds(period, calendar))
        yield from (_of_bound(period, at if len(bounds) > 1 else 0, bound) for at, bound in enumerate(bounds, 1))


def _earlier(day: date) -> date:
    return day - _LOOK_BACK if day - _LONG_AGO > _LOOK_BACK else _LONG_AGO


def _of_bound(period: Stretch, at: int, bound: Bound) -> Occurrence:
    """One piece of a rule in one period."""
    key = f"{period.name}/{at}" if at else period.name
    notes = (bound.note,) if bound.note else ()
    if bound.last is None:
        return Occurrence(key, Kind.OPEN, bound.first, period.last, times=1, bound="exact", notes=notes)
    return Occurrence(key, Kind.DUE, bound.first, due=bound.last, times=1, bound="exact", notes=notes)


def _quotas(timing: Timing, since: date, until: date) -> Iterator[Occurrence]:
    """每周不少于3次: so many times in every week. 定期, 每班 and 每三年 of an unknown beginning name no period."""
    asked = timing.frequency
    if asked is None:
        return
    if asked.per is None:
        yield Occurrence("standing", Kind.OPEN, times=asked.times, bound=asked.bound, notes=("“定期”：原文没有写明周期",))
        return
    periods = calendar_periods(asked.per, since, until)
    if periods is None and not is_countable(asked.per):
        yield Occurrence("standing", Kind.OPEN, times=asked.times, bound=asked.bound, notes=("按班次或小时计，不列日期",))
        return
    if periods is None and not timing.events:
        note = "周期从哪一天算起原文没有写明，填入起算日期后得出"
        yield Occurrence("event", Kind.OPEN, times=asked.times, bound=asked.bound, notes=(note,))
        return
    for period in periods or counted_periods(asked.per, min(timing.events), since, until):
        yield Occurrence(period.name, Kind.QUOTA, period.first, period.last, times=asked.times, bound=asked.bound)
