"""Dates as notices write them: a day, a month or only a year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date with its precision: ``2023年3月`` is ``PartialDate(2023, 3)``, a month and not its first day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The full-precision date of a calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def exact(self) -> date | None:
        """The calendar day where all three parts are known, else None."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    def first_day(self) -> date:
        """The earliest day the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The latest day the date can mean: 2023年6月 gives 2023-06-30."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def isoformat(self) -> str:
        """ISO 8601 with reduced precision: ``2024-06-01``, ``2024-06`` or ``2024``."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)
