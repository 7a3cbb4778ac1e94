"""The one door to what is kept: every command, route and notebook goes through :class:`Store`."""

from collections.abc import Iterator
from datetime import date, datetime
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from pipeline.records import Reading
from pipeline.store.values import (
    Change,
    ChangeQuery,
    Counts,
    HeldNotice,
    Ingested,
    KeyItem,
    NoticeItem,
    NoticeQuery,
    ObligationItem,
    ObligationQuery,
    Page,
    PageRequest,
    Progress,
    RelationItem,
    RoleItem,
    Source,
    StatusAnswer,
)

if TYPE_CHECKING:
    from pipeline.graph import RegulationGraph

_FIRST = PageRequest()


class Store:
    """Readings and what can be asked of them. Safe to share between threads; open it with :func:`open_store`.

    Everything refused raises a ZhizeError: NotFound, Ambiguous, BadRequest, UnreadableFile.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # -- taking in -------------------------------------------------------------------------------------------------

    def ingest(self, data: bytes, name: str) -> Ingested:
        """Read a file in a child process with limits and keep it: one transaction, all or nothing.

        The same bytes under the same reader version change nothing and are not read again (outcome ``held``).
        Raises UnreadableFile, the store untouched.
        """
        raise NotImplementedError

    def add(self, reading: Reading, data: bytes) -> Ingested:
        """Keep a reading made elsewhere with the bytes it was made of. BadRequest where its sha256 is not that of ``data``."""
        raise NotImplementedError

    def holds(self, sha256: str, reader_version: str | None = None) -> bool:
        """Is a current reading of these bytes held (of this reader version, where given)?"""
        raise NotImplementedError

    def reread(self, progress: Progress | None = None) -> tuple[Ingested, ...]:
        """Read again, from the kept bytes, all that an older reader version has read. Each is a recorded event of its own."""
        raise NotImplementedError

    def reindex(self, progress: Progress | None = None) -> int:
        """Build all index tables anew from the readings; gives the number of readings. Answers are the same before and after."""
        raise NotImplementedError

    # -- notices ---------------------------------------------------------------------------------------------------

    def notices(self, where: NoticeQuery, page: PageRequest = _FIRST) -> Page[NoticeItem]:
        """Notices with their status on the day, the newest first. A notice held in several files appears once."""
        raise NotImplementedError

    def notice(self, name: str, known_at: datetime | None = None) -> HeldNotice:
        """The notice of this id, 发文字号 (any brackets) or exact title.

        NotFound where nothing is held under it; Ambiguous with the ids where a number or title means several notices.
        A number shared by a cover and the text it issues (印发) means the cover.
        """
        raise NotImplementedError

    def status(self, name: str, as_of: date, known_at: datetime | None = None, provision: str | None = None) -> StatusAnswer:
        """The status of a notice (or one provision of it) on a day, as known at a time, with the chain of reasons.

        A 发文字号 or 《title》 that is not held is answered too, from what held documents say of it (else ``unknown``).
        NotFound where ``name`` is neither held nor a 发文字号 nor named by any document held.
        """
        raise NotImplementedError

    def relations(self, name: str, known_at: datetime | None = None) -> tuple[RelationItem, ...]:
        """What a notice says of others and what others say of it; ``target.id`` is None where the target is not held."""
        raise NotImplementedError

    def source(self, sha256: str) -> Source:
        """The original bytes of a file. NotFound where not held."""
        raise NotImplementedError

    # -- duties ----------------------------------------------------------------------------------------------------

    def obligations(self, where: ObligationQuery, page: PageRequest = _FIRST) -> Page[ObligationItem]:
        """Duties with their status on the day: newest notice first, inside a notice in reading order."""
        raise NotImplementedError

    def obligation(self, id: str, as_of: date, known_at: datetime | None = None) -> ObligationItem:
        """One duty by its id, with its status on the day. NotFound where not held."""
        raise NotImplementedError

    def changes(self, where: ChangeQuery) -> tuple[Change, ...]:
        """What begins, ends or changes status between two days, by date; silent expiries too."""
        raise NotImplementedError

    def roles(self) -> tuple[RoleItem, ...]:
        """The roles of the vocabulary with the number of duties held for each, the most first."""
        raise NotImplementedError

    # -- the whole -------------------------------------------------------------------------------------------------

    def readings(self, known_at: datetime | None = None) -> Iterator[Reading]:
        """All readings current at a time, in the order they arrived; one in memory at a time."""
        raise NotImplementedError

    def graph(self, known_at: datetime | None = None) -> "RegulationGraph":
        """The graph of all readings, for exports and analyses; kept until the store changes."""
        raise NotImplementedError

    def counts(self) -> Counts:
        """How many files, notices, duties and relations are held now."""
        raise NotImplementedError

    def version(self) -> str:
        """Changes exactly when an answer may change: for ETags and caches. Fast."""
        raise NotImplementedError

    # -- write keys ------------------------------------------------------------------------------------------------

    def create_key(self, name: str) -> str:
        """A new write key; the secret is given once and only its hash kept. BadRequest where the name is empty or taken."""
        raise NotImplementedError

    def verify_key(self, secret: str) -> str | None:
        """The name of the valid key with this secret, else None."""
        raise NotImplementedError

    def revoke_key(self, name: str) -> None:
        """The key is refused from now on. NotFound where there is none of this name."""
        raise NotImplementedError

    def keys(self) -> tuple[KeyItem, ...]:
        """All keys ever made, by name."""
        raise NotImplementedError

    # -- end of life -----------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
