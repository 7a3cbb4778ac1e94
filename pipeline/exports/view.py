"""What every export tells of, gathered once: documents with their standing, their duties and what they say of others."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.exports.values import WRONG, Aim, Asked, Document, Link, Stated, Step, Stub
from pipeline.graph.answers import LIVE, StatusAnswer
from pipeline.graph.bundles import issuing_cover
from pipeline.graph.events import EFFECTS
from pipeline.graph.force import Life, course, fold
from pipeline.graph.gather import Lives
from pipeline.graph.graph import RegulationGraph
from pipeline.graph.reach import kept, places_named
from pipeline.graph.recorded import Copy
from pipeline.graph.resolve import resolve
from pipeline.records import (
    Address,
    DocumentRef,
    Instruction,
    Notice,
    Provision,
    Reading,
    Relation,
    RelationKind,
    Span,
    Unresolved,
)


class View:
    """A graph as exports go through it, in an order that knows nothing of arrival."""

    def __init__(self, graph: RegulationGraph, asked: Asked) -> None:
        self.graph = graph
        self.asked = asked
        self.lives: Lives = graph.lives(asked.known_at)
        self._named: dict[str, DocumentRef] = {}
        self._places: dict[str, frozenset[str]] = {}

    def documents(self) -> Iterator[Document]:
        """Every held notice, by id; one at a time."""
        return map(self.document, self.graph.current(self.lives.known_at))

    def current(self, notice: str) -> Copy | None:
        """The copy of a notice that counts; None where it is not held."""
        return self.graph.copy(notice, self.lives.known_at)

    def document(self, copy: Copy) -> Document:
        """One held notice."""
        notice, reading = copy.notice, copy.reading
        life = self.lives.life(notice.id)
        said = (relation for relation in reading.relations if relation.source.notice == notice.id)
        links = (self._link(notice, relation) for relation in said)
        return Document(
            notice,
            reading,
            life,
            fold(life, self.asked.as_of),
            tuple(self._duties(copy, life)),
            tuple(self._with_steps(copy, links)),
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
        meant = resolve(relation.target, notice.id, begins, self.lives.index, self.lives.known_at)
        for target in meant.hit:
            self._note(relation, target)
        place = relation.source.provision or place_of(notice, relation.evidence.span)
        effective = any(self._decides(relation, target) for target in meant.hit)
        doubt = "" if meant.hit else meant.reason or "无法指认"
        aims = tuple(self._aims(address_of(relation), meant.hit))
        return Link(relation, place, meant.hit, aims, effective, doubt, tuple(self._may_mean(relation, meant.doubt)))

    def _with_steps(self, copy: Copy, links: Iterator[Link]) -> Iterator[Link]:
        """The links, the first amendment of each document with the steps that were read of it."""
        left = [step for step in copy.reading.instructions if step.source.notice == copy.notice.id]
        for link in links:
            aim = link.relation.target
            own = [step for step in left if isinstance(aim, DocumentRef) and _same_document(step.target, aim)]
            if link.relation.kind is not RelationKind.AMENDS or not own:
                yield link
                continue
            left = [step for step in left if step not in own]
            yield replace(link, steps=tuple(self._step(copy.notice, step, link.targets) for step in own))

    def _step(self, notice: Notice, step: Instruction, targets: tuple[str, ...]) -> Step:
        return Step(step, place_of(notice, step.evidence.span), tuple(self._aims(step.target.provision, targets)))

    def _aims(self, named: str | None, targets: tuple[str, ...]) -> Iterator[Aim]:
        for target in targets:
            if named is None:
                yield target, None
            else:
                yield from ((self._holder(target, each), each) for each in (() if kept(named) else places_named(named)))

    def _holder(self, target: str, place: str) -> str:
        """The document with the place: 第四条 of a number may be that of the text issued under it."""
        issued = (row.id for row in self.lives.index.issued_by(target, self.lives.known_at))
        return next((id for id in (target, *issued) if place in self._places_in(id)), target)

    def _places_in(self, notice: str) -> frozenset[str]:
        if notice not in self._places:
            found = self.current(notice)
            walked = found.notice.body.walk() if found else ()
            self._places[notice] = frozenset(node.locator for node in walked if node.locator)
        return self._places[notice]

    def _note(self, relation: Relation, target: str) -> None:
        """Remember a document that is named and not held."""
        if isinstance(relation.target, DocumentRef) and self.lives.index.held(target, self.lives.known_at) is None:
            self._named.setdefault(target, DocumentRef(relation.target.number, relation.target.title))

    def _may_mean(self, relation: Relation, ids: tuple[str, ...]) -> Iterator[DocumentRef]:
        if isinstance(relation.target, Unresolved):
            yield from relation.target.candidates
        held = (self.lives.index.held(id, self.lives.known_at) for id in ids)
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


def _same_document(one: DocumentRef, other: DocumentRef) -> bool:
    return (one.number, one.title) == (other.number, other.title)


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
