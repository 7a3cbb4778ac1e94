"""Two texts side by side, duty by duty: a notice and the one before it, or a notice and the one above it; and the whole life of
one duty over its versions and levels.

Works on whatever answers :class:`LineageSource`, in memory or from a store; reads the duties of the two texts and no others.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pipeline.graph import ties
from pipeline.graph.alignment import likeness as by_signs
from pipeline.graph.lineage import Descent, Likeness, Link, levels, lineage
from pipeline.graph.ties import Tie, TieFacts, TieKind, name_of
from pipeline.records import DocumentRef, Obligation

LONGEST = 20
"""Versions that the life of a duty is followed through, either way."""
MOST = 8
"""Texts on one side of another that a duty is sought in; a law has hundreds of local texts that rest on it."""
LEVELS = frozenset({TieKind.BASED_ON, TieKind.FORWARDS, TieKind.LIKE_TITLE})
_GOES_ON = frozenset({Descent.KEPT, Descent.CHANGED, Descent.SPLIT, Descent.MERGED, Descent.ALIKE})


class LineageSource(TieFacts, Protocol):
    """Ties and the duties of single notices."""

    def duties(self, notices: Iterable[str]) -> tuple[Obligation, ...]:
        """The duties that the current copies of these notices state, in reading order."""
        ...


@dataclass(frozen=True, slots=True)
class Party:
    """A text by its id, its name and the day it was made on, where that is known; ``held`` is false for a stub."""

    id: str
    name: DocumentRef
    made: date | None
    held: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """``links`` tell what became of each duty of ``first`` in ``then``.

    ``tie`` is what binds the two, None where somebody only asked to see them side by side. Between ``levels`` nothing was
    dropped or came: what the level below does not write is not restated, what only it writes is added. ``parties`` are the texts
    of both bundles by id: a cover and what it issues.
    """

    tie: Tie | None
    first: Party
    then: Party
    levels: bool
    links: tuple[Link, ...]
    parties: dict[str, Party]

    @property
    def whole(self) -> bool:
        """Has the later text to say all that the earlier one says (:attr:`pipeline.graph.ties.Tie.whole`)?"""
        return self.tie is None or self.tie.whole


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a duty's life, and the comparison it stands in."""

    comparison: Comparison
    link: Link


@dataclass(frozen=True, slots=True)
class DutyLife:
    """Where a duty of the text ``own`` comes from and what became of it: steps before and after it, the nearest first; what it
    answers to at the level above and what it became at the level below. ``missing`` are texts before or above that nobody holds,
    ``further`` counts texts above or below it that were not looked at, being more than :data:`MOST`.
    """

    duty: Obligation
    own: Party
    before: tuple[Step, ...]
    after: tuple[Step, ...]
    above: tuple[Step, ...]
    below: tuple[Step, ...]
    missing: tuple[tuple[Tie, Party], ...]
    further: int = 0


@dataclass(frozen=True, slots=True)
class Relatives:
    """The texts around one: before and after it, above and below it, and all its versions from the first to the last."""

    own: Party
    before: tuple[tuple[Tie, Party], ...]
    after: tuple[tuple[Tie, Party], ...]
    above: tuple[tuple[Tie, Party], ...]
    below: tuple[tuple[Tie, Party], ...]
    versions: tuple[Party, ...]

    def tie_with(self, other: Sequence[str]) -> Tie | None:
        """What binds the text to one of these, if anything."""
        sides = ((self.before, "first"), (self.above, "first"), (self.after, "then"), (self.below, "then"))
        found = (tie for side, end in sides for tie, _ in side if getattr(tie, end) in other)
        return next(found, None)


def relatives(source: LineageSource, notice: str) -> Relatives:
    """The texts around a notice, held or not."""

    def around(find: Callable[[TieFacts, str], tuple[Tie, ...]], end: str) -> tuple[tuple[Tie, Party], ...]:
        return tuple((tie, party(source, getattr(tie, end))) for tie in find(source, notice))

    own = party(source, notice)
    return Relatives(
        own,
        around(ties.before, "first"),
        around(ties.after, "then"),
        around(ties.above, "first"),
        around(ties.below, "then"),
        (*reversed(list(_line(source, notice, back=True))), own, *_line(source, notice, back=False)),
    )


def _line(source: LineageSource, notice: str, *, back: bool) -> Iterator[Party]:
    """The texts before (or after) one, one after the other; where there are several the one that is replaced as a whole."""
    seen = {notice}
    for _ in range(LONGEST):
        found = ties.before(source, notice) if back else ties.after(source, notice)
        whole = [tie for tie in found if tie.held and tie.whole]
        if not whole:
            return
        notice = nearest(source, whole, notice) if back else whole[0].then
        if notice in seen:
            return
        seen.add(notice)
        yield party(source, notice)


