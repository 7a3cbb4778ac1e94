"""工作日 and 调休: working days as the State Council arranges them, from a package, a file over it, weekdays where neither knows.

``chinese_calendar`` knows 2004 to 2026. For a year nobody knows Monday to Friday are taken, and :meth:`WorkCalendar.told` says
no, so that whoever shows a day can say so too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar
from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from pipeline.records import InvalidData

_DAY = timedelta(days=1)
_SATURDAY = 5
_FARTHEST = 4000
"""Days looked at in search of a working day: no count in a notice goes further."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked. ``off`` and ``on`` go before the package; ``years`` are those that a file tells whole."""

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()

    def works(self, day: date) -> bool:
        """Is it a working day? 2026-10-01 is none, 2026-10-10 (a Saturday worked for it) is one."""
        if day in self.on or day in self.off:
            return day in self.on
        if day.year in self.years:
            return day.weekday() < _SATURDAY
        known = _arranged(day)
        return day.weekday() < _SATURDAY if known is None else known

    def told(self, *days: date) -> bool:
        """Is the arrangement of all their years known, rather than guessed from weekdays?"""
        return all(day.year in self.years or _arranged(day) is not None for day in days)

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after a day, which itself does not count (民法典 第二百零一条)."""
        return self._nth(day + _DAY, count, _DAY)

    def nth(self, first: date, count: int) -> date:
        """The ``count``-th working day from ``first`` on, which counts."""
        return self._nth(first, count, _DAY)

    def nth_last(self, last: date, count: int) -> date:
        """The ``count``-th working day back from ``last``, which counts."""
        return self._nth(last, count, -_DAY)

    def _nth(self, start: date, count: int, step: timedelta) -> date:
        worked = (day for day in _days(start, step) if self.works(day))
        return next(day for at, day in enumerate(worked, 1) if at == count)


def _days(start: date, step: timedelta) -> Iterator[date]:
    for at in range(_FARTHEST):
        yield start + at * step


@lru_cache(maxsize=8192)
def _arranged(day: date) -> bool | None:
    """What the package knows of a day: worked or not; None beyond its years."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


class _Year(BaseModel):
    model_config = ConfigDict(extra="forbid")
    off: list[date] = Field([], alias="休")
    on: list[date] = Field([], alias="班")


class _File(RootModel[dict[int, _Year]]):
    """``{2027: {休: [weekdays off], 班: [weekend days worked]}}``."""


def parse(text: str, name: str) -> WorkCalendar:
    """The calendar of a YAML file that tells whole years: every weekday off (休), every weekend day worked (班).

        2027:
          休: [2027-01-01, 2027-02-08]
          班: [2027-02-06]

    InvalidData with the name of the file and the place in it.
    """
    import yaml

    try:
        years = _File.model_validate(yaml.safe_load(text)).root
    except (yaml.YAMLError, ValidationError) as error:
        remedy = "应为“年份: {休: [放假的工作日], 班: [上班的周末]}”，日期用 ISO 写法"
        raise InvalidData(f"{name}：放假安排无法理解（{_where(error)}）", remedy) from error
    strange = [str(day) for year, told in years.items() for day in (*told.off, *told.on) if day.year != year]
    if strange:
        raise InvalidData(f"{name}：{'、'.join(strange)} 不在所列的年份里", "请把日期放到它的年份下面")
    off = frozenset(day for told in years.values() for day in told.off)
    on = frozenset(day for told in years.values() for day in told.on)
    return WorkCalendar(off, on, frozenset(years))


def _where(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}：{first['msg']}"
    return str(getattr(error, "problem_mark", error)).strip()
