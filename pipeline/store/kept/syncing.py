"""A list follows the law: duties that came, changed or ended since it was last worked out, each with its cause.

A list is worked out again when it is looked at and a reading, a review or a new day has come since: no reading waits for
lists, and a day that begins or ends a duty is noticed like a notice that does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, func, insert, select, update

from pipeline.graph.differences import differing as all_differing
from pipeline.store.duties import list_duties
from pipeline.store.kept.causes import Heir, came, changed, ended, heirs
from pipeline.store.kept.codec import CAUSE, DUTY, record, told
from pipeline.store.kept.pins import NAMES, differing, pin
from pipeline.store.kept.tables import checklist_items, checklist_ticks, checklists
from pipeline.store.kept.values import Cause
from pipeline.store.review.tables import reviews
from pipeline.store.schema import readings
from pipeline.store.values import ObligationItem, ObligationQuery, PageRequest

_MOST = 1000
SYSTEM = ""
"""The author of what nobody did: a notice came, or a day."""


@dataclass(frozen=True, slots=True)
class Sync:
    """One working out: on which list, for which day, at which recorded moment."""

    connection: Connection
    checklist: str
    today: date
    moment: datetime

    def record(self, item: int, kind: str, **detail: object) -> None:
        """A line of history without an author."""
        record(self.connection, self.checklist, item, self.moment, SYSTEM, kind, **detail)


def state_of(connection: Connection, today: date) -> str:
    """Differs where a list may have to be worked out again."""
    newest = (connection.execute(select(func.max(table.c.id))).scalar() or 0 for table in (readings, reviews))
    return "-".join([*map(str, newest), today.isoformat()])


def duties_for(connection: Connection, where: ObligationQuery) -> Iterator[ObligationItem]:
    """The duties in force on a day for a role, those that a review called wrong left out."""
    offset = 0
    while True:
        page = list_duties(connection, where, PageRequest(_MOST, offset))
        yield from page.items
        if page.next_offset is None:
            return
        offset = page.next_offset


def begin(run: Sync, duties: Iterator[ObligationItem]) -> int:
    """The first items of a list, none of them marked: there was nothing before."""
    rows = [_row(run, duty, "", None) for duty in duties]
    if rows:
        run.connection.execute(insert(checklist_items), rows)
    return len(rows)


def sync(run: Sync, duties: Iterator[ObligationItem]) -> None:
    """Bring the items of a list to these duties."""
    current = {duty.obligation.id: duty for duty in duties}
    query = select(checklist_items).where(checklist_items.c.checklist == run.checklist)
    rows = {row.duty: row for row in run.connection.execute(query.order_by(checklist_items.c.active, checklist_items.c.id))}
    active = {duty: row for duty, row in rows.items() if row.active}
    new = [duty for id, duty in current.items() if id not in active]
    gone = [(row, DUTY.load(row.record)) for id, row in active.items() if id not in current]
    why = {row.id: ended(run.connection, duty, run.today) for row, duty in gone}
    taken = heirs(run.connection, [(duty, why[row.id]) for row, duty in gone], new)
    for row, duty in gone:
        heir = taken.get(duty.obligation.id)
        if heir:
            _carry(run, row, duty, heir, why[row.id])
        else:
            _end(run, row, why[row.id])
    for id in active.keys() & current.keys():
        _refresh(run, active[id], current[id])
    inherited = {heir.duty.obligation.id for heir in taken.values()}
    for duty in new:
        if duty.obligation.id not in inherited:
            _come(run, rows.get(duty.obligation.id), duty)


def _row(run: Sync, duty: ObligationItem, mark: str, cause: Cause | None) -> dict[str, object]:
    return {
        "checklist": run.checklist,
        "duty": duty.obligation.id,
        "record": DUTY.dump(duty),
        "active": True,
        "mark": mark,
        "cause": CAUSE.dump(cause) if cause else None,
        "days": "",
        "sequence": 0,
        "moment": run.moment,
    }


def _set(run: Sync, row: Row[object], **values: object) -> None:
    """Change an item; every change raises its sequence."""
    changes = {"sequence": checklist_items.c.sequence + 1, "moment": run.moment, **values}
    run.connection.execute(update(checklist_items).where(checklist_items.c.id == row.id).values(**changes))


def _come(run: Sync, before: Row[object] | None, duty: ObligationItem) -> None:
    """A duty that came, or came back (a suspension that ended): its old item goes on then."""
    cause = came(duty)
    if before is not None:
        _set(run, before, record=DUTY.dump(duty), active=True, mark="new", cause=CAUSE.dump(cause))
        run.record(before.id, "resumed", cause=told(cause))
        return
    row = insert(checklist_items).values(**_row(run, duty, "new", cause)).returning(checklist_items.c.id)
    run.record(run.connection.execute(row).scalar_one(), "added", cause=told(cause))


def _end(run: Sync, row: Row[object], cause: Cause) -> None:
    _set(run, row, active=False, mark="ended", cause=CAUSE.dump(cause))
    run.record(row.id, "ended", cause=told(cause))


def _carry(run: Sync, row: Row[object], old: ObligationItem, heir: Heir, cause: Cause) -> None:
    """A successor takes the item over; where fields changed that a tick rests on, ticks of what is not over are reopened."""
    why = changed(heir, cause)
    _set(run, row, duty=heir.duty.obligation.id, record=DUTY.dump(heir.duty), mark="changed", cause=CAUSE.dump(why))
    run.record(row.id, "changed" if heir.fields else "carried", cause=told(why), before=old.obligation.id)
    _reopen(run, row, old, heir.duty, heir.duty.begins or run.today)


def _refresh(run: Sync, row: Row[object], duty: ObligationItem) -> None:
    """The same duty, read anew or corrected: its record follows; what differs is marked."""
    old = DUTY.load(row.record)
    if old == duty:
        return
    fields = all_differing(old.obligation, duty.obligation)
    if not fields:
        _set(run, row, record=DUTY.dump(duty))
        return
    names = "、".join(NAMES.get(field, field) for field in fields)
    kind, who = ("review", f"{duty.review.author}复核") if duty.review != old.review and duty.review else ("reread", "重新读取")
    cause = Cause(kind, duty.notice, None, duty.obligation.evidence.quote, f"{who}后{names}有改动", fields)
    _set(run, row, record=DUTY.dump(duty), mark="changed", cause=CAUSE.dump(cause))
    run.record(row.id, "changed", cause=told(cause))
    _reopen(run, row, old, duty, run.today)


def _reopen(run: Sync, row: Row[object], old: ObligationItem, new: ObligationItem, day: date) -> None:
    """Take back the ticks that rest on fields that are otherwise now. What was over before the day stays done."""
    names = "、".join(NAMES[field] for field in differing(old.obligation, new.obligation))
    ticks = checklist_ticks.c
    standing = ticks.item == row.id, ticks.undone.is_(None), ticks.pin != pin(new.obligation)
    query = select(ticks.id, ticks.occurrence).where(*standing, ticks.last.is_(None) | (ticks.last >= day))
    for tick in run.connection.execute(query).all():
        reason = f"{names or '内容'}有改动，原来的完成不再算数"
        run.connection.execute(update(checklist_ticks).where(ticks.id == tick.id).values(undone=run.moment, reason=reason))
        run.record(row.id, "reopened", tick=tick.id, occurrence=tick.occurrence, reason=reason)


def mark_synced(run: Sync, state: str) -> None:
    """Remember what the items were worked out from."""
    run.connection.execute(update(checklists).where(checklists.c.id == run.checklist).values(synced=state))
