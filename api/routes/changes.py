"""What began, ended or changed."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from api import shapes
from api.asked import ChangesAsked
from api.conditional import ConditionalRoute
from api.held import Held
from api.listing import cut, paged
from pipeline import forms

router = APIRouter(tags=["变化"], route_class=ConditionalRoute)


@router.get("/changes", response_model=shapes.Changes)
def changes(request: Request, store: Held, asked: Annotated[ChangesAsked, Query()]) -> JSONResponse:
    """一段时间内的变化，按日期；到期失效而无人宣布的也在内。"""
    return paged(request, cut(store.changes(asked.query()), asked.page()), asked.page(), forms.change)
