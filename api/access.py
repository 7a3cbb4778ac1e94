"""Who asks and what they may: a key in the header, a session in a cookie, or the one user of a server on loopback.

A key is sent on purpose; a cookie, and being on this machine, go along with whatever a page of somebody else's makes a browser
send. So requests of the latter two that change something must come from our own pages: same origin (Fetch Metadata, Origin),
and of a session with its token in ``X-CSRF-Token``. The one user's server answers to its loopback names only, or a name that
is made to mean 127.0.0.1 (DNS rebinding) would do.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.responses import Response

from api.problems import Unauthorized
from pipeline.store import Store
from pipeline.store.accounts.values import SCOPES, Forbidden, Principal, Session

COOKIE = "zhize_session"
CSRF_HEADER = "x-csrf-token"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})
NOBODY = Principal("", frozenset())
ANYBODY = Principal("", frozenset({"read"}))
OWNER = Principal("本机用户", frozenset(SCOPES))
_bearer = HTTPBearer(auto_error=False, description="密钥，由 zhize key create 给出")


@dataclass(frozen=True, slots=True)
class Access:
    """How the server is guarded. ``single_user``: no account, whoever is on this machine may do all. ``open_reads``: looking
    needs no account. ``setup_code`` must be told to make the first admin (None: on this machine nobody asks).
    """

    single_user: bool = False
    open_reads: bool = True
    setup_code: str | None = None

    @classmethod
    def from_environment(cls) -> "Access":
        """As ``zhize serve`` sets it; a server started otherwise needs accounts to write."""
        told = os.environ
        return cls(
            told.get("ZHIZE_ACCESS") == "single", told.get("ZHIZE_READS") != "accounts", told.get("ZHIZE_SETUP_CODE") or None
        )


def access_of(request: Request) -> Access:
    """How this application is guarded."""
    found: Access = request.app.state.access
    return found


def principal(request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Principal:
    """Who asks. Unauthorized for a key that is none; a session that has ended is nobody's."""
    store: Store = request.app.state.store
    secret = credentials.credentials if credentials else request.query_params.get("token") if _is_feed(request) else None
    if secret is not None or "authorization" in request.headers:
        holder = store.key_holder(secret) if secret else None
        if holder is None:
            raise _unauthorized()
        return holder
    access, token = access_of(request), request.cookies.get(COOKIE)
    if token and (found := store.accounts.of_session(token)):
        return found
    if access.single_user:
        return OWNER if request.url.hostname in _LOOPBACK else NOBODY
    return ANYBODY if access.open_reads else NOBODY


Asker = Annotated[Principal, Depends(principal)]


def allowed(scope: str) -> Callable[[Request, Principal], Principal]:
    """A dependency: whoever asks may do this, and sent the request on purpose. The body is not read before."""

    def check(request: Request, asker: Asker) -> Principal:
        require(asker, scope)
        if request.method not in _SAFE and "authorization" not in request.headers:
            intended(request, asker)
        return asker

    return check


def looking(asker: Asker) -> None:
    """A dependency of pages: whoever asks may look. That a form was sent on purpose its route checks, by a field of the form."""
    require(asker, "read")


def require(asker: Principal, scope: str) -> None:
    """Forbidden to a known asker who may not do this, Unauthorized to an unknown one."""
    if not asker.may(scope):
        if asker.name:
            raise Forbidden(f"“{asker.name}”没有这项权限（{scope}）", "请用有此权限的密钥或账户")
        raise _unauthorized()


def intended(request: Request, asker: Principal, token: str | None = None) -> None:
    """Forbidden where the request may have been made by a page of somebody else's. ``token`` is that of a form of ours."""
    if not same_origin(request):
        raise Forbidden("请求来自别的网站", "请从本系统的页面上操作")
    given = token or request.headers.get(CSRF_HEADER, "")
    if asker.csrf and not compare_digest(given.encode(), asker.csrf.encode()):
        raise Forbidden("页面已过期", "请刷新页面后再试")


def same_origin(request: Request) -> bool:
    """Did the request come from a page of this server, or from no page at all?"""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in _OWN:
        return False
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def sign_in(request: Request, answer: Response, name: str, password: str) -> Session:
    """Sign in and set the cookie. Forbidden for a wrong password, TooManyAttempts after too many of them."""
    store: Store = request.app.state.store
    made = store.accounts.sign_in(name, password, request.client.host if request.client else "")
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, made.token, expires=made.expires, path="/", httponly=True, samesite="lax", secure=secure)
    return made


def sign_out(request: Request, answer: Response) -> None:
    """End the session, if there is one, and take the cookie back."""
    store: Store = request.app.state.store
    if token := request.cookies.get(COOKIE):
        store.accounts.sign_out(token)
    answer.delete_cookie(COOKIE, path="/")


def set_up(request: Request, name: str, password: str, code: str) -> None:
    """Make the first admin. Forbidden once there is one, or where the code is not the one ``zhize serve`` printed."""
    store, wanted = request.app.state.store, access_of(request).setup_code
    if wanted is None and request.url.hostname not in _LOOPBACK:
        raise Forbidden("这台服务器没有设置码", "请在服务器上用 zhize user create 新建管理员")
    if wanted is not None and not compare_digest(code.strip().encode(), wanted.encode()):
        raise Forbidden("设置码不对", "设置码在启动 zhize serve 的终端里")
    store.accounts.first_admin(name, password)


def needs_setup(request: Request) -> bool:
    """Is this a server with accounts and without an admin?"""
    store: Store = request.app.state.store
    return not access_of(request).single_user and not store.accounts.has_admin()


def _is_feed(request: Request) -> bool:
    """Is it an address that programs without headers subscribe to?"""
    return request.url.path.endswith((".ics", ".atom")) or "/feeds/" in request.url.path


def _unauthorized() -> Unauthorized:
    return Unauthorized(
        "需要登录，或有效的密钥", "请登录，或在请求头写 Authorization: Bearer 密钥；密钥由管理员用 zhize key create 新建"
    )


Reader = Annotated[Principal, Depends(allowed("read"))]
Submitter = Annotated[Principal, Depends(allowed("submit"))]
Reviewer = Annotated[Principal, Depends(allowed("review"))]
Admin = Annotated[Principal, Depends(allowed("admin"))]
