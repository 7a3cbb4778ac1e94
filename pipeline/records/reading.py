"""The result of reading one file: a pure function of its bytes, the lexicons and the weights."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from pipeline.records.instruction import Instruction
from pipeline.records.notice import Notice
from pipeline.records.obligation import Obligation
from pipeline.records.problem import Place, Problem, Region
from pipeline.records.relation import Relation
from pipeline.records.span import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one file. ``places`` map clean-text offsets to source lines, in order of ``start``; ``instructions``
    are the steps of the amendments among the relations.
    """

    sha256: str
    reader_version: str
    name: str
    media_type: str
    text: str
    places: tuple[Place, ...]
    notices: tuple[Notice, ...]
    obligations: tuple[Obligation, ...]
    relations: tuple[Relation, ...]
    problems: tuple[Problem, ...]
    instructions: tuple[Instruction, ...] = ()

    def place_of(self, offset: int) -> Place | None:
        """The source line that the character at ``offset`` came from."""
        index = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        return self.places[index] if index >= 0 else None

    def regions(self, span: Span) -> tuple[Region, ...]:
        """Where the words of a span stand on the pages of the source, a rectangle for each line; none where it has no pages.

        Of a line that holds other words too, the part with these, reckoned by how wide signs are; of a row of a table and of a
        line that runs down the page the whole.
        """
        return tuple(self._regions(span))

    def _regions(self, span: Span) -> Iterator[Region]:
        first = max(0, bisect_right(self.places, span.start, key=lambda place: place.start) - 1)
        for at in range(first, len(self.places)):
            place = self.places[at]
            if place.start >= span.end:
                return
            end = self.places[at + 1].start if at + 1 < len(self.places) else len(self.text)
            line = self.text[place.start : end].rstrip("\n ")
            start, stop = max(span.start - place.start, 0), min(span.end - place.start, len(line))
            if place.page is not None and place.box is not None and start < stop:
                yield Region(place.page, _part(place.box, line, start, stop))


def _part(box: tuple[float, float, float, float], line: str, start: int, stop: int) -> tuple[float, float, float, float]:
    """The part of a line's box in which ``line[start:stop]`` stands."""
    x0, top, x1, bottom = box
    if "\t" in line or bottom - top > x1 - x0:
        return box
    wide = (x1 - x0) / (_width(line) or 1)
    left, right = x0 + wide * _width(line[:start]), x0 + wide * _width(line[:stop])
    return round(left, 1), top, round(right, 1), bottom


def _width(words: str) -> int:
    """A full-width sign counts two."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in words)
