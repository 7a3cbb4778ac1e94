"""Many readings as one graph: status, duties in force, changes, alarms, on any day and as known at any time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from pipeline.graph.adoption import adopted
from pipeline.graph.alarms import View, alarms
from pipeline.graph.answers import LIVE, Alarm, Change, Duty, Force, StatusAnswer
from pipeline.graph.changes import changes, duties_of
from pipeline.graph.comparison import Comparison, DutyLife, compare, life_of, relatives
from pipeline.graph.events import Held, known
from pipeline.graph.explain import display
from pipeline.graph.export import to_networkx
from pipeline.graph.gather import Lives
from pipeline.graph.index import MemoryIndex
from pipeline.graph.keys import number_key, same_issuer, stub_id, target_keys, title_key
from pipeline.graph.kinship import GraphKin
from pipeline.graph.recorded import Copy, RecordedReading, copies, extracts, recorded_readings, rows, utc
from pipeline.graph.wording import Wording, wording
from pipeline.records import Address, Ambiguous, BadRequest, DocumentRef, NotFound, Obligation, Reading, Relation

if TYPE_CHECKING:
    import networkx

Roles = str | Iterable[str] | None
"""Whose duties: a role id, several, or None for everybody's."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that a name means: its id and name, and whether its text is held (else a stub)."""

    id: str
    name: DocumentRef
    held: bool


