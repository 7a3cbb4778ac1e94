"""Taking readings in: one file is one transaction, the truth and its index together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from pipeline.graph.graph import RegulationGraph, build
from pipeline.graph.recorded import RecordedReading
from pipeline.records import BadRequest, Reading, UnreadableFile
from pipeline.store import isolated, search_index
from pipeline.store.codec import pack_reading, pack_source, unpack_reading, unpack_source
from pipeline.store.facts import known
from pipeline.store.lives import renew
from pipeline.store.naming import refs
from pipeline.store.review.door import rebase
from pipeline.store.rows import index_rows
from pipeline.store.schema import INDEX_TABLES, readings, sources
from pipeline.store.similar import suspects
from pipeline.store.turn import note, stamp, turn
from pipeline.store.values import Failure, Ingested, Outcome, Progress, Reread


@dataclass(frozen=True, slots=True)
class Current:
    """The current reading of some bytes: its number and reader version, the number of its source."""

    reading: int
    version: str
    source: int


def current(connection: Connection, digest: str) -> Current | None:
    """The current reading of the bytes with this sha256."""
    query = (
        select(readings.c.id, readings.c.reader_version, sources.c.id)
        .join(sources, sources.c.id == readings.c.source)
        .where(sources.c.sha256 == digest, readings.c.known_until.is_(None))
    )
    row = connection.execute(query).one_or_none()
    return Current(*row) if row else None


def load(connection: Connection, number: int) -> Reading:
    """The reading stored under a number."""
    return unpack_reading(connection.execute(select(readings.c.body).where(readings.c.id == number)).scalar_one())


def kept(connection: Connection, held: Current) -> Ingested:
    """The report on bytes that are held already."""
    reading = load(connection, held.reading)
    names = refs(connection, [notice.id for notice in reading.notices])
    return Ingested("held", reading, tuple(names[notice.id] for notice in reading.notices), ())


def numbers(connection: Connection, at: datetime | None) -> list[int]:
    """The numbers of all readings current at a moment, in the order in which their files arrived."""
    query = select(readings.c.id).where(known(readings, at)).order_by(readings.c.source)
    return list(connection.scalars(query))


def graph(connection: Connection, at: datetime | None) -> RegulationGraph:
    """The graph of every reading recorded by a moment (None: of all), past readings included."""
    query = select(readings.c.id, readings.c.known_from).order_by(readings.c.id)
    if at is not None:
        query = query.where(readings.c.known_from <= at)
    return build(RecordedReading(load(connection, number), recorded) for number, recorded in connection.execute(query).all())


def add(engine: Engine, reading: Reading, data: bytes) -> Ingested:
    """Keep a reading with the bytes it was made of. BadRequest where its sha256 is not theirs."""
    if sha256(data).hexdigest() != reading.sha256:
        raise BadRequest(f"{reading.name}：读取结果与文件内容不符（sha256 不一致）", "请重新读取该文件")
    with turn(engine) as connection:
        return add_in(connection, reading, data)


def add_in(connection: Connection, reading: Reading, data: bytes) -> Ingested:
    """Keep a reading in a turn that is under way."""
    held = current(connection, reading.sha256)
    if held and held.version == reading.reader_version:
        return kept(connection, held)
    moment = stamp(connection)
    source = held.source if held else _insert_source(connection, reading, pack_source(data), moment)
    outcome: Outcome = "reread" if held else "new"
    note(connection, moment, outcome, reading.reader_version, source)
    hit = _replace(connection, reading, source, held.reading if held else None, moment)
    names = refs(connection, hit | {notice.id for notice in reading.notices})
    copies = suspects(connection, reading) if outcome == "new" else ()
    own = [notice.id for notice in reading.notices]
    others = sorted(hit.difference(own))
    return Ingested(outcome, reading, tuple(names[id] for id in own), tuple(names[id] for id in others), copies)


def reread(engine: Engine, progress: Progress | None) -> Reread:
    """Read again, from the kept bytes, what another reader version has read: file by file, each a transaction of its own."""
    query = select(sources.c.id).join(readings, readings.c.source == sources.c.id).order_by(sources.c.id)
    query = query.where(readings.c.known_until.is_(None), readings.c.reader_version != isolated.reader_version())
    with engine.connect() as connection:
        stale = list(connection.scalars(query))
    failures = []
    for done, source in enumerate(stale, 1):
        with engine.connect() as connection:
            name, packed = connection.execute(select(sources.c.name, sources.c.data).where(sources.c.id == source)).one()
        data = unpack_source(packed)
        try:
            add(engine, isolated.read(data, name), data)
        except UnreadableFile as error:
            failures.append(Failure(name, str(error)))
        if progress:
            progress(done, len(stale))
    return Reread(len(stale) - len(failures), tuple(failures))


def reindex(engine: Engine, progress: Progress | None = None) -> int:
    """Build the index anew by taking in every reading again in its order, at its moment."""
    with turn(engine) as connection:
        stamp(connection)
        for table in reversed(INDEX_TABLES):
            connection.execute(delete(table))
        search_index.clear(connection)
        total = connection.execute(select(func.count()).select_from(readings)).scalar_one()
        for done, (number, previous, moment) in enumerate(_history(connection), 1):
            _index(connection, load(connection, number), number, previous, moment)
            if progress:
                progress(done, total)
    return total


def _history(connection: Connection) -> Iterator[tuple[int, int | None, datetime]]:
    """Every reading in the order of recording: its number, that of the reading it replaced, its moment."""
    last: dict[int, int] = {}
    query = select(readings.c.id, readings.c.source, readings.c.known_from).order_by(readings.c.known_from)
    for number, source, moment in connection.execute(query).all():
        yield number, last.get(source), moment
        last[source] = number


def _insert_source(connection: Connection, reading: Reading, packed: bytes, moment: datetime) -> int:
    row = {"sha256": reading.sha256, "name": reading.name, "media_type": reading.media_type, "recorded": moment, "data": packed}
    number: int = connection.execute(insert(sources).values(**row).returning(sources.c.id)).scalar_one()
    return number


def _replace(connection: Connection, reading: Reading, source: int, previous: int | None, moment: datetime) -> set[str]:
    """Put the reading in the place of the previous one; gives the ids of notices whose lives changed."""
    connection.execute(update(readings).where(readings.c.id == previous).values(known_until=moment))
    row = {"source": source, "reader_version": reading.reader_version, "known_from": moment, "body": pack_reading(reading)}
    number: int = connection.execute(insert(readings).values(**row).returning(readings.c.id)).scalar_one()
    hit = _index(connection, reading, number, previous, moment)
    rebase(connection, (notice.id for notice in reading.notices), moment)
    return hit


def _index(connection: Connection, reading: Reading, number: int, previous: int | None, moment: datetime) -> set[str]:
    for table, rows in index_rows(reading, number):
        connection.execute(insert(table), rows)
    search_index.index(connection, reading, number)
    return renew(connection, [number] if previous is None else [previous, number], moment)
