"""What people say of duties: right, wrong, or mended; gold for the evaluation."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from api import shapes
from api.access import Reviewer
from api.asked import LONGEST, Known
from api.conditional import ConditionalRoute
from api.held import Held
from api.listing import complete
from pipeline import list_forms

router = APIRouter(tags=["复核"], route_class=ConditionalRoute)
CREATED = 201
DutyId = Annotated[str, Path(max_length=LONGEST, description="职责的标识", examples=["o803123a3357df5"])]


class Said(BaseModel):
    """What a duty is; ``fields`` are corrections in the value forms of the gold guidelines, with ``mended`` only."""

    model_config = ConfigDict(extra="forbid")
    verdict: Literal["right", "wrong", "mended", "withdrawn"]
    fields: dict[str, Any] = Field(default_factory=dict, max_length=20, examples=[{"actor": ["煤矿企业"]}])
    note: str = Field("", max_length=2000)


@router.get("/reviews", response_model=shapes.Reviews)
def reviews(store: Held, asked: Annotated[Known, Query()]) -> JSONResponse:
    """现在算数的复核，新的在前；fits 为 false 的，原文已不再读出这一项，请再看。"""
    return complete(map(list_forms.review_item, store.reviews.current(asked.known_at)))


@router.get("/reviews/gold", response_model=shapes.Gold)
def gold(store: Held) -> JSONResponse:
    """复核过的文件，按金标准的形式；complete 表示其中每一项都复核过。"""
    return complete({"file": stem, **form} for stem, form in list_forms.gold(store.reviews.readings()))


@router.get("/obligations/{id}/reviews", response_model=shapes.Reviews)
def history(store: Held, id: DutyId) -> JSONResponse:
    """一项职责的全部复核，新的在前。"""
    return complete(map(list_forms.review_item, store.reviews.history(id)))


@router.post("/obligations/{id}/reviews", status_code=CREATED, response_model=shapes.ReviewShown)
def say(store: Held, asker: Reviewer, id: DutyId, sent: Said) -> JSONResponse:
    """复核一项职责：对、错、改正字段，或收回。"""
    return JSONResponse(list_forms.review_item(store.reviews.say(id, sent.verdict, asker.name, sent.fields, sent.note)), CREATED)
