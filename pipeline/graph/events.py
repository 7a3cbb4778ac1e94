"""From one reading to dated events: what a document says about its own life and about the lives of others.

Nothing here looks at a second document: whom an event hits is settled later (``pipeline.graph.resolve``), so a text that
arrives late needs no other text read again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from pipeline.graph.authority import maker_region
from pipeline.graph.bundles import beginning, cited_as, issuing_cover, made, parts_of
from pipeline.graph.keys import Keys, target_keys
from pipeline.graph.reach import places_named
from pipeline.records import Address, DocumentRef, Edit, Evidence, Notice, Reading, Relation, RelationKind, Status, Target

REVISED = "revised"
"""Ground of an event that a 题注 tells: the text was worded anew on that day."""
DROPPED = "amend.delete"
"""Ground of an event that a step of an amendment tells: 删去第八条."""
ALWAYS = datetime.min.replace(tzinfo=UTC)
"""Recorded time of a reading nobody dated: known from the beginning."""


class EventKind(StrEnum):
    """What an event does to the text it hits: the first three a document says of itself, the last two nobody said."""

    DRAFT = "draft"  # 征求意见稿: never in force
    BEGINS = "begins"  # 施行、成文、印发
    EXPIRES = "expires"  # 有效期、整治时间; ``on`` is the day after the last
    REPEALS = "repeals"
    REPEALS_PART = "repeals_part"
    AMENDS = "amends"
    SUSPENDS = "suspends"
    RESUMES = "resumes"  # ends what a suspension of the same place began
    EXTENDS = "extends"
    UNDATED = "undated"  # nobody knows when the text begins
    NOT_HELD = "not_held"  # a text known by name only


EFFECTS = {
    RelationKind.REPEALS: EventKind.REPEALS,
    RelationKind.REPEALS_PART: EventKind.REPEALS_PART,
    RelationKind.AMENDS: EventKind.AMENDS,
    RelationKind.SUSPENDS: EventKind.SUSPENDS,
    RelationKind.RESUMES: EventKind.RESUMES,
    RelationKind.EXTENDS: EventKind.EXTENDS,
}
"""The relations that touch a life; the others (cites, based_on, …) link and leave it alone."""


@dataclass(frozen=True, slots=True)
class Event:
    """``kind`` happens to ``target`` from the day ``on`` (None: nobody knows when) to ``until`` (last day; None: for good).

    ``source`` is the id of the notice that says so, ``by`` its name with the place in it, ``ground`` the name of the fact or
    rule behind the date (``issued``, ``effective`` …), ``via`` the name of the document through which the event reaches its
    target (印发). Known from ``recorded`` until ``retired``, when a newer reading took its place.
    """

    kind: EventKind
    on: date | None
    target: Target
    source: str
    by: DocumentRef
    quote: str
    ground: str = ""
    until: date | None = None
    via: DocumentRef | None = None
    recorded: datetime = ALWAYS
    retired: datetime | None = None

    @property
    def provision(self) -> str | None:
        """The place in the target that is hit; None: the whole text."""
        return getattr(self.target, "provision", None)

    @property
    def keys(self) -> Keys:
        """The keys a store indexes the event by; both None where the target is an address or unresolved."""
        return target_keys(self.target) if isinstance(self.target, DocumentRef) else Keys(None, None)


@dataclass(frozen=True, slots=True)
class Held:
    """What the graph needs of one held copy of a notice; its duties and text stay where they are.

    ``made`` is the earliest day it can be of, ``cover`` the id of the notice that issues it (印发, not 转发), ``life`` what it
    says of itself, ``parts`` the articles of each chapter, ``reworded`` whether its wording is a later one than the first (题注).
    ``region`` is the one whose organ made it, where its issuers or its
    number (its cover's included) tell; ``size`` its characters without white space, by which a truncated copy is known.
    Known from ``recorded`` until ``retired``.
    """

    id: str
    sha256: str
    number: str | None
    title: str | None
    issuers: tuple[str, ...]
    draft: bool
    made: date | None
    cover: str | None
    life: tuple[Event, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    recorded: datetime = ALWAYS
    retired: datetime | None = None
    reworded: bool = False
    region: str | None = None
    size: int = 0

    @property
    def keys(self) -> Keys:
        """The keys under which the notice is found."""
        return target_keys(DocumentRef(self.number, self.title))

    @property
    def name(self) -> DocumentRef:
        """Number and title as the document gives them."""
        return DocumentRef(self.number, self.title)


class Known(Protocol):
    """Anything that counts for a while on the recorded axis."""

    @property
    def recorded(self) -> datetime:
        """Known from then on."""

    @property
    def retired(self) -> datetime | None:
        """No longer current from then on; None: still current."""


def known(row: Known, at: datetime | None) -> bool:
    """Is this the state of knowledge at ``at`` (None: the newest)? A row counts from ``recorded`` until before ``retired``."""
    if at is None:
        return row.retired is None
    return row.recorded <= at and (row.retired is None or at < row.retired)


def held_of(reading: Reading, recorded: datetime = ALWAYS) -> tuple[Held, ...]:
    """What the reading holds, one :class:`Held` per notice."""
    return tuple(_held(reading, notice, recorded) for notice in reading.notices)


def events_of(reading: Reading, recorded: datetime = ALWAYS) -> tuple[Event, ...]:
    """What the notices of the reading do to lives, others' and their own provisions'. Drafts do nothing; a target named with
    several provisions gives an event for each. A text that its 题注 calls revised ends its own earlier wordings. What an
    amendment drops (删去第八条) is repealed.
    """
    notices = {notice.id: notice for notice in reading.notices}
    revised = tuple(event for notice in reading.notices for event in _revision(reading, notice, recorded))
    dropped = tuple(event for notice in reading.notices for event in _dropped(reading, notice, recorded))
    return (
        revised
        + dropped
        + tuple(
            event
            for relation in reading.relations
            if relation.kind in EFFECTS and (source := notices.get(relation.source.notice)) and source.status is not Status.DRAFT
            for event in _effects(reading, source, relation, recorded)
        )
    )


def _revision(reading: Reading, notice: Notice, recorded: datetime) -> Iterator[Event]:
    """``根据2018年…《关于修改A的决定》修正`` under the title A: from that day on earlier texts of A are over."""
    revised = notice.revised
    if revised is None or notice.status is Status.DRAFT or notice.title is None:
        return
    begins = beginning(reading, notice)[0] or revised.day
    target = DocumentRef(notice.number, notice.title)
    by, quote = cited_as(reading, notice), revised.evidence.quote
    yield Event(EventKind.REPEALS, begins.first_day(), target, notice.id, by, quote, REVISED, recorded=recorded)


def _dropped(reading: Reading, source: Notice, recorded: datetime) -> Iterator[Event]:
    """``删去第八条`` ends 第八条; ``删去第八条中的“A”`` amends it and no more."""
    begins = beginning(reading, source)[0]
    for step in reading.instructions if source.status is not Status.DRAFT else ():
        if step.edit is Edit.DELETE and step.source.notice == source.id and step.target.provision:
            on = begins.first_day() if begins else None
            by, quote = cited_as(reading, source), step.evidence.quote
            yield Event(EventKind.REPEALS_PART, on, step.target, source.id, by, quote, DROPPED, recorded=recorded)


def _effects(reading: Reading, source: Notice, relation: Relation, recorded: datetime) -> Iterator[Event]:
    begins = relation.begins or beginning(reading, source)[0]
    for target in _places(relation.target):
        yield Event(
            EFFECTS[relation.kind],
            begins.first_day() if begins else None,
            target,
            source.id,
            replace(cited_as(reading, source), provision=relation.source.provision),
            relation.evidence.quote,
            relation.evidence.rule,
            relation.until.last_day() if relation.until else None,
            recorded=recorded,
        )


def _places(target: Target) -> tuple[Target, ...]:
    """A target per provision named."""
    if isinstance(target, Address) and target.provision:
        return tuple(Address(target.notice, place) for place in places_named(target.provision))
    if isinstance(target, DocumentRef) and target.provision:
        return tuple(DocumentRef(target.number, target.title, place) for place in places_named(target.provision))
    return (target,)


def _held(reading: Reading, notice: Notice, recorded: datetime) -> Held:
    cover = issuing_cover(reading, notice)
    first = made(notice) or (made(cover) if cover else None)
    return Held(
        notice.id,
        reading.sha256,
        notice.number,
        notice.title,
        notice.issuers,
        notice.status is Status.DRAFT,
        first.first_day() if first else None,
        cover.id if cover else None,
        tuple(_life(reading, notice, recorded)),
        parts_of(notice),
        recorded,
        reworded=notice.worded is not None,
        region=maker_region(reading, notice),
        size=size_of(reading, notice),
    )


def _life(reading: Reading, notice: Notice, recorded: datetime) -> Iterator[Event]:
    """What the document says of its own life: draft, begins, expires."""
    own = Address(notice.id)
    by = cited_as(reading, notice)
    if notice.status is Status.DRAFT:
        yield Event(EventKind.DRAFT, None, own, notice.id, by, _quote(notice, "status"), "status", recorded=recorded)
        return
    begins, ground, teller = beginning(reading, notice)
    if begins:
        yield Event(
            EventKind.BEGINS,
            begins.first_day(),
            own,
            teller.id,
            cited_as(reading, teller),
            _quote(teller, ground),
            ground,
            recorded=recorded,
        )
    if notice.expires and (end := day_after(notice.expires.last_day())):
        yield Event(EventKind.EXPIRES, end, own, notice.id, by, _quote(notice, "expires"), "expires", recorded=recorded)


def size_of(reading: Reading, notice: Notice) -> int:
    """How long the copy is: its characters without white space."""
    return len("".join(notice.span.of(reading.text).split()))


def _quote(notice: Notice, fact: str) -> str:
    if fact == REVISED and notice.worded:
        return notice.worded.evidence.quote
    stated: Evidence | None = notice.facts.get(fact)
    return stated.quote if stated else ""


def day_after(day: date) -> date | None:
    """The next day; None after the last day of the calendar."""
    return None if day == date.max else day + timedelta(days=1)
