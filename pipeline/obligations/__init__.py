"""Duties by a cascaded grammar over the provision tree: passages → sentences → clauses → units → bearers and fields."""

from dataclasses import dataclass

from pipeline.obligations.duties import DutyReader
from pipeline.obligations.unplaced import find_unplaced
from pipeline.records import Notice, Obligation, Problem

__all__ = ["Duties", "find_duties"]


@dataclass(frozen=True, slots=True)
class Duties:
    """What one document was read for: its ``obligations`` in reading order, and what was seen and could not be placed."""

    obligations: tuple[Obligation, ...]
    unplaced: tuple[Problem, ...]


def find_duties(text: str, notice: Notice, cover: Notice | None = None) -> Duties:
    """The duties of one document. ``text`` is the clean text of the whole file, ``cover`` the document in it that issues or
    forwards this one: 6月底前 in a plan without a date of its own is of the cover's year. Its sectors become the duties'.
    """
    reader = DutyReader(text, notice, cover)
    obligations = tuple(reader.read())
    return Duties(obligations, find_unplaced(text, notice, reader.passages, obligations))
