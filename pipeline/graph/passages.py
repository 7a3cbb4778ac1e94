"""The paragraphs of a text and what amendments do to them, as values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.records import DocumentRef, Instruction


class Fate(StrEnum):
    """What became of a passage."""

    KEPT = "kept"
    REWORDED = "reworded"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the text. ``locator`` is its address after the amendments (None in unnumbered text), ``words`` what it
    says, label included; of a dropped one what it said. ``by`` is the document that last changed it, from the day ``on``, and
    ``was`` what it said before. ``level`` is how deep it stands, from 0.
    """

    locator: str | None
    words: str
    level: int = 0
    fate: Fate = Fate.KEPT
    by: DocumentRef | None = None
    on: date | None = None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Misfit:
    """A step of an amendment that was not applied: ``quote`` says it, in ``by``, from the day ``on``; ``reason`` is Chinese."""

    by: DocumentRef
    on: date | None
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """What one document changes from the day ``on`` (None: nobody knows): ``steps`` in their order, ``unread`` the sentences of
    change that the reader could not follow. ``renumbers``: it has the places after a dropped one move up (条文序号作相应调整).
    """

    by: DocumentRef
    on: date | None
    steps: tuple[Instruction, ...]
    unread: tuple[str, ...] = ()
    renumbers: bool = False
