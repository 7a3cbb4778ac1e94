"""Many readings -> supersession, status on a date with its reasons, duties in force, changes.

``build(readings)`` gives a :class:`RegulationGraph`. A store answers the same questions from its index tables: it keeps the rows
of ``events.held_of`` and ``events.events_of``, implements ``index.FactIndex`` and asks ``gather.Lives``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline.graph.answers import LIVE, Alarm, Change, ChangeKind, Duty, Force, Reason, StatusAnswer

if TYPE_CHECKING:
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

_LATE = {"Lives": "gather", "RecordedReading": "recorded", "Found": "graph", "RegulationGraph": "graph", "build": "graph"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562
    """What needs the whole calculus is loaded when it is asked for: who only passes answers on does not wait for it."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
