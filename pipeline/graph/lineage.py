"""The life of a duty over versions: kept, changed field by field, split, merged, dropped, new.

A duty of the later text goes on from the earlier one whose words, together with those of the provision around it, are the most
like: an article number is no identity, and a short duty (责令改正) is told from its twins by what stands beside it. One-to-one
first, over the whole text; then a duty without a partner may be a part of one that has another.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from pipeline.graph.alignment import likeness as by_signs
from pipeline.graph.alignment import pieces, plain, share, verbatim
from pipeline.graph.assignment import assign
from pipeline.graph.differences import Difference, differences
from pipeline.records import Obligation

Floats = NDArray[np.float32]
Likeness = Callable[[Sequence[str], Sequence[str]], Floats]
"""Of every text of the first list with every one of the second, shape ``(len(first), len(second))``, from 0 to 1."""

FLOOR = 0.56
"""What words, act and surroundings must come to for one duty to be the other in other words (set on 100 pairs judged by hand)."""
NEAR, SHOWN = 0.48, 0.75
"""Between levels: what two duties must come to for being told as alike, and for being told as one."""
ACT, AROUND = 0.15, 0.2
"""What the act alone, and what stands around, count beside the words."""
_LEAST = 0.3
_LIKELY, _PART, _OWN = 0.15, 0.8, 0.5
"""How like a whole must be to be looked through for a part; which share of a part's words must stand in it, and at most in the
partner of it.
"""
_ARTICLE = re.compile(r"第[^第条]+条|^[^(（款第]+(?:[(（][^)）]+[)）])?")


class Descent(StrEnum):
    """What became of a duty in the later version."""

    KEPT = "kept"
    CHANGED = "changed"
    SPLIT = "split"  # one old duty, this is one of several new ones
    MERGED = "merged"  # several old duties, this is the new one
    DROPPED = "dropped"
    NEW = "new"
    ALIKE = "alike"  # of two levels: near each other, and nothing shows that they are one duty


@dataclass(frozen=True, slots=True)
class Link:
    """``old`` became ``new``; one of them is None where a duty was dropped or is new.

    ``score`` is the likeness of the words in [0, 1]; of a split or merged duty the share of its words that stand in the whole,
    of one dropped or new the likeness of the nearest, which was not enough or has a partner that is nearer.
    """

    kind: Descent
    old: Obligation | None
    new: Obligation | None
    score: float
    differences: tuple[Difference, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ, ``wording`` among them where the words do."""
        return tuple(difference.field for difference in self.differences)


def lineage(old: Sequence[Obligation], new: Sequence[Obligation], likeness: Likeness = by_signs) -> tuple[Link, ...]:
    """What became of each old duty in the later version, in order, then which new ones came.

    ``likeness`` tells how alike words are: by signs, or by signs and meaning (:func:`pipeline.search.likeness.likeness`). Each
    duty of both lists is in at least one link; split and merged duties are in several.
    """
    return _linked(old, new, likeness, FLOOR, FLOOR)


def levels(upper: Sequence[Obligation], lower: Sequence[Obligation], likeness: Likeness = by_signs) -> tuple[Link, ...]:
    """What the level below made of each duty of the level above, in order, then what it added.

    As :func:`lineage`, but looser: a level writes on its own and copies less. What is near without being shown to be the same
    is ``alike`` and nothing more.
    """
    return _linked(upper, lower, likeness, NEAR, SHOWN)


def _linked(
    old: Sequence[Obligation], new: Sequence[Obligation], likeness: Likeness, floor: float, shown: float
) -> tuple[Link, ...]:
    """The links; pairs that come to less than ``shown`` are only alike."""
    table = _Table(old, new, likeness)
    pairs = table.pairs(floor)
    links = [(row, column, _pair(old[row], new[column], table, (row, column), shown)) for row, column in pairs]
    links += _split(old, new, pairs, table.words) + _merged(old, new, pairs, table.words)
    there = {row for row, _, _ in links}, {column for _, column, _ in links}
    links += [(at, -1, Link(Descent.DROPPED, duty, None, table.nearest(at, None))) for at, duty in _left(old, there[0])]
    came = [Link(Descent.NEW, None, duty, table.nearest(None, at)) for at, duty in _left(new, there[1])]
    return (*(link for *_, link in sorted(links, key=lambda each: each[:2])), *came)


def words(duty: Obligation) -> str:
    """The words a duty is recognised by: its own, with the actor where that stands elsewhere."""
    actor = "".join(duty.actor)
    return duty.evidence.quote if plain(actor) in plain(duty.evidence.quote) else actor + duty.evidence.quote


