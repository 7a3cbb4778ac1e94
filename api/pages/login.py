"""Signing in and out, for servers with accounts."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api import access
from api.access import Asker
from api.asked import LONGEST
from api.pages import forms
from api.pages.rendering import PageRoute, page
from pipeline.store.accounts.values import Forbidden, Principal

TEMPLATE = "login.html"
SEE_OTHER = 303
router = APIRouter(route_class=PageRoute)
Typed = Annotated[str, Form(max_length=LONGEST)]


@router.get("/login", response_class=HTMLResponse)
def login(request: Request, asker: Asker) -> HTMLResponse:
    """Who is signed in, or the form; of a server that has no admin yet, the way to its first."""
    told = {"asker": asker, "setup": access.needs_setup(request), "single": access.access_of(request).single_user}
    return page(TEMPLATE, **(empty(forms.Form.of({})) | told))


@router.post("/login")
def sign_in(request: Request, name: Typed, password: Typed) -> RedirectResponse:
    """Sign in and go to the duties."""
    from_here(request)
    answer = RedirectResponse("/", SEE_OTHER)
    access.sign_in(request, answer, name, password)
    return answer


@router.post("/logout")
def sign_out(request: Request) -> RedirectResponse:
    """Sign out and come back to the form."""
    from_here(request)
    answer = RedirectResponse("/login", SEE_OTHER)
    access.sign_out(request, answer)
    return answer


def empty(form: forms.Form) -> dict[str, Any]:
    """What the template needs where the sign-in was refused; a password is never shown again."""
    return {"form": form, "asker": Principal("", frozenset()), "setup": False, "single": False, "problem": None}


def from_here(request: Request) -> None:
    """Forbidden where a page of somebody else's sent the form."""
    if not access.same_origin(request):
        raise Forbidden("请求来自别的网站", "请从本系统的页面上操作")
