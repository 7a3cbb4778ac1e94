"""A role's checklist on a day, to tick off on paper or to take along as a file."""

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api.asked import ChecklistAsked, RoleName
from api.held import Calendar, Held
from api.pages.forms import Form, region_names, role_names, sector_names
from api.pages.kin import most_bound, role_numbers
from api.pages.rendering import PageRoute, arriving, page
from pipeline.checklists import next_due
from pipeline.store.kept.door import check_range

TEMPLATE = "checklist.html"
SEE_OTHER = 303
FORMATS = (("xlsx", "Excel"), ("csv", "CSV"), ("md", "Markdown"), ("ics", "日历"))
router = APIRouter(prefix="/checklists", route_class=PageRoute)


@router.get("", response_class=HTMLResponse)
def choose(request: Request, store: Held) -> Response:
    """The form; with a role in it, on to that role's list."""
    form = Form.of(request.query_params)
    if not form.role:
        return page(TEMPLATE, **(empty(form) | {"common": most_bound(role_numbers(request, store))}))
    kept = "&".join(f"{field}={quote(words)}" for field, words in form.typed.items() if field != "role" and words)
    return RedirectResponse(f"/checklists/{quote(form.role, safe='')}?{kept}", SEE_OTHER)


@router.get("/{role}", response_class=HTMLResponse)
def checklist(
    request: Request, store: Held, calendar: Calendar, role: RoleName, asked: Annotated[ChecklistAsked, Query()]
) -> Response:
    """The duties of a role on a day, each with what is to be done next."""
    where = asked.query(role)
    store.check(where)
    check_range(asked.as_of, asked.last)
    form = Form.of(dict(request.query_params) | {"role": role})
    files = [(f"/api/v1/checklists/{quote(role, safe='')}.{ending}?{request.url.query}", word) for ending, word in FORMATS]

    def answer() -> dict[str, Any]:
        items = store.checklists.on_day(where, asked.as_of, asked.last, calendar)
        return {
            "rows": [(item, next_due(item, asked.as_of)) for item in items],
            "asked": asked,
            "files": files,
            "keep": saving(form),
        }

    return arriving(request, TEMPLATE, answer, **empty(form))


def saving(form: Form) -> str:
    """The question of the page that makes a kept list of the same role, region and sector."""
    return urlencode({field: form.typed[field] for field in ("role", "region", "sector") if form.typed.get(field)})


def empty(form: Form) -> dict[str, Any]:
    """What the template needs where there is no list yet, or the question was refused."""
    choices = {"roles": role_names(), "regions": region_names(), "sectors": sector_names()}
    return {"form": form, **choices, "common": (), "rows": None, "problem": None}
