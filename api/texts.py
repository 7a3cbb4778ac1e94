"""The text of a notice as it is shown: its provisions with anchors, its lines with the duties that stand in them."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline import wire
from pipeline.forms import Json, ref
from pipeline.records import Obligation, Provision, ProvisionKind, Reading, Span
from pipeline.store import HeldNotice, NoticeRef

_HEADINGS = frozenset({ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION})


@dataclass(frozen=True, slots=True)
class Anchored:
    """A provision and its name in an address: its locator, numbered where two have the same; ``p3`` for the third without."""

    anchor: str
    provision: Provision
    depth: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of signs and the duty whose words they are, if any; ``first`` where the duty begins here."""

    words: str
    duty: Obligation | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: the anchor of the provision that begins in it, how it is set, and the duties that begin in it."""

    anchor: str | None
    heading: bool
    pieces: tuple[Piece, ...]
    duties: tuple[Obligation, ...]


def anchored(root: Provision) -> Iterator[Anchored]:
    """All provisions below the root, in reading order."""
    seen: Counter[str] = Counter()
    for provision, depth in _below(root, 0):
        name = provision.locator or "p"
        seen[name] += 1
        alone = seen[name] == 1 and provision.locator
        yield Anchored(name if alone else f"{name}{'-' if provision.locator else ''}{seen[name]}", provision, depth)


def _below(provision: Provision, depth: int) -> Iterator[tuple[Provision, int]]:
    for child in provision.children:
        yield child, depth
        yield from _below(child, depth + 1)


def text_form(held: HeldNotice) -> Json:
    """The clean text of a notice, and where in it each provision stands. All offsets count from the beginning of the file's
    clean text, as those of evidence do; ``start`` is where this notice begins.
    """
    notice, text = held.notice, held.reading.text
    return {
        "notice": ref(NoticeRef(notice.id, notice.number, notice.title)),
        "start": notice.span.start,
        "end": notice.span.end,
        "text": notice.span.of(text),
        "provisions": [_provision(each, held.reading) for each in anchored(notice.body)],
    }


def _provision(each: Anchored, reading: Reading) -> Json:
    provision, text = each.provision, reading.text
    place = reading.place_of(provision.span.start)
    regions = wire.place(reading.regions(provision.span))
    return {
        "anchor": each.anchor,
        "locator": provision.locator,
        "kind": provision.kind.value,
        "label": provision.label,
        "heading": provision.heading.of(text) if provision.heading else None,
        "depth": each.depth,
        "start": provision.span.start,
        "end": provision.span.end,
        "text": provision.span.of(text),
        **regions,
        "page": place.page if place else None,
    }


def lines(held: HeldNotice) -> Iterator[Line]:
    """The notice line by line; a duty that runs over several lines is marked in each."""
    places = {each.provision.span.start: each for each in reversed(list(anchored(held.notice.body)))}
    duties = [duty for duty in held.reading.obligations if duty.notice == held.notice.id]
    spans = list(_line_spans(held.reading.text, held.notice.span))
    for span, here in zip(spans, _by_line(spans, duties), strict=True):
        place = next((places[at] for at in range(span.start, span.end) if at in places), None)
        yield Line(
            place.anchor if place else None,
            place is not None and place.provision.kind in _HEADINGS,
            tuple(_pieces(held.reading.text, span, here)),
            tuple(duty for duty in here if duty.evidence.span.start >= span.start),
        )


def _by_line(spans: list[Span], duties: list[Obligation]) -> list[list[Obligation]]:
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
