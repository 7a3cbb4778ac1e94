"""Signing in and out, the first admin, users and keys."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from api import access, shapes
from api.access import Admin, Asker
from api.asked import LONGEST
from api.held import Held
from api.listing import complete
from api.problems import Unauthorized
from pipeline import forms
from pipeline.store.accounts.values import Forbidden, Principal

router = APIRouter(tags=["账户"])
CREATED, GONE = 201, 204
_PRIVATE = {"cache-control": "no-store"}
Named = Annotated[str, Path(max_length=LONGEST, description="名称", examples=["张三"])]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SignIn(_Sent):
    """Name and password."""

    name: str = Field(max_length=LONGEST, examples=["张三"])
    password: str = Field(max_length=LONGEST, examples=["三个字以上的长密码"])


class SetUp(SignIn):
    """The first admin, with the code that ``zhize serve`` printed."""

    code: str = Field("", max_length=LONGEST)


class NewUser(SignIn):
    """A user and what they may."""

    scopes: tuple[str, ...] = Field(("read", "submit"), max_length=4)


class NewKey(_Sent):
    """A key and what it may."""

    name: str = Field(max_length=LONGEST, examples=["定时收录"])
    scopes: tuple[str, ...] = Field(("read", "submit"), max_length=4)


@router.get("/session", response_model=shapes.SignedIn)
def whoami(request: Request, asker: Asker) -> JSONResponse:
    """当前是谁、有哪些权限；表单要带的 csrf 也在这里。"""
    return JSONResponse(_shown(request, asker), headers=_PRIVATE)


@router.post("/session", status_code=CREATED, response_model=shapes.SignedIn)
def sign_in(request: Request, store: Held, sent: SignIn) -> JSONResponse:
    """登录：给出会话 cookie 和表单要带的 csrf。"""
    _from_here(request)
    holder = Response()
    made = access.sign_in(request, holder, sent.name, sent.password)
    asker = store.accounts.of_session(made.token)
    if asker is None:
        raise Unauthorized("登录没有成功", "请再试一次")
    answer = JSONResponse(_shown(request, asker), CREATED, _PRIVATE)
    answer.raw_headers.extend(header for header in holder.raw_headers if header[0] == b"set-cookie")
    return answer


@router.delete("/session", status_code=GONE, response_class=Response)
def sign_out(request: Request) -> Response:
    """退出登录。"""
    _from_here(request)
    answer = Response(status_code=GONE)
    access.sign_out(request, answer)
    return answer


@router.post("/setup", status_code=CREATED, response_model=shapes.UserShown)
def set_up(request: Request, sent: SetUp) -> JSONResponse:
    """新建第一位管理员；已有管理员时拒绝。不在本机的服务器要设置码。"""
    _from_here(request)
    access.set_up(request, sent.name, sent.password, sent.code)
    return JSONResponse({"name": sent.name.strip(), "scopes": ["admin"], "created": None, "disabled": None}, CREATED, _PRIVATE)


@router.get("/users", response_model=shapes.Users)
def users(store: Held, admin: Admin) -> JSONResponse:  # noqa: ARG001
    """用户。"""
    return complete(map(forms.user, store.accounts.all()))


@router.post("/users", status_code=CREATED, response_model=shapes.UserShown)
def create_user(store: Held, admin: Admin, sent: NewUser) -> JSONResponse:  # noqa: ARG001
    """新建用户。"""
    return JSONResponse(forms.user(store.accounts.create(sent.name, sent.password, sent.scopes)), CREATED)


@router.delete("/users/{name}", status_code=GONE, response_class=Response)
def disable_user(store: Held, admin: Admin, name: Named) -> Response:  # noqa: ARG001
    """停用用户，其会话立即失效；唯一的管理员不能停用。"""
    store.accounts.disable(name)
    return Response(status_code=GONE)


@router.get("/keys", response_model=shapes.Keys)
def keys(store: Held, admin: Admin) -> JSONResponse:  # noqa: ARG001
    """密钥的名称和权限；密钥本身不可再得。"""
    return complete(map(forms.key, store.keys()))


@router.post("/keys", status_code=CREATED, response_model=shapes.NewKeyShown)
def create_key(store: Held, admin: Admin, sent: NewKey) -> JSONResponse:  # noqa: ARG001
    """新建密钥；密钥只在这一次给出。"""
    secret = store.create_key(sent.name, sent.scopes)
    return JSONResponse({"name": sent.name.strip(), "scopes": list(sent.scopes), "secret": secret}, CREATED, _PRIVATE)


@router.delete("/keys/{name}", status_code=GONE, response_class=Response)
def revoke_key(store: Held, admin: Admin, name: Named) -> Response:  # noqa: ARG001
    """作废密钥。"""
    store.revoke_key(name)
    return Response(status_code=GONE)


def _from_here(request: Request) -> None:
    """Forbidden where a page of somebody else's signs people in or out."""
    if not access.same_origin(request):
        raise Forbidden("请求来自别的网站", "请从本系统的页面上操作")


def _shown(request: Request, asker: Principal) -> forms.Json:
    return {
        "name": asker.name,
        "scopes": sorted(asker.scopes),
        "csrf": asker.csrf or None,
        "single_user": access.access_of(request).single_user,
        "needs_setup": access.needs_setup(request),
    }
