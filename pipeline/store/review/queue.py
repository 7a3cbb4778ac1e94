"""Duties in the order in which a person should look at them: those the reader was least sure of first."""

from datetime import date
from typing import Literal

from sqlalchemy import Connection, func, select

from pipeline.store.asked import checked
from pipeline.store.duties import items_of, standing
from pipeline.store.naming import family, find
from pipeline.store.review.overlay import newest
from pipeline.store.review.tables import reviews
from pipeline.store.schema import obligations
from pipeline.store.values import ObligationItem, Page, PageRequest

State = Literal["open", "said", "any"]


def queue(connection: Connection, notice: str | None, state: State, today: date, page: PageRequest) -> Page[ObligationItem]:
    """A page of the duties held, the least sure first: those nobody said anything of (``open``), the others (``said``), all.

    ``notice`` is anything :meth:`Store.notice` accepts; what it issues belongs to it. NotFound, Ambiguous.
    """
    checked(page)
    query = standing(today, None)
    said = select(reviews.c.duty).where(reviews.c.verdict != "withdrawn", newest(None))
    if state != "any":
        query = query.where(obligations.c.id.in_(said) if state == "said" else obligations.c.id.not_in(said))
    if notice:
        query = query.where(obligations.c.notice.in_(family(connection, find(connection, notice, None).id, None)))
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    order = obligations.c.confidence, obligations.c.reading, obligations.c.seq
    rows = connection.execute(query.order_by(*order).limit(page.limit).offset(page.offset)).all()
    after = page.offset + len(rows)
    return Page(items_of(connection, rows, None), total, after if rows and after < total else None)
