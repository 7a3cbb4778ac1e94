"""Lineage over readings in memory: what :mod:`pipeline.graph.comparison` asks, answered from a graph."""

from collections.abc import Iterable
from datetime import datetime

from pipeline.graph.events import Event, Held
from pipeline.graph.gather import Lives
from pipeline.graph.index import MemoryIndex
from pipeline.graph.recorded import Copy
from pipeline.graph.ties import LEADING
from pipeline.records import Obligation, Relation


class GraphKin:
    """A :class:`pipeline.graph.comparison.LineageSource` over the current copies of a graph."""

    def __init__(self, lives: Lives, index: MemoryIndex, current: Iterable[Copy], known_at: datetime | None) -> None:
        self.lives = lives
        self._index, self._known_at = index, known_at
        self._copies = {copy.notice.id: copy for copy in current}

    def stated(self, notices: Iterable[str]) -> tuple[Event, ...]:
        """The events that these notices state."""
        asked = set(notices)
        return tuple(event for event in self._index.events(self._known_at) if event.source in asked)

    def leads(self, notices: Iterable[str]) -> tuple[Relation, ...]:
        """What these notices rest on or forward."""
        held = (self._copies[notice] for notice in notices if notice in self._copies)
        return tuple(relation for copy in held for relation in _leading(copy))

    def led_by(self, texts: Iterable[Held]) -> tuple[Relation, ...]:  # noqa: ARG002 - whom each means is settled by the caller
        """All relations by which a notice rests on or forwards another."""
        return tuple(relation for copy in self._copies.values() for relation in _leading(copy))

    def in_file(self, text: Held) -> tuple[Held, ...]:
        """The notices of the file that the text stands in."""
        copy = self._copies.get(text.id)
        ids = dict.fromkeys(notice.id for notice in copy.reading.notices) if copy else {}
        held = (self.lives.index.held(id, self._known_at) for id in ids)
        return tuple(each for each in held if each)

    def duties(self, notices: Iterable[str]) -> tuple[Obligation, ...]:
        """The duties that these notices state."""
        held = (self._copies[notice] for notice in notices if notice in self._copies)
        return tuple(duty for copy in held for duty in copy.reading.obligations if duty.notice == copy.notice.id)


def _leading(copy: Copy) -> Iterable[Relation]:
    return (
        relation for relation in copy.reading.relations if relation.kind in LEADING and relation.source.notice == copy.notice.id
    )
