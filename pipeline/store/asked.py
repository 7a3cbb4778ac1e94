"""From what somebody asks for to conditions in SQL; what cannot be understood is a BadRequest that says what can."""

import re
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, or_, select, tuple_

from pipeline.records import BadRequest
from pipeline.store.facts import known
from pipeline.store.review.overlay import as_corrected, of_roles, recasts
from pipeline.store.schema import LAST_DAY, obligation_roles, obligation_sectors, obligations
from pipeline.store.values import PageRequest

MOST_ITEMS = 1000
_DURATION = re.compile(r"P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?)?")


def checked(page: PageRequest) -> PageRequest:
    """The page request. BadRequest where it asks for nothing, for too much, or for what lies before the first."""
    if not 1 <= page.limit <= MOST_ITEMS:
        raise BadRequest(f"每页条数应在 1 到 {MOST_ITEMS} 之间，而不是 {page.limit}")
    if page.offset < 0:
        raise BadRequest(f"起始位置不能为负数：{page.offset}")
    return page


def one_of(kind: type[StrEnum], word: str, what: str) -> str:
    """The word, if it is a value of ``kind``. BadRequest names the values."""
    values = [value.value for value in kind]
    if word not in values:
        raise BadRequest(f"没有这种{what}：{word}", f"可用的有 {'、'.join(values)}")
    return word


def duration(word: str) -> str:
    """An ISO 8601 duration: ``P1W``, ``P3M``. BadRequest for anything else, such as 每周."""
    if len(word) < 3 or not _DURATION.fullmatch(word):
        raise BadRequest(
            f"无法理解的周期：{word}", "请用 ISO 8601 写法，例如 P1W（每周）、P1M（每月）、P3M（每季度）、P1Y（每年）"
        )
    return word


def on_day(life: FromClause, day: date, at: datetime | None) -> ColumnElement[bool]:
    """Is the row of ``lives`` (or of an alias of it) the one for a day, as known at a moment?"""
    return and_(life.c.begins <= day, or_(life.c.until > day, life.c.until == LAST_DAY), known(life, at))


def with_words(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """Every word (parted by white space) occurs in the column, letters of either case."""
    return and_(*(column.icontains(word, autoescape=True) for word in words.split()))


def of_role(connection: Connection, role: str, at: datetime | None) -> ColumnElement[bool]:
    """Duties that bind a role: those of every role that includes it; of a role nobody knows those whose actor has the words.

    县级煤矿安全监管部门 is bound by what 各级煤矿安全监管部门 must do; the duties of 煤矿企业 are not those of 企业.
    Where a person corrected the actor, the corrected one counts (as known at the moment).
    """
    from models.lexicons.vocabulary import binding

    ids = tuple(binding(role).roles)
    if not ids:
        words = role.strip()
        read = obligations.c.actors.icontains(words, autoescape=True)
        return as_corrected(connection, "actors", read, lambda actors: actors.icontains(words, autoescape=True), at)
    if recasts(connection):
        return of_roles(ids, at)
    return tagged(obligation_roles, obligation_roles.c.role, ids)


def bears_role(connection: Connection, role: str, at: datetime | None) -> ColumnElement[bool]:
    """The same as :func:`of_role`, for where the duties are few and known: looked up duty by duty."""
    from models.lexicons.vocabulary import binding

    ids = tuple(binding(role).roles)
    if not ids or recasts(connection):
        return of_role(connection, role, at)
    tags = select(obligation_roles.c.role).where(obligation_roles.c.reading == obligations.c.reading)
    return exists(tags.where(obligation_roles.c.seq == obligations.c.seq, obligation_roles.c.role.in_(ids)))


def of_sector(sector: str) -> ColumnElement[bool]:
    """Duties of a sector: those tagged with it or with a broader one, which hold in it too; an unknown word is its own tag.

    煤矿 finds the duties of 煤矿, 矿山 and 安全生产, not of 非煤矿山. A duty without a sector of its own got its notice's when
    it was read; one whose notice has none either is general and found by no sector.
    """
    from models.lexicons.vocabulary import sectors_asked

    return tagged(obligation_sectors, obligation_sectors.c.sector, sectors_asked(sector) or (sector.strip(),))


def tagged(table: FromClause, column: ColumnElement[str], tags: tuple[str, ...]) -> ColumnElement[bool]:
    """Does the duty bear one of the tags? Asked this way round, a database begins with the tags and not with all duties."""
    bearing = select(table.c.reading, table.c.seq).where(column.in_(tags))
    return tuple_(obligations.c.reading, obligations.c.seq).in_(bearing)
