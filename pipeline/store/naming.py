"""Which notice a name means: our id, a 发文字号 in any brackets, or a title; and how a notice is named in an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, select

from pipeline.graph.keys import number_key, title_key
from pipeline.records import Ambiguous, NotFound
from pipeline.store.batches import batches
from pipeline.store.facts import counts, known
from pipeline.store.schema import notices, readings
from pipeline.store.values import NoticeRef
from pipeline.text.document_numbers import canonical


@dataclass(frozen=True, slots=True)
class Found:
    """A held notice: its id, the number of the reading it is taken from, its cover's id."""

    id: str
    reading: int
    cover: str | None


def as_number(name: str) -> str:
    """The key of a name taken as a 发文字号: ``国令第446号`` and ``国务院令第446号`` give the same."""
    return number_key(canonical(name) or name)


def find(connection: Connection, name: str, at: datetime | None) -> Found:
    """The notice that a name means: first as an id, then as a 发文字号, then as a title.

    NotFound where nothing held has the name, Ambiguous where several notices have it. A cover and a text it issues count as
    one, the cover.
    """
    found = candidates(connection, name, at)
    ids = {notice.id for notice in found}
    tops = [notice for notice in found if notice.cover not in ids]
    if not tops:
        raise NotFound(f"库中没有“{name}”", "请核对文号或标题，或先用 zhize ingest 收录该文件")
    if len(tops) > 1:
        choices = tuple(notice.id for notice in tops)
        raise Ambiguous(f"“{name}”对应 {len(tops)} 份文件：{'、'.join(choices)}", choices, "请用其中一个标识再查")
    return tops[0]


def candidates(connection: Connection, name: str, at: datetime | None) -> tuple[Found, ...]:
    """All notices of the name, under the first of the three readings of it that fits any."""
    title = title_key(name)
    same_title = notices.c.title_key == title.bare
    for condition in (notices.c.id == name.strip(), notices.c.number_key == as_number(name), same_title):
        query = (
            select(notices.c.id, notices.c.reading, notices.c.cover, notices.c.title)
            .join(readings, readings.c.id == notices.c.reading)
            .where(condition, counts(notices, notices.c.id, at))
            .order_by(notices.c.day.desc(), notices.c.id)
        )
        rows = connection.execute(query).all()
        if condition is same_title and title.issuer:
            rows = [row for row in rows if title_key(row.title).issuer in ("", title.issuer)]
        if rows:
            return tuple({row.id: Found(row.id, row.reading, row.cover) for row in rows}.values())
    return ()


def family(connection: Connection, notice: str, at: datetime | None) -> tuple[str, ...]:
    """A notice and the texts it issues, and what those issue: a 发文字号 means them all."""
    found, queue = [notice], [notice]
    while queue:
        query = (
            select(notices.c.id)
            .join(readings, readings.c.id == notices.c.reading)
            .where(notices.c.cover.in_(queue), counts(notices, notices.c.id, at))
        )
        queue = [id for id in dict.fromkeys(connection.scalars(query)) if id not in found]
        found.extend(queue)
    return tuple(found)


def refs(connection: Connection, ids: Iterable[str], at: datetime | None = None) -> dict[str, NoticeRef]:
    """Names of notices by id, as the copy that counts at a moment gives them (None: now).

    Of a notice that no copy known then holds, the name the last recorded copy gives: an answer may tell of what went since.
    """
    named: dict[str, NoticeRef] = {}
    cover = notices.alias()
    for part in batches(ids):
        query = (
            select(notices.c.id, notices.c.number, notices.c.title, cover.c.number.label("via"))
            .join(readings, readings.c.id == notices.c.reading)
            .outerjoin(cover, (cover.c.id == notices.c.cover) & (cover.c.reading == notices.c.reading))
            .where(notices.c.id.in_(part))
            .order_by(case((known(readings, at), 1), else_=0), notices.c.reading)
        )
        named |= {row.id: NoticeRef(row.id, row.number, row.title, row.via) for row in connection.execute(query)}
    return named
