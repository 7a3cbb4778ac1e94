"""Items of a list as they are shown: each duty with its occurrences and the ticks that stand for them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from pipeline.occurrences import Occurrence, Timing, WorkCalendar, occurrences
from pipeline.records import Modality
from pipeline.store.kept.codec import CAUSE, DUTY, days_of
from pipeline.store.kept.tables import checklist_files, checklist_items, checklist_ticks, files
from pipeline.store.kept.values import Evidence, Item, Tick, Todo
from pipeline.store.values import ObligationItem

_AROUND = timedelta(days=3 * 366)
_UNASKED = (Modality.PROHIBITION, Modality.PERMISSION)
_MOST = 1000


def items_of(connection: Connection, id: str, since: date, until: date, calendar: WorkCalendar) -> tuple[Item, ...]:
    """The items of a list: those in force first, in the order in which they came, then those that have ended."""
    query = select(checklist_items).where(checklist_items.c.checklist == id)
    rows = connection.execute(query.order_by(checklist_items.c.active.desc(), checklist_items.c.id)).all()
    ticks = _ticks(connection, [row.id for row in rows])
    return tuple(_item(row, ticks[row.id], since, until, calendar) for row in rows)


def loose_item(number: int, duty: ObligationItem, since: date, until: date, calendar: WorkCalendar) -> Item:
    """A duty of no kept list, with what is to be done."""
    todos = tuple(Todo(each, ()) for each in _due(duty, (), since, until, calendar))
    moment = datetime.combine(duty.begins or since, time(), UTC)
    return Item(number, duty, True, "", None, None, (), 0, moment, todos, ())


def known_occurrences(row: Row[Any], calendar: WorkCalendar) -> dict[str, Occurrence]:
    """The occurrences of an item that can be ticked, by key: those of some years around today."""
    today = date.today()
    duty = DUTY.load(row.record)
    return {each.key: each for each in _due(duty, days_of(row.days), today - _AROUND, today + _AROUND, calendar)}


def _due(
    duty: ObligationItem, days: tuple[date, ...], since: date, until: date, calendar: WorkCalendar
) -> tuple[Occurrence, ...]:
    """What a duty asks to be done. What is forbidden or allowed asks for nothing."""
    asked = duty.obligation
    if asked.modality in _UNASKED:
        return ()
    return occurrences(Timing(asked.frequency, asked.deadline, duty.begins, duty.until, days), since, until, calendar)


def _item(row: Row[Any], ticks: list[Tick], since: date, until: date, calendar: WorkCalendar) -> Item:
    duty, days = DUTY.load(row.record), days_of(row.days)
    asked = _due(duty, days, since, until, calendar) if row.active else ()
    todos = tuple(Todo(each, _standing(ticks, each.key)) for each in asked)
    shown = {tick.id for todo in todos for tick in todo.ticks}
    past = tuple(tick for tick in ticks if tick.id not in shown)
    cause = CAUSE.load(row.cause) if row.cause else None
    return Item(row.id, duty, row.active, row.mark, cause, row.owner, days, row.sequence, row.moment, todos, past)


def _standing(ticks: Iterable[Tick], key: str) -> tuple[Tick, ...]:
    return tuple(tick for tick in ticks if tick.occurrence == key and tick.undone is None)


def _ticks(connection: Connection, items: list[int]) -> defaultdict[int, list[Tick]]:
    """The ticks of items, taken back or not, in order."""
    found: defaultdict[int, list[Tick]] = defaultdict(list)
    for start in range(0, len(items), _MOST):
        part = items[start : start + _MOST]
        query = select(checklist_ticks).where(checklist_ticks.c.item.in_(part)).order_by(checklist_ticks.c.id)
        rows = connection.execute(query).all()
        proof = _files(connection, [row.id for row in rows])
        for row in rows:
            told = (row.id, row.occurrence, row.moment, row.author, row.note)
            found[row.item].append(Tick(*told, tuple(proof[row.id]), row.undone, row.reason))
    return found


def _files(connection: Connection, ticks: list[int]) -> defaultdict[int, list[Evidence]]:
    found: defaultdict[int, list[Evidence]] = defaultdict(list)
    columns = checklist_files.c.tick, files.c.sha256, checklist_files.c.name, files.c.media_type, files.c.size
    for start in range(0, len(ticks), _MOST):
        query = select(*columns).join(files, files.c.sha256 == checklist_files.c.file)
        query = query.where(checklist_files.c.tick.in_(ticks[start : start + _MOST])).order_by(checklist_files.c.id)
        for tick, *told in connection.execute(query):
            found[tick].append(Evidence(*told))
    return found
