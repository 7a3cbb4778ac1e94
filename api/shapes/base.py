"""What the other answers are made of: names of notices, reasons, evidence, a page."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api import examples


def like(example: dict[str, Any]) -> ConfigDict:
    """The settings of a shape: no field but those named, and one example."""
    return ConfigDict(extra="forbid", populate_by_name=True, json_schema_extra={"examples": [example]})


class Page(BaseModel):
    """Some of many answers: how many there are, and where the next are."""

    total: int
    next: str | None = Field(description="下一页的地址；没有则为 null")


class Ref(BaseModel):
    """How a notice is named; ``id`` is null for one that is cited but not held, ``via`` the number of its cover."""

    model_config = like(examples.REF)
    id: str | None
    number: str | None
    title: str | None
    via: str | None = None


class Why(BaseModel):
    """One reason of a status: which relation, by which document, from when, in which words."""

    model_config = like(examples.WHY)
    relation: str
    by: str | None
    date: str | None
    quote: str | None
    sentence: str
    document: Ref | None


class Status(BaseModel):
    """The status of a notice on a day and the chain of reasons; it holds on every day of ``[from, until)``."""

    model_config = like(examples.STATUS)
    notice: Ref
    as_of: str
    status: str
    from_: str | None = Field(alias="from")
    until: str | None
    why: list[Why]


class Evidence(BaseModel):
    """The words a fact rests on and where they stand in the clean text."""

    model_config = like(examples.EVIDENCE)
    quote: str
    start: int
    end: int


class Rectangle(BaseModel):
    """A rectangle on a page of the source: left, top, right and bottom in points from its upper left corner."""

    model_config = like(examples.REGION_ON_PAGE)
    page: int
    box: tuple[float, float, float, float]


class PagedEvidence(Evidence):
    """Evidence with the page of the source and a rectangle for each line of it, where the source has pages."""

    model_config = like(examples.EVIDENCE | {"page": 2, "boxes": [examples.REGION_ON_PAGE]})
    page: int | None
    boxes: list[Rectangle]
