"""Notices: what they are, say and link to."""

from typing import Literal

from pydantic import BaseModel, Field

from api import examples
from api.shapes.base import Evidence, Page, Rectangle, Ref, like


class Notice(BaseModel):
    """A notice and its status on the day; ``document_status`` is what it says of itself."""

    model_config = like(examples.NOTICE)
    id: str
    title: str | None
    number: str | None
    issuers: list[str]
    kind: str | None
    region: str | None
    sectors: list[str]
    issued: str | None
    printed: str | None
    effective: str | None
    expires: str | None
    document_status: Literal["issued", "draft"]
    addressees: list[str]
    cc: list[str]
    contains: list[str]
    sha256: str
    obligations: int
    status: str
    from_: str | None = Field(alias="from")
    until: str | None


class Notices(Page):
    """A page of notices."""

    model_config = like(examples.page(examples.NOTICE))
    items: list[Notice]


class Finding(BaseModel):
    """What the reader saw and could not place."""

    code: str
    message: str
    severity: str
    span: dict[str, int] | None
    line: int | None
    page: int | None


class HeldNotice(Notice):
    """One notice, and when and by which reader it was read."""

    model_config = like(examples.NOTICE | examples.READ)
    recorded: str
    reader: str
    problems: list[Finding]


class RelationEnd(Ref):
    """One end of a relation: a document, perhaps one place in it."""

    model_config = like(examples.RELATION["to"])
    provision: str | None
    unresolved: str | None = None
    candidates: list[dict[str, str | None]] = Field(default_factory=list)


class Relation(BaseModel):
    """A relation seen from one notice: ``out`` it says so, ``in`` another says it of this one."""

    model_config = like(examples.RELATION)
    direction: Literal["out", "in"]
    type: str
    from_: RelationEnd = Field(alias="from")
    to: RelationEnd
    effective: str | None
    until: str | None
    evidence: Evidence


class Relations(Page):
    """The relations of a notice."""

    model_config = like(examples.page(examples.RELATION))
    items: list[Relation]


class Provision(BaseModel):
    """A provision of a text; ``anchor`` names it in the address of the notice's page."""

    model_config = like(examples.PROVISION)
    anchor: str
    locator: str | None
    kind: str
    label: str
    heading: str | None
    depth: int
    start: int
    end: int
    text: str
    page: int | None
    boxes: list[Rectangle]


class Passage(BaseModel):
    """One paragraph; ``by`` changed it from the day ``on``, ``was`` is what it said before, ``level`` how deep it stands."""

    locator: str | None
    text: str
    level: int
    fate: Literal["kept", "reworded", "added", "dropped"]
    by: Ref | None
    on: str | None
    was: str | None


class Misfit(BaseModel):
    """A step of an amendment that the text does not show, and why."""

    by: Ref
    on: str | None
    quote: str
    reason: str


class Wording(BaseModel):
    """The text of a notice on a day."""

    model_config = like(examples.WORDING)
    notice: Ref
    as_of: str
    text: str
    passages: list[Passage]
    misfits: list[Misfit]
    turns: list[str]


class SourcePage(BaseModel):
    """A page of the source: its size in points, and the address of its picture."""

    model_config = like(examples.SOURCE_PAGE)
    page: int
    width: float
    height: float
    picture: str


class SourcePages(Page):
    """The pages of the file that a notice came in."""

    model_config = like(examples.page(examples.SOURCE_PAGE))
    items: list[SourcePage]


class Text(BaseModel):
    """The clean text of a notice; offsets count from the beginning of the file's clean text."""

    model_config = like(examples.TEXT)
    notice: Ref
    start: int
    end: int
    text: str
    provisions: list[Provision]
