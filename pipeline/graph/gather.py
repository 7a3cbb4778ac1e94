"""What belongs to one life: its own dates, what hits it, what reaches it through the cover that issues it.

A repeal, an expiry or an amendment of the number's document reaches the text issued under the number; forwarding binds
nothing. An event is void when its source had itself been repealed before the event's day: it never took effect. Repealing
the source later undoes nothing. An act on the text of an organ above, or of another place, has no effect either
(:mod:`pipeline.graph.authority`); it is told as a doubt.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from models.lexicons.trial_terms import trial_term
from pipeline.graph.answers import Force, StatusAnswer
from pipeline.graph.authority import may_act, region_of_number
from pipeline.graph.doubts import Doubt, DoubtKind
from pipeline.graph.events import REVISED, Event, EventKind, Held
from pipeline.graph.force import Life, fold
from pipeline.graph.index import Aim, FactIndex
from pipeline.graph.keys import STUB, same_issuer, stub_name, target_keys
from pipeline.graph.resolve import Resolution, names_a_text, resolve
from pipeline.records import Address, DocumentRef

SHORTEST_NAMING = 8
"""Characters below which two texts of one title are no versions of one text: 年度工作要点 comes every year."""
_BINDING = frozenset({EventKind.DRAFT, EventKind.EXPIRES})


@dataclass
class Lives:
    """Lives as known at ``known_at`` (None: the newest), looked up in ``index``; keeps what it has worked out."""

    index: FactIndex
    known_at: datetime | None = None
    _lives: dict[tuple[str, date | None], Life] = field(default_factory=dict)
    _resolved: dict[Event, Resolution] = field(default_factory=dict)

    def status(self, address: Address, as_of: date) -> StatusAnswer:
        """Status of a notice, a stub or a provision on a day."""
        return fold(self.life(address.notice), as_of, address.provision)

    def life(self, notice: str, horizon: date | None = None) -> Life:
        """All that decides the status of the notice, or of the stub with this id; only events up to ``horizon`` if given."""
        key = (notice, horizon)
        if key not in self._lives:
            held = self._standing_for(notice)
            self._lives[key] = self._held_life(held, horizon) if held else self._stub_life(notice, horizon)
        return self._lives[key]

    def hits(self, event: Event) -> Resolution:
        """Whom the event means."""
        if event not in self._resolved:
            day = self._day_before(event.source) if event.ground == REVISED else event.on
            self._resolved[event] = resolve(event.target, event.source, day, self.index, self.known_at)
        return self._resolved[event]

    def _day_before(self, notice: str) -> date | None:
        """The last day on which a text that a revision replaces can have been made: the wording of its own day is the new one."""
        held = self.index.held(notice, self.known_at)
        return held.made - timedelta(days=1) if held and held.made and held.made > date.min else None

    def family(self, notice: str) -> tuple[str, ...]:
        """The notice, the covers above it and all that these issue, by id: what one 发文字号 means."""
        held = self.index.held(notice, self.known_at)
        top = [notice, *(cover.id for cover in self._covers(held))][-1] if held else notice
        found, queue = {notice, top}, [top]
        while queue:
            below = [text.id for text in self.index.issued_by(queue.pop(), self.known_at) if text.id not in found]
            found.update(below)
            queue.extend(below)
        return tuple(sorted(found))

    def _standing_for(self, notice: str) -> Held | None:
        """The held copy; for a stub whose number has meanwhile arrived, the sole document with that number."""
        if not notice.startswith(STUB):
            return self.index.held(notice, self.known_at)
        number = target_keys(stub_name(notice)).number
        arrived = self.index.by_number(number, self.known_at) if number else ()
        return arrived[0] if len(arrived) == 1 else None

    def _held_life(self, held: Held, horizon: date | None) -> Life:
        covers = tuple(self._covers(held))
        aimed = self.index.aimed(_aim((held, *covers)), self.known_at)
        own = (*held.life, *self._effects(held.id, held.region, aimed, horizon))
        bound = tuple(event for cover in covers for event in self._bound(cover, aimed, horizon))
        texts = tuple(self.life(text.id, horizon) for text in self.index.issued_by(held.id, self.known_at) if not text.draft)
        events = _until(own + bound, horizon)
        doubts = () if horizon else tuple(self._doubts(held, covers, aimed, events))
        return Life(held.id, held.name, events, texts, held.parts, doubts)

    def _doubts(
        self, held: Held, covers: tuple[Held, ...], aimed: tuple[Event, ...], events: tuple[Event, ...]
    ) -> Iterator[Doubt]:
        """What may have ended the text and decides nothing."""
        for event in aimed:
            meant = self.hits(event)
            if held.id in meant.doubt:
                yield Doubt(DoubtKind.AMBIGUOUS, event, meant.reason)
            if any(text.id in meant.hit and not self.authorised(event, text.region) for text in (held, *covers)):
                yield Doubt(DoubtKind.NO_AUTHORITY, event)
        for later in successors(held, self.index, self.known_at):
            begins = next((event for event in later.life if event.kind is EventKind.BEGINS), None)
            yield from [Doubt(DoubtKind.REPLACED, begins)] if begins and not _acts_on(later, aimed) else []
        yield from _trial_doubt(held, events)

    def authorised(self, event: Event, region: str | None) -> bool:
        """May the maker of the event's source act on a text made in this region?"""
        source = self.index.held(event.source, self.known_at)
        return source is None or may_act(source.region, region)

    def _stub_life(self, notice: str, horizon: date | None) -> Life:
        name = stub_name(notice) if notice.startswith(STUB) else DocumentRef(None, None)
        keys = target_keys(name)
        numbers = frozenset({keys.number} if keys.number else ())
        titles = frozenset({keys.title.bare} if keys.title else ())
        aimed = self.index.aimed(Aim(frozenset({notice}), numbers, titles), self.known_at)
        effects = tuple(self._effects(notice, region_of_number(keys.number) if keys.number else None, aimed, horizon))
        name = next((event.target for event in effects if isinstance(event.target, DocumentRef) and event.target.title), name)
        name = DocumentRef(name.number, name.title)
        missing = Event(EventKind.NOT_HELD, None, Address(notice), notice, name, "")
        return Life(notice, name, _until((missing, *effects), horizon))

    def _covers(self, held: Held) -> Iterator[Held]:
        while held.cover and (cover := self.index.held(held.cover, self.known_at)):
            yield cover
            held = cover

    def _bound(self, cover: Held, aimed: tuple[Event, ...], horizon: date | None) -> Iterator[Event]:
        """What reaches the issued text through its cover."""
        for event in (
            *(own for own in cover.life if own.kind in _BINDING),
            *self._effects(cover.id, cover.region, aimed, horizon),
        ):
            yield replace(event, via=cover.name)

    def _effects(self, notice: str, region: str | None, aimed: tuple[Event, ...], horizon: date | None) -> Iterator[Event]:
        for event in _until(aimed, horizon):
            if notice in self.hits(event).hit and self.authorised(event, region) and not self.void(event):
                yield event

    def void(self, event: Event) -> bool:
        """Was the source repealed before the event's day? Asks only about earlier days, so it comes to an end."""
        if event.on is None or event.on == date.min:
            return False
        before = event.on - timedelta(days=1)
        return fold(self.life(event.source, before), before, event.by.provision).status is Force.REPEALED


