"""Where in the text a fact stands, and the words that say so."""

from pipeline.records.value import value


@value(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` of character offsets into the clean text of a file."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of ``text`` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """The same span, offsets moved."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: "Span") -> bool:
        """Does ``other`` lie wholly inside this span?"""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Do the two share at least one character?"""
        return self.start < other.end and other.start < self.end


@value(frozen=True, slots=True)
class Evidence:
    """The exact words a fact rests on and the name of the rule that read them. No span, no fact."""

    span: Span
    quote: str
    rule: str


def evidence(text: str, start: int, end: int, rule: str) -> Evidence:
    """Evidence for ``text[start:end]``; the only way the reader makes one, so the quote always fits."""
    return Evidence(Span(start, end), text[start:end], rule)
