"""What one document does to another, dated where the text dates it."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.records.dates import PartialDate
from pipeline.records.span import Evidence


class RelationKind(StrEnum):
    """Kinds of relation; the legal effect of each is decided in pipeline.graph."""

    REPEALS = "repeals"  # 废止、停止执行 of a whole text
    REPEALS_PART = "repeals_part"  # of the provisions named
    AMENDS = "amends"
    SUSPENDS = "suspends"  # 暂停执行、暂停实施
    RESUMES = "resumes"  # 恢复执行
    EXTENDS = "extends"  # 有效期延长
    FORWARDS = "forwards"  # 转发
    ISSUES = "issues"  # 印发
    BASED_ON = "based_on"
    CITES = "cites"
    PREVAILS = "prevails"  # 与本通知不一致的，以本通知为准


@dataclass(frozen=True, slots=True)
class Address:
    """A place we hold: a notice (global id), or one provision of it by locator."""

    notice: str
    provision: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document by name; the graph finds it among what is held or makes a stub of it. ``provision`` narrows it."""

    number: str | None
    title: str | None
    provision: str | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A target nobody can tell: doubt is inherited, not guessed away."""

    reason: str
    candidates: tuple[DocumentRef, ...] = ()


Target = Address | DocumentRef | Unresolved


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` does ``kind`` to ``target``. ``begins`` is the date of effect where the relation has one (repeals,
    amendments), else None; ``until`` the last day of an extension or suspension where stated.
    """

    kind: RelationKind
    source: Address
    target: Target
    begins: PartialDate | None
    evidence: Evidence
    until: PartialDate | None = None
