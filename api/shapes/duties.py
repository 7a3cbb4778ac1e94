"""Duties, and what is said of them."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from api import examples
from api.shapes.base import Page, PagedEvidence, Ref, like


class Frequency(BaseModel):
    """``times`` (null: 定期) per ``per``, an ISO 8601 duration."""

    model_config = like({"times": 1, "bound": "min", "per": "P1W"})
    times: int | None
    bound: Literal["min", "exact", "max"]
    per: str | None


class Reviewed(BaseModel):
    """What a person said of a duty; ``original`` has the corrected fields as they were read."""

    verdict: Literal["right", "wrong", "mended"]
    author: str
    at: str
    note: str
    original: dict[str, Any]


class Obligation(BaseModel):
    """A duty: the keys of the gold guidelines, its notice, its status on the day and its place in the source."""

    model_config = like(examples.OBLIGATION)
    id: str
    notice: Ref
    doc: str
    provision: str | None
    evidence: PagedEvidence
    actor: list[str]
    actor_from: Literal["explicit", "inherited", "addressee"] | None
    modality: Literal["duty", "prohibition", "permission", "encouragement"]
    softened: bool
    action: str
    frequency: Frequency | None
    deadline: dict[str, Any] | None = Field(description="by、window、within、recurring 或 immediately，键随 type 而定")
    legal_basis: list[str]
    condition: str | None
    recipient: str | None
    roles: list[str]
    sectors: list[str]
    region: str | None
    confidence: float
    review: Reviewed | None
    status: str
    from_: str | None = Field(alias="from")
    until: str | None


class Obligations(Page):
    """A page of duties."""

    model_config = like(examples.page(examples.OBLIGATION))
    items: list[Obligation]
