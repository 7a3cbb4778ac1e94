"""Lineage: the texts around a notice, two of them side by side, the life of a duty."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from api import examples
from api.shapes.base import like
from api.shapes.duties import Frequency

Modality = Literal["duty", "prohibition", "permission", "encouragement"]


class Text(BaseModel):
    """A text by name; ``id`` is null and ``held`` false where it is only cited. ``number`` is its cover's where it has none."""

    model_config = like(examples.KIN_NEW)
    id: str | None
    number: str | None
    title: str | None
    made: str | None = Field(description="成文、公布或修改日期")
    held: bool


class Tie(BaseModel):
    """Why two texts are compared; ``suspected`` where no document says so."""

    model_config = like(examples.TIE)
    kind: Literal["revises", "replaces", "amends", "suspected", "based_on", "forwards", "like_title"]
    suspected: bool
    date: str | None
    quote: str | None
    first: Text
    then: Text
    sentence: str


class LinkedDuty(BaseModel):
    """One side of a link: what is compared, the words, and where they stand."""

    model_config = like(examples.LINKED_OLD)
    id: str
    notice: Text
    provision: str | None
    quote: str
    actor: list[str]
    modality: Modality
    softened: bool
    action: str
    condition: str | None
    frequency: Frequency | None
    deadline: dict[str, Any] | None = Field(description="by、window、within、recurring 或 immediately，键随 type 而定")
    recipient: str | None
    legal_basis: list[str]


class Difference(BaseModel):
    """A field before and after; ``sense`` is null where nobody can tell which of the two asks for more."""

    model_config = like(examples.DIFFERENCE)
    field: str
    name: str
    old: Any
    new: Any
    sense: Literal["stricter", "looser"] | None


class DutyLink(BaseModel):
    """What became of a duty: ``old`` is null for one that came, ``new`` for one that went; ``score``: how alike they are."""

    model_config = like(examples.DUTY_LINK)
    kind: Literal["kept", "changed", "split", "merged", "dropped", "new", "alike"]
    word: str
    score: float
    old: LinkedDuty | None
    new: LinkedDuty | None
    differences: list[Difference]
    sentence: str


class Comparison(BaseModel):
    """Two texts side by side; of ``levels`` the first is the one above."""

    model_config = like(examples.COMPARISON)
    tie: Tie | None
    first: Text
    then: Text
    levels: bool
    summary: str
    counts: dict[str, int]
    links: list[DutyLink]


class NoticeLineage(BaseModel):
    """The texts around a notice, its versions from the first to the last, and it beside one of them."""

    model_config = like(examples.NOTICE_LINEAGE)
    notice: Text
    before: list[Tie]
    after: list[Tie]
    above: list[Tie]
    below: list[Tie]
    versions: list[Text]
    comparison: Comparison | None


class LifeStep(DutyLink):
    """A link of a duty's life, and why its two texts are compared."""

    model_config = like(examples.LIFE_STEP)
    tie: Tie | None


class DutyLineage(BaseModel):
    """A duty's predecessors and successors, the nearest first; its like above and below; texts that are not held."""

    model_config = like(examples.DUTY_LINEAGE)
    id: str
    before: list[LifeStep]
    after: list[LifeStep]
    above: list[LifeStep]
    below: list[LifeStep]
    missing: list[Tie]
    further: int = Field(description="上下级文件太多时，没有逐项比较的有几份")
