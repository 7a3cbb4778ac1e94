"""What belongs to one life: its own dates, what hits it, what reaches it through the cover that issues it.

A repeal, an expiry or an amendment of the number's document reaches the text issued under the number; forwarding binds
nothing. An event is void when its source had itself been repealed before the event's day: it never took effect. Repealing
the source later undoes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from pipeline.graph.answers import Force, StatusAnswer
from pipeline.graph.events import REVISED, Event, EventKind, Held
from pipeline.graph.force import Life, fold
from pipeline.graph.index import Aim, FactIndex
from pipeline.graph.keys import STUB, stub_name, target_keys
from pipeline.graph.resolve import Resolution, resolve
from pipeline.records import Address, DocumentRef

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
        own = (*held.life, *self._effects(held.id, aimed, horizon))
        bound = tuple(event for cover in covers for event in self._bound(cover, aimed, horizon))
        texts = tuple(self.life(text.id, horizon) for text in self.index.issued_by(held.id, self.known_at) if not text.draft)
        doubts = tuple((event, meant.reason) for event in aimed if held.id in (meant := self.hits(event)).doubt)
        return Life(held.id, held.name, _until(own + bound, horizon), texts, held.parts, doubts)

    def _stub_life(self, notice: str, horizon: date | None) -> Life:
        name = stub_name(notice) if notice.startswith(STUB) else DocumentRef(None, None)
        keys = target_keys(name)
        numbers = frozenset({keys.number} if keys.number else ())
        titles = frozenset({keys.title.bare} if keys.title else ())
        aimed = self.index.aimed(Aim(frozenset({notice}), numbers, titles), self.known_at)
        effects = tuple(self._effects(notice, aimed, horizon))
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
        for event in (*(own for own in cover.life if own.kind in _BINDING), *self._effects(cover.id, aimed, horizon)):
            yield replace(event, via=cover.name)

    def _effects(self, notice: str, aimed: tuple[Event, ...], horizon: date | None) -> Iterator[Event]:
        for event in _until(aimed, horizon):
            if notice in self.hits(event).hit and not self._void(event):
                yield event

    def _void(self, event: Event) -> bool:
        """Was the source repealed before the event's day? Asks only about earlier days, so it comes to an end."""
        if event.on is None or event.on == date.min:
            return False
        before = event.on - timedelta(days=1)
        return fold(self.life(event.source, before), before, event.by.provision).status is Force.REPEALED


def _aim(texts: tuple[Held, ...]) -> Aim:
    keys = [text.keys for text in texts]
    return Aim(
        frozenset(text.id for text in texts),
        frozenset(key.number for key in keys if key.number),
        frozenset(key.title.bare for key in keys if key.title),
    )


def _until(events: tuple[Event, ...], horizon: date | None) -> tuple[Event, ...]:
    return tuple(event for event in events if horizon is None or event.on is None or event.on <= horizon)