def nearest(source: LineageSource, found: Sequence[Tie], notice: str) -> str:
    """Of several earlier texts the one that this one goes on from: the title most alike; 关于废止…的决定 repeals many others."""
    alike = _titles_alike(source, notice, [tie.first for tie in found])
    return found[max(range(len(found)), key=lambda at: (alike[at], -at))].first


def _titles_alike(source: LineageSource, notice: str, others: Sequence[str]) -> list[float]:
    """How alike the titles of other texts are to that of one."""
    own, *titles = (name_of(source.lives, id).title or "" for id in (notice, *others))
    found: list[float] = by_signs([own], titles)[0].tolist()
    return found


def party(source: LineageSource, notice: str) -> Party:
    """A text as a side of a comparison."""
    lives = source.lives
    held = lives.index.held(notice, lives.known_at)
    return Party(notice, name_of(lives, notice), held.made if held else None, held is not None)


def compare(
    source: LineageSource, first: str, then: str, tie: Tie | None, likeness: Likeness = by_signs, *, of_levels: bool = False
) -> Comparison:
    """The bundle of ``first`` (a cover and what it issues) beside that of ``then``."""
    across = of_levels or (tie is not None and tie.kind in LEVELS)
    families = [source.lives.family(id) for id in (first, then)]
    duties = [source.duties(family) for family in families]
    links = (levels if across else lineage)(duties[0], duties[1], likeness)
    found = Comparison(tie, party(source, first), party(source, then), across, links, {})
    parties = {id: party(source, id) for family in families for id in family}
    kept = links if found.whole else tuple(link for link in links if link.kind is not Descent.DROPPED)
    return Comparison(tie, found.first, found.then, across, kept, parties)


def life_of(source: LineageSource, duty: Obligation, likeness: Likeness = by_signs) -> DutyLife:
    """A duty over all versions held and one level up and down."""
    walk, here = _Walk(source, likeness), duty.notice
    earlier, upper, lower = ties.before(source, here), ties.above(source, here), ties.below(source, here)
    return DutyLife(
        duty,
        party(source, here),
        tuple(walk.along(duty, back=True)),
        tuple(walk.along(duty, back=False)),
        tuple(walk.steps(duty, upper, new=True)),
        tuple(walk.steps(duty, lower, new=False)),
        tuple((tie, party(source, tie.first)) for tie in (*earlier, *upper) if not tie.held),
        sum(max(0, sum(tie.held for tie in side) - MOST) for side in (upper, lower)),
    )


class _Walk:
    """Follows duties from text to text; no two texts are compared twice."""

    def __init__(self, source: LineageSource, likeness: Likeness) -> None:
        self._source, self._likeness = source, likeness
        self._compared: dict[tuple[str, str], Comparison] = {}

    def along(self, duty: Obligation, *, back: bool) -> Iterator[Step]:
        """The steps from a duty to those it came from, or to those it became, until it began or ended."""
        queue, seen = [duty], {duty.id}
        for _ in range(LONGEST):
            if not queue:
                return
            at = queue.pop(0)
            found = (ties.before if back else ties.after)(self._source, at.notice)
            for step in self.steps(at, found, new=back):
                yield step
                other = step.link.old if back else step.link.new
                if other and other.id not in seen:
                    seen.add(other.id)
                    queue.append(other)

    def steps(self, duty: Obligation, found: Sequence[Tie], *, new: bool) -> list[Step]:
        """The links of a duty with the texts it is tied to; where it goes on in one, that it does not in another is no news."""
        held = [tie for tie in found if tie.held]
        end = "first" if new else "then"
        near = self._nearest(held, duty.notice, end) if len(held) > MOST else held
        steps = [step for tie in near for step in self._links(duty, tie, new=new)]
        return [step for step in steps if step.link.kind in _GOES_ON] or steps

    def _nearest(self, held: Sequence[Tie], notice: str, end: str) -> list[Tie]:
        """Those whose titles are the most like; a decision that repeals two hundred texts goes on from few of them."""
        alike = _titles_alike(self._source, notice, [getattr(tie, end) for tie in held])
        best = sorted(range(len(held)), key=lambda at: (-alike[at], at))[:MOST]
        return [held[at] for at in sorted(best)]

    def _links(self, duty: Obligation, tie: Tie, *, new: bool) -> Iterator[Step]:
        key = tie.first, tie.then
        if key not in self._compared:
            self._compared[key] = compare(self._source, *key, tie, self._likeness)
        comparison = self._compared[key]
        for link in comparison.links:
            mine = link.new if new else link.old
            if mine and mine.id == duty.id and (comparison.whole or link.kind in _GOES_ON):
                yield Step(comparison, link)