def successors(held: Held, index: FactIndex, known_at: datetime | None) -> Iterator[Held]:
    """Later texts of the same title by the same issuers, not under one number, drafts left out; short titles name nothing."""
    title = held.keys.title
    if held.draft or held.made is None or title is None or len(title.bare) < SHORTEST_NAMING:
        return
    for later in index.by_title(title.bare, known_at):
        same = later.issuers == held.issuers and later.keys.title is not None and same_issuer(title, later.keys.title)
        newer = later.made is not None and later.made > held.made and not later.draft
        if same and newer and (later.keys.number is None or later.keys.number != held.keys.number):
            yield later


def _acts_on(later: Held, aimed: tuple[Event, ...]) -> bool:
    """Does the later text say anything of the earlier one? Then what it says counts."""
    return any(event.source == later.id for event in aimed)


def _trial_doubt(held: Held, events: tuple[Event, ...]) -> Iterator[Doubt]:
    """A text marked 试行 or 暂行 that states no term of its own, where its region has a usual one."""
    term = trial_term(held.title, held.region)
    begins = [event for event in events if event.kind is EventKind.BEGINS and event.on]
    if term and begins and not any(event.kind in {EventKind.EXPIRES, EventKind.EXTENDS} for event in events):
        first = min(begins, key=lambda event: event.on or date.max)
        yield Doubt(DoubtKind.TRIAL_TERM, first, end=years_on(first.on or date.max, term.years), term=term)


def years_on(day: date, years: int) -> date | None:
    """The last of so many years from a day on: two years from 2020-03-01 end on 2022-02-28; None beyond the calendar."""
    if day.year + years > date.max.year:
        return None
    leap = (day.month, day.day) == (2, 29)
    return date(day.year + years, day.month, 28 if leap else day.day) - timedelta(days=0 if leap else 1)


def _aim(texts: tuple[Held, ...]) -> Aim:
    keys = [text.keys for text in texts]
    return Aim(
        frozenset(text.id for text in texts),
        frozenset(key.number for key in keys if key.number),
        frozenset(key.title.bare for key in keys if key.title and names_a_text(key.title.bare)),
    )


def _until(events: tuple[Event, ...], horizon: date | None) -> tuple[Event, ...]:
    return tuple(event for event in events if horizon is None or event.on is None or event.on <= horizon)
