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


class StatedDuty(BaseModel):
    """A duty in short, and where it stands."""

    id: str
    number: str | None
    title: str | None
    provision: str | None
    actor: list[str]
    evidence: str


class DutyChange(BaseModel):
    """What becomes of one duty on a day; ``successor`` takes it over, differing in ``fields``."""

    model_config = like(examples.DUTY_CHANGE)
    date: str
    kind: str
    duty: StatedDuty
    successor: StatedDuty | None
    fields: list[str]
    why: list[str]


class DutyChanges(Page):
    """A page of changes of duties: the answer to a what-if."""

    model_config = like(examples.page(examples.DUTY_CHANGE))
    items: list[DutyChange]


class Alarm(BaseModel):
    """Something a person should look at; ``about`` are ids of notices, of documents not held (``stub:``) and of duties."""

    model_config = like(examples.ALARM)
    code: str
    about: list[str]
    message: str
    quote: str | None


class Alarms(Page):
    """A page of alarms."""

    model_config = like(examples.page(examples.ALARM))
    items: list[Alarm]


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
