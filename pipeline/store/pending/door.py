"""The door to files that wait: read, look at what they would change, adopt or discard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select

from pipeline.graph.answers import LIVE, Change
from pipeline.records import NotFound, Reading
from pipeline.store import isolated, whatif, writing
from pipeline.store.answers import status
from pipeline.store.codec import pack_reading, pack_source, unpack_reading, unpack_source
from pipeline.store.duties import list_duties
from pipeline.store.pending.tables import pending
from pipeline.store.turn import turn
from pipeline.store.values import Ingested, NoticeRef, ObligationItem, ObligationQuery, Outcome, PageRequest, StatusAnswer

if TYPE_CHECKING:
    from pipeline.formats import Told

LASTS = timedelta(hours=24)
_MOST = 1000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits: who sent it when, and until when it waits."""

    id: str
    name: str
    sha256: str
    author: str
    created: datetime
    expires: datetime
    reading: Reading


@dataclass(frozen=True, slots=True)
class Turned:
    """A notice held before whose status would change on some day: as it is today and as it would be."""

    before: StatusAnswer
    after: StatusAnswer


@dataclass(frozen=True, slots=True)
class Preview:
    """What adopting a file would do. ``outcome`` is as of :class:`Ingested`; ``notices`` are those in it; ``begins`` its duties
    with their standing today; ``ends`` duties of other notices that would end, each with the standing it would have.
    """

    waiting: Waiting
    outcome: Outcome
    notices: tuple[NoticeRef, ...]
    turned: tuple[Turned, ...]
    begins: tuple[ObligationItem, ...]
    ends: tuple[ObligationItem, ...]


class Pending:
    """Files that wait. Each waits for a day; what is not adopted by then is forgotten."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, data: bytes, name: str, author: str, told: "Told | None" = None) -> Waiting:
        """Read a file in a child process and let it wait. UnreadableFile."""
        reading = isolated.read(data, name, told=told)
        now, id = datetime.now(UTC), token_hex(16)
        row = {"id": id, "name": name, "sha256": sha256(data).hexdigest(), "author": author}
        packed = {"data": pack_source(data), "body": pack_reading(reading)}
        with turn(self._engine) as connection:
            connection.execute(delete(pending).where(pending.c.expires <= now))
            connection.execute(insert(pending).values(**row, **packed, created=now, expires=now + LASTS))
        return self.one(id)

    def all(self) -> tuple[Waiting, ...]:
        """The files that wait, the newest first."""
        query = select(pending).where(pending.c.expires > datetime.now(UTC)).order_by(pending.c.created.desc())
        with self._engine.connect() as connection:
            return tuple(map(_waiting, connection.execute(query)))

    def one(self, id: str) -> Waiting:
        """One of them. NotFound where it never was, or waits no longer."""
        with self._engine.connect() as connection:
            return _waiting(_row(connection, id))

    def preview(self, id: str, today: date) -> Preview:
        """What adopting it would change: it is adopted in a transaction that is then taken back, so that the answer is the very
        one that adopting would give.
        """
        with self._engine.execution_options(write=True).connect() as connection:
            waiting = _waiting(_row(connection, id))
            report = writing.add_in(connection, waiting.reading, _data(connection, id))
            others = [ref.id for ref in report.affected if ref.id]
            own = [ref.id for ref in report.notices if ref.id]
            after = {
                notice: (status(connection, notice, today, None, None), _duties(connection, [notice], today)) for notice in others
            }
            begins = _duties(connection, own, today)
            connection.rollback()
            turned, ends = [], []
            for notice, (then, duties) in after.items():
                turned.append(Turned(status(connection, notice, today, None, None), then))
                ends += _ending(_duties(connection, [notice], today), duties)
            connection.rollback()
        return Preview(
            waiting, report.outcome, report.notices, tuple(turned), begins if report.outcome != "held" else (), tuple(ends)
        )

    def adoption(self, id: str, on: date, role: str | None = None) -> tuple[Change, ...]:
        """What would change on a day, duty by duty, for a role (None: for all), if this draft took effect then. NotFound;
        BadRequest where it is no draft.
        """
        with self._engine.execution_options(write=True).connect() as connection:
            return whatif.adoption(connection, _waiting(_row(connection, id)).reading, on, role)

    def adopt(self, id: str) -> Ingested:
        """Keep the file; it waits no longer. NotFound."""
        with turn(self._engine) as connection:
            waiting, data = _waiting(_row(connection, id)), _data(connection, id)
            report = writing.add_in(connection, waiting.reading, data)
            connection.execute(delete(pending).where(pending.c.id == id))
        return report

    def discard(self, id: str) -> None:
        """Forget the file. NotFound."""
        with turn(self._engine) as connection:
            _row(connection, id)
            connection.execute(delete(pending).where(pending.c.id == id))


def _row(connection: Connection, id: str) -> Row[Any]:
    query = select(pending).where(pending.c.id == id, pending.c.expires > datetime.now(UTC))
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound("这份上传的文件不在了", "已收录、已放弃或已过期（24 小时）；请重新上传")
    return row


def _data(connection: Connection, id: str) -> bytes:
    return unpack_source(connection.execute(select(pending.c.data).where(pending.c.id == id)).scalar_one())


def _waiting(row: Row[Any]) -> Waiting:
    return Waiting(row.id, row.name, row.sha256, row.author, row.created, row.expires, unpack_reading(row.body))


def _duties(connection: Connection, notices: Iterable[str], today: date) -> tuple[ObligationItem, ...]:
    """All duties of some notices themselves, with their standing today."""
    found: list[ObligationItem] = []
    for notice in notices:
        where, offset = ObligationQuery(notice=notice, as_of=today, in_force="any"), 0
        while True:
            page = list_duties(connection, where, PageRequest(_MOST, offset))
            found.extend(item for item in page.items if item.obligation.notice == notice)
            if page.next_offset is None:
                break
            offset = page.next_offset
    return tuple(found)


def _ending(before: tuple[ObligationItem, ...], after: tuple[ObligationItem, ...]) -> list[ObligationItem]:
    """Duties that would end though they would not have: at once, or on a day (``until``) that is earlier than before."""
    was = {item.obligation.id: item for item in before}
    found = []
    for item in after:
        old = was.get(item.obligation.id)
        if old is None or old.status not in LIVE:
            continue
        sooner = item.until is not None and (old.until is None or item.until < old.until)
        if item.status not in LIVE or sooner:
            found.append(item)
    return found
