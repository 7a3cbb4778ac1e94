"""Checklists, and lists that are kept."""

from typing import Any, Literal

from pydantic import BaseModel

from api import examples
from api.shapes.base import Page, Ref, like
from api.shapes.duties import Obligation


class Occurrence(BaseModel):
    """One time a duty is to be done: by ``due``; a quota of ``times`` in some days; or open, with the reason."""

    model_config = like(examples.OCCURRENCE)
    key: str
    kind: Literal["due", "quota", "open"]
    begins: str | None
    ends: str | None
    due: str | None
    times: int | None
    bound: Literal["min", "exact", "max"] | None
    notes: list[str]


class ChecklistDuty(Obligation):
    """A duty with what is to be done."""

    model_config = like(examples.OBLIGATION | {"occurrences": [examples.OCCURRENCE]})
    occurrences: list[Occurrence]


class Checklist(Page):
    """A role's duties on a day, all in one piece, with what is to be done until another."""

    model_config = like(
        {
            "role": "煤矿企业",
            "as_of": "2026-03-17",
            "until": "2027-03-17",
            **examples.page(examples.OBLIGATION | {"occurrences": [examples.OCCURRENCE]}),
        }
    )
    role: str
    as_of: str
    until: str
    items: list[ChecklistDuty]


class Attached(BaseModel):
    """A file attached to a tick."""

    sha256: str
    name: str
    media_type: str
    size: int


class Tick(BaseModel):
    """One act done; ``undone`` is when it was taken back or reopened, ``reason`` why."""

    model_config = like(examples.TICK)
    id: int
    occurrence: str
    at: str
    author: str
    note: str
    files: list[Attached]
    undone: str | None
    reason: str | None


class Ticked(BaseModel):
    """The number of a new tick."""

    model_config = like({"id": 1})
    id: int


class Todo(Occurrence):
    """An occurrence with its ticks."""

    model_config = like(examples.LIST_ITEM["todos"][0])
    done: bool
    ticks: list[Tick]


class ListCause(BaseModel):
    """Why an item is new, changed or ended."""

    relation: str
    by: Ref | None
    date: str | None
    quote: str | None
    sentence: str
    fields: list[str]


class ListItem(BaseModel):
    """A duty on a kept list."""

    model_config = like(examples.LIST_ITEM)
    id: int
    obligation: Obligation
    active: bool
    mark: Literal["new", "changed", "ended"] | None
    cause: ListCause | None
    owner: str | None
    days: list[str]
    changed: str
    todos: list[Todo]
    past: list[Tick]


class KeptList(BaseModel):
    """A kept list; ``marked`` counts the changes nobody has seen yet."""

    model_config = like(examples.LIST)
    id: str
    name: str
    role: str
    region: str | None
    sector: str | None
    owner: str | None
    created: str
    author: str
    closed: str | None
    obligations: int
    marked: int


class KeptListShown(KeptList):
    """A kept list with its items."""

    model_config = like(
        examples.LIST | {"as_of": "2026-03-17", "since": "2026-03-17", "until": "2027-03-17", "items": [examples.LIST_ITEM]}
    )
    as_of: str
    since: str
    until: str
    items: list[ListItem]


class Lists(Page):
    """Kept lists."""

    model_config = like(examples.page(examples.LIST))
    items: list[KeptList]


class ListEvent(BaseModel):
    """A line of a list's history; ``author`` is null where a notice or a day did it."""

    model_config = like(examples.EVENT)
    id: int
    item: int | None
    at: str
    author: str | None
    kind: str
    detail: dict[str, Any]


class History(Page):
    """The history of a list."""

    model_config = like(examples.page(examples.EVENT))
    items: list[ListEvent]
