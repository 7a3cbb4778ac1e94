"""What changes, and how notices are linked."""

from pydantic import BaseModel

from api import examples
from api.shapes.base import Page, Ref, Why, like


class Change(BaseModel):
    """On a day the status of a notice, or of one provision, becomes another."""

    model_config = like(examples.CHANGE)
    date: str
    notice: Ref
    provision: str | None
    before: str
    after: str
    obligations: int
    why: list[Why]


class Changes(Page):
    """A page of changes."""

    model_config = like(examples.page(examples.CHANGE))
    items: list[Change]


class Node(BaseModel):
    """A document, held or only cited, and its status on the day."""

    id: str
    label: str
    number: str
    title: str
    held: bool
    status: str


class Edge(BaseModel):
    """A relation between two documents."""

    source: str
    target: str
    kind: str
    begins: str
    until: str
    quote: str
    source_provision: str
    target_provision: str


class Graph(BaseModel):
    """Documents and their relations."""

    model_config = like(examples.GRAPH)
    center: str | None
    as_of: str
    nodes: list[Node]
    edges: list[Edge]
