"""Subscriptions of other programs: where to, whose changes, and what became of the messages."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.access import Admin, Asker
from api.held import Held
from api.pages.forms import region_names, role_names
from api.pages.posting import SEE_OTHER, Line, Token, answer_with, sent
from api.pages.rendering import LivePageRoute, page
from pipeline.hooks.addresses import checked
from pipeline.store import Store
from pipeline.store.accounts.values import Principal
from pipeline.store.hooks.door import WAITS, Delivery

router = APIRouter(prefix="/hooks", route_class=LivePageRoute)
Id = Annotated[str, Path(max_length=16)]
_TRIES = len(WAITS) + 1


@router.get("", response_class=HTMLResponse)
def hooks(store: Held, admin: Admin) -> HTMLResponse:
    """All subscriptions, each with its last message."""
    return page("hooks.html", **_shown(store, admin))


@router.post("", response_class=HTMLResponse)
def subscribe(
    request: Request, store: Held, asker: Asker, url: Line = "", role: Line = "", region: Line = "", csrf: Token = ""
) -> HTMLResponse:
    """A new subscription; its secret is shown in the answer and never again."""
    sent(request, asker, "admin", csrf)
    typed = {"url": url, "role": role, "region": region}
    answer_with(
        request,
        lambda problem: page("hooks.html", problem.status, **(_shown(store, asker) | {"problem": problem, "typed": typed})),
    )
    checked(url.strip())
    made, secret = store.hooks.subscribe(url.strip(), role.strip() or None, region.strip() or None, asker.name, date.today())
    return page("hooks.html", **(_shown(store, asker) | {"made": (made, secret)}))


@router.get("/{id}", response_class=HTMLResponse)
def hook(store: Held, admin: Admin, id: Id) -> HTMLResponse:
    """One subscription and its messages of the last 30 days."""
    deliveries = [(each, *standing(each)) for each in store.hooks.deliveries(id)]
    return page("hook.html", hook=store.hooks.one(id), deliveries=deliveries, tries=_TRIES, csrf=admin.csrf)


@router.post("/{id}/end")
def end(request: Request, store: Held, asker: Asker, id: Id, csrf: Token = "") -> RedirectResponse:
    """Send nothing there any more."""
    sent(request, asker, "admin", csrf)
    store.hooks.end(id)
    return RedirectResponse(f"/hooks/{id}", SEE_OTHER)


def standing(found: Delivery) -> tuple[str, str]:
    """How a message stands, as a class and in words: 已送达; 等待发送; 第 2 次未成，还会再试; 已放弃."""
    if found.delivered:
        return "right", "已送达"
    if found.next is None:
        return "wrong", "已放弃"
    return ("mended", f"第 {found.attempts} 次未成，还会再试") if found.attempts else ("mended", "等待发送")


def _shown(store: Store, asker: Principal) -> dict[str, Any]:
    last = {hook.id: next(iter(store.hooks.deliveries(hook.id)), None) for hook in store.hooks.all()}
    rows = [(hook, standing(found) if (found := last[hook.id]) else None) for hook in store.hooks.all()]
    rows.sort(key=lambda row: row[0].ended is not None)
    choices = {"roles": role_names(), "regions": region_names()}
    return {
        "rows": rows,
        "made": None,
        "problem": None,
        "typed": {"url": "", "role": "", "region": ""},
        "csrf": asker.csrf,
        **choices,
    }
