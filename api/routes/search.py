"""Search: duties and notices that answer a word or a question."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from api import shapes
from api.asked import SearchAsked
from api.conditional import ConditionalRoute
from api.held import Held
from api.listing import paged
from pipeline import forms

router = APIRouter(prefix="/search", tags=["检索"], route_class=ConditionalRoute)


@router.get("", response_model=shapes.Hits)
def search(request: Request, store: Held, asked: Annotated[SearchAsked, Query()]) -> JSONResponse:
    """按词和意思检索职责和公文，最相关的在前，命中处有标记。"""
    return paged(request, store.search(asked.query(), asked.page()), asked.page(), forms.hit)
