"""One duty on a kept list: its occurrences, ticks with notes and evidence, who looks after it, and its history."""

from datetime import date
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.access import Asker, intended, require
from api.asked import KeptAsked, Word
from api.held import Calendar, Held
from api.pages.agenda import GROUPS, group_of, ticks_of
from api.pages.kept import Id, shown
from api.pages.posting import Line, Token, back, sent
from api.pages.rendering import PageRoute, page
from api.pages.telling import told
from api.uploads import received_form
from pipeline.forms import as_day
from pipeline.records import NotFound
from pipeline.store.kept.values import Todo

router = APIRouter(prefix="/lists/{id}", route_class=PageRoute)
ItemId = Annotated[int, Path(ge=1)]
TickId = Annotated[int, Path(ge=1)]
_MOST_FILES, _FOLLOWING = 10, 3


class ItemShown(KeptAsked):
    """Which occurrence the form is for."""

    occurrence: Word | None = None


@router.get("/items/{item}", response_class=HTMLResponse)
def item(
    store: Held, calendar: Calendar, asker: Asker, id: Id, item: ItemId, asked: Annotated[ItemShown, Query()]
) -> HTMLResponse:
    """The duty with all that was done and is to be done."""
    kept = shown(store, id, asked, calendar)
    found = next((each for each in kept.items if each.id == item), None)
    if found is None:
        raise NotFound("这份清单没有这一项", "请回到清单再选")
    return page(
        "kept_item.html",
        list=kept.checklist,
        item=found,
        day=kept.day,
        asked=asked,
        near=_near(found.todos, kept.day),
        ticks=sorted(ticks_of(found), key=lambda tick: -tick.id),
        lines=[(event, told(event)) for event in store.checklists.history(id, item)],
        may=asker.may("submit"),
        csrf=asker.csrf,
    )


def _near(todos: tuple[Todo, ...], today: date) -> list[tuple[Todo, str]]:
    """What was left undone, what is to be done now, and a few that follow; each with the name of its group."""
    grouped = [(todo, group_of(todo, today)) for todo in todos]
    later = [todo for todo, group in grouped if group in (None, "later") and (todo.occurrence.last or today) >= today]
    return [(todo, GROUPS.get(group or "", "")) for todo, group in grouped if todo not in later[_FOLLOWING:]]


@router.post("/items/{item}/ticks")
async def tick(request: Request, store: Held, calendar: Calendar, asker: Asker, id: Id, item: ItemId) -> RedirectResponse:
    """Done once. Who may not tick is refused before the body is read."""
    require(asker, "submit")
    fields, uploads = await received_form(request, request.app.state.largest_upload, _MOST_FILES)
    intended(request, asker, fields.get("csrf"))
    proof = [(upload.name, upload.data) for upload in uploads]

    def work() -> int:
        return store.checklists.tick(id, item, fields.get("occurrence", ""), asker.name, calendar, fields.get("note", ""), proof)

    await to_thread.run_sync(work)
    return back(fields.get("back", ""), f"/lists/{id}")


@router.post("/ticks/{tick}/undo")
def undo(
    request: Request,
    store: Held,
    asker: Asker,
    id: Id,
    tick: TickId,
    reason: Line = "",
    address: Annotated[str, Line] = "",
    csrf: Token = "",
) -> RedirectResponse:
    """Not done after all."""
    sent(request, asker, "submit", csrf)
    store.checklists.untick(id, tick, asker.name, reason.strip())
    return back(address, f"/lists/{id}")


@router.post("/items/{item}/owner")
def assign(
    request: Request, store: Held, asker: Asker, id: Id, item: ItemId, owner: Line = "", csrf: Token = ""
) -> RedirectResponse:
    """Who looks after it."""
    sent(request, asker, "submit", csrf)
    store.checklists.assign(id, item, owner.strip() or None, asker.name)
    return back(f"/lists/{id}/items/{item}", f"/lists/{id}")


@router.post("/items/{item}/days")
def set_days(
    request: Request, store: Held, asker: Asker, id: Id, item: ItemId, days: Line = "", csrf: Token = ""
) -> RedirectResponse:
    """The days on which what the deadline runs from happened."""
    sent(request, asker, "submit", csrf)
    store.checklists.set_days(id, item, _days(days), asker.name)
    return back(f"/lists/{id}/items/{item}", f"/lists/{id}")


def _days(words: str) -> list[date]:
    """``2026-01-05、2026-02-01`` or with commas or blanks between."""
    return [as_day(word) for word in words.replace("、", " ").replace("，", " ").replace(",", " ").split()]
