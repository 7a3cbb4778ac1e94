"""The look-ups of the calculus (:class:`pipeline.graph.index.FactIndex`) answered from the index tables, with portable SQL.

The statements are built once: the calculus asks hundreds of small questions, and building one costs more than answering it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, FromClause, Select, and_, bindparam, exists, null, or_, select

from pipeline.graph.events import Event, Held
from pipeline.graph.index import Aim
from pipeline.store.batches import batches
from pipeline.store.codec import EVENT, HELD
from pipeline.store.schema import Moment, events, notices, readings

When = datetime | BindParameter[datetime] | None
_other, _theirs = notices.alias("other"), readings.alias("theirs")


def known(table: FromClause, at: When) -> ColumnElement[bool]:
    """Is the row of a table with ``known_from`` and ``known_until`` part of what was known at a moment (None: now)?"""
    if at is None:
        return table.c.known_until == null()
    return and_(table.c.known_from <= at, or_(table.c.known_until == null(), table.c.known_until > at))


def counts(table: FromClause, notice: ColumnElement[str], at: When) -> ColumnElement[bool]:
    """Does a row taken from a notice stand in the copy of it that counts at a moment?

    ``table`` has the number of the row's reading. Of all readings known then that hold the notice the last recorded counts
    (:mod:`pipeline.graph.recorded`); readings are numbered in the order of recording. The row's own reading must be joined
    as ``readings``.
    """
    later = select(_other.c.id).join(_theirs, _theirs.c.id == _other.c.reading)
    return known(readings, at) & ~exists(
        later.where(_other.c.id == notice, _other.c.reading > table.c.reading, known(_theirs, at))
    )


class SqlFacts:
    """A :class:`pipeline.graph.index.FactIndex` on one connection; every look-up costs what it returns.

    For one question or one renewal: what was looked up once is kept, so readings must not come or go meanwhile.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: dict[tuple[str, str, datetime | None], tuple[Held, ...]] = {}

    def held(self, notice: str, known_at: datetime | None) -> Held | None:
        """The current copy of a notice."""
        return next(iter(self._held("id", notice, known_at)), None)

    def by_number(self, number: str, known_at: datetime | None) -> tuple[Held, ...]:
        """Notices with this number key."""
        return self._held("number_key", number, known_at)

    def by_title(self, title: str, known_at: datetime | None) -> tuple[Held, ...]:
        """Notices with this bare title."""
        return self._held("title_key", title, known_at)

    def issued_by(self, cover: str, known_at: datetime | None) -> tuple[Held, ...]:
        """The texts a cover issues."""
        return self._held("cover", cover, known_at)

    def aimed(self, aim: Aim, known_at: datetime | None) -> tuple[Event, ...]:
        """Every event whose target uses one of these ids or keys, each once, in a fixed order."""
        names = {"target": aim.ids, "number_key": aim.numbers, "title_key": aim.titles}
        found = (event for column, values in names.items() if values for event in self._events(column, sorted(values), known_at))
        return tuple(dict.fromkeys(found))

    def acts_of(self, sources: Iterable[str], known_at: datetime | None) -> tuple[Event, ...]:
        """What these notices do to others, each once."""
        found = (event for part in batches(sources) for event in self._events("notice", part, known_at))
        return tuple(dict.fromkeys(found))

    def _events(self, column: str, values: list[str], at: datetime | None) -> Iterator[Event]:
        for row in self._connection.execute(_event_query(column, at is not None), {"values": values, "at": at}):
            yield _dated_event(EVENT.load(row.record), row.known_from, row.known_until)

    def _held(self, column: str, value: str, at: datetime | None) -> tuple[Held, ...]:
        """The notices, each in the copy that counts; of two in one file the first."""
        asked = column, value, at
        if asked not in self._kept:
            self._kept[asked] = self._look_up(column, value, at)
        return self._kept[asked]

    def _look_up(self, column: str, value: str, at: datetime | None) -> tuple[Held, ...]:
        copies: dict[str, Held] = {}
        for row in self._connection.execute(_held_query(column, at is not None), {"value": value, "at": at}):
            if row.id not in copies:
                copies[row.id] = _dated_held(row.held, row.known_from, row.known_until)
        return tuple(copies.values())


def _at(dated: bool) -> When:
    return bindparam("at", type_=Moment()) if dated else None


@cache
def _held_query(column: str, dated: bool) -> Select[Any]:
    return (
        select(notices.c.id, notices.c.held, readings.c.known_from, readings.c.known_until)
        .join(readings, readings.c.id == notices.c.reading)
        .where(notices.c[column] == bindparam("value"), counts(notices, notices.c.id, _at(dated)))
        .order_by(notices.c.id, notices.c.seq)
    )


@cache
def _event_query(column: str, dated: bool) -> Select[Any]:
    return (
        select(events.c.record, readings.c.known_from, readings.c.known_until)
        .join(readings, readings.c.id == events.c.reading)
        .where(events.c[column].in_(bindparam("values", expanding=True)), counts(events, events.c.notice, _at(dated)))
        .order_by(events.c.reading, events.c.seq)
    )


def _dated_held(record: str, since: datetime, until: datetime | None) -> Held:
    """The record with the times at which it became known and was replaced."""
    held = HELD.load(record)
    life = tuple(_dated_event(event, since, until) for event in held.life)
    return replace(held, life=life, recorded=since, retired=until)


def _dated_event(event: Event, since: datetime, until: datetime | None) -> Event:
    return replace(event, recorded=since, retired=until)
