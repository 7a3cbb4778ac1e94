"""What changes between two days, read off the rows of lives: a status ends, another begins, expiries nobody announces too."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, select

from pipeline.graph.gather import Lives
from pipeline.records import Address, BadRequest
from pipeline.store.answers import whys
from pipeline.store.asked import bears_role, checked
from pipeline.store.facts import SqlFacts, counts, known
from pipeline.store.naming import refs
from pipeline.store.regions import in_region, known_region
from pipeline.store.schema import FIRST_DAY, lives, notices, obligations, readings
from pipeline.store.values import Change, ChangeQuery, Page, PageRequest

_before = lives.alias("before")
_whole = lives.alias("whole")


def list_changes(connection: Connection, where: ChangeQuery, page: PageRequest | None = None) -> Page[Change]:
    """The changes by date, then by notice; all of them without ``page``. BadRequest where the days are in the wrong order.

    Reasons are worked out for those shown and no others.
    """
    check(where)
    query = _turns(connection, where)
    if page is None:
        items = _told(connection, query, where)
        return Page(items, len(items), None)
    checked(page)
    total = connection.execute(select(func.count()).select_from(query.order_by(None).subquery())).scalar_one()
    items = _told(connection, query.limit(page.limit).offset(page.offset), where)
    after = page.offset + len(items)
    return Page(items, total, after if items and after < total else None)


def check(where: ChangeQuery) -> None:
    """BadRequest where the days are in the wrong order or nobody knows the region."""
    if where.since > where.until:
        raise BadRequest(f"起始日期 {where.since} 晚于截止日期 {where.until}")
    if where.region:
        known_region(where.region)


def _told(connection: Connection, query: Select[Any], where: ChangeQuery) -> tuple[Change, ...]:
    rows = connection.execute(query).all()
    names = refs(connection, (row.notice for row in rows), where.known_at)
    calculus = Lives(SqlFacts(connection), where.known_at)
    found = []
    for row in rows:
        reasons = calculus.status(Address(row.notice, row.provision or None), row.begins).why
        why, number = whys(connection, reasons, where.known_at), _duties(connection, row, where)
        place = row.provision or None
        found.append(Change(row.begins, names[row.notice], place, row.before, row.status, why, number, row.known_from))
    return tuple(found)


def _turns(connection: Connection, where: ChangeQuery) -> Select[Any]:
    """Every end of one status that is the beginning of another; of provisions only those their notice does not share. With a
    role only those that concern a duty of it.
    """
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
    if where.region:
        query = query.where(_of_region(where.region, where.known_at))
    if where.role:
        here = (obligations.c.notice == lives.c.notice) & (
            (lives.c.provision == "") | (obligations.c.provision == lives.c.provision)
        )
        query = query.where(exists(_concerned(connection, where, select(obligations.c.id)).where(here)))
    return query


def _shared(at: datetime | None) -> ColumnElement[bool]:
    """Does the notice itself take the same status on the same day?"""
    same = (_whole.c.notice == lives.c.notice) & (_whole.c.begins == lives.c.begins) & (_whole.c.status == lives.c.status)
    return exists(select(_whole.c.notice).where(same, _whole.c.provision == "", known(_whole, at)))


def _of_region(region: str, at: datetime | None) -> ColumnElement[bool]:
    here = select(notices.c.id).join(readings, readings.c.id == notices.c.reading)
    return exists(here.where(notices.c.id == lives.c.notice, in_region(notices.c.region, region), known(readings, at)))


def _duties(connection: Connection, row: Row[Any], where: ChangeQuery) -> int:
    """How many duties the change concerns."""
    query = _concerned(connection, where, select(func.count(obligations.c.id))).where(obligations.c.notice == row.notice)
    if row.provision:
        query = query.where(obligations.c.provision == row.provision)
    return int(connection.execute(query).scalar_one())


def _concerned(connection: Connection, where: ChangeQuery, query: Select[Any]) -> Select[Any]:
    """Of the duties selected those in the copies that count, of the role asked for."""
    query = query.join(readings, readings.c.id == obligations.c.reading)
    query = query.where(counts(obligations, obligations.c.notice, where.known_at))
    return query.where(bears_role(connection, where.role, where.known_at)) if where.role else query
