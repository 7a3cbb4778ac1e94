"""What the store takes and gives: frozen values, ready for a page of JSON or a table."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar

from pipeline.records import Notice, Obligation, Reading, Region, Relation, ZhizeError

T = TypeVar("T")
Outcome = Literal["new", "held", "reread"]
Progress = Callable[[int, int], None]
"""Called with (done, total) after every document."""


class Unindexed(ZhizeError):
    """What is held was taken in before there was a search index."""

    code = "search-unindexed"


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which part of a result: at most ``limit`` items after the first ``offset``. BadRequest where out of range."""

    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a result, the size of the whole, and the offset of the next part (None: this is the last)."""

    items: tuple[T, ...]
    total: int
    next_offset: int | None


@dataclass(frozen=True, slots=True)
class NoticeQuery:
    """Which notices: every field given narrows. ``status`` is the status on ``as_of``; ``region`` an id or a name of
    the vocabulary; ``kind`` the genre word (通知); ``q`` words of title, number or issuer. ``known_at`` None: known now.
    """

    status: str | None = None
    region: str | None = None
    kind: str | None = None
    q: str | None = None
    as_of: date = field(default_factory=date.today)
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ObligationQuery:
    """Which duties: every field given narrows.

    ``role`` is an id, a name of the vocabulary or any words of an actor as written; duties of broader actors that bind it
    are included. ``frequency`` is an ISO 8601 duration (``P1W``). ``notice`` is anything :meth:`Store.notice` accepts.
    ``in_force``: ``yes`` gives only what holds on ``as_of``, ``any`` everything with its status on that day.
    """

    role: str | None = None
    region: str | None = None
    sector: str | None = None
    modality: str | None = None
    frequency: str | None = None
    has_deadline: bool | None = None
    notice: str | None = None
    q: str | None = None
    as_of: date = field(default_factory=date.today)
    known_at: datetime | None = None
    in_force: Literal["yes", "any"] = "yes"


@dataclass(frozen=True, slots=True)
class ChangeQuery:
    """Which changes: those that take effect on ``since`` … ``until``, both days included."""

    since: date
    until: date
    role: str | None = None
    region: str | None = None
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AlarmQuery:
    """Which alarms: of a kind (:data:`pipeline.store.alarming.CODES`), of what concerns a role or a region, on a day."""

    kind: str | None = None
    role: str | None = None
    region: str | None = None
    as_of: date = field(default_factory=date.today)
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NoticeRef:
    """How a notice is named in a list. ``id`` is None for a document that is cited but not held.

    ``via`` is the 发文字号 of the cover that issues it (印发), for a text that has no number of its own.
    """

    id: str | None
    number: str | None
    title: str | None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: ``relation`` is a relation kind or ``issued``, ``effective``, ``expires``, ``draft``, ``unknown`` …;
    ``by`` the document that says so, ``date`` the day from which, ``quote`` its words, ``message`` a Chinese sentence.
    """

    relation: str
    by: NoticeRef | None
    date: date | None
    quote: str | None
    message: str


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """The status of an address on a day: it has it on every day of ``[begins, until)``; None is open on that side.

    ``status`` is one of in_force, not_yet_in_force, amended, partially_repealed, repealed, expired, suspended, draft, unknown.
    """

    subject: NoticeRef
    as_of: date
    status: str
    begins: date | None
    until: date | None
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A notice in a list. ``notice.body`` has no children here; ``begins`` and ``until`` bound the status as in StatusAnswer."""

    notice: Notice
    sha256: str
    status: str
    begins: date | None
    until: date | None
    obligations: int


@dataclass(frozen=True, slots=True)
class HeldNotice:
    """One notice with its whole tree, and the reading it stands in (text, places, problems)."""

    notice: Notice
    reading: Reading
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said of a duty: ``verdict`` is right, wrong or mended. ``fields`` are those corrected, ``read`` is the duty
    as it was read, before the correction (None where none was corrected).
    """

    verdict: str
    author: str
    moment: datetime
    note: str
    fields: tuple[str, ...] = ()
    read: Obligation | None = None


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A review in a list. ``fields`` are the corrected values in the form of the gold guidelines; ``fits`` is false where the
    duty with these words is read no longer.
    """

    id: int
    duty: str
    notice: str
    provision: str | None
    quote: str
    verdict: str
    fields: dict[str, Any]
    author: str
    moment: datetime
    note: str
    fits: bool


@dataclass(frozen=True, slots=True)
class ObligationItem:
    """A duty in a list: its notice, and its status on the day asked. ``page`` is the page of the source, from 1; ``regions`` are
    the rectangles in which its words stand, where the source has pages with places.

    Where a person corrected it, ``obligation`` is as corrected and ``review`` says so.
    """

    obligation: Obligation
    notice: NoticeRef
    region: str | None
    status: str
    begins: date | None
    until: date | None
    page: int | None
    review: Review | None = None
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationItem:
    """A relation seen from one notice: ``out`` it says so, ``in`` another says it of this one."""

    direction: Literal["out", "in"]
    relation: Relation
    source: NoticeRef
    target: NoticeRef


@dataclass(frozen=True, slots=True)
class Change:
    """On ``date`` the status of a notice (or of one provision) goes from ``before`` to ``after``; ``why`` are the reasons for
    ``after``; ``obligations`` counts the duties concerned (of the role asked for, where one was); ``recorded`` is when it was
    worked out as it is.
    """

    date: date
    notice: NoticeRef
    provision: str | None
    before: str
    after: str
    why: tuple[Why, ...]
    obligations: int
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class RoleItem:
    """A role of the vocabulary and how many duties held name it itself."""

    id: str
    name: str
    obligations: int


@dataclass(frozen=True, slots=True)
class Source:
    """The original bytes of a file, and the name and media type they came under."""

    sha256: str
    name: str
    media_type: str
    data: bytes
    recorded: datetime


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one file did. ``held``: same bytes, same reader, nothing changed. ``reread``: same bytes, other reader version, the
    reading replaced. ``affected`` are notices held before whose status changes on some day because of this file. ``suspects``
    are held notices that new ones may be copies of: a warning, nothing is done about it.
    """

    outcome: Outcome
    reading: Reading
    notices: tuple[NoticeRef, ...]
    affected: tuple[NoticeRef, ...]
    suspects: tuple["Suspect", ...] = ()


