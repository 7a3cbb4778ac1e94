"""The door to subscriptions: make and end them, put messages into the outbox, take out what is due, keep what came of it."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from secrets import token_bytes, token_hex
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from pipeline.records import NotFound
from pipeline.store.hooks.sealing import opened, sealed
from pipeline.store.hooks.tables import outbox, webhooks
from pipeline.store.kept.tables import checklist_events
from pipeline.store.regions import known_region
from pipeline.store.schema import journal, lives
from pipeline.store.turn import stamp, turn

WAITS = tuple(timedelta(seconds=each) for each in (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400))
"""How long after each failed attempt the next is made, as the Standard Webhooks specification proposes; then it is over."""
_LEASE = timedelta(minutes=2)
_KEEPS = timedelta(days=30)
_SECRET_BYTES = 24


@dataclass(frozen=True, slots=True)
class Hook:
    """A subscription: where to, for which role and region; ``ended`` with the reason once nothing is sent any more."""

    id: str
    url: str
    role: str | None
    region: str | None
    created: datetime
    author: str
    ended: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """Up to where a subscription has been told: line of the journal, event of a kept list, day."""

    journal: int
    event: int
    day: date


@dataclass(frozen=True, slots=True)
class Arrival:
    """A line of the journal by which a file came: its moment, and the notices whose status on some day it set or changed."""

    line: int
    moment: datetime
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message to be sent now; ``secret`` signs it."""

    number: int
    id: str
    url: str
    secret: str
    body: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a message."""

    id: str
    created: datetime
    attempts: int
    next: datetime | None
    delivered: datetime | None
    answer: str


class Hooks:
    """Subscriptions and their outbox."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def subscribe(self, url: str, role: str | None, region: str | None, author: str, today: date) -> tuple[Hook, str]:
        """A new subscription to what comes from now on, and its secret (``whsec_…``), which is given this once.

        BadRequest for a region nobody knows: no change would ever be of it.
        """
        if region:
            known_region(region)
        secret, id = f"whsec_{base64.b64encode(token_bytes(_SECRET_BYTES)).decode()}", f"w{token_hex(6)}"
        kept = sealed(secret)
        with turn(self._engine) as connection:
            row = {"id": id, "url": url, "role": role, "region": region, "secret": kept, "author": author, "day": today}
            cursors = {"journal": _newest(connection, journal), "event": _newest(connection, checklist_events)}
            connection.execute(insert(webhooks).values(**row, **cursors, created=stamp(connection)))
            return _hook(_row(connection, id)), secret

    def all(self) -> tuple[Hook, ...]:
        """All subscriptions, the newest first."""
        with self._engine.connect() as connection:
            return tuple(map(_hook, connection.execute(select(webhooks).order_by(webhooks.c.created.desc()))))

    def one(self, id: str) -> Hook:
        """One of them. NotFound."""
        with self._engine.connect() as connection:
            return _hook(_row(connection, id))

    def end(self, id: str, reason: str = "已取消") -> None:
        """Send nothing any more. NotFound."""
        with turn(self._engine) as connection:
            _row(connection, id)
            values = {"ended": stamp(connection), "reason": reason}
            connection.execute(update(webhooks).where(webhooks.c.id == id).values(**values))
            connection.execute(update(outbox).where(outbox.c.webhook == id).values(next=None))

    # -- what is to be told ----------------------------------------------------------------------------------------

    def told(self) -> tuple[tuple[Hook, Told], ...]:
        """The subscriptions that are not ended, and up to where each has been told."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(webhooks).where(webhooks.c.ended.is_(None))).all()
        return tuple((_hook(row), Told(row.journal, row.event, row.day)) for row in rows)

    def arrivals(self, after: int) -> tuple[Arrival, ...]:
        """The files that came after a line of the journal."""
        query = select(journal.c.id, journal.c.moment).where(journal.c.id > after, journal.c.kind.in_(("new", "reread")))
        with self._engine.connect() as connection:
            return tuple(
                Arrival(line, moment, tuple(connection.scalars(_renewed(moment))))
                for line, moment in connection.execute(query.order_by(journal.c.id)).all()
            )

    def events(self, after: int) -> tuple[Row[Any], ...]:
        """Events of kept lists that nobody did, after an event."""
        events = checklist_events.c
        query = select(checklist_events).where(events.id > after, events.author == "").order_by(events.id)
        with self._engine.connect() as connection:
            return tuple(connection.execute(query).all())

    def enqueue(self, hook: Hook, bodies: Iterable[str], before: Told, now: Told) -> bool:
        """Put messages into the outbox and remember how far was told, in one transaction; False where another did meanwhile."""
        with turn(self._engine) as connection:
            row = _row(connection, hook.id)
            if Told(row.journal, row.event, row.day) != before or row.ended:
                return False
            moment = datetime.now(UTC)
            rows = [{"message": f"msg_{token_hex(16)}", "body": body} for body in bodies]
            common = {"webhook": hook.id, "created": moment, "next": moment, "attempts": 0, "answer": ""}
            if rows:
                connection.execute(insert(outbox), [row_ | common for row_ in rows])
            values = {"journal": now.journal, "event": now.event, "day": now.day}
            connection.execute(update(webhooks).where(webhooks.c.id == hook.id).values(**values))
        return True

    # -- what is to be sent ----------------------------------------------------------------------------------------

    def due(self, most: int) -> tuple[Message, ...]:
        """Messages to be sent now, taken so that nobody else takes them; what is not answered for comes again."""
        now = datetime.now(UTC)
        query = select(outbox, webhooks.c.url, webhooks.c.secret).join(webhooks, webhooks.c.id == outbox.c.webhook)
        with turn(self._engine) as connection:
            rows = connection.execute(query.where(outbox.c.next <= now).order_by(outbox.c.next).limit(most)).all()
            taken = [row.id for row in rows]
            connection.execute(update(outbox).where(outbox.c.id.in_(taken)).values(next=now + _LEASE))
            connection.execute(delete(outbox).where(outbox.c.next.is_(None), outbox.c.created < now - _KEEPS))
        return tuple(Message(row.id, row.message, row.url, opened(row.secret), row.body, row.attempts) for row in rows)

    def sent(self, message: Message, answer: str, *, well: bool, gone: bool = False) -> None:
        """What came of an attempt: well, or to be tried again later, as long as it is worth it; ``gone`` ends it all."""
        now = datetime.now(UTC)
        later = None if well or gone or message.attempts >= len(WAITS) else now + WAITS[message.attempts]
        values = {"attempts": message.attempts + 1, "next": later, "delivered": now if well else None, "answer": answer[:500]}
        with turn(self._engine) as connection:
            made = update(outbox).where(outbox.c.id == message.number).values(**values).returning(outbox.c.webhook)
            hook = connection.execute(made).scalar_one()
        if gone:
            self.end(hook, "对方答复已不再接收（410）")

    def deliveries(self, id: str) -> tuple[Delivery, ...]:
        """What became of the messages of a subscription, the newest first; kept for 30 days."""
        columns = (outbox.c.message, outbox.c.created, outbox.c.attempts, outbox.c.next, outbox.c.delivered, outbox.c.answer)
        with self._engine.connect() as connection:
            _row(connection, id)
            query = select(*columns).where(outbox.c.webhook == id).order_by(outbox.c.id.desc()).limit(200)
            return tuple(Delivery(*row) for row in connection.execute(query))


def _renewed(moment: datetime) -> Any:  # noqa: ANN401
    """The notices whose life was worked out anew at a moment."""
    return select(lives.c.notice).where(lives.c.known_from == moment).distinct().order_by(lives.c.notice)


def _newest(connection: Connection, table: Any) -> int:  # noqa: ANN401
    return connection.execute(select(func.max(table.c.id))).scalar() or 0


def _row(connection: Connection, id: str) -> Row[Any]:
    row = connection.execute(select(webhooks).where(webhooks.c.id == id)).one_or_none()
    if row is None:
        raise NotFound(f"没有标识为“{id}”的订阅")
    return row


def _hook(row: Row[Any]) -> Hook:
    return Hook(row.id, row.url, row.role, row.region, row.created, row.author, row.ended, row.reason)
