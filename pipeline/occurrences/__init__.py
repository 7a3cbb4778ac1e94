"""When duties are to be done: frequencies and deadlines as due days, quotas of a period, and what has no day. Pure.

:func:`occurrences` gives them for a range of days; :class:`WorkCalendar` knows 工作日 and 调休, :func:`parse_calendar` reads a
file that goes before it.
"""

from pipeline.occurrences.periods import Stretch
from pipeline.occurrences.schedule import occurrences
from pipeline.occurrences.values import Kind, Occurrence, Timing
from pipeline.occurrences.workdays import WorkCalendar
from pipeline.occurrences.workdays import parse as parse_calendar

__all__ = ["Kind", "Occurrence", "Stretch", "Timing", "WorkCalendar", "occurrences", "parse_calendar"]