class RegulationGraph:
    """The readings as one graph; build it with :func:`build`. It never changes: more readings make another graph."""

    def __init__(self, entries: tuple[RecordedReading, ...]) -> None:
        self._entries = entries
        self._copies = copies(entries)
        held, events = rows(self._copies)
        self.index = MemoryIndex(held, events)
        self._by_notice: defaultdict[str, list[Copy]] = defaultdict(list)
        for copy in self._copies:
            self._by_notice[copy.notice.id].append(copy)
        self._lives: dict[datetime | None, Lives] = {}

    def status(self, address: Address | str, as_of: date, known_at: datetime | None = None) -> StatusAnswer:
        """Status of a notice, a stub or a provision on a day, with reasons.

        A string is a name for :meth:`find`. Raises Ambiguous where it means several documents, NotFound where nothing held
        bears it or cites it.
        """
        place = address if isinstance(address, Address) else Address(self.sole(address, known_at).id)
        return self.lives(known_at).status(place, as_of)

    def lives(self, known_at: datetime | None = None) -> Lives:
        """The lives as known then; kept for the next question."""
        moment = utc(known_at) if known_at else None
        if moment not in self._lives:
            self._lives = {None: self._lives.get(None, Lives(self.index, None)), moment: Lives(self.index, moment)}
        return self._lives[moment]

    def find(self, name: str, known_at: datetime | None = None) -> tuple[Found, ...]:
        """What an id, a 发文字号 or a title can mean: held documents, else stubs that held documents cite."""
        moment = utc(known_at) if known_at else None
        if held := self.index.held(name, moment):
            return (_found(held),)
        rows_ = self.index.by_number(number_key(name), moment)
        if not rows_ and (key := title_key(name).bare):
            rows_ = tuple(
                row for row in self.index.by_title(key, moment) if row.keys.title and same_issuer(title_key(name), row.keys.title)
            )
        return tuple(_found(row) for row in rows_) or self._stubs_named(name, moment)

    def sole(self, name: str, known_at: datetime | None = None) -> Found:
        """The one document that a name means. Raises Ambiguous or NotFound."""
        found = self.find(name, known_at)
        if not found:
            raise NotFound(f"没有收录“{name}”，也没有文件引用它", "请核对发文字号或标题")
        if len(found) > 1:
            raise Ambiguous(f"“{name}”可指{len(found)}份文件", tuple(each.id for each in found), "请用其中一个编号查询")
        return found[0]

    def current(self, known_at: datetime | None = None) -> Iterator[Copy]:
        """The current copy of every notice, by id."""
        moment = utc(known_at) if known_at else None
        for notice in sorted(self._by_notice):
            yield from (copy for copy in self._by_notice[notice] if known(copy, moment))

    def relations(self, known_at: datetime | None = None) -> Iterator[Relation]:
        """Every relation that a current copy states."""
        for copy in self.current(known_at):
            yield from (relation for relation in copy.reading.relations if relation.source.notice == copy.notice.id)

    def obligations(
        self,
        role: Roles = None,
        *,
        as_of: date,
        known_at: datetime | None = None,
        statuses: frozenset[Force] | None = LIVE,
    ) -> tuple[Duty, ...]:
        """The duties that bind on a day, in the order of notices and text.

        ``role`` is a role id, several of them, or what the vocabulary's ``binding`` gives; None: everybody.
        ``statuses`` are the standings wanted on that day, None for any.
        """
        asked = role_ids(role)
        duties = (duty for copy in self.current(known_at) for duty in self.duties_of(copy, as_of, known_at, asked))
        return tuple(duty for duty in duties if statuses is None or duty.status.status in statuses)

    def duties_of(
        self, copy: Copy, as_of: date, known_at: datetime | None = None, roles: frozenset[str] | None = None
    ) -> Iterator[Duty]:
        """The duties one notice states, whatever their standing on the day."""
        return duties_of(self.lives(known_at), copy, as_of, roles)

    def changes(self, since: date, until: date, role: Roles = None, known_at: datetime | None = None) -> tuple[Change, ...]:
        """What changed for a role (None: everybody) from ``since`` to ``until``, both days included; see
        :func:`pipeline.graph.changes.changes`. Days to come tell what will change.
        """
        return changes(self, since, until, role_ids(role), known_at)

    def wording(self, name: str, as_of: date, known_at: datetime | None = None) -> Wording:
        """The text of a held notice as it reads on a day; see :mod:`pipeline.graph.wording`. Raises as :meth:`sole`, and NotFound
        for a document whose text nobody holds.
        """
        found = self.sole(name, known_at)
        copy = self.copy(found.id, known_at)
        if copy is None:
            raise NotFound(f"没有收录{display(found.name)}的文本", "请先收录该文件")
        life = self.lives(known_at).life(copy.notice.id)
        return wording(life, copy.reading, copy.notice, lambda id: self._reading(id, known_at), as_of)

    def _reading(self, notice: str, known_at: datetime | None) -> Reading | None:
        copy = self.copy(notice, known_at)
        return copy.reading if copy else None

    def copy(self, notice: str, known_at: datetime | None = None) -> Copy | None:
        """The current copy of a notice, by id."""
        moment = utc(known_at) if known_at else None
        return next((copy for copy in self._by_notice.get(notice, ()) if known(copy, moment)), None)

    def alarms(self, as_of: date, known_at: datetime | None = None) -> tuple[Alarm, ...]:
        """What a person should look at, on a day; see :mod:`pipeline.graph.alarms`."""
        lives, stated = self.lives(known_at), self._stated(known_at)
        view = View(
            lives,
            tuple(self.index.notices(lives.known_at)),
            self.index.events(lives.known_at),
            tuple(self.relations(known_at)),
            extracts(self._entries, lives.known_at),
            self.obligations(as_of=as_of, known_at=known_at),
            lambda notice: tuple(stated.get(notice, ())),
            as_of,
        )
        return alarms(view)

    def _stated(self, known_at: datetime | None) -> dict[str, list[Obligation]]:
        """The duties that the current copy of each notice states."""
        found: dict[str, list[Obligation]] = {}
        for copy in self.current(known_at):
            for duty in copy.reading.obligations:
                if duty.notice == copy.notice.id:
                    found.setdefault(duty.notice, []).append(duty)
        return found

    def lineage(self, duty: str, known_at: datetime | None = None) -> DutyLife:
        """Where the duty with this id comes from and what became of it, field by field. NotFound where nothing states it."""
        kin = self.kin(known_at)
        found = next((each for copy in self.current(known_at) for each in copy.reading.obligations if each.id == duty), None)
        if found is None:
            raise NotFound(f"没有标识为“{duty}”的职责")
        return life_of(kin, found)

    def compare(self, first: str, then: str, known_at: datetime | None = None) -> Comparison:
        """Two documents side by side, duty by duty; what binds them, if anything, tells how. Raises as :meth:`sole`."""
        kin = self.kin(known_at)
        one, other = self.sole(first, known_at).id, self.sole(then, known_at).id
        return compare(kin, one, other, relatives(kin, other).tie_with(kin.lives.family(one)))

    def kin(self, known_at: datetime | None = None) -> GraphKin:
        """What lineage is worked out from."""
        moment = utc(known_at) if known_at else None
        return GraphKin(self.lives(known_at), self.index, self.current(known_at), moment)

    def to_networkx(self, as_of: date | None = None, known_at: datetime | None = None) -> "networkx.MultiDiGraph[str]":
        """Notices and stubs as nodes, relations as edges; see :func:`pipeline.graph.export.to_networkx`."""
        lives = self.lives(known_at)
        return to_networkx(lives, tuple(self.index.notices(lives.known_at)), tuple(self.relations(known_at)), as_of)

    def adopt(self, draft: str, on: date) -> "RegulationGraph":
        """What if: the graph in which the draft of this name was issued and took effect on that day.

        Raises NotFound or Ambiguous like :meth:`sole`, BadRequest where the document is no draft.
        """
        found = self.sole(draft)
        held = self.index.held(found.id, None)
        if held is None or not held.draft:
            raise BadRequest(f"{display(found.name)}不是征求意见稿", "只有征求意见稿可以试算")
        return RegulationGraph(tuple(adopted(entry, found.id, on) for entry in self._entries))

    def adoption(self, draft: str, on: date, role: Roles = None) -> tuple[Change, ...]:
        """What adopting the draft would change on that day, duty by duty: what happens then anyway is left out. Raises as
        :meth:`adopt`.
        """
        anyway = {(change.kind, change.duty.obligation.id) for change in self.changes(on, on, role)}
        then = self.adopt(draft, on).changes(on, on, role)
        return tuple(change for change in then if (change.kind, change.duty.obligation.id) not in anyway)

    def _stubs_named(self, name: str, moment: datetime | None) -> tuple[Found, ...]:
        """Documents that current copies name and that nobody holds, by number or title."""
        number, title = number_key(name), title_key(name)
        found: dict[str, Found] = {}
        for target in sorted(self._named(moment), key=str):
            keys, stub = target_keys(target), stub_id(target)
            titled = keys.title is not None and keys.title.bare == title.bare and same_issuer(title, keys.title)
            if stub and (stub == name or keys.number == number or titled):
                found.setdefault(stub, Found(stub, DocumentRef(target.number, target.title), False))
        return tuple(found[stub] for stub in sorted(found))

    def _named(self, moment: datetime | None) -> Iterator[DocumentRef]:
        for relation in self.relations(moment):
            if isinstance(relation.target, DocumentRef):
                yield relation.target


def build(readings: Iterable[Reading | RecordedReading], recorded: Mapping[str, datetime] | None = None) -> RegulationGraph:
    """The graph of these readings, in whatever order they come.

    ``recorded`` gives the time each file (sha256) was entered; a :class:`RecordedReading` carries its own, so that several
    readings of one file can be told apart in time. Without a time a reading counts as known from the beginning.
    """
    return RegulationGraph(recorded_readings(readings, recorded))


def role_ids(role: Roles) -> frozenset[str] | None:
    """Role ids asked for; None for everybody."""
    if role is None:
        return None
    return frozenset({role}) if isinstance(role, str) else frozenset(role)


def _found(held: Held) -> Found:
    return Found(held.id, held.name, True)
