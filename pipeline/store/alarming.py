"""Alarms from the index tables: the rules of :mod:`pipeline.graph.alarms` over rows, no reading unpacked; and those of them that
concern a role or a region.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from pipeline.graph.alarms import View, alarms
from pipeline.graph.answers import LIVE, Alarm, Duty, Force, StatusAnswer
from pipeline.graph.events import Held
from pipeline.graph.gather import Lives
from pipeline.graph.index import MemoryIndex
from pipeline.graph.recorded import Extract, complete
from pipeline.records import BadRequest, Obligation
from pipeline.store.asked import bears_role
from pipeline.store.batches import batches
from pipeline.store.codec import EVENT, HELD, OBLIGATION, RELATION
from pipeline.store.duties import standing
from pipeline.store.facts import counts, known
from pipeline.store.regions import in_region
from pipeline.store.schema import events, notices, obligations, readings, relations, sources
from pipeline.store.values import AlarmQuery

CODES = (
    "acts-above-itself",
    "dead-basis",
    "duties-vanished",
    "duty-vanished",
    "effect-undated",
    "frequency-conflict",
    "number-under-two-titles",
    "number-used-twice",
    "suspected-replacement",
    "target-ambiguous",
    "title-contradicts-number",
    "trial-term-passed",
    "truncated-copy",
)
"""Every :attr:`pipeline.graph.answers.Alarm.code`."""


def all_alarms(connection: Connection, as_of: date, at: datetime | None) -> tuple[Alarm, ...]:
    """All alarms on a day, as known at a moment: those of :meth:`pipeline.graph.graph.RegulationGraph.alarms`.

    Reads the rows of everything held once: some pairs of duties can only be told by looking at all.
    """
    held = _held(connection, at)
    acts = (EVENT.load(row) for row in connection.scalars(_current(events, events.c.notice, at)))
    index = MemoryIndex(held.values(), acts)
    links = (RELATION.load(row) for row in connection.scalars(_current(relations, relations.c.notice, at)))
    duties = tuple(_live(connection, held, as_of, at))
    extracts = tuple(_extracts(connection, at))
    view = View(
        Lives(index), tuple(held.values()), index.events(None), tuple(links), extracts, duties, _stated(connection, at), as_of
    )
    return alarms(view)


def _current(table: FromClause, notice: ColumnElement[str], at: datetime | None) -> Select[Any]:
    """The records of a table in the copies that count."""
    query = select(table.c.record).join(readings, readings.c.id == table.c.reading)
    return query.where(counts(table, notice, at)).order_by(table.c.reading, table.c.seq)


def _held(connection: Connection, at: datetime | None) -> dict[str, Held]:
    """The copy of every notice that counts, by id; of two in one file the first."""
    query = select(notices.c.id, notices.c.held).join(readings, readings.c.id == notices.c.reading)
    query = query.where(counts(notices, notices.c.id, at)).order_by(notices.c.id, notices.c.seq.desc())
    records: dict[str, str] = {id: record for id, record in connection.execute(query)}  # noqa: C416 - rows, for mypy
    return {id: HELD.load(record) for id, record in records.items()}


def _live(connection: Connection, held: dict[str, Held], as_of: date, at: datetime | None) -> Iterator[Duty]:
    """The duties that bind on the day. Their standing is told without reasons, for which no rule asks."""
    query = standing(as_of, at).order_by(obligations.c.notice, obligations.c.reading, obligations.c.seq)
    for row in connection.execute(query):
        if row.status in LIVE:
            duty = OBLIGATION.load(row.record)
            name = held[duty.notice].name
            yield Duty(duty, name.number, name.title, StatusAnswer(Force(row.status), None, None, ()))


def _stated(connection: Connection, at: datetime | None) -> Callable[[str], tuple[Obligation, ...]]:
    """Gives the duties that the copy of a notice which counts states."""
    query = _current(obligations, obligations.c.notice, at)

    def stated(notice: str) -> tuple[Obligation, ...]:
        return tuple(map(OBLIGATION.load, connection.scalars(query.where(obligations.c.notice == notice))))

    return stated


def _extracts(connection: Connection, at: datetime | None) -> Iterator[Extract]:
    """The notices of which the copy that counts, the last recorded, is truncated beside another one."""
    query = (
        select(notices.c.id, notices.c.held, sources.c.name)
        .join(readings, readings.c.id == notices.c.reading)
        .join(sources, sources.c.id == readings.c.source)
        .where(known(readings, at), notices.c.id.in_(_twice(at)))
        .order_by(notices.c.id, notices.c.reading, notices.c.seq)
    )
    copies: defaultdict[str, list[Extract]] = defaultdict(list)
    for id, record, file in connection.execute(query):
        row = HELD.load(record)
        copies[id].append(Extract(id, row.name, row.size, 0, file))
    for several in copies.values():
        last = replace(several[-1], longest=max(copy.size for copy in several))
        if not complete(last.size, last.longest):
            yield last


def _twice(at: datetime | None) -> Select[Any]:
    """Notices held more than once."""
    query = select(notices.c.id).join(readings, readings.c.id == notices.c.reading).where(known(readings, at))
    return query.group_by(notices.c.id).having(func.count() > 1)


def concerning(connection: Connection, found: Iterable[Alarm], where: AlarmQuery) -> tuple[Alarm, ...]:
    """Those of the alarms that are of the kind, the region and the role asked for. BadRequest for an unknown kind.

    An alarm about a duty concerns the roles of that duty, one about notices those of all their duties; a region as in lists.
    """
    if where.kind is not None and where.kind not in CODES:
        raise BadRequest(f"没有这种提示：{where.kind}", f"可用的有 {'、'.join(CODES)}")
    some = [alarm for alarm in found if where.kind in (None, alarm.code)]
    if where.region is None and where.role is None:
        return tuple(some)
    about = {id for alarm in some for id in alarm.about}
    duties = _notices_of(connection, about)
    if where.region is not None:
        here = _in_region(connection, about | set(duties.values()), where.region)
        some = [alarm for alarm in some if any(duties.get(id, id) in here for id in alarm.about)]
    if where.role is not None:
        bound = _bound(connection, about, where)
        some = [alarm for alarm in some if bound & ({*alarm.about} & duties.keys() or {*alarm.about})]
    return tuple(some)


def _notices_of(connection: Connection, ids: set[str]) -> dict[str, str]:
    """Which of the ids are duties, and of which notices."""
    found: dict[str, str] = {}
    for part in batches(ids):
        rows = connection.execute(select(obligations.c.id, obligations.c.notice).where(obligations.c.id.in_(part)))
        found |= {duty: notice for duty, notice in rows}  # noqa: C416 - rows, for mypy
    return found


def _in_region(connection: Connection, ids: set[str], region: str) -> set[str]:
    query = select(notices.c.id).where(in_region(notices.c.region, region))
    return {id for part in batches(ids) for id in connection.scalars(query.where(notices.c.id.in_(part)))}


def _bound(connection: Connection, ids: set[str], where: AlarmQuery) -> set[str]:
    """The duties and the notices that bind the role."""
    mine = select(obligations.c.id, obligations.c.notice).where(bears_role(connection, where.role or "", where.known_at))
    conditions = (column.in_(part) for part in batches(ids) for column in (obligations.c.id, obligations.c.notice))
    return {str(id) for condition in conditions for row in connection.execute(mine.where(condition)) for id in row}
