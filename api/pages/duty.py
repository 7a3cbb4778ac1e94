"""One duty: whose, what, when, on what ground; the sentence that says so, whether it holds on a day and why, what is like it."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from api.asked import LONGEST, OnDay, SimilarAsked
from api.held import Calendar, Held
from api.pages.rendering import PageRoute, arriving, page
from api.texts import passage
from pipeline.graph.answers import LIVE
from pipeline.occurrences import Occurrence, WorkCalendar
from pipeline.store import ObligationItem
from pipeline.store.kept.showing import loose_item

router = APIRouter(prefix="/duties", route_class=PageRoute)
Id = Annotated[str, Path(max_length=LONGEST)]
_YEAR = timedelta(days=365)
_MOST = 6


@router.get("/{id}", response_class=HTMLResponse)
def duty(request: Request, store: Held, calendar: Calendar, id: Id, asked: Annotated[OnDay, Query()]) -> Response:
    """The page of one duty."""
    item = store.obligation(id, asked.as_of, asked.known_at)

    def answer() -> dict[str, Any]:
        held = store.notice(item.obligation.notice, asked.known_at)
        return {
            "answer": store.status(held.notice.id, asked.as_of, asked.known_at, item.obligation.provision),
            "passage": passage(held.reading, item.obligation),
            "holds": item.status in LIVE,
            "coming": _coming(item, asked.as_of, calendar),
        }

    return arriving(request, "duty.html", answer, item=item, asked=asked)


@router.get("/{id}/similar", response_class=HTMLResponse)
def similar(store: Held, id: Id, asked: Annotated[SimilarAsked, Query()]) -> HTMLResponse:
    """The duties like it, on a page of their own; the page of the duty fetches its list."""
    item = store.obligation(id, asked.as_of, asked.known_at)
    found = store.similar(id, asked.as_of, asked.known_at, asked.limit)
    return page("similar.html", item=item, asked=asked, found=found)


def _coming(item: ObligationItem, day: date, calendar: WorkCalendar) -> tuple[Occurrence, ...]:
    """What is to be done next, within a year from the day, at most six; nothing where the duty does not hold on the day."""
    if item.status not in LIVE:
        return ()
    last = min(day, date.max - _YEAR) + _YEAR
    return tuple(todo.occurrence for todo in loose_item(1, item, day, last, calendar).todos)[:_MOST]
