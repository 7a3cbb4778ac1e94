"""Subscriptions and what was sent to them."""

from pydantic import BaseModel

from api import examples
from api.shapes.base import Page, like


class Hook(BaseModel):
    """A subscription."""

    model_config = like(examples.HOOK)
    id: str
    url: str
    role: str | None
    region: str | None
    created: str
    author: str
    ended: str | None
    reason: str | None


class NewHookShown(Hook):
    """A new subscription with its secret, shown once."""

    model_config = like(examples.HOOK | {"secret": "whsec_…"})
    secret: str


class Hooks(Page):
    """Subscriptions."""

    model_config = like(examples.page(examples.HOOK))
    items: list[Hook]


class Delivery(BaseModel):
    """What became of a message."""

    model_config = like(examples.DELIVERY)
    id: str
    created: str
    attempts: int
    next: str | None
    delivered: str | None
    answer: str


class Deliveries(Page):
    """What became of the messages of a subscription."""

    model_config = like(examples.page(examples.DELIVERY))
    items: list[Delivery]
