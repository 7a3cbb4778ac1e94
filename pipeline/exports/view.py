"""What every export tells of, gathered once: documents with their standing, their duties and what they say of others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from pipeline.graph.answers import LIVE, StatusAnswer
from pipeline.graph.bundles import issuing_cover
from pipeline.graph.events import EFFECTS
from pipeline.graph.force import Life, course, fold
from pipeline.graph.gather import Lives
from pipeline.graph.graph import RegulationGraph
from pipeline.graph.recorded import Copy
from pipeline.graph.resolve import resolve
from pipeline.records import Address, DocumentRef, Notice, Obligation, PartialDate, Provision, Reading, Relation, Span, Unresolved

WRONG = "wrong"
"""The verdict of a person that what was read as a duty is none: it is in no export."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which state is exported: the statuses of the day ``as_of``, as known at ``known_at`` (None: now).

    ``reviewed`` gives, by the id of a duty, the duty as people corrected it and their verdict.
    """

    as_of: date
    known_at: datetime | None = None
    reviewed: Mapping[str, tuple[Obligation, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stated:
    """A duty, its status on the day asked for, and the days ``[begins, end)`` from the first to the last on which it binds
    (None: no bound known). ``verdict`` is what a person said of it, "" where nobody has.
    """

    duty: Obligation
    standing: StatusAnswer
    begins: date | None
    end: date | None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation, the place of its words in the source, and the ids (of notices and stubs) that it means.

    ``effective`` tells whether it decides anything in the lives of these: a draft repeals nothing, nor does an organ below.
    Where nobody can tell what it means, ``doubt`` says why and ``candidates`` name what it may mean.
    """

    relation: Relation
    place: str | None
    targets: tuple[str, ...]
    effective: bool
    doubt: str = ""
    candidates: tuple[DocumentRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A held notice with the reading it stands in, all of its life, its standing on the day asked for, and the ``covers`` that
    issue it, the nearest first.
    """

    notice: Notice
    reading: Reading
    life: Life
    standing: StatusAnswer
    duties: tuple[Stated, ...]
    links: tuple[Link, ...]
    covers: tuple[Notice, ...] = ()

    @property
    def issuers(self) -> tuple[str, ...]:
        """Whose document it is; of a text that names no organ, that of the cover that issues it (印发, not 转发)."""
        return next((each.issuers for each in (self.notice, *self.covers) if each.issuers), ())

    @property
    def issued(self) -> PartialDate | None:
        """成文日期, its own or its cover's."""
        return next((each.issued for each in (self.notice, *self.covers) if each.issued), None)

    @property
    def printed(self) -> PartialDate | None:
        """印发日期, its own or its cover's."""
        return next((each.printed for each in (self.notice, *self.covers) if each.printed), None)

    @property
    def number(self) -> str | None:
        """发文字号, its own or that under which it was issued."""
        return next((each.number for each in (self.notice, *self.covers) if each.number), None)


@dataclass(frozen=True, slots=True)
class Stub:
    """A document that is named and not held."""

    id: str
    name: DocumentRef
    life: Life
    standing: StatusAnswer


class View:
    """A graph as exports go through it, in an order that knows nothing of arrival."""

    def __init__(self, graph: RegulationGraph, asked: Asked) -> None:
        self.graph = graph
        self.asked = asked
        self.lives: Lives = graph.lives(asked.known_at)
        self._named: dict[str, DocumentRef] = {}

    def documents(self) -> Iterator[Document]:
        """Every held notice, by id; one at a time."""
        return map(self.document, self.graph.current(self.asked.known_at))

    def document(self, copy: Copy) -> Document:
        """One held notice."""
        notice, reading = copy.notice, copy.reading
        life = self.lives.life(notice.id)
        said = (relation for relation in reading.relations if relation.source.notice == notice.id)
        return Document(
            notice,
            reading,
            life,
            fold(life, self.asked.as_of),
            tuple(self._duties(copy, life)),
            tuple(self._link(notice, relation) for relation in said),
            tuple(_covers(reading, notice)),
        )

    def stubs(self) -> Iterator[Stub]:
        """Every document that those gathered so far name and that is not held, by id: to be asked after :meth:`documents`."""
        for id in sorted(self._named):
            life = self.lives.life(id)
            yield Stub(id, self._named[id], life, fold(life, self.asked.as_of))

    def _duties(self, copy: Copy, life: Life) -> Iterator[Stated]:
        binding: dict[str | None, tuple[StatusAnswer, date | None, date | None]] = {}
        for read in copy.reading.obligations:
            duty, verdict = self.asked.reviewed.get(read.id, (read, ""))
            if duty.notice != copy.notice.id or verdict == WRONG:
                continue
            place = duty.provision if life.by_provision else None
            if place not in binding:
                binding[place] = fold(life, self.asked.as_of, place), *bounds(life, place)
            yield Stated(duty, *binding[place], verdict)

    def _link(self, notice: Notice, relation: Relation) -> Link:
        begins = relation.begins.first_day() if relation.begins else None
        meant = resolve(relation.target, notice.id, begins, self.lives.index, self.asked.known_at)
        for target in meant.hit:
            self._note(relation, target)
        place = relation.source.provision or place_of(notice, relation.evidence.span)
        effective = any(self._decides(relation, target) for target in meant.hit)
        doubt = "" if meant.hit else meant.reason or "无法指认"
        return Link(relation, place, meant.hit, effective, doubt, tuple(self._may_mean(relation, meant.doubt)))

    def _note(self, relation: Relation, target: str) -> None:
        """Remember a document that is named and not held."""
        if isinstance(relation.target, DocumentRef) and self.lives.index.held(target, self.asked.known_at) is None:
            self._named.setdefault(target, DocumentRef(relation.target.number, relation.target.title))

    def _may_mean(self, relation: Relation, ids: tuple[str, ...]) -> Iterator[DocumentRef]:
        if isinstance(relation.target, Unresolved):
            yield from relation.target.candidates
        held = (self.lives.index.held(id, self.asked.known_at) for id in ids)
        yield from (row.name for row in held if row)

    def _decides(self, relation: Relation, target: str) -> bool:
        """Does the life of the target know an act of this kind by this source? Relations that touch no life only link."""
        if relation.kind not in EFFECTS:
            return True
        acts = self.lives.life(target).of(EFFECTS[relation.kind])
        return any(event.source == relation.source.notice for event in acts)


def _covers(reading: Reading, notice: Notice) -> Iterator[Notice]:
    cover = issuing_cover(reading, notice)
    while cover:
        yield cover
        cover = issuing_cover(reading, cover)


def bounds(life: Life, provision: str | None = None) -> tuple[date | None, date | None]:
    """The first day on which a text (or a place in it) binds, and the first after the last one; None where none is known."""
    binding = [answer for answer in course(life, provision) if answer.status in LIVE]
    return (binding[0].since, binding[-1].end) if binding else (None, None)


def place_of(notice: Notice, span: Span) -> str | None:
    """The locator of the smallest provision in which some words stand; None in the head and in text without numbers."""
    within = [provision for provision in notice.body.walk() if provision.span.start <= span.start < provision.span.end]
    return next((provision.locator for provision in reversed(within) if provision.locator), None)


def own_text(provision: Provision, text: str) -> str:
    """The provision's own paragraph without its label and without what stands below it."""
    return provision.body.of(text).strip()


def address_of(relation: Relation) -> str | None:
    """The place in the target that a relation names."""
    return relation.target.provision if isinstance(relation.target, Address | DocumentRef) else None
