"""What people said of duties."""

from typing import Any, Literal

from pydantic import BaseModel

from api import examples
from api.shapes.base import Page, like


class ReviewShown(BaseModel):
    """What a person said of a duty; ``fits`` is false where the duty with these words is read no longer."""

    model_config = like(examples.REVIEW)
    id: int
    obligation: str
    notice: str
    provision: str | None
    quote: str
    verdict: Literal["right", "wrong", "mended", "withdrawn"]
    fields: dict[str, Any]
    author: str
    at: str
    note: str
    fits: bool


class Reviews(Page):
    """Reviews."""

    model_config = like(examples.page(examples.REVIEW))
    items: list[ReviewShown]


class Gold(Page):
    """Reviewed files in the form of the gold annotations."""

    model_config = like(examples.page({"file": "某通知", "complete": True, "documents": [], "relations": [], "obligations": []}))
    items: list[dict[str, Any]]
