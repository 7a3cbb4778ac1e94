"""A page of the original beside its text: where on it the words of each duty stand."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from api.texts.marked import Line, between
from pipeline.records import Obligation, Reading, Region, Span


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangles ``(x, y, width, height)`` in points in which the words of a duty stand on one page; ``number`` counts the
    duties of the page from 1.
    """

    number: int
    duty: Obligation
    rectangles: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Page ``number`` of ``count``: its size in points, the duties boxed on it, and the lines that have words on it."""

    number: int
    count: int
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each duty that is boxed here, by its id."""
        return {box.duty.id: box.number for box in self.boxes}

    @property
    def carried(self) -> tuple[Box, ...]:
        """Boxes of duties that begin in none of the lines: in a paragraph of an earlier page."""
        begun = {duty.id for line in self.lines for duty in line.duties}
        return tuple(box for box in self.boxes if box.duty.id not in begun)


def leaf(reading: Reading, number: int, sizes: tuple[tuple[float, float], ...]) -> Leaf:
    """Page ``number`` of a file whose pages have these sizes; lines that run on from another page are whole."""
    here = _span_of(reading, number)
    lines = tuple(between(reading, _whole_lines(reading.text, here))) if here else ()
    return Leaf(number, len(sizes), *sizes[number - 1], _boxes(reading, number), lines)


def pages_with_duties(reading: Reading) -> Mapping[int, int]:
    """How many duties begin on each page that has one, in order of the pages."""
    places = (reading.place_of(duty.evidence.span.start) for duty in reading.obligations)
    return dict(sorted(Counter(place.page for place in places if place and place.page is not None).items()))


def _span_of(reading: Reading, number: int) -> Span | None:
    """From the first to the last sign of the clean text that stands on the page; None where none does."""
    starts = [*(place.start for place in reading.places), len(reading.text)]
    on = [at for at, place in enumerate(reading.places) if place.page == number]
    return Span(starts[on[0]], starts[on[-1] + 1]) if on else None


def _whole_lines(text: str, part: Span) -> Span:
    end = text.find("\n", max(part.start, part.end - 1))
    return Span(text.rfind("\n", 0, part.start) + 1, len(text) if end < 0 else end)


def _boxes(reading: Reading, number: int) -> tuple[Box, ...]:
    placed = ((duty, reading.regions(duty.evidence.span)) for duty in reading.obligations)
    here = [(duty, regions) for duty, regions in placed if any(region.page == number for region in regions)]
    return tuple(Box(at, duty, _rectangles(regions, number)) for at, (duty, regions) in enumerate(here, 1))


def _rectangles(regions: tuple[Region, ...], number: int) -> tuple[tuple[float, float, float, float], ...]:
    boxes = (region.box for region in regions if region.page == number)
    return tuple((round(x0, 1), round(top, 1), round(x1 - x0, 1), round(bottom - top, 1)) for x0, top, x1, bottom in boxes)
