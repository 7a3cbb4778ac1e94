"""The first page: whose duties, where, on which day."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import Field

from api.asked import DutiesAsked
from api.held import Held
from api.pages.forms import Form, region_names, role_names
from api.pages.rendering import PageRoute, page, turns

TEMPLATE = "duties.html"
router = APIRouter(route_class=PageRoute)


class DutiesShown(DutiesAsked):
    """Which duties: as in the API, but shorter parts."""

    limit: int = Field(20, ge=1, le=200)


@router.get("/", response_class=HTMLResponse)
def duties(request: Request, store: Held, asked: Annotated[DutiesShown, Query()]) -> HTMLResponse:
    """The form and the duties in force on the day."""
    found = store.obligations(asked.query(), asked.page())
    form = Form.of(request.query_params)
    shown = {"found": found, "asked": asked, "turns": turns(request, found, asked.page())}
    return page(TEMPLATE, **(empty(form) | shown))


def empty(form: Form) -> dict[str, Any]:
    """What the template needs where nothing was found or the question was refused."""
    choices = {"roles": role_names(), "regions": region_names()}
    return {"form": form, **choices, "found": None, "problem": None}
