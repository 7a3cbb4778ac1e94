"""The door to reviews: say what a duty is, look at what was said, find what fits no longer."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select

from pipeline.graph.alignment import plain
from pipeline.records import BadRequest, NotFound, Obligation, Reading
from pipeline.store.codec import OBLIGATION, unpack_reading
from pipeline.store.facts import counts
from pipeline.store.review.corrections import Json, applied
from pipeline.store.review.overlay import newest, overlaid, reviewed
from pipeline.store.review.queue import State, queue
from pipeline.store.review.tables import review_roles, review_values, reviews
from pipeline.store.schema import obligations, readings
from pipeline.store.turn import stamp, turn
from pipeline.store.values import ObligationItem, Page, PageRequest, ReviewItem

VERDICTS = ("right", "wrong", "mended", "withdrawn")
_LONGEST_NOTE = 2000


class Reviews:
    """What people said of duties. Nothing said is ever lost: the newest counts, the others are history."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def say(self, duty: str, verdict: str, author: str, fields: Json | None = None, note: str = "") -> ReviewItem:
        """A duty is right, wrong, or mended by ``fields`` (in the value forms of the gold guidelines); withdrawn undoes that.

        NotFound where the duty is not held; BadRequest for an unknown verdict, fields without ``mended`` and the reverse,
        and values that cannot be understood.
        """
        given = fields or {}
        if verdict not in VERDICTS:
            raise BadRequest(f"没有这种复核结论：{verdict}", f"可用的有 {'、'.join(VERDICTS)}")
        if bool(given) != (verdict == "mended"):
            raise BadRequest("改正的字段和结论 mended 应同时给出")
        if len(note) > _LONGEST_NOTE:
            raise BadRequest(f"备注超过 {_LONGEST_NOTE} 字", "请缩短")
        with turn(self._engine) as connection:
            found = held_duty(connection, duty)
            mended = applied(found, given)
            moment = stamp(connection)
            _add(connection, found, mended, moment, author, verdict, given, note)
        return self.history(duty)[0]

    def history(self, duty: str) -> tuple[ReviewItem, ...]:
        """All that was said of a duty, the newest first."""
        with self._engine.connect() as connection:
            query = select(reviews).where(reviews.c.duty == duty).order_by(reviews.c.id.desc())
            return tuple(_item(connection, row) for row in connection.execute(query).all())

    def queue(self, notice: str | None, state: State, today: date, page: PageRequest) -> Page[ObligationItem]:
        """Duties to be looked at, the least sure first: ``open`` those nobody said anything of, ``said`` the others, ``any`` all.

        NotFound and Ambiguous for a notice that is not held or not the only one of its name.
        """
        with self._engine.connect() as connection:
            return queue(connection, notice, state, today, page)

    def current(self, known_at: datetime | None = None) -> tuple[ReviewItem, ...]:
        """What counts now (or did at a moment) of every duty reviewed, the newest first; ``fits`` is false where the duty is
        read no longer, so that a person can look again.
        """
        query = select(reviews).where(reviews.c.verdict != "withdrawn", newest(known_at)).order_by(reviews.c.id.desc())
        with self._engine.connect() as connection:
            return tuple(_item(connection, row) for row in connection.execute(query).all())

    def readings(self) -> tuple[tuple[Reading, dict[str, tuple[Obligation, str]]], ...]:
        """Every current reading with reviews that fit: with its duties reviewed, by id, as corrected and with the verdict."""
        with self._engine.connect() as connection:
            query = (
                select(readings.c.id, readings.c.body)
                .distinct()
                .join(obligations, obligations.c.reading == readings.c.id)
                .join(reviews, reviews.c.duty == obligations.c.id)
                .where(reviews.c.verdict != "withdrawn", newest(None), counts(obligations, obligations.c.notice, None))
                .order_by(readings.c.id)
            )
            found = []
            for _, body in connection.execute(query).all():
                reading = unpack_reading(body)
                said = reviewed(connection, (duty.id for duty in reading.obligations), None)
                marked = {id: (overlaid(_of(reading, id), row)[0], row.verdict) for id, row in said.items()}
                found.append((reading, marked))
            return tuple(found)


