"""Periods of the calendar: the weeks, months, quarters … in a range of days, each with a name that sorts and stays."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DURATION = re.compile(r"P(?P<count>\d+)(?P<unit>[YMWD])")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A named run of days, both ends included."""

    name: str
    first: date
    last: date


def calendar_periods(per: str, since: date, until: date) -> Iterator[Stretch] | None:
    """The periods of an ISO 8601 duration that share a day with ``since`` … ``until``; None where the calendar does not fix them.

    P1D, P1W (ISO 8601, from Monday), P10D (旬: from the 1st, 11th, 21st), P15D (半月), P1M, P3M, P6M, P1Y are fixed. Where a
    P2Y or a P2M begins nobody can tell who knows only the text.
    """
    name = _FIXED.get(per)
    return None if name is None else _run(name, since, until)


def counted_periods(per: str, base: date, since: date, until: date) -> Iterator[Stretch]:
    """Periods of any length of days or more that follow one another from the day after ``base``."""
    first, number = base + _DAY, 0
    while first <= until:
        number += 1
        last = added(base, per, number)
        if last >= since:
            yield Stretch(f"{base.isoformat()}+{number}", first, last)
        first = last + _DAY


def is_countable(per: str) -> bool:
    """Is it a duration in days, weeks, months or years (a shift of eight hours is none)?"""
    return _DURATION.fullmatch(per) is not None


def added(day: date, per: str, times: int = 1) -> date:
    """The day ``times`` durations later; where the month has no such day, its last (民法典 第二百零二条).

    01-31 and P1M give 02-28, 01-15 and P1M 02-15.
    """
    match = _DURATION.fullmatch(per)
    if match is None:
        raise ValueError(f"{per} is no duration in whole days")
    count, unit = int(match["count"]) * times, match["unit"]
    if unit in "WD":
        return day + timedelta(days=count * (7 if unit == "W" else 1))
    return in_month(day.year, day.month + count * (12 if unit == "Y" else 1), day.day)


def in_month(year: int, month: int, day: int) -> date:
    """A day of a month, or the month's last where it has no such day; months go on over the end of the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))


def month_end(year: int, month: int) -> date:
    """The last day of a month; months go on over the end of the year."""
    return in_month(year, month, 31)


def _run(around: Callable[[date], Stretch], since: date, until: date) -> Iterator[Stretch]:
    day = since
    while day <= until:
        found = around(day)
        yield found
        if found.last == date.max:
            return
        day = found.last + _DAY


def _day(day: date) -> Stretch:
    return Stretch(day.isoformat(), day, day)


def _week(day: date) -> Stretch:
    year, week, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    return Stretch(f"{year}-W{week:02d}", first, first + timedelta(days=6))


def _ten_days(day: date) -> Stretch:
    part = min((day.day - 1) // 10, 2)
    first = day.replace(day=1 + 10 * part)
    last = first + timedelta(days=9) if part < 2 else month_end(day.year, day.month)
    return Stretch(f"{day:%Y-%m}-{'上中下'[part]}旬", first, last)


def _half_month(day: date) -> Stretch:
    early = day.day <= 15
    first = day.replace(day=1 if early else 16)
    last = day.replace(day=15) if early else month_end(day.year, day.month)
    return Stretch(f"{day:%Y-%m}-{'上下'[not early]}半月", first, last)


def _months(length: int, name: Callable[[int, int], str]) -> Callable[[date], Stretch]:
    def around(day: date) -> Stretch:
        part = (day.month - 1) // length
        first = date(day.year, part * length + 1, 1)
        return Stretch(name(day.year, part + 1), first, month_end(day.year, part * length + length))

    return around


_FIXED: dict[str, Callable[[date], Stretch]] = {
    "P1D": _day,
    "P1W": _week,
    "P10D": _ten_days,
    "P15D": _half_month,
    "P1M": _months(1, lambda year, part: f"{year}-{part:02d}"),
    "P3M": _months(3, lambda year, part: f"{year}-Q{part}"),
    "P6M": _months(6, lambda year, part: f"{year}-H{part}"),
    "P1Y": _months(12, lambda year, _: f"{year}"),
}
