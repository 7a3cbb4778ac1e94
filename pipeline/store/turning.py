"""The days on which the answer to a question about duties may change: where a slider over time has its stops."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from pipeline.store.duties import conditions
from pipeline.store.facts import counts, known
from pipeline.store.schema import FIRST_DAY, lives, obligations, readings
from pipeline.store.values import ObligationQuery


def turning_days(connection: Connection, where: ObligationQuery) -> tuple[date, ...]:
    """All days on which a notice that states one of the duties asked for, or one of its provisions, takes another status.

    In order, whatever ``where.as_of`` and ``where.in_force`` say. A repeal gives one; the day nothing was held before gives none.
    """
    whenever = replace(where, in_force="any")
    stating = (
        select(obligations.c.notice)
        .join(readings, readings.c.id == obligations.c.reading)
        .where(counts(obligations, obligations.c.notice, where.known_at), *conditions(connection, whenever))
    )
    turns = (
        select(lives.c.begins)
        .where(lives.c.begins > FIRST_DAY, known(lives, where.known_at), lives.c.notice.in_(stating))
        .distinct()
        .order_by(lives.c.begins)
    )
    return tuple(connection.scalars(turns))
