"""The service itself, and refusals."""

from typing import Literal

from pydantic import BaseModel

from api import examples
from api.shapes.base import like


class Choice(BaseModel):
    """One of the notices that a name can mean."""

    id: str
    url: str


class Problem(BaseModel):
    """A refusal (RFC 9457)."""

    model_config = like(examples.PROBLEM)
    type: str
    title: str
    status: int
    detail: str
    instance: str
    choices: list[Choice] | None = None
    errors: list[dict[str, str]] | None = None


class Health(BaseModel):
    """Alive, and the store answers."""

    model_config = like({"status": "ok"})
    status: Literal["ok"]
