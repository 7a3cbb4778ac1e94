"""The look-ups of the calculus (:class:`pipeline.graph.index.FactIndex`) answered from the index tables, with portable SQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, null, or_, select

from pipeline.graph.events import Event, Held
from pipeline.graph.index import Aim
from pipeline.store.codec import EVENT, HELD
from pipeline.store.schema import events, notices, readings


def known(table: FromClause, at: datetime | None) -> ColumnElement[bool]:
    """Is the row of a table with ``known_from`` and ``known_until`` part of what was known at a moment (None: now)?"""
    if at is None:
        return table.c.known_until == null()
    return and_(table.c.known_from <= at, or_(table.c.known_until == null(), table.c.known_until > at))


def counts(table: FromClause, notice: ColumnElement[str], at: datetime | None) -> ColumnElement[bool]:
    """Does a row taken from a notice stand in the copy of it that counts at a moment?

    ``table`` has the number of the row's reading. Of all readings known then that hold the notice the last recorded counts
    (:mod:`pipeline.graph.recorded`); readings are numbered in the order of recording. The row's own reading must be joined
    as ``readings``.
    """
    other, theirs = notices.alias(), readings.alias()
    later = select(other.c.id).join(theirs, theirs.c.id == other.c.reading)
    return known(readings, at) & ~exists(later.where(other.c.id == notice, other.c.reading > table.c.reading, known(theirs, at)))


class SqlFacts:
    """A :class:`pipeline.graph.index.FactIndex` on one connection; every look-up costs what it returns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def held(self, notice: str, known_at: datetime | None) -> Held | None:
        """The current copy of a notice."""
        return next(self._held(notices.c.id == notice, known_at), None)

    def by_number(self, number: str, known_at: datetime | None) -> tuple[Held, ...]:
        """Notices with this number key."""
        return self._one_copy_each(notices.c.number_key == number, known_at)

    def by_title(self, title: str, known_at: datetime | None) -> tuple[Held, ...]:
        """Notices with this bare title."""
        return self._one_copy_each(notices.c.title_key == title, known_at)

    def issued_by(self, cover: str, known_at: datetime | None) -> tuple[Held, ...]:
        """The texts a cover issues."""
        return self._one_copy_each(notices.c.cover == cover, known_at)

    def aimed(self, aim: Aim, known_at: datetime | None) -> tuple[Event, ...]:
        """Every event whose target uses one of these ids or keys, each once, in a fixed order."""
        found = {
            event: None
            for column, names in (
                (events.c.target, aim.ids),
                (events.c.number_key, aim.numbers),
                (events.c.title_key, aim.titles),
            )
            if names
            for event in self._events(column.in_(sorted(names)), known_at)
        }
        return tuple(found)

    def _events(self, condition: ColumnElement[bool], known_at: datetime | None) -> Iterator[Event]:
        query = (
            select(events.c.record, readings.c.known_from, readings.c.known_until)
            .join(readings, readings.c.id == events.c.reading)
            .where(condition, counts(events, events.c.notice, known_at))
            .order_by(events.c.reading, events.c.seq)
        )
        for row in self._connection.execute(query):
            yield _dated_event(EVENT.load(row.record), row.known_from, row.known_until)

    def _one_copy_each(self, condition: ColumnElement[bool], known_at: datetime | None) -> tuple[Held, ...]:
        copies: dict[str, Held] = {}
        for held in self._held(condition, known_at):
            copies.setdefault(held.id, held)
        return tuple(copies.values())

    def _held(self, condition: ColumnElement[bool], known_at: datetime | None) -> Iterator[Held]:
        query = (
            select(notices.c.held, readings.c.known_from, readings.c.known_until)
            .join(readings, readings.c.id == notices.c.reading)
            .where(condition, counts(notices, notices.c.id, known_at))
            .order_by(notices.c.id, notices.c.seq)
        )
        return (_dated_held(*row) for row in self._connection.execute(query))


def _dated_held(record: str, since: datetime, until: datetime | None) -> Held:
    """The record with the times at which it became known and was replaced."""
    held = HELD.load(record)
    life = tuple(_dated_event(event, since, until) for event in held.life)
    return replace(held, life=life, recorded=since, retired=until)


def _dated_event(event: Event, since: datetime, until: datetime | None) -> Event:
    return replace(event, recorded=since, retired=until)