class _Table:
    """How alike every old and every new duty are: by their words, by what is done, by what stands around them."""

    def __init__(self, old: Sequence[Obligation], new: Sequence[Obligation], likeness: Likeness) -> None:
        self._sides = [words(duty) for duty in old], [words(duty) for duty in new]
        self._twins = verbatim(*([plain(text) for text in side] for side in self._sides))
        self.words = likeness(*self._sides).clip(0, 1)
        for row, column in self._twins.items():
            self.words[row, column] = 1.0
        acts = likeness([duty.action for duty in old], [duty.action for duty in new]).clip(0, 1)
        self._worth = self.words + ACT * acts + AROUND * _around(old, new)

    def pairs(self, floor: float) -> list[tuple[int, int]]:
        """The duties that go on; those that stand word for word once on either side are settled first."""
        taken = set(self._twins), set(self._twins.values())
        rows, columns = ([at for at in range(len(side)) if at not in gone] for side, gone in zip(self._sides, taken, strict=True))
        part = np.ix_(rows, columns)
        worth = np.where(self.words[part] >= _LEAST, self._worth[part], 0)
        places = ([at / len(side) for at in left] for left, side in zip((rows, columns), self._sides, strict=True))
        found = [(rows[row], columns[column]) for row, column in assign(worth, floor, *places)]
        return sorted([*self._twins.items(), *found])

    def worth(self, at: tuple[int, int]) -> float:
        """What a pair comes to; of one that goes on word for word no less than of any other."""
        return float("inf") if self._twins.get(at[0]) == at[1] else float(self._worth[at])

    def nearest(self, old: int | None, new: int | None) -> float:
        """How alike the likest of the other side is."""
        line = self.words[old] if old is not None else self.words[:, new]
        return float(line.max(initial=0.0))


def _around(old: Sequence[Obligation], new: Sequence[Obligation]) -> Floats:
    """How alike the provisions are that the duties stand in."""
    places = [_article(duty, at) for at, duty in enumerate(old)], [_article(duty, at) for at, duty in enumerate(new)]
    texts = [_joined(keys, side) for keys, side in zip(places, (old, new), strict=True)]
    between = by_signs(list(texts[0].values()), list(texts[1].values()))
    rows, columns = ([list(text).index(key) for key in keys] for text, keys in zip(texts, places, strict=True))
    around: Floats = between[np.ix_(rows, columns)]
    return around


def _article(duty: Obligation, at: int) -> str:
    """第十二条 of 第十二条第二款, 五(一) of 五(一)2; of a duty without provision nothing but itself."""
    found = _ARTICLE.match(duty.provision or "")
    return found[0] if found else str(at)


def _joined(keys: Sequence[str], duties: Sequence[Obligation]) -> dict[str, str]:
    """The words of all duties of each provision."""
    found: defaultdict[str, str] = defaultdict(str)
    for key, duty in zip(keys, duties, strict=True):
        found[key] += duty.evidence.quote
    return dict(found)


def _left(duties: Sequence[Obligation], taken: set[int]) -> list[tuple[int, Obligation]]:
    return [(at, duty) for at, duty in enumerate(duties) if at not in taken]


def _pair(old: Obligation, new: Obligation, table: _Table, at: tuple[int, int], shown: float) -> Link:
    found = differences(old, new)
    kind = Descent.ALIKE if table.worth(at) < shown else Descent.CHANGED if found else Descent.KEPT
    return Link(kind, old, new, float(table.words[at]), found)


def _parts(
    parts: Sequence[Obligation], wholes: Sequence[Obligation], partner: dict[int, Obligation], alike: Floats
) -> list[tuple[int, int, float]]:
    """Which of the parts, that have no partner, stand in a whole that has one: ``(part, whole, share)``.

    报送报告, once in 建立台账并报送报告, is a part of it where the partner of that (建立台账) has not the words; where it has
    them, the free duty only says again what stands there. ``alike`` has a row a part: where a whole is hardly like a part,
    the part does not stand in it.
    """
    texts = {at: (plain(wholes[at].evidence.quote), plain(duty.evidence.quote)) for at, duty in partner.items()}
    found = []
    for at, part in enumerate(parts):
        grams, likely = pieces(part.evidence.quote), alike[at] >= _LIKELY
        shares = ((share(grams, text), -whole) for whole, (text, _) in texts.items() if likely[whole])
        held, whole = max(shares, default=(0.0, 0))
        if held >= _PART and share(grams, texts[-whole][1]) < _OWN:
            found.append((at, -whole, held))
    return found


def _split(
    old: Sequence[Obligation], new: Sequence[Obligation], pairs: Sequence[tuple[int, int]], alike: Floats
) -> list[tuple[int, int, Link]]:
    """New duties without a partner that are parts of an old one."""
    free = sorted(set(range(len(new))) - {column for _, column in pairs})
    found = _parts([new[at] for at in free], old, {row: new[column] for row, column in pairs}, alike.T[free])
    return [(row, free[part], _part(Descent.SPLIT, old[row], new[free[part]], share)) for part, row, share in found]


def _merged(
    old: Sequence[Obligation], new: Sequence[Obligation], pairs: Sequence[tuple[int, int]], alike: Floats
) -> list[tuple[int, int, Link]]:
    """Old duties without a partner that are parts of a new one."""
    free = sorted(set(range(len(old))) - {row for row, _ in pairs})
    found = _parts([old[at] for at in free], new, {column: old[row] for row, column in pairs}, alike[free])
    return [(free[part], column, _part(Descent.MERGED, old[free[part]], new[column], share)) for part, column, share in found]


def _part(kind: Descent, old: Obligation, new: Obligation, share: float) -> Link:
    return Link(kind, old, new, share, differences(old, new))
