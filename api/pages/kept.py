"""One kept list: what is to be done and by when, what changed and why, its history, how to subscribe to it."""

from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.access import Asker, access_of
from api.asked import KeptAsked, Paged, Word
from api.held import Calendar, Held
from api.listing import cut
from api.pages.agenda import GROUPS, Marked, agenda, marked, turned
from api.pages.checklists import FORMATS
from api.pages.posting import Line, Token, back, sent
from api.pages.rendering import PageRoute, page, turns
from api.pages.telling import differences, told
from pipeline.occurrences import WorkCalendar
from pipeline.records import NotFound
from pipeline.store import Store
from pipeline.store.kept.values import Checklist, Kept

router = APIRouter(prefix="/lists/{id}", route_class=PageRoute)
Id = Annotated[str, Path(max_length=16)]
_YEAR = timedelta(days=366)


class KeptShown(KeptAsked):
    """From which day on what was left undone is told (else from the day the list was made), and whose items."""

    owner: Word | None = None


class HistoryShown(Paged):
    """Which part of the history."""

    limit: int = 100


def shown(store: Store, id: str, asked: KeptAsked, calendar: WorkCalendar) -> Kept:
    """The list with what is to be done; what was due before the list was made is left out unless it is asked for."""
    today = date.today()
    since = asked.since or max(store.checklists.one(id).created.astimezone().date(), today - _YEAR)
    return store.checklists.show(id, today, since, asked.until or max(since, today) + _YEAR, calendar)


@router.get("", response_class=HTMLResponse)
def kept(
    request: Request, store: Held, calendar: Calendar, asker: Asker, id: Id, asked: Annotated[KeptShown, Query()]
) -> HTMLResponse:
    """The list, brought up to date."""
    found = shown(store, id, asked, calendar)
    items = [item for item in found.items if asked.owner in (None, item.owner)]
    marks = marked(items, store.checklists.history(id) if found.checklist.marked else ())
    return page(
        "kept.html",
        kept=found,
        asked=asked,
        agenda=agenda(items, found.day),
        groups=GROUPS,
        turns=turned(marks),
        differing={mark.item.id: _differing(store, mark, found.day) for mark in marks},
        owners=sorted({item.owner for item in found.items if item.owner}),
        files=_files(id, asked),
        here_address=f"{request.url.path}?{request.url.query}".rstrip("?"),
        may=asker.may("submit"),
        csrf=asker.csrf,
    )


@router.get("/history", response_class=HTMLResponse)
def history(request: Request, store: Held, calendar: Calendar, id: Id, asked: Annotated[HistoryShown, Query()]) -> HTMLResponse:
    """What happened to the list, the newest first."""
    names = {item.id: item for item in shown(store, id, KeptAsked.model_validate({}), calendar).items}
    found = cut(store.checklists.history(id), asked.page())
    lines = [(event, names.get(event.item or 0), told(event)) for event in found.items]
    return page("list_history.html", list=store.checklists.one(id), lines=lines, turns=turns(request, found, asked.page()))


@router.get("/subscribe", response_class=HTMLResponse)
def subscribe(request: Request, store: Held, id: Id) -> HTMLResponse:
    """The addresses of the calendar and the feeds, and how to add them."""
    held = store.checklists.one(id)
    base, host = str(request.base_url).rstrip("/"), request.url.netloc
    return page(
        "subscribe.html",
        list=held,
        calendar=f"{base}/api/v1/lists/{id}.ics",
        webcal=f"webcal://{host}/api/v1/lists/{id}.ics",
        tasks=f"{base}/api/v1/lists/{id}.ics?component=todo",
        atom=f"{base}/api/v1/feeds/changes.atom?{_whose(held)}",
        json=f"{base}/api/v1/feeds/changes.json?{_whose(held)}",
        closed=not access_of(request).open_reads,
        single=access_of(request).single_user,
    )


@router.post("/seen")
def seen(request: Request, store: Held, asker: Asker, id: Id, csrf: Token = "") -> RedirectResponse:
    """What changed has been looked at."""
    sent(request, asker, "submit", csrf)
    store.checklists.seen(id, asker.name)
    return back("", f"/lists/{id}")


@router.post("/rename")
def rename(
    request: Request, store: Held, asker: Asker, id: Id, name: Line = "", owner: Line = "", csrf: Token = ""
) -> RedirectResponse:
    """Another name or owner."""
    sent(request, asker, "submit", csrf)
    store.checklists.rename(id, name, owner.strip() or None, asker.name)
    return back("", f"/lists/{id}")


@router.post("/close")
def close(request: Request, store: Held, asker: Asker, id: Id, csrf: Token = "") -> RedirectResponse:
    """Follow the law no longer."""
    sent(request, asker, "submit", csrf)
    store.checklists.close(id, asker.name)
    return back("", "/lists")


def _differing(store: Store, mark: Marked, day: date) -> list[tuple[str, str, str]]:
    """Wherein a duty differs from the one it took over from; nothing where that is read no longer."""
    if not mark.before:
        return []
    try:
        return differences(store.obligation(mark.before, day).obligation, mark.item.duty.obligation)
    except NotFound:
        return []


def _files(id: str, asked: KeptAsked) -> list[tuple[str, str]]:
    days = {name: day.isoformat() for name, day in (("since", asked.since), ("until", asked.until)) if day}
    question = f"?{urlencode(days)}" if days else ""
    return [(f"/api/v1/lists/{id}.{ending}{question}", word) for ending, word in FORMATS]


def _whose(held: Checklist) -> str:
    asked = {"role": held.role, "region": held.region}
    return urlencode({name: words for name, words in asked.items() if words})
