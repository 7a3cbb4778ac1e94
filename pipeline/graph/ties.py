"""Which text came before another and which stands above it: what lineage compares, each with the sentence that says so.

Before: what the text repeals, amends or words anew (题注), and, as a suspicion only, an earlier text of its title by its makers.
Above: what it rests on (依据) or forwards (转发), where that is of a higher level; and, as a suspicion only, a plan of one file
whose title differs in the level it names (全省… beside 全市…). A tie that nobody states is told as such and decides nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Protocol

from models.lexicons.regions import chain, regions
from pipeline.graph.events import REVISED, Event, EventKind, Held
from pipeline.graph.gather import Lives, successors
from pipeline.graph.keys import STUB, stub_name
from pipeline.graph.resolve import resolve
from pipeline.records import DocumentRef, Relation, RelationKind

_ALIKE = 0.75
_LEVEL = re.compile("全(国|省|市|县)")
_RANKS = {"国": 0, "省": 1, "市": 2, "县": 3}
LEADING = frozenset({RelationKind.BASED_ON, RelationKind.FORWARDS})
"""Relations by which a text carries out one of a level above."""


class TieKind(StrEnum):
    """What binds the two texts; the last of each three is suspected and never stated."""

    REVISES = "revises"  # a later wording of the same text (题注)
    REPLACES = "replaces"  # repeals it
    AMENDS = "amends"  # amends it or repeals parts: what it does not mention stays
    SUSPECTED = "suspected"  # same title, same makers, later
    BASED_ON = "based_on"
    FORWARDS = "forwards"
    LIKE_TITLE = "like_title"  # titles that differ in their level


SUSPICIONS = frozenset({TieKind.SUSPECTED, TieKind.LIKE_TITLE})
_DEEDS = {
    EventKind.REPEALS: TieKind.REPLACES,
    EventKind.REPEALS_PART: TieKind.AMENDS,
    EventKind.AMENDS: TieKind.AMENDS,
}


@dataclass(frozen=True, slots=True)
class Tie:
    """``first`` is the id of the earlier text or the one above (a stub's where it is not held), ``then`` that of the later one
    or the one below; ``day`` the day of effect, ``quote`` the words that say so, both None where nobody says so.
    """

    kind: TieKind
    first: str
    then: str
    day: date | None = None
    quote: str | None = None

    @property
    def held(self) -> bool:
        """Are both texts held, so that they can be compared?"""
        return not self.first.startswith(STUB)

    @property
    def whole(self) -> bool:
        """Has the later text to say all that the earlier one says? An amendment leaves alone what it does not mention, a cover
        that forwards adopts it.
        """
        return self.kind not in {TieKind.AMENDS, TieKind.FORWARDS}


class TieFacts(Protocol):
    """What ties are worked out from: look-ups about single notices, none of which reads the whole corpus."""

    @property
    def lives(self) -> Lives:
        """The calculus, as known at the time asked for."""
        ...

    def stated(self, notices: Iterable[str]) -> tuple[Event, ...]:
        """The events that these notices state."""
        ...

    def leads(self, notices: Iterable[str]) -> tuple[Relation, ...]:
        """The relations of :data:`LEADING` that these notices state."""
        ...

    def led_by(self, texts: Iterable[Held]) -> tuple[Relation, ...]:
        """The relations of :data:`LEADING` that may mean one of these; more than that does no harm."""
        ...

    def in_file(self, text: Held) -> tuple[Held, ...]:
        """The notices of the file that the text stands in."""
        ...


def before(facts: TieFacts, notice: str) -> tuple[Tie, ...]:
    """What the notice took the place of, what it amends, and what it may have taken the place of."""
    lives, own = facts.lives, facts.lives.family(notice)
    stated = (
        Tie(kind, first, event.source if event.ground == REVISED else notice, event.on, event.quote or None)
        for event in facts.stated(own)
        if (kind := _deed(event))
        for first in lives.hits(event).hit
        if first not in own and _may(lives, event, first)
    )
    suspected = (
        Tie(TieKind.SUSPECTED, earlier.id, text.id)
        for text in _texts(lives, own)
        if text.keys.title
        for earlier in lives.index.by_title(text.keys.title.bare, lives.known_at)
        if text in successors(earlier, lives.index, lives.known_at)
    )
    return _sole(lives, (*stated, *suspected), "first")


def after(facts: TieFacts, notice: str) -> tuple[Tie, ...]:
    """What took the place of the notice, amended it, or may have taken its place."""
    lives, own = facts.lives, facts.lives.family(notice)
    stated = (
        Tie(kind, notice, event.source, event.on, event.quote or None)
        for text in own
        for event in lives.life(text).events
        if (kind := _deed(event)) and event.source not in own
    )
    suspected = (
        Tie(TieKind.SUSPECTED, text.id, later.id)
        for text in _texts(lives, own)
        for later in successors(text, lives.index, lives.known_at)
    )
    return _sole(lives, (*stated, *suspected), "then")


def above(facts: TieFacts, notice: str) -> tuple[Tie, ...]:
    """What the notice carries out of a higher level."""
    lives, own = facts.lives, facts.lives.family(notice)
    stated = (
        Tie(TieKind(relation.kind.value), upper, notice, None, relation.evidence.quote)
        for relation in facts.leads(own)
        for upper in resolve(relation.target, relation.source.notice, None, lives.index, lives.known_at).hit
        if upper not in own and _leads(lives, upper, relation)
    )
    alike = (
        Tie(TieKind.LIKE_TITLE, other.id, text.id)
        for text in _texts(lives, own)
        for other in facts.in_file(text)
        if other.id not in own and _like_title(other, text)
    )
    return _sole(lives, (*stated, *alike), "first")


def below(facts: TieFacts, notice: str) -> tuple[Tie, ...]:
    """What carries the notice out at a lower level."""
    lives, own = facts.lives, facts.lives.family(notice)
    texts = tuple(_texts(lives, own))
    stated = (
        Tie(TieKind(relation.kind.value), notice, relation.source.notice, None, relation.evidence.quote)
        for relation in facts.led_by(texts)
        if relation.source.notice not in own
        for upper in resolve(relation.target, relation.source.notice, None, lives.index, lives.known_at).hit
        if upper in own and _leads(lives, upper, relation)
    )
    alike = (
        Tie(TieKind.LIKE_TITLE, text.id, other.id)
        for text in texts
        for other in facts.in_file(text)
        if other.id not in own and _like_title(text, other)
    )
    return _sole(lives, (*stated, *alike), "then")


def _deed(event: Event) -> TieKind | None:
    return TieKind.REVISES if event.ground == REVISED else _DEEDS.get(event.kind)


def _may(lives: Lives, event: Event, first: str) -> bool:
    """Has the act effect? 太原市 repeals no text of 山西."""
    held = lives.index.held(first, lives.known_at)
    return held is None or lives.authorised(event, held.region)


def _texts(lives: Lives, ids: Iterable[str]) -> Iterator[Held]:
    for id in ids:
        held = lives.index.held(id, lives.known_at)
        if held:
            yield held


def _sole(lives: Lives, ties: Iterable[Tie], end: str) -> tuple[Tie, ...]:
    """One tie for each bundle at the other end, the first found: a cover and its text both say what they repeal, and what is
    stated is not suspected as well. Of several wordings of one title the nearest in time: it is the one that was replaced.
    """
    found: dict[tuple[str, ...], Tie] = {}
    for tie in ties:
        other: str = getattr(tie, end)
        found.setdefault((other,) if other.startswith(STUB) else lives.family(other), tie)
    named: dict[str, Tie] = {}
    for tie in found.values():
        key, made = _worded(lives, getattr(tie, end))
        rival = named.get(key)
        nearer = rival is None or (made > _worded(lives, getattr(rival, end))[1]) == (end == "first")
        named[key] = tie if nearer or rival is None else rival
    return tuple(named.values())


def _worded(lives: Lives, notice: str) -> tuple[str, date]:
    """The title of a text and when it was made; a text that has no title is alone under its id."""
    held = lives.index.held(notice, lives.known_at)
    title = held.keys.title if held else None
    return title.whole if title else notice, (held.made if held else None) or date.min


def _leads(lives: Lives, upper: str, relation: Relation) -> bool:
    """Is the text of a level above the one that names it? What is forwarded is taken to be, where its maker is not known."""
    first = lives.index.held(upper, lives.known_at)
    then = lives.index.held(relation.source.notice, lives.known_at)
    if first is None or then is None:
        return relation.kind is RelationKind.FORWARDS
    return higher(first, then) or (relation.kind is RelationKind.FORWARDS and None in (rank(first), rank(then)))


def rank(text: Held) -> int | None:
    """The rung of its maker's level, 0 the State, 1 a province …; from the title (全市…工作方案) where the maker is not known."""
    known = regions().get(text.region or "")
    named = _LEVEL.search(text.title or "")
    return known.rank if known else _RANKS[named[1]] if named else None


def higher(first: Held, then: Held) -> bool:
    """Is the first of a level above the other's, in the same line? 山西 is above 太原市; 吉林 is not, nor is 太原市 itself."""
    ranks = rank(first), rank(then)
    if ranks[0] is None or ranks[1] is None or ranks[0] >= ranks[1]:
        return False
    return not (first.region and then.region) or first.region in chain(then.region)


def _like_title(first: Held, then: Held) -> bool:
    """全省矿山…整治方案 and 全市煤矿…整治方案: a level apart, and otherwise one title; the digits of years must agree."""
    if not (_LEVEL.search(first.title or "") and _LEVEL.search(then.title or "") and higher(first, then)):
        return False
    stems = [_LEVEL.sub("", text.title or "") for text in (first, then)]
    digits = [[sign for sign in stem if sign.isdigit()] for stem in stems]
    return digits[0] == digits[1] and SequenceMatcher(None, stems[0], stems[1], autojunk=False).ratio() >= _ALIKE


def name_of(lives: Lives, notice: str) -> DocumentRef:
    """The name to cite a text by: one issued under a cover's number is cited with that number, a stub as others cite it."""
    held = lives.index.held(notice, lives.known_at)
    if held is None:
        named = stub_name(notice) if notice.startswith(STUB) else DocumentRef(None, None)
        return lives.life(notice).name if notice.startswith(STUB) else named
    bearer: Held | None = held
    while bearer and bearer.number is None:
        bearer = lives.index.held(bearer.cover, lives.known_at) if bearer.cover else None
    return DocumentRef(bearer.number if bearer else None, held.title)
