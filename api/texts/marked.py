"""Lines of a text with the duties that stand in them marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from api.texts.provisions import anchored
from pipeline.records import Obligation, ProvisionKind, Reading, Span
from pipeline.store import HeldNotice

_HEADINGS = frozenset({ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of signs and the duty whose words they are, if any; ``first`` where the duty begins here."""

    words: str
    duty: Obligation | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: the anchor of the provision that begins in it, how it is set, the duties that begin in it, and the
    page of the source on which it begins (None where the source has no pages).
    """

    anchor: str | None
    heading: bool
    pieces: tuple[Piece, ...]
    duties: tuple[Obligation, ...]
    page: int | None = None


def lines(held: HeldNotice) -> Iterator[Line]:
    """The notice line by line; a duty that runs over several lines is marked in each."""
    places = {each.provision.span.start: each for each in reversed(list(anchored(held.notice.body)))}
    duties = [duty for duty in held.reading.obligations if duty.notice == held.notice.id]
    for span, here in _marked(held.reading.text, held.notice.span, duties):
        place = next((places[at] for at in range(span.start, span.end) if at in places), None)
        heading = place is not None and place.provision.kind in _HEADINGS
        yield _line(held.reading, span, here, place.anchor if place else None, heading)


def between(reading: Reading, whole: Span) -> Iterator[Line]:
    """The lines of a part of a file, whatever notices they are of, with the duties in them."""
    for span, here in _marked(reading.text, whole, reading.obligations):
        yield _line(reading, span, here)


def passage(reading: Reading, duty: Obligation) -> tuple[Line, ...]:
    """The whole lines in which the words of one duty stand, these alone marked."""
    words = duty.evidence.span
    start, end = reading.text.rfind("\n", 0, words.start) + 1, reading.text.find("\n", words.end)
    whole = Span(start, len(reading.text) if end < 0 else end)
    return tuple(_line(reading, span, here) for span, here in _marked(reading.text, whole, [duty]))


def _marked(text: str, whole: Span, duties: Sequence[Obligation]) -> Iterator[tuple[Span, list[Obligation]]]:
    spans = list(_line_spans(text, whole))
    return zip(spans, _by_line(spans, duties), strict=True)


def _line(reading: Reading, span: Span, here: list[Obligation], anchor: str | None = None, heading: bool = False) -> Line:
    place = reading.place_of(span.start)
    begun = tuple(duty for duty in here if duty.evidence.span.start >= span.start)
    return Line(anchor, heading, tuple(_pieces(reading.text, span, here)), begun, place.page if place else None)


def _by_line(spans: list[Span], duties: Sequence[Obligation]) -> list[list[Obligation]]:
    """For every line the duties that have signs in it."""
    found: list[list[Obligation]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for duty in duties:
        words = duty.evidence.span
        for at in range(max(0, bisect_right(starts, words.start) - 1), bisect_left(starts, words.end)):
            if words.overlaps(spans[at]):
                found[at].append(duty)
    return found


def _line_spans(text: str, whole: Span) -> Iterator[Span]:
    start = whole.start
    for line in whole.of(text).split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _pieces(text: str, line: Span, duties: list[Obligation]) -> Iterator[Piece]:
    """The line cut where a duty begins or ends; where two overlap the words go to the one that began first."""
    spans = [duty.evidence.span for duty in duties]
    cuts = {line.start, line.end, *(at for span in spans for at in (span.start, span.end) if line.start < at < line.end)}
    for start, end in pairwise(sorted(cuts)):
        duty = next((duty for duty in duties if duty.evidence.span.covers(Span(start, end))), None)
        yield Piece(text[start:end], duty, duty is not None and duty.evidence.span.start == start)
