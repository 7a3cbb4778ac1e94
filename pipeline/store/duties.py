"""Duties on a day: one query for the page, one for its size."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from pipeline.graph.answers import LIVE
from pipeline.records import BadRequest, Modality, NotFound, Obligation
from pipeline.store.asked import checked, duration, of_role, of_sector, on_day, one_of, with_words
from pipeline.store.codec import OBLIGATION, REGIONS
from pipeline.store.facts import counts
from pipeline.store.naming import family, find, refs
from pipeline.store.narrowing import DUTIES, held_words
from pipeline.store.regions import in_region
from pipeline.store.review.overlay import as_corrected, called_wrong, overlaid, reviewed
from pipeline.store.schema import FIRST_DAY, LAST_DAY, lives, obligations, readings
from pipeline.store.values import NoticeRef, ObligationItem, ObligationQuery, Page, PageRequest, Review

_whole = lives.alias("whole")
_part = lives.alias("part")
_status = func.coalesce(_part.c.status, _whole.c.status)
_NEWEST_FIRST = (
    obligations.c.day.desc().nulls_last(),
    obligations.c.reading,
    obligations.c.seq,
)


def count_duties(connection: Connection, where: ObligationQuery) -> int:
    """How many duties are asked for; takes longer than a page of them, as each is looked at."""
    query = standing(where.as_of, where.known_at).where(*conditions(connection, where))
    return int(connection.execute(select(func.count()).select_from(query.subquery())).scalar_one())


def list_duties(
    connection: Connection, where: ObligationQuery, page: PageRequest, total: int | None = None
) -> Page[ObligationItem]:
    """A page of the duties asked for, newest notice first, inside a file in reading order. ``total`` where it is known."""
    checked(page)
    query = standing(where.as_of, where.known_at).where(*conditions(connection, where))
    total = count_duties(connection, where) if total is None else total
    rows = connection.execute(query.order_by(*_NEWEST_FIRST).limit(page.limit).offset(page.offset)).all()
    items = items_of(connection, rows, where.known_at)
    after = page.offset + len(items)
    return Page(items, total, after if items and after < total else None)


def one_duty(connection: Connection, id: str, as_of: date, at: datetime | None) -> ObligationItem:
    """The duty with this id and its status on the day. NotFound where not held."""
    items = items_of(connection, connection.execute(standing(as_of, at).where(obligations.c.id == id)).all(), at)
    if not items:
        raise NotFound(f"库中没有标识为“{id}”的职责")
    return items[0]


@lru_cache(maxsize=32)  # to put the question together takes longer than to answer it for one duty
def standing(day: date, at: datetime | None) -> Select[Any]:
    """Every duty with its status on the day: its own provision's where that differs from its notice's."""
    begins, until = func.coalesce(_part.c.begins, _whole.c.begins), func.coalesce(_part.c.until, _whole.c.until)
    columns = obligations.c.record, obligations.c.region, obligations.c.page, obligations.c.boxes
    here = (_part.c.notice == obligations.c.notice) & (_part.c.provision == obligations.c.provision) & (_part.c.provision != "")
    return (
        select(*columns, _status.label("status"), begins.label("begins"), until.label("until"))
        .join(readings, readings.c.id == obligations.c.reading)
        .join(_whole, (_whole.c.notice == obligations.c.notice) & (_whole.c.provision == "") & on_day(_whole, day, at))
        .outerjoin(_part, here & on_day(_part, day, at))
        .where(counts(obligations, obligations.c.notice, at))
    )


def conditions(connection: Connection, where: ObligationQuery) -> Iterator[ColumnElement[bool]]:
    """One condition on ``obligations`` and its status on the day for every field given."""
    if where.in_force not in ("yes", "any"):
        raise BadRequest(f"in_force 只能是 yes 或 any，而不是 {where.in_force}")
    if where.in_force == "yes":
        yield _status.in_(sorted(LIVE))
        yield ~called_wrong(where.known_at)
    if where.role:
        yield of_role(connection, where.role, where.known_at)
    if where.region:
        yield in_region(obligations.c.region, where.region)
    if where.sector:
        yield of_sector(where.sector)
    if where.modality:
        modality = one_of(Modality, where.modality, "情态")
        yield _corrected(connection, where, "modality", obligations.c.modality == modality, modality)
    if where.frequency:
        per = duration(where.frequency)
        yield _corrected(connection, where, "per", obligations.c.per == per, per)
    if where.has_deadline is not None:
        read = obligations.c.has_deadline == where.has_deadline
        yield _corrected(connection, where, "has_deadline", read, str(int(where.has_deadline)))
    if where.notice:
        top = find(connection, where.notice, where.known_at)
        yield obligations.c.notice.in_(family(connection, top.id, where.known_at))
    if where.q:
        yield with_words(obligations.c.words, where.q)
        yield from held_words(connection, obligations, DUTIES, where.q)


def _corrected(
    connection: Connection, where: ObligationQuery, field: str, read: ColumnElement[bool], value: str
) -> ColumnElement[bool]:
    """The condition on a column as read, unless a person corrected the field: then the corrected one has the value."""
    return as_corrected(connection, field, read, lambda corrected: corrected == value, where.known_at)


def items_of(connection: Connection, rows: Sequence[Row[Any]], at: datetime | None) -> tuple[ObligationItem, ...]:
    """The duties of rows of :func:`standing`, in their order, as people corrected them."""
    duties = [OBLIGATION.load(row.record) for row in rows]
    names = refs(connection, (duty.notice for duty in duties), at)
    said = reviewed(connection, (duty.id for duty in duties), at)
    return tuple(
        _item(*overlaid(duty, said.get(duty.id)), row, names[duty.notice]) for duty, row in zip(duties, rows, strict=True)
    )


def _item(duty: Obligation, review: Review | None, row: Row[Any], notice: NoticeRef) -> ObligationItem:
    since, until = bounds(row.begins, row.until)
    regions = REGIONS.load(row.boxes) if row.boxes else ()
    return ObligationItem(duty, notice, row.region, row.status, since, until, row.page, review, regions)


def bounds(begins: date, until: date) -> tuple[date | None, date | None]:
    """The half-open range of days of a row of ``lives``, None where it has no bound."""
    return None if begins == FIRST_DAY else begins, None if until == LAST_DAY else until
