"""Many readings -> supersession, status on a date with its reasons, duties in force, changes.

``build(readings)`` gives a :class:`RegulationGraph`. A store answers the same questions from its index tables: it keeps the rows
of ``events.held_of`` and ``events.events_of``, implements ``index.FactIndex`` and asks ``gather.Lives``.
"""

from pipeline.graph.answers import LIVE, Alarm, Change, ChangeKind, Duty, Force, Reason, StatusAnswer
from pipeline.graph.gather import Lives
from pipeline.graph.graph import Found, RegulationGraph, build
from pipeline.graph.recorded import RecordedReading

__all__ = [
    "LIVE",
    "Alarm",
    "Change",
    "ChangeKind",
    "Duty",
    "Force",
    "Found",
    "Lives",
    "Reason",
    "RecordedReading",
    "RegulationGraph",
    "StatusAnswer",
    "build",
]
