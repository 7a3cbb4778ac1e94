"""Writers take turns: one transaction each, one recorded moment each, later than every moment before."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, insert, select, update

from pipeline.store.schema import journal, state


@contextmanager
def turn(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other writer shares: all of it is kept, or nothing where the block raises."""
    with engine.execution_options(write=True).begin() as connection:
        connection.execute(select(state.c.version).with_for_update())
        yield connection


def stamp(connection: Connection) -> datetime:
    """The recorded moment of what this turn writes; from now on :meth:`Store.version` differs.

    Never before or at an earlier moment, even where the clock was set back: ``known_at`` relies on the order.
    """
    version, last = connection.execute(select(state.c.version, state.c.moment)).one()
    moment: datetime = max(datetime.now(UTC), last + timedelta(microseconds=1))
    connection.execute(update(state).values(version=version + 1, moment=moment))
    return moment


def note(connection: Connection, moment: datetime, kind: str, detail: str, source: int | None = None) -> None:
    """A line in the journal: what happened and when."""
    connection.execute(insert(journal).values(moment=moment, kind=kind, source=source, detail=detail))
