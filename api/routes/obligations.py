"""Duties in force on a day, and one duty."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse

from api import shapes
from api.asked import LONGEST, DutiesAsked, Known, OnDay, SimilarAsked
from api.conditional import ConditionalRoute
from api.held import Held
from api.listing import complete, paged
from pipeline import forms, kin_forms

router = APIRouter(prefix="/obligations", tags=["职责"], route_class=ConditionalRoute)
Id = Annotated[str, Path(max_length=LONGEST, description="职责的标识", examples=["o803123a3357df5"])]


@router.get("", response_model=shapes.Obligations)
def duties(request: Request, store: Held, asked: Annotated[DutiesAsked, Query()]) -> JSONResponse:
    """某一天有效的职责；in_force=any 给出全部，各带当天的状态。"""
    return paged(request, store.obligations(asked.query(), asked.page()), asked.page(), forms.obligation)


@router.get("/{id}", response_model=shapes.Obligation)
def duty(store: Held, id: Id, asked: Annotated[OnDay, Query()]) -> JSONResponse:
    """一项职责和它当天的状态。"""
    return JSONResponse(forms.obligation(store.obligation(id, asked.as_of, asked.known_at)))


@router.get("/{id}/similar", response_model=shapes.SimilarDuties)
def similar(store: Held, id: Id, asked: Annotated[SimilarAsked, Query()]) -> JSONResponse:
    """与这项职责相近的职责：不论层级和是否有效，最相近的在前，并说明有哪些不同。"""
    return complete(map(forms.alike, store.similar(id, asked.as_of, asked.known_at, asked.limit)))


@router.get("/{id}/lineage", response_model=shapes.DutyLineage)
def lineage(store: Held, id: Id, asked: Annotated[Known, Query()]) -> JSONResponse:
    """这项职责的来龙去脉：在前后各版本和上下级文件里的对应职责，逐字段说明异同。"""
    return JSONResponse(kin_forms.duty_life(store.lineage.of_duty(id, asked.known_at)))