def rebase(connection: Connection, notices: Iterable[str], moment: datetime) -> None:
    """After notices were read again: what was said of a duty whose id is gone goes on with the one of the same words.

    Only where one duty of the notice, and no other, has these words: else the review is told as fitting no longer.
    """
    for notice in sorted(set(notices)):
        rows = connection.execute(select(reviews).where(reviews.c.notice == notice, newest(None))).all()
        if not rows:
            continue
        held = _duties(connection, notice)
        for row in rows:
            same = [duty for duty in held.values() if plain(duty.evidence.quote) == plain(row.quote)]
            if row.duty not in held and len(same) == 1 and row.verdict != "withdrawn":
                fields = json.loads(row.fields)
                _add(connection, same[0], applied(same[0], fields), moment, row.author, row.verdict, fields, row.note)
                _move(connection, row, moment)


def _move(connection: Connection, row: Row[Any], moment: datetime) -> None:
    """What was said of the id that is gone counts there no more."""
    place = {"duty": row.duty, "notice": row.notice, "provision": row.provision, "quote": row.quote}
    values = place | {"moment": moment, "author": row.author, "verdict": "withdrawn", "fields": "{}", "recast": False}
    connection.execute(insert(reviews).values(**values, note="重新读取后随原文移到新的标识"))


def held_duty(connection: Connection, id: str) -> Obligation:
    """The duty as read. NotFound."""
    query = (
        select(obligations.c.record)
        .join(readings, readings.c.id == obligations.c.reading)
        .where(obligations.c.id == id, counts(obligations, obligations.c.notice, None))
    )
    record = connection.execute(query.limit(1)).scalar()
    if record is None:
        raise NotFound(f"库中没有标识为“{id}”的职责")
    return OBLIGATION.load(record)


def _duties(connection: Connection, notice: str) -> dict[str, Obligation]:
    query = (
        select(obligations.c.record)
        .join(readings, readings.c.id == obligations.c.reading)
        .where(obligations.c.notice == notice, counts(obligations, obligations.c.notice, None))
    )
    duties = map(OBLIGATION.load, connection.scalars(query))
    return {duty.id: duty for duty in duties}


def _add(
    connection: Connection,
    duty: Obligation,
    mended: Obligation,
    moment: datetime,
    author: str,
    verdict: str,
    fields: Json,
    note: str,
) -> None:
    """One row, and the roles that a corrected actor has."""
    row = {"moment": moment, "author": author, "duty": duty.id, "notice": duty.notice, "provision": duty.provision}
    row |= {"quote": duty.evidence.quote, "verdict": verdict, "fields": json.dumps(fields, ensure_ascii=False), "note": note}
    made = insert(reviews).values(**row, recast="actor" in fields).returning(reviews.c.id)
    number = connection.execute(made).scalar_one()
    if "actor" in fields and mended.roles:
        connection.execute(insert(review_roles), [{"review": number, "role": role} for role in mended.roles])
    values = [{"review": number, "field": column, "value": value} for column, value in _narrowing(mended, fields)]
    if values:
        connection.execute(insert(review_values), values)


def _narrowing(mended: Obligation, fields: Json) -> Iterator[tuple[str, str | None]]:
    """The columns of a list of duties that corrected fields change, each with its value."""
    if "actor" in fields:
        yield "actors", "、".join(mended.actor)
    if "modality" in fields:
        yield "modality", mended.modality.value
    if "frequency" in fields:
        yield "per", mended.frequency.per if mended.frequency else None
    if "deadline" in fields:
        yield "has_deadline", str(int(mended.deadline is not None))


def _item(connection: Connection, row: Row[Any]) -> ReviewItem:
    held = connection.execute(
        select(obligations.c.id)
        .join(readings, readings.c.id == obligations.c.reading)
        .where(obligations.c.id == row.duty, counts(obligations, obligations.c.notice, None))
        .limit(1)
    ).scalar()
    place = row.duty, row.notice, row.provision, row.quote
    return ReviewItem(row.id, *place, row.verdict, json.loads(row.fields), row.author, row.moment, row.note, held is not None)


def _of(reading: Reading, id: str) -> Obligation:
    return next(duty for duty in reading.obligations if duty.id == id)
