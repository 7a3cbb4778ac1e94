"""What changes between two days, read off the rows of lives: a status ends, another begins, expiries nobody announces too."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, select

from pipeline.graph.gather import Lives
from pipeline.records import Address, BadRequest
from pipeline.store.answers import whys
from pipeline.store.asked import of_role
from pipeline.store.facts import SqlFacts, counts, known
from pipeline.store.naming import refs
from pipeline.store.regions import in_region
from pipeline.store.schema import FIRST_DAY, lives, notices, obligations, readings
from pipeline.store.values import Change, ChangeQuery

_before = lives.alias("before")
_whole = lives.alias("whole")


def list_changes(connection: Connection, where: ChangeQuery) -> tuple[Change, ...]:
    """The changes by date, then by notice. BadRequest where the days are in the wrong order."""
    if where.since > where.until:
        raise BadRequest(f"起始日期 {where.since} 晚于截止日期 {where.until}")
    rows = connection.execute(_turns(where)).all()
    names = refs(connection, (row.notice for row in rows), where.known_at)
    calculus = Lives(SqlFacts(connection), where.known_at)
    found = []
    for row in rows:
        number = _duties(connection, row, where)
        if number or not where.role:
            reasons = calculus.status(Address(row.notice, row.provision or None), row.begins).why
            why = whys(connection, reasons, where.known_at)
            found.append(
                Change(row.begins, names[row.notice], row.provision or None, row.before, row.status, why, number, row.known_from)
            )
    return tuple(found)


def _turns(where: ChangeQuery) -> Select[Any]:
    """Every end of one status that is the beginning of another; of provisions only those their notice does not share."""
    columns = (
        lives.c.begins,
        lives.c.notice,
        lives.c.provision,
        lives.c.status,
        _before.c.status.label("before"),
        lives.c.known_from,
    )
    same = (_before.c.notice == lives.c.notice) & (_before.c.provision == lives.c.provision) & (_before.c.until == lives.c.begins)
    query = (
        select(*columns)
        .join(_before, same & known(_before, where.known_at))
        .where(lives.c.begins.between(max(where.since, FIRST_DAY), where.until), known(lives, where.known_at))
        .where((lives.c.provision == "") | ~_shared(where.known_at))
        .order_by(lives.c.begins, lives.c.notice, lives.c.provision)
    )
    return query.where(_of_region(where.region, where.known_at)) if where.region else query


def _shared(at: datetime | None) -> ColumnElement[bool]:
    """Does the notice itself take the same status on the same day?"""
    same = (_whole.c.notice == lives.c.notice) & (_whole.c.begins == lives.c.begins) & (_whole.c.status == lives.c.status)
    return exists(select(_whole.c.notice).where(same, _whole.c.provision == "", known(_whole, at)))


def _of_region(region: str, at: datetime | None) -> ColumnElement[bool]:
    here = select(notices.c.id).join(readings, readings.c.id == notices.c.reading)
    return exists(here.where(notices.c.id == lives.c.notice, in_region(notices.c.region, region), known(readings, at)))


def _duties(connection: Connection, row: Row[Any], where: ChangeQuery) -> int:
    """How many duties the change concerns."""
    query = (
        select(func.count())
        .select_from(obligations.join(readings, readings.c.id == obligations.c.reading))
        .where(obligations.c.notice == row.notice, counts(obligations, obligations.c.notice, where.known_at))
    )
    if row.provision:
        query = query.where(obligations.c.provision == row.provision)
    if where.role:
        query = query.where(of_role(connection, where.role, where.known_at))
    return int(connection.execute(query).scalar_one())
