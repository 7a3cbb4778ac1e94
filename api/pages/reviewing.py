"""Review: the queue of duties, the least sure first; one duty with the form that says right, wrong or mends a field."""

from collections import Counter
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import Field
from starlette.responses import Response

from api.access import Asker
from api.asked import LONGEST, Paged, Word
from api.held import Held
from api.pages.forms import Form
from api.pages.mending import BOUNDS, DEADLINES, PERIODS, UNITS, Mending, corrections, mending
from api.pages.posting import answer_with, back, sent
from api.pages.rendering import PageRoute, arriving, moved, page, turns
from api.pages.telling import field_words
from api.problems import Problem
from pipeline.records import Obligation
from pipeline.store import NoticeRef, Store
from pipeline.store.accounts.values import Principal
from pipeline.store.kept.pins import NAMES
from pipeline.store.review.corrections import applied
from pipeline.store.values import Review, ReviewItem

TEMPLATE = "review.html"
VERDICTS = {"right": "对", "wrong": "不是职责", "mended": "已改正", "withdrawn": "已收回"}
STATES = {"open": "未复核", "said": "已复核", "any": "全部"}
router = APIRouter(route_class=PageRoute)
DutyId = Annotated[str, Path(max_length=LONGEST)]


class ReviewShown(Paged):
    """Which duties to look at."""

    notice: Word | None = None
    state: Literal["open", "said", "any"] = "open"
    limit: int = Field(20, ge=1, le=1000)


@router.get("/review", response_class=HTMLResponse)
def review(request: Request, store: Held, asker: Asker, asked: Annotated[ReviewShown, Query()]) -> Response:
    """The queue, and beside it what the reader could not place in the notice asked for."""
    if asked.notice:
        store.notice(asked.notice)

    def answer() -> dict[str, Any]:
        found = store.reviews.queue(asked.notice, asked.state, date.today(), asked.page())
        current = store.reviews.current()
        return {
            "found": found,
            "asked": asked,
            "turns": turns(request, found, asked.page()),
            "in_state": moved(request, "state"),
            "of_notice": moved(request, "notice"),
            "counted": Counter(item.verdict for item in current),
            "lost": [item for item in current if not item.fits],
            **_of_notice(store, asked.notice),
            "address": f"/review?{request.url.query}".rstrip("?"),
            "may": asker.may("review"),
            "csrf": asker.csrf,
        }

    return arriving(request, TEMPLATE, answer, **empty(Form.of(request.query_params)))


@router.get("/duties/{id}/review", response_class=HTMLResponse)
def duty(request: Request, store: Held, asker: Asker, id: DutyId) -> HTMLResponse:
    """One duty to be looked at; ``back`` in the address is where the form leads."""
    return page("duty_review.html", **review_of(store, asker, id, request.query_params.get("back", "")), mending=True)


@router.post("/duties/{id}/review")
async def say(request: Request, store: Held, asker: Asker, id: DutyId) -> RedirectResponse:
    """Say what it is, and go back to where the form came from."""
    from anyio import to_thread

    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    sent(request, asker, "review", form.get("csrf", ""))

    def refused(problem: Problem) -> HTMLResponse:
        shown = review_of(store, asker, id, form.get("back", "")) | {"problem": problem, "mending": True}
        filled = {"mend": Mending(form, PERIODS)} if form.get("verdict") == "mended" else {}
        return page("duty_review.html", problem.status, **(shown | filled))

    def work() -> None:
        store.obligation(id, date.today())
        answer_with(request, refused)
        verdict = form.get("verdict", "")
        fields = corrections(as_read(store, id), form) if verdict == "mended" else None
        store.reviews.say(id, verdict, asker.name, fields, form.get("note", ""))

    await to_thread.run_sync(work)
    return back(form.get("back", ""), _home(id), "/review", f"/duties/{quote(id, safe='')}")


def review_of(store: Store, asker: Principal, id: str, address: str = "") -> dict[str, Any]:
    """What ``review_form.html`` needs, on whatever page it stands, but for ``mending``: are the fields to be shown at once?
    ``address`` is where it leads (else the duty's own review).

    NotFound where the duty is not held.
    """
    item = store.obligation(id, date.today())
    read = item.review.read if item.review and item.review.read else item.obligation
    return {
        "item": item,
        "read": read,
        "mend": mending(item.obligation),
        "corrected": [
            (NAMES[field], field_words(read, field), field_words(item.obligation, field)) for field in _fields(item.review)
        ],
        "said": [(each, _corrections(read, each)) for each in store.reviews.history(id)],
        "verdicts": VERDICTS,
        "choices": {"units": UNITS, "bounds": BOUNDS, "deadlines": DEADLINES},
        "review_address": _home(id),
        "back": address,
        "problem": None,
        "may_review": asker.may("review"),
        "csrf": asker.csrf,
    }


def as_read(store: Store, id: str) -> Obligation:
    """The duty before anybody corrected it."""
    item = store.obligation(id, date.today())
    return item.review.read if item.review and item.review.read else item.obligation


def empty(form: Form) -> dict[str, Any]:
    """What the template needs where the question was refused."""
    told = {
        "found": None,
        "notice": None,
        "problem": None,
        "unplaced": None,
        "lost": (),
        "counted": Counter[str](),
        "asked": None,
        "may": False,
    }
    return {"form": form, "states": STATES, "verdicts": VERDICTS, **told}


def _home(id: str) -> str:
    return f"/duties/{quote(id, safe='')}/review"


def _fields(review: Review | None) -> tuple[str, ...]:
    return review.fields if review else ()


def _corrections(read: Obligation, said: ReviewItem) -> list[tuple[str, str]]:
    """What a review made of the fields it corrected, in words."""
    mended = applied(read, said.fields)
    return [(NAMES[field], field_words(mended, field)) for field in said.fields]


def _of_notice(store: Store, name: str | None) -> dict[str, Any]:
    """The notice asked for, and what in it the reader saw and could not place."""
    if name is None:
        return {"notice": None, "unplaced": None}
    held = store.notice(name)
    notice, whole = held.notice, held.notice.span
    doubts = [doubt for doubt in held.reading.problems if doubt.span and whole.covers(doubt.span)]
    return {"notice": NoticeRef(notice.id, notice.number, notice.title), "unplaced": doubts}
