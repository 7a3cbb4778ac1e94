"""Duties by a cascaded grammar over the provision tree: passages → sentences → clauses → units → bearers and fields."""

from pipeline.obligations.duties import DutyReader
from pipeline.obligations.unplaced import find_unplaced
from pipeline.records import Notice, Obligation

__all__ = ["find_obligations", "find_unplaced"]


def find_obligations(text: str, notice: Notice) -> tuple[Obligation, ...]:
    """The duties of one document, in reading order. ``text`` is the clean text of the whole file."""
    return tuple(DutyReader(text, notice).read())
