"""What if a draft were adopted: it is taken in as adopted, in a transaction that is taken back, and the duties compared.

Only the notices that this touches are looked at, so it costs what the draft does and not what is held.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, select

from pipeline.graph.adoption import adopted
from pipeline.graph.answers import Change, Duty
from pipeline.graph.changes import changes, duties_of
from pipeline.graph.gather import Lives
from pipeline.graph.recorded import Copy, RecordedReading
from pipeline.records import BadRequest, Reading, Status
from pipeline.store import writing
from pipeline.store.facts import SqlFacts, counts
from pipeline.store.naming import Found, find
from pipeline.store.schema import notices, readings


class Some:
    """The duties of some notices (:class:`pipeline.graph.changes.DutySource`), of the copies that count now."""

    def __init__(self, connection: Connection, ids: Iterable[str]) -> None:
        self._lives = Lives(SqlFacts(connection))
        self._copies = tuple(copy for id in sorted(set(ids)) for copy in _copies(connection, id))

    def lives(self, known_at: datetime | None = None) -> Lives:  # noqa: ARG002
        """The lives as known now."""
        return self._lives

    def current(self, known_at: datetime | None = None) -> Iterator[Copy]:  # noqa: ARG002
        """The current copies of these notices."""
        yield from self._copies

    def duties_of(
        self,
        copy: Copy,
        as_of: date,
        known_at: datetime | None = None,  # noqa: ARG002
        roles: frozenset[str] | None = None,
    ) -> Iterator[Duty]:
        """The duties one notice states."""
        return duties_of(self._lives, copy, as_of, roles)


def _copies(connection: Connection, id: str) -> Iterator[Copy]:
    query = (
        select(readings.c.id, readings.c.known_from)
        .join(notices, notices.c.reading == readings.c.id)
        .where(notices.c.id == id, counts(notices, notices.c.id, None))
        .limit(1)
    )
    for number, recorded in connection.execute(query).all():
        reading = writing.load(connection, number)
        yield Copy(next(notice for notice in reading.notices if notice.id == id), reading, recorded, None)


def held_draft(connection: Connection, name: str) -> Reading:
    """The reading that holds the draft of this name, with those notices of it that count now: of others a later file has a copy,
    which the trial must not push aside. NotFound, Ambiguous.
    """
    found: Found = find(connection, name, None)
    reading = writing.load(connection, found.reading)
    counting = frozenset(
        notice.id
        for notice in reading.notices
        if any(copy.reading.sha256 == reading.sha256 for copy in _copies(connection, notice.id))
    )
    return _with(reading, counting)


def _with(reading: Reading, ids: frozenset[str]) -> Reading:
    """The reading as if its file held these notices only."""
    return replace(
        reading,
        notices=tuple(notice for notice in reading.notices if notice.id in ids),
        obligations=tuple(duty for duty in reading.obligations if duty.notice in ids),
        relations=tuple(relation for relation in reading.relations if relation.source.notice in ids),
        instructions=tuple(step for step in reading.instructions if step.source.notice in ids),
    )


def adoption(connection: Connection, reading: Reading, on: date, role: str | None) -> tuple[Change, ...]:
    """What adopting the drafts of a file on a day would change on that day, duty by duty, for a role (None: for all); what
    happens then anyway is left out. The connection's transaction is taken back. BadRequest where the file holds no draft, or
    nobody knows the role.
    """
    roles = _binding(role)
    drafts = [notice.id for notice in reading.notices if notice.status is Status.DRAFT]
    if not drafts:
        raise BadRequest(f"{reading.name}不是征求意见稿", "只有征求意见稿可以试算")
    entry = RecordedReading(replace(reading, reader_version=f"{reading.reader_version}, adopted"))
    for draft in drafts:
        entry = adopted(entry, draft, on)
    report = writing.add_in(connection, entry.reading, b"")
    touched = [ref.id for ref in (*report.notices, *report.affected) if ref.id]
    then = changes(Some(connection, touched), on, on, roles)
    connection.rollback()
    anyway = {(change.kind, change.duty.obligation.id) for change in changes(Some(connection, touched), on, on, roles)}
    connection.rollback()
    return tuple(change for change in then if (change.kind, change.duty.obligation.id) not in anyway)


def _binding(role: str | None) -> frozenset[str] | None:
    """The roles whose duties bind the one named."""
    from models.lexicons.vocabulary import binding

    if role is None:
        return None
    found = frozenset(binding(role).roles)
    if not found:
        raise BadRequest(f"没有这个角色：{role}", "请用词表里的标识或名称，例如 煤矿企业")
    return found
