"""People and keys, for admins; and everybody's own password."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api import access
from api.access import Admin, Asker, access_of
from api.asked import LONGEST
from api.held import Held
from api.pages.posting import SEE_OTHER, Line, Token, answer_with, sent
from api.pages.rendering import LivePageRoute, page
from api.problems import Problem, Unauthorized
from pipeline.records import BadRequest
from pipeline.store import Store
from pipeline.store.accounts.values import Principal

SCOPES = {"read": "查看", "submit": "收文和清单", "review": "复核", "admin": "管理"}
router = APIRouter(route_class=LivePageRoute)
Scopes = Annotated[list[str], Form(max_length=len(SCOPES), default_factory=list)]
Secret = Annotated[str, Form(max_length=LONGEST)]


@router.get("/accounts", response_class=HTMLResponse)
def accounts(request: Request, store: Held, admin: Admin) -> HTMLResponse:
    """Who may do what."""
    return page("accounts.html", **_shown(request, store, admin))


@router.post("/accounts/users", response_class=HTMLResponse)
def make_user(
    request: Request,
    store: Held,
    asker: Asker,
    scope: Scopes,
    name: Line = "",
    password: Secret = "",
    csrf: Token = "",
) -> RedirectResponse:
    """A new user."""
    _sent(request, store, asker, csrf, {"user": name, "user_scopes": scope})
    store.accounts.create(name, password, tuple(scope))
    return RedirectResponse("/accounts", SEE_OTHER)


@router.post("/accounts/users/disable")
def disable_user(request: Request, store: Held, asker: Asker, name: Line = "", csrf: Token = "") -> RedirectResponse:
    """No signing in from now on."""
    _sent(request, store, asker, csrf)
    store.accounts.disable(name)
    return RedirectResponse("/accounts", SEE_OTHER)


@router.post("/accounts/users/password")
def reset_password(
    request: Request, store: Held, asker: Asker, name: Line = "", password: Secret = "", csrf: Token = ""
) -> RedirectResponse:
    """Another password for a user who has forgotten theirs."""
    _sent(request, store, asker, csrf)
    store.accounts.set_password(name, password)
    return RedirectResponse("/accounts", SEE_OTHER)


@router.post("/accounts/keys", response_class=HTMLResponse)
def make_key(
    request: Request,
    store: Held,
    asker: Asker,
    scope: Scopes,
    name: Line = "",
    csrf: Token = "",
) -> HTMLResponse:
    """A new key, shown in the answer and never again."""
    _sent(request, store, asker, csrf, {"key": name, "key_scopes": scope})
    secret = store.create_key(name, tuple(scope))
    return page("accounts.html", **(_shown(request, store, asker) | {"made": (name.strip(), secret)}))


@router.post("/accounts/keys/revoke")
def revoke_key(request: Request, store: Held, asker: Asker, name: Line = "", csrf: Token = "") -> RedirectResponse:
    """Refused from now on."""
    _sent(request, store, asker, csrf)
    store.revoke_key(name)
    return RedirectResponse("/accounts", SEE_OTHER)


@router.get("/password", response_class=HTMLResponse)
def password(asker: Asker) -> HTMLResponse:
    """The form for one's own password. Unauthorized for who is not signed in with one."""
    return page("password.html", asker=_with_password(asker), problem=None)


@router.post("/password")
def change_password(
    request: Request, store: Held, asker: Asker, old: Secret = "", new: Secret = "", again: Secret = "", csrf: Token = ""
) -> RedirectResponse:
    """Another password for oneself; other sessions end, this one goes on."""
    sent(request, _with_password(asker), "read", csrf)
    answer_with(request, lambda problem: page("password.html", problem.status, asker=asker, problem=problem))
    if new != again:
        raise BadRequest("两次输入的新密码不一样", "请重新输入")
    store.accounts.change_password(asker.name, old, new, request.client.host if request.client else "")
    answer = RedirectResponse("/login", SEE_OTHER)
    access.sign_in(request, answer, asker.name, new)
    return answer


def _with_password(asker: Principal) -> Principal:
    if not asker.csrf:
        raise Unauthorized("没有用密码登录", "请先登录")
    return asker


def _sent(request: Request, store: Store, asker: Principal, csrf: str, typed: dict[str, Any] | None = None) -> None:
    """May the form be sent? Where what follows is refused, the page says so, with what was typed (a password never)."""
    sent(request, asker, "admin", csrf)
    answer_with(request, _again(request, store, asker, typed or {}))


def _again(request: Request, store: Store, asker: Principal, typed: dict[str, Any]) -> Callable[[Problem], HTMLResponse]:
    def shown(problem: Problem) -> HTMLResponse:
        again = _shown(request, store, asker) | {"problem": problem, "typed": _TYPED | typed}
        return page("accounts.html", problem.status, **again)

    return shown


_TYPED = {"user": "", "user_scopes": ["read", "submit"], "key": "", "key_scopes": ["read"]}


def _shown(request: Request, store: Store, asker: Principal) -> dict[str, Any]:
    return {
        "users": sorted(store.accounts.all(), key=lambda user: (_over(user.disabled), user.name)),
        "keys": sorted(store.keys(), key=lambda key: (_over(key.revoked), key.name)),
        "scopes": SCOPES,
        "typed": _TYPED,
        "made": None,
        "problem": None,
        "single": access_of(request).single_user,
        "asker": asker,
        "csrf": asker.csrf,
    }


def _over(moment: datetime | None) -> bool:
    return moment is not None
