"""Notices on a day, one notice, and how much there is of everything."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from pipeline.graph.answers import Force
from pipeline.records import NotFound
from pipeline.store.asked import checked, on_day, one_of, with_words
from pipeline.store.codec import NOTICE, unpack_reading, unpack_source
from pipeline.store.duties import bounds
from pipeline.store.facts import counts
from pipeline.store.naming import find
from pipeline.store.narrowing import NOTICES, held_words
from pipeline.store.regions import in_region
from pipeline.store.review.overlay import recast, recasts
from pipeline.store.schema import lives, notices, obligation_roles, obligations, readings, relations, sources
from pipeline.store.values import Counts, HeldNotice, NoticeItem, NoticeQuery, Page, PageRequest, RoleItem, Source


def count_notices(connection: Connection, where: NoticeQuery) -> int:
    """How many notices are asked for."""
    query = standing(where).where(*conditions(connection, where))
    return int(connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())


def list_notices(connection: Connection, where: NoticeQuery, page: PageRequest, total: int | None = None) -> Page[NoticeItem]:
    """A page of the notices asked for, the newest first. ``total`` where it is known."""
    checked(page)
    query = standing(where).where(*conditions(connection, where))
    total = count_notices(connection, where) if total is None else total
    order = notices.c.day.desc().nulls_last(), notices.c.reading, notices.c.seq
    rows = connection.execute(query.order_by(*order).limit(page.limit).offset(page.offset))
    items = tuple(
        NoticeItem(NOTICE.load(row.record), row.sha256, row.status, *bounds(row.begins, row.until), row.obligations)
        for row in rows
    )
    after = page.offset + len(items)
    return Page(items, total, after if items and after < total else None)


def standing(where: NoticeQuery) -> Select[Any]:
    """Every notice once, with its status on the day."""
    columns = notices.c.record, notices.c.obligations, sources.c.sha256, lives.c.status, lives.c.begins, lives.c.until
    return (
        select(*columns)
        .join(readings, readings.c.id == notices.c.reading)
        .join(sources, sources.c.id == readings.c.source)
        .join(lives, (lives.c.notice == notices.c.id) & (lives.c.provision == "") & on_day(lives, where.as_of, where.known_at))
        .where(counts(notices, notices.c.id, where.known_at), _first_in_file())
    )


def _first_in_file() -> ColumnElement[bool]:
    """Of a notice that one file holds twice, the first."""
    twin = notices.alias("twin")
    same = (twin.c.id == notices.c.id) & (twin.c.reading == notices.c.reading) & (twin.c.seq < notices.c.seq)
    return ~exists(select(twin.c.id).where(same))


def conditions(connection: Connection, where: NoticeQuery) -> Iterator[ColumnElement[bool]]:
    """One condition for every field given."""
    if where.status:
        yield lives.c.status == one_of(Force, where.status, "状态")
    if where.region:
        yield in_region(notices.c.region, where.region)
    if where.kind:
        yield notices.c.kind == where.kind
    if where.q:
        yield with_words(notices.c.words, where.q)
        yield from held_words(connection, notices, NOTICES, where.q)


def one_notice(connection: Connection, name: str, at: datetime | None) -> HeldNotice:
    """The notice of an id, number or title with the reading it stands in. NotFound, Ambiguous."""
    found = find(connection, name, at)
    query = select(readings.c.body, readings.c.known_from).where(readings.c.id == found.reading)
    body, recorded = connection.execute(query).one()
    reading = unpack_reading(body)
    return HeldNotice(next(notice for notice in reading.notices if notice.id == found.id), reading, recorded)


def one_source(connection: Connection, digest: str) -> Source:
    """The original bytes of a file. NotFound where not held."""
    row = connection.execute(select(sources).where(sources.c.sha256 == digest)).one_or_none()
    if row is None:
        raise NotFound(f"库中没有 sha256 为 {digest} 的文件")
    return Source(row.sha256, row.name, row.media_type, unpack_source(row.data), row.recorded)


def count_all(connection: Connection) -> Counts:
    """How many files, notices, duties and relations are held now; what several files hold counts once."""
    held = (notices, notices.c.id), (obligations, obligations.c.notice), (relations, relations.c.notice)
    files = connection.execute(select(func.count()).select_from(sources)).scalar_one()
    numbers = (
        connection.execute(
            select(func.count())
            .select_from(table.join(readings, readings.c.id == table.c.reading))
            .where(counts(table, notice, None))
        ).scalar_one()
        for table, notice in held
    )
    return Counts(files, *numbers)


def list_roles(connection: Connection) -> tuple[RoleItem, ...]:
    """The roles of the vocabulary, and those held beyond it, with the number of duties for each, the most first."""
    from models.lexicons.vocabulary import roles

    same = (obligations.c.reading == obligation_roles.c.reading) & (obligations.c.seq == obligation_roles.c.seq)
    query = (
        select(obligation_roles.c.role, func.count())
        .join(obligations, same)
        .join(readings, readings.c.id == obligations.c.reading)
        .where(counts(obligations, obligations.c.notice, None))
        .group_by(obligation_roles.c.role)
    )
    found: Counter[str] = Counter({role: number for role, number in connection.execute(query)})  # noqa: C416 - rows, for mypy
    if recasts(connection):
        for read, now in recast(connection):
            found.subtract(read)
            found.update(now)
    names = {role.id: role.name for role in roles()} | {role: role for role in found}
    items = (RoleItem(role, name, found[role]) for role, name in names.items())
    return tuple(sorted(items, key=lambda item: (-item.obligations, item.id)))
