"""What is found by words and sense."""

from typing import Literal

from pydantic import BaseModel, Field

from api import examples
from api.shapes.base import Page, like
from api.shapes.duties import Obligation
from api.shapes.notices import Notice


class Hit(BaseModel):
    """What search found: a duty or a notice. ``marks`` are places in ``text``, ``snippet`` the same as HTML, all else escaped."""

    model_config = like(examples.HIT)
    type: Literal["obligation", "notice"]
    score: float = Field(description="越大越相关；只在同一次检索内可比")
    text: str
    marks: list[tuple[int, int]]
    snippet: str
    obligation: Obligation | None
    notice: Notice | None


class Hits(Page):
    """A page of what search found."""

    model_config = like(examples.page(examples.HIT))
    items: list[Hit]


class SimilarDuty(BaseModel):
    """A duty like another one; ``level`` is where its region lies, seen from the other's."""

    model_config = like(examples.SIMILAR)
    likeness: float
    differs: list[str] = Field(description="不同的字段；wording 指文字")
    level: Literal["above", "same", "below", "beside"] | None
    obligation: Obligation


class SimilarDuties(Page):
    """Duties like one."""

    model_config = like(examples.page(examples.SIMILAR))
    items: list[SimilarDuty]
