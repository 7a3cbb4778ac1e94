"""What a duty's timing is made of and what it gives: due days, quotas of a period, and what has no day that can be told."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.records import Deadline, Frequency


class Kind(StrEnum):
    """What an occurrence asks for."""

    DUE = "due"  # to be done by ``due``, not before ``begins``
    QUOTA = "quota"  # ``times`` acts between ``begins`` and ``ends``; on which days is left open
    OPEN = "open"  # no day can be told; ``notes`` say why and what would tell it


@dataclass(frozen=True, slots=True)
class Timing:
    """When a duty is to be done, on the days ``[begins, until)`` on which it binds (None: no bound known).

    ``events`` are days that the user gave: those of the event a deadline runs from (收到通知之日), or the one from which a
    period longer than a year is counted.
    """

    frequency: Frequency | None
    deadline: Deadline | None
    begins: date | None = None
    until: date | None = None
    events: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time a duty is to be done. ``key`` is stable inside the duty (``2026-03``, ``2026-Q1``, ``2026-W12``, ``once``).

    ``times`` and ``bound`` (min, exact, max) count the acts asked for; ``times`` is None where the text gives no number.
    ``notes`` are Chinese sentences for the user: what was assumed, what is unknown.
    """

    key: str
    kind: Kind
    begins: date | None = None
    ends: date | None = None
    due: date | None = None
    times: int | None = None
    bound: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def last(self) -> date | None:
        """The day after which it is over: the due day, of a quota the last day of its period."""
        return self.due or self.ends
