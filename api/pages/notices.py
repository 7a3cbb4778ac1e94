"""The list of notices, and one notice to read: its status with the reasons, its history, its text with the duties marked."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import Field
from starlette.responses import Response

from api.asked import Name, NoticesAsked, OnDay
from api.held import Held
from api.pages.course import course
from api.pages.forms import Form, region_names
from api.pages.rendering import PageRoute, arriving, page, turns
from api.pages.words import HISTORY
from api.texts import lines
from pipeline.store import ObligationQuery, PageRequest, Store

TEMPLATE = "notices.html"
router = APIRouter(prefix="/notices", route_class=PageRoute)
_MOST = PageRequest(1000)


class NoticesShown(NoticesAsked):
    """Which notices: as in the API, but shorter parts."""

    limit: int = Field(20, ge=1, le=200)


@router.get("", response_class=HTMLResponse)
def notices(request: Request, store: Held, asked: Annotated[NoticesShown, Query()]) -> Response:
    """The notices with their status on the day."""
    where = asked.query()
    store.check(where)

    def answer() -> dict[str, Any]:
        found = store.notices(where, asked.page())
        return {"found": found, "asked": asked, "turns": turns(request, found, asked.page())}

    return arriving(request, TEMPLATE, answer, **empty(Form.of(request.query_params)))


def empty(form: Form) -> dict[str, Any]:
    """What the template of the list needs where the question was refused."""
    return {"form": form, "regions": region_names(), "found": None, "problem": None}


@router.get("/{id}", response_class=HTMLResponse)
def notice(request: Request, store: Held, id: Name, asked: Annotated[OnDay, Query()]) -> Response:
    """One notice."""
    held = store.notice(id, asked.known_at)
    own = held.notice.id

    def answer() -> dict[str, Any]:
        relations = store.relations(own, asked.known_at)
        return {
            "asked": asked,
            "answer": store.status(own, asked.as_of, asked.known_at),
            "course": course(held.notice, relations),
            "references": [item for item in relations if item.relation.kind.value not in HISTORY],
            "lines": list(lines(held)),
            "dead": _not_binding(store, own, asked),
        }

    return arriving(request, "notice.html", answer, held=held)


@router.get("/{id}/wording", response_class=HTMLResponse)
def wording(store: Held, id: Name, asked: Annotated[OnDay, Query()]) -> HTMLResponse:
    """The text of a notice as it reads on a day."""
    found = store.wording(id, asked.as_of, asked.known_at)
    return page("wording.html", found=found, asked=asked)


def _not_binding(store: Store, notice: str, asked: OnDay) -> dict[str, str]:
    """Duties whose own provision stands otherwise than the notice, with their status: a repealed 第七条 in a living text."""
    whole = store.status(notice, asked.as_of, asked.known_at).status
    query = ObligationQuery(notice=notice, as_of=asked.as_of, known_at=asked.known_at, in_force="any")
    return {item.obligation.id: item.status for item in store.obligations(query, _MOST).items if item.status != whole}
