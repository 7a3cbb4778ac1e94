"""Where the calculus looks things up: by id, by 发文字号, by title. One protocol, answered from memory here and by a store's
index tables elsewhere, so that the status of one address never needs the whole corpus.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pipeline.graph.events import Event, Held, known
from pipeline.records import Address, DocumentRef


@dataclass(frozen=True, slots=True)
class Aim:
    """Ids, number keys and bare title keys that an event may use to mean the same document."""

    ids: frozenset[str]
    numbers: frozenset[str]
    titles: frozenset[str]


class FactIndex(Protocol):
    """The look-ups of the calculus. Each answers as of the state of knowledge ``known_at`` (None: the newest), so at most
    one copy of a notice. ``title`` is ``TitleKey.bare``.
    """

    def held(self, notice: str, known_at: datetime | None) -> Held | None:
        """The current copy of a notice."""
        ...

    def by_number(self, number: str, known_at: datetime | None) -> tuple[Held, ...]:
        """Notices with this number key."""
        ...

    def by_title(self, title: str, known_at: datetime | None) -> tuple[Held, ...]:
        """Notices with this bare title."""
        ...

    def issued_by(self, cover: str, known_at: datetime | None) -> tuple[Held, ...]:
        """The texts a cover issues (``Held.cover``)."""
        ...

    def aimed(self, aim: Aim, known_at: datetime | None) -> tuple[Event, ...]:
        """Every event whose target uses one of these ids or keys; more than that does no harm."""
        ...


class MemoryIndex:
    """A :class:`FactIndex` over rows in memory; every look-up costs what it returns."""

    def __init__(self, held: Iterable[Held], events: Iterable[Event]) -> None:
        self._held: defaultdict[str, list[Held]] = defaultdict(list)
        self._numbers: defaultdict[str, list[Held]] = defaultdict(list)
        self._titles: defaultdict[str, list[Held]] = defaultdict(list)
        self._issued: defaultdict[str, list[Held]] = defaultdict(list)
        self._aimed: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
        for row in sorted(set(held), key=lambda row: (row.id, row.sha256, row.recorded)):
            self._add(row)
        for event in sorted(set(events), key=_event_order):
            for key in _aims_at(event):
                self._aimed[key].append(event)

    def _add(self, row: Held) -> None:
        keys = row.keys
        self._held[row.id].append(row)
        if keys.number:
            self._numbers[keys.number].append(row)
        if keys.title:
            self._titles[keys.title.bare].append(row)
        if row.cover:
            self._issued[row.cover].append(row)

    def held(self, notice: str, known_at: datetime | None) -> Held | None:
        """The current copy of a notice."""
        return next(iter(_known(self._held.get(notice, ()), known_at)), None)

    def by_number(self, number: str, known_at: datetime | None) -> tuple[Held, ...]:
        """Notices with this number key."""
        return tuple(_known(self._numbers.get(number, ()), known_at))

    def by_title(self, title: str, known_at: datetime | None) -> tuple[Held, ...]:
        """Notices with this bare title."""
        return tuple(_known(self._titles.get(title, ()), known_at))

    def issued_by(self, cover: str, known_at: datetime | None) -> tuple[Held, ...]:
        """The texts a cover issues."""
        return tuple(_known(self._issued.get(cover, ()), known_at))

    def aimed(self, aim: Aim, known_at: datetime | None) -> tuple[Event, ...]:
        """Every event whose target uses one of these ids or keys."""
        keys = (
            [("id", key) for key in aim.ids] + [("number", key) for key in aim.numbers] + [("title", key) for key in aim.titles]
        )
        found = {event: None for key in sorted(keys) for event in self._aimed.get(key, ()) if known(event, known_at)}
        return tuple(sorted(found, key=_event_order))

    def notices(self, known_at: datetime | None) -> Iterator[Held]:
        """All current copies, by id."""
        for notice in sorted(self._held):
            yield from _known(self._held[notice], known_at)

    def events(self, known_at: datetime | None) -> tuple[Event, ...]:
        """All events known, each once, in a fixed order."""
        found = {event for events in self._aimed.values() for event in events if known(event, known_at)}
        return tuple(sorted(found, key=_event_order))


def _known(rows: Iterable[Held], known_at: datetime | None) -> Iterator[Held]:
    return (row for row in rows if known(row, known_at))


def _aims_at(event: Event) -> tuple[tuple[str, str], ...]:
    if isinstance(event.target, Address):
        return (("id", event.target.notice),)
    if not isinstance(event.target, DocumentRef):
        return (("unresolved", ""),)
    keys = event.keys
    number = (("number", keys.number),) if keys.number else ()
    title = (("title", keys.title.bare),) if keys.title else ()
    return number + title


def _event_order(event: Event) -> tuple[object, ...]:
    """A total order that knows nothing of arrival."""
    on = event.on.isoformat() if event.on else "9999-99-99"
    return on, event.kind, event.source, event.quote, str(event.target), str(event.until), event.recorded, str(event.retired)
