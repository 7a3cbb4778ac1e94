"""The life of a duty over versions: kept, changed field by field, split, merged, dropped, new."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.graph.alignment import Pair, align, contained, plain
from pipeline.records import Obligation

_SPLIT = 0.8
FIELDS = ("actor", "modality", "frequency", "deadline", "condition", "recipient", "legal_basis", "softened", "object")
"""Fields that are compared one by one; what else differs is ``wording``."""


class Descent(StrEnum):
    """What became of a duty in the later version."""

    KEPT = "kept"
    CHANGED = "changed"
    SPLIT = "split"  # one old duty, this is one of several new ones
    MERGED = "merged"  # several old duties, this is the new one
    DROPPED = "dropped"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Link:
    """``old`` became ``new``; one of them is None where a duty was dropped or is new. ``fields`` are those that differ,
    ``wording`` among them where the words do; ``score`` is the likeness of the words in [0, 1].
    """

    kind: Descent
    old: Obligation | None
    new: Obligation | None
    score: float
    fields: tuple[str, ...] = ()


def lineage(old: Sequence[Obligation], new: Sequence[Obligation]) -> tuple[Link, ...]:
    """What became of each old duty, in order, then which new ones came.

    Article numbers do not count. Each duty of both lists is in at least one link; split and merged duties are in several.
    """
    pairs = align([words(duty) for duty in old], [words(duty) for duty in new])
    links = [(pair, _link(old[pair.old], new[pair.new], pair.score)) for pair in pairs]
    links += _split(old, new, pairs) + _merged(old, new, pairs)
    left = {pair.old for pair, _ in links}, {pair.new for pair, _ in links}
    gone = [(Pair(at, -1, 0), Link(Descent.DROPPED, duty, None, 0.0)) for at, duty in enumerate(old) if at not in left[0]]
    came = [Link(Descent.NEW, None, duty, 0.0) for at, duty in enumerate(new) if at not in left[1]]
    return (*(link for _, link in sorted(links + gone, key=lambda each: (each[0].old, each[0].new))), *came)


def words(duty: Obligation) -> str:
    """The words a duty is recognised by: its own, with the actor where that stands elsewhere."""
    actor = "".join(duty.actor)
    return duty.evidence.quote if plain(actor) in plain(duty.evidence.quote) else actor + duty.evidence.quote


def differing(old: Obligation, new: Obligation) -> tuple[str, ...]:
    """The fields in which two duties differ: 每周不少于2次 against 每周不少于3次 gives ``frequency`` and ``wording``."""
    fields = tuple(field for field in FIELDS if _value(old, field) != _value(new, field))
    return fields if plain(old.evidence.quote) == plain(new.evidence.quote) else (*fields, "wording")


def _value(duty: Obligation, field: str) -> object:
    value = getattr(duty, field)
    if isinstance(value, str) and field in {"condition", "recipient", "object"}:
        return plain(value)
    return frozenset(value) if isinstance(value, tuple) else value


def _link(old: Obligation, new: Obligation, score: float) -> Link:
    fields = differing(old, new)
    return Link(Descent.CHANGED if fields else Descent.KEPT, old, new, score, fields)


def _split(old: Sequence[Obligation], new: Sequence[Obligation], pairs: tuple[Pair, ...]) -> list[tuple[Pair, Link]]:
    """A new duty without a partner whose words stand in an old one that has another: one of the parts of the old."""
    free = set(range(len(new))) - {pair.new for pair in pairs}
    found = [(at, _holder(words(new[at]), [(pair.old, words(old[pair.old])) for pair in pairs])) for at in sorted(free)]
    return [
        (
            Pair(holder[0], at, holder[1]),
            Link(Descent.SPLIT, old[holder[0]], new[at], holder[1], differing(old[holder[0]], new[at])),
        )
        for at, holder in found
        if holder
    ]


def _merged(old: Sequence[Obligation], new: Sequence[Obligation], pairs: tuple[Pair, ...]) -> list[tuple[Pair, Link]]:
    """An old duty without a partner whose words stand in a new one that has another: it was merged into that."""
    free = set(range(len(old))) - {pair.old for pair in pairs}
    found = [(at, _holder(words(old[at]), [(pair.new, words(new[pair.new])) for pair in pairs])) for at in sorted(free)]
    return [
        (
            Pair(at, holder[0], holder[1]),
            Link(Descent.MERGED, old[at], new[holder[0]], holder[1], differing(old[at], new[holder[0]])),
        )
        for at, holder in found
        if holder
    ]


def _holder(part: str, wholes: Sequence[tuple[int, str]]) -> tuple[int, float] | None:
    """The text that holds nearly all of the part."""
    shares = [(contained(part, whole), -at) for at, whole in wholes]
    share, at = max(shares, default=(0.0, 0))
    return (-at, share) if share >= _SPLIT else None
