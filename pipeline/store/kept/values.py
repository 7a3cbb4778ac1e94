"""What kept checklists take and give."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pipeline.occurrences import Occurrence
from pipeline.store.values import NoticeRef, ObligationItem

LONGEST_NOTE = 4000
LARGEST_FILE = 20 * 2**20


@dataclass(frozen=True, slots=True)
class NewChecklist:
    """A list to be kept: its name, whose duties, where, in which sector."""

    name: str
    role: str
    region: str | None = None
    sector: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """A kept list. ``items`` counts the duties on it now, ``marked`` those with a change nobody has seen yet."""

    id: str
    name: str
    role: str
    region: str | None
    sector: str | None
    owner: str | None
    created: datetime
    author: str
    closed: datetime | None
    items: int = 0
    marked: int = 0


@dataclass(frozen=True, slots=True)
class Cause:
    """Why an item is new, changed or ended: the notice and the sentence that did it.

    ``relation`` is that of a :class:`~pipeline.store.values.Why` (``repeals``, ``expires`` …), ``begins`` for a duty that
    came, ``reread`` where the reader reads it otherwise now, ``review`` where a person corrected it. ``fields`` are those in
    which the duty differs from what it was.
    """

    relation: str
    by: NoticeRef | None
    date: date | None
    quote: str | None
    message: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file attached to a tick."""

    sha256: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Tick:
    """One act done. ``undone`` is when it was taken back or reopened, ``reason`` why."""

    id: int
    occurrence: str
    moment: datetime
    author: str
    note: str
    files: tuple[Evidence, ...] = ()
    undone: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Todo:
    """One occurrence with its standing ticks; ``done`` once there are as many as it asks for (one where no number is said)."""

    occurrence: Occurrence
    ticks: tuple[Tick, ...]

    @property
    def done(self) -> bool:
        """Is as much done as asked? Of at most so many (``max``) nothing need be done."""
        return self.occurrence.bound == "max" or len(self.ticks) >= (self.occurrence.times or 1)


@dataclass(frozen=True, slots=True)
class Item:
    """A duty on a list. ``mark`` is new, changed, ended or empty; ``cause`` why. ``past`` are ticks that stand for no
    occurrence shown, those taken back among them.
    """

    id: int
    duty: ObligationItem
    active: bool
    mark: str
    cause: Cause | None
    owner: str | None
    days: tuple[date, ...]
    sequence: int
    moment: datetime
    todos: tuple[Todo, ...]
    past: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A list on a day with what is to be done from ``since`` to ``until``; items that have ended come last."""

    checklist: Checklist
    day: date
    since: date
    until: date
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A line of a list's history. ``kind`` is created, renamed, closed, added, carried, changed, ended, resumed, ticked,
    unticked, reopened, owner, days or seen; ``author`` is empty where a notice or a day did it.
    """

    id: int
    item: int | None
    moment: datetime
    author: str
    kind: str
    detail: dict[str, Any]
