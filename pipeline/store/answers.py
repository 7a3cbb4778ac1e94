"""Status with its reasons, and what a notice has to do with others."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, select

from pipeline.graph.answers import Reason
from pipeline.graph.gather import Lives
from pipeline.graph.keys import STUB, stub_id, stub_name, target_keys, title_key
from pipeline.records import Address, DocumentRef, NotFound, Relation
from pipeline.store.codec import RELATION
from pipeline.store.facts import SqlFacts, counts
from pipeline.store.naming import as_number, candidates, find, refs
from pipeline.store.schema import notices, readings, relations
from pipeline.store.values import NoticeRef, RelationItem, StatusAnswer, Why
from pipeline.text.document_numbers import canonical


def status(connection: Connection, name: str, as_of: date, at: datetime | None, provision: str | None) -> StatusAnswer:
    """Status of a held notice, or of one known by name only, with its reasons. Looks up what concerns it and nothing else."""
    subject, id = _subject(connection, name, at)
    answer = Lives(SqlFacts(connection), at).status(Address(id, provision), as_of)
    reasons = whys(connection, answer.why, at)
    if subject.id is None and not _cited(connection, relations.c.number_key == target_keys(stub_name(id)).number, at):
        reasons = (
            reasons
            if subject.title
            else (replace(reasons[0], message=f"{subject.number}未收录，收录的文件也没有提到它，状态不明。"),)
        )
    return StatusAnswer(subject, as_of, answer.status.value, answer.since, answer.end, reasons)


def whys(connection: Connection, reasons: Iterable[Reason], at: datetime | None) -> tuple[Why, ...]:
    """The reasons of the calculus with the documents they come from, named as known at the moment."""
    reasons = tuple(reasons)
    names = refs(connection, (reason.notice for reason in reasons), at)
    return tuple(
        Why(reason.relation, names.get(reason.notice) or _unheld(reason), reason.date, reason.quote or None, reason.sentence)
        for reason in reasons
    )


def _unheld(reason: Reason) -> NoticeRef:
    named = stub_name(reason.notice) if reason.notice.startswith(STUB) else DocumentRef(None, reason.by)
    return NoticeRef(None, named.number, named.title)


def _subject(connection: Connection, name: str, at: datetime | None) -> tuple[NoticeRef, str]:
    """The notice a name means, and its id; of one not held the name by which others cite it, and the id of its stub."""
    try:
        found = find(connection, name, at)
    except NotFound:
        stub = _stub(connection, name, at)
        id = stub_id(stub) if stub else None
        if stub is None or id is None:
            raise
        return NoticeRef(None, stub.number, stub.title), id
    return refs(connection, [found.id], at)[found.id], found.id


def _stub(connection: Connection, name: str, at: datetime | None) -> DocumentRef | None:
    """The document not held that ``name`` means: as held documents cite it, else a 发文字号 as such, else None."""
    bare = name.removeprefix(STUB).strip()
    cited = _cited(connection, relations.c.number_key == as_number(bare), at)
    cited = cited or _cited(connection, relations.c.title_key == title_key(bare).bare, at)
    if cited:
        return replace(cited, provision=None)
    number = canonical(bare)
    return DocumentRef(number, None) if number else None


def _cited(connection: Connection, condition: ColumnElement[bool], at: datetime | None) -> DocumentRef | None:
    """The first name in a relation that fits a condition, one with a title if there is any."""
    query = (
        select(relations.c.record)
        .join(readings, readings.c.id == relations.c.reading)
        .where(condition, counts(relations, relations.c.notice, at))
        .order_by(relations.c.title_key.is_(None), relations.c.reading, relations.c.seq)
        .limit(1)
    )
    record = connection.scalar(query)
    target = RELATION.load(record).target if record else None
    return target if isinstance(target, DocumentRef) else None


def list_relations(connection: Connection, name: str, at: datetime | None) -> tuple[RelationItem, ...]:
    """What a notice says of others, in reading order; then what others say of it, in order of recording."""
    found = find(connection, name, at)
    own = refs(connection, [found.id], at)[found.id]
    out = _relations(connection, relations.c.notice == found.id, at)
    incoming = _relations(connection, _aims_at(connection, found.id, at) & (relations.c.notice != found.id), at)
    names = refs(connection, (relation.source.notice for relation in incoming), at)
    return (
        *(RelationItem("out", relation, own, _target(connection, relation, at)) for relation in out),
        *(RelationItem("in", relation, names[relation.source.notice], own) for relation in incoming),
    )


def _relations(connection: Connection, condition: ColumnElement[bool], at: datetime | None) -> list[Relation]:
    query = (
        select(relations.c.record)
        .join(readings, readings.c.id == relations.c.reading)
        .where(condition, counts(relations, relations.c.notice, at))
        .order_by(relations.c.reading, relations.c.seq)
    )
    return [RELATION.load(record) for record in connection.scalars(query)]


def _aims_at(connection: Connection, id: str, at: datetime | None) -> ColumnElement[bool]:
    """Relations to a notice: by its id, by its number, or by its title where one of the two names lacks a number."""
    query = (
        select(notices.c.number_key, notices.c.title_key)
        .join(readings, readings.c.id == notices.c.reading)
        .where(notices.c.id == id, counts(notices, notices.c.id, at))
    )
    number, title = connection.execute(query).first() or (None, None)
    same_title = relations.c.title_key == title
    by_title = same_title & relations.c.number_key.is_(None) if number else same_title
    by_number = (relations.c.number_key == number) if number else by_title
    return (relations.c.target == id) | by_number | by_title


def _target(connection: Connection, relation: Relation, at: datetime | None) -> NoticeRef:
    """The target as held, if one notice can be meant, else as the relation names it."""
    target = relation.target
    if isinstance(target, Address):
        return refs(connection, [target.notice], at).get(target.notice, NoticeRef(None, None, None))
    if not isinstance(target, DocumentRef):
        return NoticeRef(None, None, None)
    held = tuple(_held_under(connection, target, at))
    return refs(connection, held, at)[held[0]] if len(held) == 1 else NoticeRef(None, target.number, target.title)


def _held_under(connection: Connection, name: DocumentRef, at: datetime | None) -> Iterator[str]:
    """Ids of held notices under the number; under the title only where there is no number."""
    keys = target_keys(name)
    if keys.number or name.title:
        found = candidates(connection, keys.number or name.title or "", at)
        ids = {notice.id for notice in found}
        yield from (notice.id for notice in found if notice.cover not in ids)
