"""Duties by a cascaded grammar over the provision tree: passages → sentences → clauses → units → bearers and fields."""

from pipeline.obligations.duties import DutyReader
from pipeline.obligations.unplaced import find_unplaced
from pipeline.records import Notice, Obligation

__all__ = ["find_obligations", "find_unplaced"]


def find_obligations(text: str, notice: Notice, cover: Notice | None = None) -> tuple[Obligation, ...]:
    """The duties of one document, in reading order. ``text`` is the clean text of the whole file, ``cover`` the document in it
    that issues or forwards this one: 6月底前 in a plan without a date of its own is of the cover's year.
    """
    return tuple(DutyReader(text, notice, cover).read())