class SearchKind(StrEnum):
    """What can be sought."""

    OBLIGATION = "obligation"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is sought: a word or a whole question. ``type`` None: duties and notices; ``role`` and ``sector`` narrow duties only,
    and with one of them given no notice is found. The other fields as in ObligationQuery.
    """

    text: str
    type: Literal["obligation", "notice"] | None = None
    role: str | None = None
    region: str | None = None
    sector: str | None = None
    as_of: date = field(default_factory=date.today)
    known_at: datetime | None = None
    in_force: Literal["yes", "any"] = "yes"


@dataclass(frozen=True, slots=True)
class Hit:
    """A duty or a notice that answers, with its score (higher is better; comparable within one answer) and where in
    ``text`` (an excerpt of its words) the words of the question stand.
    """

    score: float
    text: str
    marks: tuple[tuple[int, int], ...]
    obligation: ObligationItem | None
    notice: NoticeItem | None


@dataclass(frozen=True, slots=True)
class SimilarItem:
    """A duty like another one: how alike in (0, 1], in which fields it differs (``wording`` and the rest of
    :data:`pipeline.graph.differences.FIELDS`), and whether its region lies ``above``, ``below`` or ``beside`` that of the other
    (``same``: it is that region; None where one of them has none).
    """

    item: ObligationItem
    likeness: float
    differs: tuple[str, ...]
    level: Literal["above", "same", "below", "beside"] | None


@dataclass(frozen=True, slots=True)
class Suspect:
    """A notice held under another name that a new one may be a copy of: of ``compared`` duties ``alike`` stand there too."""

    notice: NoticeRef
    held: NoticeRef
    compared: int
    alike: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be taken in: its name, and a Chinese message that says why and what to do."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading again did: how many readings were replaced, and which files the reader now refuses (the old reading stays)."""

    replaced: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is held."""

    sources: int
    notices: int
    obligations: int
    relations: int


@dataclass(frozen=True, slots=True)
class KeyItem:
    """A key: its name, when it was made and what it may; the secret is kept as a hash only."""

    name: str
    created: datetime
    revoked: datetime | None
    scopes: tuple[str, ...] = ()
