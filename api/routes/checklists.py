"""A role's checklist on a day: for programs, for a spreadsheet, to print."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from api import examples, shapes
from api.asked import ChecklistAsked, RoleName
from api.conditional import ConditionalRoute
from api.held import Held
from api.listing import every_duty
from api.uploads import disposition
from pipeline import checklists, forms
from pipeline.store import Store

router = APIRouter(prefix="/checklists", tags=["清单"], route_class=ConditionalRoute)


def _text(media_type: str, example: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {media_type: {"schema": {"type": "string"}, "example": example}}}}


@router.get("/{role}.csv", response_class=Response, responses=_text("text/csv", examples.CSV))
def as_csv(store: Held, role: RoleName, asked: Annotated[ChecklistAsked, Query()]) -> Response:
    """清单，供电子表格用（UTF-8，带 BOM）。"""
    return Response(checklists.as_csv(every_duty(store, asked.query(role))), media_type="text/csv", headers=_saved(role, "csv"))


@router.get("/{role}.md", response_class=Response, responses=_text("text/markdown", examples.MARKDOWN))
def as_markdown(store: Held, role: RoleName, asked: Annotated[ChecklistAsked, Query()]) -> Response:
    """清单，Markdown。"""
    words = checklists.as_markdown(role, asked.as_of, every_duty(store, asked.query(role)))
    return Response(words, media_type="text/markdown", headers=_saved(role, "md"))


@router.get("/{role}.json", response_model=shapes.Checklist)
def as_json(store: Held, role: RoleName, asked: Annotated[ChecklistAsked, Query()]) -> JSONResponse:
    """清单，供程序用。"""
    return _json(store, role, asked)


@router.get("/{role}", response_model=shapes.Checklist)
def checklist(store: Held, role: RoleName, asked: Annotated[ChecklistAsked, Query()]) -> JSONResponse:
    """清单；与 .json 相同。"""
    return _json(store, role, asked)


def _json(store: Store, role: str, asked: ChecklistAsked) -> JSONResponse:
    items = list(map(forms.obligation, every_duty(store, asked.query(role))))
    return JSONResponse({"role": role, "as_of": asked.as_of.isoformat(), **forms.page(items, len(items)), "next": None})


def _saved(role: str, ending: str) -> dict[str, str]:
    return {"content-disposition": disposition(f"{role}职责清单.{ending}")}
