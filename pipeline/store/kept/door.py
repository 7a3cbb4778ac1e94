"""The door to kept checklists: make one, look at it, tick, attach evidence, and its history."""

import zlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, insert, select, update

from pipeline.occurrences import WorkCalendar
from pipeline.records import BadRequest, NotFound
from pipeline.store.kept import syncing
from pipeline.store.kept.codec import DUTY, event_of, record, stored_days
from pipeline.store.kept.evidence import kind_of
from pipeline.store.kept.pins import pin
from pipeline.store.kept.showing import items_of, known_occurrences, loose_item
from pipeline.store.kept.tables import checklist_events, checklist_files, checklist_items, checklist_ticks, checklists, files
from pipeline.store.kept.values import LARGEST_FILE, LONGEST_NOTE, Checklist, Event, Item, Kept, NewChecklist
from pipeline.store.turn import stamp, turn
from pipeline.store.values import ObligationQuery, Source

_YEAR = timedelta(days=366)
_LONGEST_NAME = 200
_FIRST, _LAST = date(1900, 1, 1), date(2999, 12, 31)


class Checklists:
    """Kept lists. Every method that changes something takes its author and is one transaction, its event with it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self, new: NewChecklist, author: str, today: date) -> Checklist:
        """A new list with the duties in force today. BadRequest where the name or role is empty or the region unknown."""
        name, role = _named(new.name, "清单名称"), _named(new.role, "角色")
        with turn(self._engine) as connection:
            moment, id = stamp(connection), f"c{token_hex(6)}"
            state = syncing.state_of(connection, today)
            row = {"id": id, "name": name, "role": role, "region": new.region, "sector": new.sector, "owner": new.owner}
            connection.execute(insert(checklists).values(**row, created=moment, author=author, synced=state))
            run = syncing.Sync(connection, id, today, moment)
            count = syncing.begin(run, syncing.duties_for(connection, ObligationQuery(role, new.region, new.sector, as_of=today)))
            record(connection, id, None, moment, author, "created", name=name, items=count)
        return self.one(id)

    def all(self, closed: bool = False) -> tuple[Checklist, ...]:
        """The lists by name, closed ones only where asked for."""
        query = _listed() if closed else _listed().where(checklists.c.closed.is_(None))
        with self._engine.connect() as connection:
            return tuple(_checklist(row) for row in connection.execute(query.order_by(checklists.c.name, checklists.c.id)))

    def one(self, id: str) -> Checklist:
        """One list. NotFound."""
        with self._engine.connect() as connection:
            return _one(connection, id)

    def show(self, id: str, today: date, since: date, until: date, calendar: WorkCalendar) -> Kept:
        """A list, brought up to date, with what is to be done from ``since`` to ``until``. BadRequest for over three years."""
        check_range(since, until)
        self.update(id, today)
        with self._engine.connect() as connection:
            return Kept(_one(connection, id), today, since, until, items_of(connection, id, since, until, calendar))

    def update(self, id: str, today: date) -> bool:
        """Work the list out again where a reading, a review or a day has come since; tells whether it did. Closed ones rest."""
        with self._engine.connect() as connection:
            row = connection.execute(select(checklists).where(checklists.c.id == id)).one_or_none()
            if row is None or row.closed or row.synced == syncing.state_of(connection, today):
                return False
        with turn(self._engine) as connection:
            state = syncing.state_of(connection, today)
            run = syncing.Sync(connection, id, today, stamp(connection))
            syncing.sync(run, syncing.duties_for(connection, ObligationQuery(row.role, row.region, row.sector, as_of=today)))
            syncing.mark_synced(run, state)
        return True

    def rename(self, id: str, name: str, owner: str | None, author: str) -> Checklist:
        """Another name or owner."""
        wanted = _named(name, "清单名称")
        with turn(self._engine) as connection:
            _one(connection, id)
            moment = stamp(connection)
            connection.execute(update(checklists).where(checklists.c.id == id).values(name=wanted, owner=owner))
            record(connection, id, None, moment, author, "renamed", name=wanted, owner=owner)
        return self.one(id)

    def close(self, id: str, author: str) -> None:
        """Follow the law no longer; what was done stays to be read."""
        with turn(self._engine) as connection:
            _one(connection, id)
            moment = stamp(connection)
            connection.execute(update(checklists).where(checklists.c.id == id).values(closed=moment))
            record(connection, id, None, moment, author, "closed")

    def seen(self, id: str, author: str) -> None:
        """All marks have been looked at."""
        with turn(self._engine) as connection:
            _one(connection, id)
            moment = stamp(connection)
            connection.execute(update(checklist_items).where(checklist_items.c.checklist == id).values(mark="", cause=None))
            record(connection, id, None, moment, author, "seen")

    # -- doing -----------------------------------------------------------------------------------------------------

    def tick(
        self,
        id: str,
        item: int,
        occurrence: str,
        author: str,
        calendar: WorkCalendar,
        note: str = "",
        evidence: Iterable[tuple[str, bytes]] = (),
    ) -> int:
        """One act done, with a note and files (name, bytes) that prove it; gives the number of the tick.

        NotFound for another list's item or an occurrence the duty has not; BadRequest where a note or file is too long or
        of a kind that is not kept.
        """
        if len(note) > LONGEST_NOTE:
            raise BadRequest(f"备注超过 {LONGEST_NOTE} 字", "请缩短")
        proof = [(name, data, kind_of(data, name, LARGEST_FILE)) for name, data in evidence]
        with turn(self._engine) as connection:
            row = _item(connection, id, item)
            if not row.active:
                raise BadRequest("这一项已经终止，不能再打勾")
            known = known_occurrences(row, calendar)
            if occurrence not in known:
                raise NotFound(f"这一项没有“{occurrence}”这一期", "请刷新清单后再试")
            moment = stamp(connection)
            values = {"item": item, "occurrence": occurrence, "last": known[occurrence].last, "moment": moment}
            made = insert(checklist_ticks).values(**values, author=author, note=note, pin=pin(DUTY.load(row.record).obligation))
            number: int = connection.execute(made.returning(checklist_ticks.c.id)).scalar_one()
            kept = [_keep(connection, number, name, data, kind, moment) for name, data, kind in proof]
            _touch(connection, item, moment)
            record(connection, id, item, moment, author, "ticked", tick=number, occurrence=occurrence, note=note, files=kept)
        return number

    def untick(self, id: str, tick: int, author: str, reason: str = "") -> None:
        """Take a tick back; it stays in the history. NotFound where it does not stand."""
        ticks = checklist_ticks.c
        with turn(self._engine) as connection:
            row = connection.execute(
                select(ticks.item, ticks.occurrence)
                .join(checklist_items, checklist_items.c.id == ticks.item)
                .where(ticks.id == tick, ticks.undone.is_(None), checklist_items.c.checklist == id)
            ).one_or_none()
            if row is None:
                raise NotFound("没有这个勾，或已经取消")
            moment = stamp(connection)
            connection.execute(update(checklist_ticks).where(ticks.id == tick).values(undone=moment, reason=reason or "已取消"))
            _touch(connection, row.item, moment)
            record(connection, id, row.item, moment, author, "unticked", tick=tick, occurrence=row.occurrence, reason=reason)

    def assign(self, id: str, item: int, owner: str | None, author: str) -> None:
        """Who looks after an item; None for nobody."""
        with turn(self._engine) as connection:
            _item(connection, id, item)
            moment = stamp(connection)
            connection.execute(update(checklist_items).where(checklist_items.c.id == item).values(owner=owner))
            record(connection, id, item, moment, author, "owner", owner=owner)

    def set_days(self, id: str, item: int, days: Iterable[date], author: str) -> None:
        """The days of the event a deadline runs from, or from which long periods count. BadRequest for far-off years."""
        wanted = tuple(days)
        if any(not _FIRST <= day <= _LAST for day in wanted):
            raise BadRequest("日期应在 1900 年至 2999 年之间")
        with turn(self._engine) as connection:
            _item(connection, id, item)
            moment = stamp(connection)
            connection.execute(update(checklist_items).where(checklist_items.c.id == item).values(days=stored_days(wanted)))
            _touch(connection, item, moment)
            record(connection, id, item, moment, author, "days", days=[day.isoformat() for day in wanted])

    # -- looking back ----------------------------------------------------------------------------------------------

    def history(self, id: str, item: int | None = None) -> tuple[Event, ...]:
        """What happened to the list, or to one item of it, the newest first."""
        query = select(checklist_events).where(checklist_events.c.checklist == id).order_by(checklist_events.c.id.desc())
        with self._engine.connect() as connection:
            _one(connection, id)
            if item is not None:
                query = query.where(checklist_events.c.item == item)
            return tuple(event_of(row) for row in connection.execute(query))

    def file(self, id: str, digest: str) -> Source:
        """A file attached to a tick of this list. NotFound."""
        query = (
            select(files, checklist_files.c.name)
            .join(checklist_files, checklist_files.c.file == files.c.sha256)
            .join(checklist_ticks, checklist_ticks.c.id == checklist_files.c.tick)
            .join(checklist_items, checklist_items.c.id == checklist_ticks.c.item)
            .where(files.c.sha256 == digest, checklist_items.c.checklist == id)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query.limit(1)).one_or_none()
        if row is None:
            raise NotFound("这份清单没有这个附件")
        return Source(row.sha256, row.name, row.media_type, zlib.decompress(row.data), row.recorded)

    def on_day(self, where: ObligationQuery, since: date, until: date, calendar: WorkCalendar) -> tuple[Item, ...]:
        """What a role has to do, without a list that is kept: items without ticks, numbered from 1."""
        check_range(since, until)
        with self._engine.connect() as connection:
            duties = list(syncing.duties_for(connection, where))
        return tuple(loose_item(at, duty, since, until, calendar) for at, duty in enumerate(duties, 1))


def check_range(since: date, until: date) -> None:
    """BadRequest for days in the wrong order, or too many of them."""
    if not since <= until or until - since > 3 * _YEAR:
        raise BadRequest(f"无法列出 {since} 至 {until} 的事项", "起始日期不能晚于截止日期，跨度不超过三年")


def _named(words: str, what: str) -> str:
    bare = " ".join(words.split())
    if not bare or len(bare) > _LONGEST_NAME:
        raise BadRequest(f"{what}不能为空，也不能超过 {_LONGEST_NAME} 字")
    return bare


def _listed() -> Any:  # noqa: ANN401
    """Every list with the number of its items and of its marks."""
    mine = checklist_items.c.checklist == checklists.c.id
    items = select(func.count()).where(mine, checklist_items.c.active).scalar_subquery()
    marked = select(func.count()).where(mine, checklist_items.c.mark != "").scalar_subquery()
    return select(checklists, items.label("items"), marked.label("marked"))


def _checklist(row: Row[Any]) -> Checklist:
    columns = (row.id, row.name, row.role, row.region, row.sector, row.owner, row.created, row.author, row.closed)
    return Checklist(*columns, row.items, row.marked)


def _one(connection: Connection, id: str) -> Checklist:
    row = connection.execute(_listed().where(checklists.c.id == id)).one_or_none()
    if row is None:
        raise NotFound(f"没有标识为“{id}”的清单")
    return _checklist(row)


def _item(connection: Connection, id: str, item: int) -> Row[Any]:
    query = select(checklist_items).where(checklist_items.c.id == item, checklist_items.c.checklist == id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound("这份清单没有这一项")
    return row


def _touch(connection: Connection, item: int, moment: datetime) -> None:
    """The item changed: its sequence rises."""
    raised = {"sequence": checklist_items.c.sequence + 1, "moment": moment}
    connection.execute(update(checklist_items).where(checklist_items.c.id == item).values(**raised))


def _keep(connection: Connection, tick: int, name: str, data: bytes, kind: str, moment: datetime) -> dict[str, str]:
    """A file kept once by its digest, attached to a tick under a name."""
    digest = sha256(data).hexdigest()
    if connection.execute(select(files.c.sha256).where(files.c.sha256 == digest)).scalar() is None:
        row = {"sha256": digest, "media_type": kind, "size": len(data), "recorded": moment}
        connection.execute(insert(files).values(**row, data=zlib.compress(data)))
    connection.execute(insert(checklist_files).values(tick=tick, file=digest, name=name))
    return {"sha256": digest, "name": name}
