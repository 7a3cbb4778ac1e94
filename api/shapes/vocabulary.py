"""The words duties are asked for by."""

from pydantic import BaseModel

from api import examples
from api.shapes.base import Page, like


class Role(BaseModel):
    """A role and how many duties held name it itself."""

    model_config = like(examples.ROLE)
    id: str
    name: str
    obligations: int


class Roles(Page):
    """A page of roles."""

    model_config = like(examples.page(examples.ROLE))
    items: list[Role]


class Region(BaseModel):
    """A region: ``rank`` 0 is the State, 1 a province, 2 a city, 3 a county."""

    model_config = like(examples.REGION)
    id: str
    name: str
    rank: int
    parent: str | None
    names: list[str]


class Regions(Page):
    """A page of regions."""

    model_config = like(examples.page(examples.REGION))
    items: list[Region]
