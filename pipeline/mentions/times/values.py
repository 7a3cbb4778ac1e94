"""What the grammar of time takes and gives."""

from pipeline.records import Deadline, Frequency, Span
from pipeline.records.value import value


@value(frozen=True, slots=True)
class TimeContext:
    """When the text was issued, as far as it is known: fills in the year that a date omits and tells past from future."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


@value(frozen=True, slots=True)
class TimeMention:
    """A count (每季度至少一次), a bound (6月底前) or both (每月17日前), as written at ``span``.

    ``kind`` is frequency, deadline or both and says which of the two values are there. ``at_head`` tells whether nothing but
    a preposition, a modal or an adverb stands before it in its clause; it then governs what follows.
    """

    span: Span
    kind: str
    frequency: Frequency | None
    deadline: Deadline | None
    at_head: bool = False

    def shifted(self, by: int) -> "TimeMention":
        """The same mention, offsets moved."""
        return TimeMention(self.span.shifted(by), self.kind, self.frequency, self.deadline, self.at_head)


def mention(start: int, end: int, frequency: Frequency | None = None, deadline: Deadline | None = None) -> TimeMention:
    """A mention of at least one value; its kind follows from which are given."""
    if frequency is None and deadline is None:
        raise ValueError("a time mention needs a frequency or a deadline")
    kind = "both" if frequency and deadline else "frequency" if frequency else "deadline"
    return TimeMention(Span(start, end), kind, frequency, deadline)
