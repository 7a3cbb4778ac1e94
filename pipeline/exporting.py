"""What is exported of a store, and under which base identifiers are given."""

import os
from datetime import date, datetime

from pipeline.exports import BASE, Asked, Document, View, checked_base
from pipeline.records import NotFound
from pipeline.store import Store

VARIABLE = "ZHIZE_BASE"


def base() -> str:
    """The base of identifiers: the address in ``ZHIZE_BASE``, else one that only names. BadRequest where it is no address."""
    return checked_base(os.environ.get(VARIABLE) or BASE)


def view_of(store: Store, as_of: date, known_at: datetime | None) -> View:
    """All that is held, with duties as people corrected them (for an earlier ``known_at``: as they were read)."""
    reviewed = {} if known_at else {id: said for _, marked in store.reviews.readings() for id, said in marked.items()}
    return View(store.graph(known_at), Asked(as_of, known_at, reviewed))


def document_of(store: Store, name: str, as_of: date, known_at: datetime | None) -> Document:
    """One held notice by id, 发文字号 or title. NotFound; Ambiguous."""
    view = view_of(store, as_of, known_at)
    found = view.current(store.notice(name, known_at).notice.id)
    if found is None:  # it left between two questions
        raise NotFound(f"库中没有“{name}”")
    return view.document(found)
