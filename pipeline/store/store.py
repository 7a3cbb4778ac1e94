"""The one door to what is kept: every command, route and notebook goes through :class:`Store`."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256 as digest_of
from types import TracebackType
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select

from pipeline.records import Reading
from pipeline.store.late import late
from pipeline.store.remembered import Remembered
from pipeline.store.schema import HEAD, state
from pipeline.store.values import (
    AlarmQuery,
    Change,
    ChangeQuery,
    Counts,
    HeldNotice,
    Hit,
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
    Reread,
    RoleItem,
    SearchQuery,
    SimilarItem,
    Source,
    StatusAnswer,
)

if TYPE_CHECKING:
    from pipeline.formats import Told
    from pipeline.formats.drawing import Size
    from pipeline.graph import RegulationGraph
    from pipeline.graph.answers import Alarm
    from pipeline.graph.answers import Change as DutyChange
    from pipeline.graph.wording import Wording
    from pipeline.store import (
        alarming,
        answers,
        checking,
        duties,
        history,
        isolated,
        lists,
        search,
        similar,
        turning,
        whatif,
        wordings,
        writing,
    )
    from pipeline.store.accounts import keys
    from pipeline.store.accounts.door import Accounts
    from pipeline.store.accounts.values import Principal
    from pipeline.store.checking import Query
    from pipeline.store.hooks.door import Hooks
    from pipeline.store.kept.door import Checklists
    from pipeline.store.kin import Lineages
    from pipeline.store.pending.door import Pending
    from pipeline.store.pictures import Pictures
    from pipeline.store.review.door import Reviews
else:
    alarming, answers, checking, duties, history = late("alarming", "answers", "checking", "duties", "history")
    isolated, lists, search, similar = late("isolated", "lists", "search", "similar")
    turning, whatif, wordings, writing, keys = late("turning", "whatif", "wordings", "writing", "accounts.keys")

_FIRST = PageRequest()


class Store:
    """Readings and what can be asked of them. Safe to share between threads; open it with :func:`open_store`.

    Everything refused raises a ZhizeError: NotFound, Ambiguous, BadRequest, UnreadableFile. What people do with the duties
    has doors of its own: ``checklists``, ``reviews``; what became of duties over versions and levels, ``lineage``;
    who may what, ``accounts``;
    files looked at before they are adopted, ``pending``; who is told, ``hooks``.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._remembered = Remembered()
        self._graph: tuple[str, RegulationGraph] | None = None
        self._alarms: tuple[tuple[str, date, datetime | None], tuple[Alarm, ...]] | None = None

    # -- doors, each loaded when first asked for -----------------------------------------------------------------------

    @cached_property
    def checklists(self) -> "Checklists":
        """Lists of duties that people work through."""
        from pipeline.store.kept.door import Checklists

        return Checklists(self._engine)

    @cached_property
    def reviews(self) -> "Reviews":
        """What people say duties are."""
        from pipeline.store.review.door import Reviews

        return Reviews(self._engine)

    @cached_property
    def lineage(self) -> "Lineages":
        """What became of duties over versions and levels."""
        from pipeline.store.kin import Lineages

        return Lineages(self._engine)

    @cached_property
    def accounts(self) -> "Accounts":
        """Who may what."""
        from pipeline.store.accounts.door import Accounts

        return Accounts(self._engine)

    @cached_property
    def pending(self) -> "Pending":
        """Files looked at before they are adopted."""
        from pipeline.store.pending.door import Pending

        return Pending(self._engine)

    @cached_property
    def hooks(self) -> "Hooks":
        """Who is told of changes."""
        from pipeline.store.hooks.door import Hooks

        return Hooks(self._engine)

    @cached_property
    def _pictures(self) -> "Pictures":
        from pipeline.store.pictures import Pictures

        return Pictures()

    # -- taking in -------------------------------------------------------------------------------------------------

    def ingest(self, data: bytes, name: str, told: "Told | None" = None) -> Ingested:
        """Read a file in a child process with limits and keep it: one transaction, all or nothing.

        The same bytes under the same reader version change nothing and are not read again (outcome ``held``). ``told`` hears
        of each page that has been read. Raises UnreadableFile, the store untouched.
        """
        digest = digest_of(data).hexdigest()
        with self._engine.connect() as connection:
            held = writing.current(connection, digest)
            if held and held.version == isolated.reader_version():
                return writing.kept(connection, held)
        return self.add(isolated.read(data, name, told=told), data)

    def add(self, reading: Reading, data: bytes) -> Ingested:
        """Keep a reading made elsewhere with the bytes it was made of. BadRequest where its sha256 is not that of ``data``."""
        return writing.add(self._engine, reading, data)

    def holds(self, sha256: str, reader_version: str | None = None) -> bool:
        """Is a current reading of these bytes held (of this reader version, where given)?"""
        with self._engine.connect() as connection:
            held = writing.current(connection, sha256)
        return held is not None and reader_version in (None, held.version)

    def reread(self, progress: Progress | None = None) -> Reread:
        """Read again, from the kept bytes, all that an older reader version has read. Each is a recorded event of its own."""
        return writing.reread(self._engine, progress)

    def reindex(self, progress: Progress | None = None) -> int:
        """Build all index tables anew from the readings; gives the number of readings. Answers are the same before and after."""
        return writing.reindex(self._engine, progress)

    # -- notices ---------------------------------------------------------------------------------------------------

    def notices(self, where: NoticeQuery, page: PageRequest = _FIRST) -> Page[NoticeItem]:
        """Notices with their status on the day, the newest first. A notice held in several files appears once."""
        with self._engine.connect() as connection:
            total = self._remembered.of(version_of(connection), where, lambda: lists.count_notices(connection, where))
            return lists.list_notices(connection, where, page, total)

    def notice(self, name: str, known_at: datetime | None = None) -> HeldNotice:
        """The notice of this id, 发文字号 (any brackets) or exact title.

        NotFound where nothing is held under it; Ambiguous with the ids where a number or title means several notices.
        A number shared by a cover and the text it issues (印发) means the cover.
        """
        with self._engine.connect() as connection:
            return lists.one_notice(connection, name, known_at)

    def status(self, name: str, as_of: date, known_at: datetime | None = None, provision: str | None = None) -> StatusAnswer:
        """The status of a notice (or one provision of it) on a day, as known at a time, with the chain of reasons.

        A 发文字号 or 《title》 that is not held is answered too, from what held documents say of it (else ``unknown``).
        NotFound where ``name`` is neither held nor a 发文字号 nor named by any document held.
        """
        with self._engine.connect() as connection:
            return answers.status(connection, name, as_of, known_at, provision)

    def wording(self, name: str, as_of: date, known_at: datetime | None = None) -> "Wording":
        """The text of a held notice as it reads on a day, its amendments applied, with what could not be; see
        :mod:`pipeline.graph.wording`. NotFound, Ambiguous as :meth:`notice`.
        """
        with self._engine.connect() as connection:
            return wordings.one_wording(connection, name, as_of, known_at)

    def relations(self, name: str, known_at: datetime | None = None) -> tuple[RelationItem, ...]:
        """What a notice says of others and what others say of it; ``target.id`` is None where the target is not held."""
        with self._engine.connect() as connection:
            return answers.list_relations(connection, name, known_at)

    def source(self, sha256: str) -> Source:
        """The original bytes of a file. NotFound where not held."""
        with self._engine.connect() as connection:
            return lists.one_source(connection, sha256)

    def page_sizes(self, sha256: str) -> "tuple[Size, ...]":
        """Width and height in points of each page of a file; none for text, Word and web. NotFound where the file is not held."""
        return self._pictures.sizes(self.source(sha256))

    def page_picture(self, sha256: str, number: int) -> bytes:
        """A page of a PDF or picture file as PNG, two pixels a point. NotFound where the file has no such page."""
        return self._pictures.page(self.source(sha256), number)

    # -- duties ----------------------------------------------------------------------------------------------------

    def obligations(self, where: ObligationQuery, page: PageRequest = _FIRST) -> Page[ObligationItem]:
        """Duties with their status on the day: newest notice first, inside a notice in reading order.

        ``q`` gives those that hold all its words; where none does, those that answer it, the best first (:meth:`search`).
        """
        with self._engine.connect() as connection:
            total = self._remembered.of(version_of(connection), where, lambda: duties.count_duties(connection, where))
            found = duties.list_duties(connection, where, page, total)
            return search.answering(connection, where, page) if where.q and not found.total else found

    def obligation(self, id: str, as_of: date, known_at: datetime | None = None) -> ObligationItem:
        """One duty by its id, with its status on the day. NotFound where not held."""
        with self._engine.connect() as connection:
            return duties.one_duty(connection, id, as_of, known_at)

    def search(self, where: SearchQuery, page: PageRequest = _FIRST) -> Page[Hit]:
        """The duties and notices that answer a word or a question, the best first. BadRequest; Unindexed after an upgrade."""
        with self._engine.connect() as connection:
            return search.search(connection, where, page)

    def similar(self, id: str, as_of: date, known_at: datetime | None = None, most: int = 10) -> tuple[SimilarItem, ...]:
        """The duties most like one, at any level of government, the most alike first. NotFound where it is not held."""
        with self._engine.connect() as connection:
            return similar.similar(connection, id, as_of, known_at, most)

    def changes(self, where: ChangeQuery) -> tuple[Change, ...]:
        """What begins, ends or changes status between two days, by date; silent expiries too."""
        with self._engine.connect() as connection:
            return history.list_changes(connection, where).items

    def changes_page(self, where: ChangeQuery, page: PageRequest = _FIRST) -> Page[Change]:
        """A part of :meth:`changes`; the reasons of no others are worked out."""
        with self._engine.connect() as connection:
            return history.list_changes(connection, where, page)

    def adoption(self, draft: str, on: date, role: str | None = None) -> "tuple[DutyChange, ...]":
        """What would change on a day, duty by duty, for a role (None: for all), if a draft that is held took effect then.

        NotFound or Ambiguous where nobody can tell which is meant, BadRequest where it is no draft. Nothing is kept.
        """
        with self._engine.execution_options(write=True).connect() as connection:
            return whatif.adoption(connection, whatif.held_draft(connection, draft), on, role)

    def alarms(self, where: AlarmQuery) -> "tuple[Alarm, ...]":
        """What a person should look at on a day, by kind and documents; none of it changes a status. BadRequest.

        All are worked out once for every state of the store and kept, so that the next filter costs little.
        """
        asked = self.version(), where.as_of, where.known_at
        with self._engine.connect() as connection:
            kept = self._alarms
            if kept is None or kept[0] != asked:
                kept = self._alarms = asked, alarming.all_alarms(connection, where.as_of, where.known_at)
            return alarming.concerning(connection, kept[1], where)

    def roles(self) -> tuple[RoleItem, ...]:
        """The roles of the vocabulary with the number of duties held for each, the most first."""
        with self._engine.connect() as connection:
            return lists.list_roles(connection)

    # -- the whole -------------------------------------------------------------------------------------------------

    def readings(self, known_at: datetime | None = None) -> Iterator[Reading]:
        """All readings current at a time, in the order they arrived; one in memory at a time."""
        with self._engine.connect() as connection:
            for number in writing.numbers(connection, known_at):
                yield writing.load(connection, number)

    def graph(self, known_at: datetime | None = None) -> "RegulationGraph":
        """The graph of all readings, past ones too, with their recorded times: for exports and analyses.

        Kept until the store changes. With ``known_at`` only what was recorded by then.
        """
        version = self.version()
        if known_at is None and self._graph and self._graph[0] == version:
            return self._graph[1]
        with self._engine.connect() as connection:
            graph = writing.graph(connection, known_at)
        if known_at is None:
            self._graph = version, graph
        return graph

    def turning_days(self, where: ObligationQuery) -> tuple[date, ...]:
        """The days, in order, on which the answer to this question about duties may change (its own day set aside)."""
        with self._engine.connect() as connection:
            asked = "turning", where
            return self._remembered.of(version_of(connection), asked, lambda: turning.turning_days(connection, where))

    def counts(self) -> Counts:
        """How many files, notices, duties and relations are held now."""
        with self._engine.connect() as connection:
            return lists.count_all(connection)

    def check(self, where: "Query") -> None:
        """Raises what :meth:`obligations`, :meth:`notices`, :meth:`search` or :meth:`changes` would, and asks for no answer."""
        with self._engine.connect() as connection:
            checking.check(connection, where)

    def version(self) -> str:
        """Changes exactly when an answer may change: for ETags and caches. Fast."""
        with self._engine.connect() as connection:
            return version_of(connection)

    # -- keys ------------------------------------------------------------------------------------------------------

    def create_key(self, name: str, scopes: tuple[str, ...] = ("read", "submit")) -> str:
        """A new key; the secret is given once and only its hash kept. BadRequest where the name is empty or taken."""
        return keys.create_key(self._engine, name, scopes)

    def verify_key(self, secret: str) -> str | None:
        """The name of the valid key with this secret, else None."""
        holder = self.key_holder(secret)
        return holder.name if holder else None

    def key_holder(self, secret: str) -> "Principal | None":
        """Who the valid key with this secret stands for and what it may, else None."""
        return keys.holder(self._engine, secret)

    def revoke_key(self, name: str) -> None:
        """The key is refused from now on. NotFound where there is none of this name."""
        keys.revoke_key(self._engine, name)

    def keys(self) -> tuple[KeyItem, ...]:
        """All keys ever made, by name."""
        return keys.list_keys(self._engine)

    # -- end of life -----------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def version_of(connection: Connection) -> str:
    """The state of the store that this connection's transaction sees."""
    return f"{HEAD}-{connection.execute(select(state.c.version)).scalar_one()}"
