"""What the graph answers with: a status and its reasons, a duty in force, a change, an alarm."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pipeline.records import Obligation


class Force(StrEnum):
    """Status of a document or a provision on one day."""

    IN_FORCE = "in_force"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    AMENDED = "amended"
    PARTIALLY_REPEALED = "partially_repealed"
    REPEALED = "repealed"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    DRAFT = "draft"
    UNKNOWN = "unknown"


LIVE = frozenset({Force.IN_FORCE, Force.AMENDED, Force.PARTIALLY_REPEALED})
"""Statuses under which a text binds (what of it is repealed is a matter of its provisions)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One link of the chain that decided a status.

    ``relation`` is the kind of event (``repeals``, ``expires``, ``begins``, …, see ``pipeline.graph.events``), ``by`` the
    document that says so (its number, else its title), ``notice`` that document's id, ``provision`` the place there.
    ``date`` is the day of effect, of an expiry the last day in force. ``quote`` are the words, ``sentence`` says all of it
    in Chinese.
    """

    relation: str
    by: str
    date: date | None
    quote: str
    notice: str
    provision: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """The status on the day asked for; it holds from ``since`` to ``until``, both days included (None: no bound known).

    ``why`` is never empty.
    """

    status: Force
    since: date | None
    until: date | None
    why: tuple[Reason, ...]

    @property
    def live(self) -> bool:
        """Does the text bind on that day?"""
        return self.status in LIVE

    @property
    def end(self) -> date | None:
        """The first day on which the status no longer holds: the half-open end of ``[since, end)``."""
        return None if self.until is None or self.until == date.max else self.until + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation with the name of its document and its standing on the day asked for."""

    obligation: Obligation
    number: str | None
    title: str | None
    status: StatusAnswer


class ChangeKind(StrEnum):
    """What became of a duty on a day."""

    NEW = "new"  # begins to bind
    DROPPED = "dropped"  # repealed with its text or provision
    EXPIRED = "expired"  # ended with nobody saying so on that day
    CHANGED = "changed"  # still binds under amended words, or is taken over by a successor in other words
    KEPT = "kept"  # taken over word for word by a successor
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    DOUBTFUL = "doubtful"  # from then on nobody can tell


@dataclass(frozen=True, slots=True)
class Change:
    """``duty`` changed on ``day``; ``cause`` is the chain of reasons. ``successor`` is the duty that took it over,
    ``fields`` the fields of :class:`Obligation` in which the two differ.
    """

    kind: ChangeKind
    day: date
    duty: Duty
    cause: tuple[Reason, ...]
    successor: Duty | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something a person should look at. ``code`` is kebab-case and stable; ``about`` are ids of notices, stubs or duties."""

    code: str
    about: tuple[str, ...]
    message: str
    quote: str = ""
