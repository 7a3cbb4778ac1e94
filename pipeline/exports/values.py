"""What exports tell of: documents with their standing, their duties and what they say of others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from pipeline.graph.answers import StatusAnswer
from pipeline.graph.force import Life
from pipeline.records import DocumentRef, Instruction, Notice, Obligation, PartialDate, Reading, Relation

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


Aim = tuple[str, str | None]
"""A document by id and a place in it; None: all of it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an amendment, the place of its words in the source, and what it does it to."""

    told: Instruction
    place: str | None
    aims: tuple[Aim, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A relation, the place of its words in the source, and the ids (of notices and stubs) that it means.

    ``aims`` are these, or the places in them that it names (第三条、第五条: two; 除第三条外: none that could be pointed to).

    ``effective`` tells whether it decides anything in the lives of these: a draft repeals nothing, nor does an organ below.
    Where nobody can tell what it means, ``doubt`` says why and ``candidates`` name what it may mean. Of an amendment that was
    read step by step, ``steps`` are these; of several relations to one document the first has them.
    """

    relation: Relation
    place: str | None
    targets: tuple[str, ...]
    aims: tuple[Aim, ...]
    effective: bool
    doubt: str = ""
    candidates: tuple[DocumentRef, ...] = ()
    steps: tuple[Step, ...] = ()


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
