"""Kept lists: all of them, and a new one, looked at before it is made."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.access import Asker
from api.asked import Asked, Word
from api.held import Held
from api.pages.forms import Form, region_names, role_names, sector_names
from api.pages.posting import SEE_OTHER, Line, Token, remember, sent
from api.pages.rendering import PageRoute, page
from pipeline.store import ObligationQuery, PageRequest
from pipeline.store.kept.values import NewChecklist

TEMPLATE = "new_list.html"
"""That of the new list: the only form here that can be refused."""
router = APIRouter(prefix="/lists", route_class=PageRoute)
_FEW = PageRequest(5)


class ListsShown(Asked):
    """Closed lists too?"""

    closed: bool = False


class NewShown(Asked):
    """The list as it would be."""

    name: Word | None = None
    role: Word | None = None
    region: Word | None = None
    sector: Word | None = None
    owner: Word | None = None


@router.get("", response_class=HTMLResponse)
def lists(store: Held, asker: Asker, asked: Annotated[ListsShown, Query()]) -> HTMLResponse:
    """All lists, each brought up to date, so that what changed is told here."""
    found = store.checklists.all(asked.closed)
    if any([store.checklists.update(each.id, date.today()) for each in found]):  # noqa: C419 - every one, not up to the first
        found = store.checklists.all(asked.closed)
    return page("lists.html", lists=found, asked=asked, may=asker.may("submit"))


@router.get("/new", response_class=HTMLResponse)
def new(request: Request, store: Held, asker: Asker, asked: Annotated[NewShown, Query()]) -> HTMLResponse:
    """The form, and what a list of this role, region and sector would begin with today."""
    remember(request, asker, dict(request.query_params))
    form = Form.of(request.state.typed)
    if not asked.role:
        return page(TEMPLATE, **empty(form))
    found = store.obligations(ObligationQuery(asked.role, asked.region, asked.sector), _FEW)
    name = asked.name or f"{asked.role}职责清单" + (f"（{asked.region}）" if asked.region else "")
    return page(TEMPLATE, **(empty(form) | {"found": found, "name": name, "may": asker.may("submit")}))


@router.post("/new")
def make(
    request: Request,
    store: Held,
    asker: Asker,
    name: Line = "",
    role: Line = "",
    region: Line = "",
    sector: Line = "",
    owner: Line = "",
    csrf: Token = "",
) -> RedirectResponse:
    """Make the list and go to it."""
    sent(request, asker, "submit", csrf)
    remember(request, asker, {"name": name, "role": role, "region": region, "sector": sector, "owner": owner})
    new_ = NewChecklist(name, role, region.strip() or None, sector.strip() or None, owner.strip() or None)
    made = store.checklists.create(new_, asker.name, date.today())
    return RedirectResponse(f"/lists/{made.id}", SEE_OTHER)


def empty(form: Form) -> dict[str, Any]:
    """What the template needs where there is no preview yet, or the question was refused."""
    choices = {"roles": role_names(), "regions": region_names(), "sectors": sector_names()}
    return {"form": form, **choices, "found": None, "name": form.name, "may": False, "problem": None}
