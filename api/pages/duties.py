"""The first page: whose duties, where, on which day; the roles around it and the days on which its answer changes."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import Field
from starlette.responses import Response

from api.asked import DutiesAsked
from api.held import Held
from api.pages.checklists import saving
from api.pages.forms import Form, region_names, role_names, sector_names
from api.pages.kin import kin, most_bound, role_numbers
from api.pages.rendering import PageRoute, arriving, moved, turns
from api.pages.turning import turning
from models.lexicons.vocabulary import binding
from pipeline.records import Obligation

TEMPLATE = "duties.html"
router = APIRouter(route_class=PageRoute)


class DutiesShown(DutiesAsked):
    """Which duties: as in the API, but shorter parts."""

    limit: int = Field(20, ge=1, le=200)


@router.get("/", response_class=HTMLResponse)
def duties(request: Request, store: Held, asked: Annotated[DutiesShown, Query()]) -> Response:
    """The form and the duties in force on the day."""
    where, form = asked.query(), Form.of(request.query_params)
    store.check(where)

    def answer() -> dict[str, Any]:
        found, numbers = store.obligations(where, asked.page()), role_numbers(request, store)
        return {
            "found": found,
            "asked": asked,
            "turns": turns(request, found, asked.page()),
            "turning": turning(store.turning_days(where), asked.as_of),
            "on_day": moved(request, "as_of"),
            "with_role": moved(request, "role"),
            "kin": kin(form.role, numbers),
            "common": () if form.role else most_bound(numbers),
            "because": _because(form.role),
            "keep": saving(form) if form.role else "",
        }

    return arriving(request, TEMPLATE, answer, **empty(form))


def empty(form: Form) -> dict[str, Any]:
    """What the template needs where nothing was found or the question was refused."""
    choices = {"roles": role_names(), "regions": region_names(), "sectors": sector_names()}
    return {"form": form, **choices, "found": None, "problem": None}


def _because(role: str) -> Callable[[Obligation], str]:
    """Says of a duty why it binds the role asked for: it names the role, or a broader one, or has the words."""
    bound = binding(role).roles if role else ()

    def because(duty: Obligation) -> str:
        named = next((each for each in bound if each in duty.roles), None)
        if named is None:
            return f"主体的原文里有“{role}”"
        return f"主体就是{named}" if named == bound[0] else f"{bound[0]}属于{named}"

    return because
