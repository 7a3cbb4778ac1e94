"""Reviews laid over duties: corrected fields, wrong ones left out, as known at a moment."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, select, tuple_, union

from pipeline.records import Obligation
from pipeline.store.batches import batches
from pipeline.store.codec import OBLIGATION
from pipeline.store.facts import counts
from pipeline.store.review.corrections import applied
from pipeline.store.review.tables import review_roles, review_values, reviews
from pipeline.store.schema import obligation_roles, obligations, readings
from pipeline.store.values import Review

_later, _corrected = reviews.alias("later"), obligations.alias("corrected")


def newest(at: datetime | None) -> ColumnElement[bool]:
    """Is the row of ``reviews`` the one that counts for its duty at a moment?"""
    after = (_later.c.duty == reviews.c.duty) & (_later.c.id > reviews.c.id)
    if at is None:
        return ~exists(select(_later.c.id).where(after))
    return and_(reviews.c.moment <= at, ~exists(select(_later.c.id).where(after, _later.c.moment <= at)))


def called_wrong(at: datetime | None) -> ColumnElement[bool]:
    """Did a person say that the row of ``obligations`` is no duty? Asked as a list, which is short and made once a query."""
    return obligations.c.id.in_(select(reviews.c.duty).where(reviews.c.verdict == "wrong", newest(at)))


def recasts(connection: Connection) -> bool:
    """Was the actor of any duty ever corrected? Where none was, roles can be looked up as read, which is faster."""
    return connection.execute(select(reviews.c.id).where(reviews.c.recast).limit(1)).scalar() is not None


def of_roles(roles: tuple[str, ...], at: datetime | None) -> ColumnElement[bool]:
    """Duties of some roles: as read, unless a person corrected the actor; then those of the corrected one.

    Measured on SQLite with 20,000 duties, this takes 2.6 times as long as the tags alone: asked where there are corrections.
    """
    recast = select(reviews.c.duty).where(reviews.c.recast, newest(at))
    now = recast.join(review_roles, review_roles.c.review == reviews.c.id).where(review_roles.c.role.in_(roles))
    read = select(obligation_roles.c.reading, obligation_roles.c.seq).where(obligation_roles.c.role.in_(roles))
    named = select(_corrected.c.reading, _corrected.c.seq).where(_corrected.c.id.in_(now))
    mine = tuple_(obligations.c.reading, obligations.c.seq).in_(union(read, named))
    return mine & (obligations.c.id.not_in(recast) | obligations.c.id.in_(now))


def recast(connection: Connection) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The roles of each duty whose actor is corrected now: as read, and as corrected."""
    query = (
        select(obligations.c.record, reviews.c.id)
        .join(reviews, reviews.c.duty == obligations.c.id)
        .join(readings, readings.c.id == obligations.c.reading)
        .where(reviews.c.recast, newest(None), counts(obligations, obligations.c.notice, None))
    )
    for record, number in connection.execute(query).all():
        now = connection.scalars(select(review_roles.c.role).where(review_roles.c.review == number))
        yield OBLIGATION.load(record).roles, tuple(now)


def as_corrected(
    connection: Connection,
    field: str,
    read: ColumnElement[bool],
    corrected: Callable[[ColumnElement[str]], ColumnElement[bool]],
    at: datetime | None,
) -> ColumnElement[bool]:
    """A condition on a column of ``obligations`` (``read``), or on its value where a person corrected it (``corrected``).

    每周 mended to 每月 is found by P1M and by P1W no longer. Where nobody ever corrected the field, ``read`` alone is asked.
    """
    if connection.execute(select(review_values.c.review).where(review_values.c.field == field).limit(1)).scalar() is None:
        return read
    mended = select(reviews.c.duty).join(review_values, review_values.c.review == reviews.c.id)
    mended = mended.where(review_values.c.field == field, newest(at))
    now = mended.where(corrected(review_values.c.value))
    return (read & obligations.c.id.not_in(mended)) | obligations.c.id.in_(now)


def reviewed(connection: Connection, duties: Iterable[str], at: datetime | None) -> dict[str, Row[Any]]:
    """The review that counts, for those of these duties that have one."""
    found: dict[str, Row[Any]] = {}
    for part in batches(duties):
        query = select(reviews).where(reviews.c.duty.in_(part), reviews.c.verdict != "withdrawn", newest(at))
        found |= {row.duty: row for row in connection.execute(query)}
    return found


def overlaid(duty: Obligation, row: Row[Any] | None) -> tuple[Obligation, Review | None]:
    """The duty as corrected, and the review with the duty as read."""
    if row is None:
        return duty, None
    fields = json.loads(row.fields)
    review = Review(row.verdict, row.author, row.moment, row.note, tuple(fields), duty if fields else None)
    return applied(duty, fields), review
