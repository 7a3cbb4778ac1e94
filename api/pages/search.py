"""Search: one box for a word or a whole question; duties and notices that answer, the words of the question marked in them."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup
from pydantic import Field
from starlette.responses import Response

from api.asked import SearchAsked, Word
from api.held import Held
from api.listing import query
from api.pages.forms import Form, region_names, role_names, sector_names
from api.pages.rendering import PageRoute, arriving, page, turns
from pipeline.search.snippets import html
from pipeline.store import Hit

TEMPLATE = "search.html"
KINDS = {"obligation": "只找职责", "notice": "只找公文"}
_NARROWING = {"role": "角色", "region": "地区", "sector": "行业", "type": "类别"}
router = APIRouter(prefix="/search", route_class=PageRoute)


class SearchShown(SearchAsked):
    """What is sought; nothing yet where the page is opened without a question."""

    q: Word = ""
    limit: int = Field(20, ge=1, le=100)


@router.get("", response_class=HTMLResponse)
def search(request: Request, store: Held, asked: Annotated[SearchShown, Query()]) -> Response:
    """The box, and what was found."""
    form = Form.of(request.query_params)
    if not asked.q.strip():
        return page(TEMPLATE, **empty(form))
    where = asked.query()
    store.check(where)

    def answer() -> dict[str, Any]:
        found = store.search(where, asked.page())
        return {"asked": asked, "found": found, "turns": turns(request, found, asked.page()), "wider": _wider(request, form)}

    return arriving(request, TEMPLATE, answer, **empty(form))


def empty(form: Form) -> dict[str, Any]:
    """What the template needs where nothing was sought or the question was refused."""
    choices = {"roles": role_names(), "regions": region_names(), "sectors": sector_names(), "kinds": KINDS}
    return {"form": form, **choices, "found": None, "snippet": _snippet, "problem": None}


def _snippet(hit: Hit) -> Markup:
    """The excerpt with the words of the question marked; all else in it is escaped."""
    return Markup(html(hit.text, hit.marks))  # noqa: S704 - escaped by html


def _wider(request: Request, form: Form) -> list[tuple[str, str]]:
    """Questions that find more, as words and address: without each of the conditions, and with what is no longer in force."""
    given = [field for field in _NARROWING if form.typed.get(field)]
    wider = [(f"不限{_NARROWING[field]}", f"?{query(request, **{field: ''})}") for field in given]
    return wider if form.in_force == "any" else [*wider, ("连同已失效和未施行的", f"?{query(request, in_force='any')}")]
