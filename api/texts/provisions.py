"""The text of a notice with an anchor for every provision in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import wire
from pipeline.forms import Json, ref
from pipeline.records import Provision, Reading
from pipeline.store import HeldNotice, NoticeRef


@dataclass(frozen=True, slots=True)
class Anchored:
    """A provision and its name in an address: its locator, numbered where two have the same; ``p3`` for the third without."""

    anchor: str
    provision: Provision
    depth: int


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
