"""The first admin of a server with accounts."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from api import access
from api.asked import LONGEST
from api.pages import forms
from api.pages.login import SEE_OTHER, Typed, from_here
from api.pages.rendering import PageRoute, page

TEMPLATE = "setup.html"
router = APIRouter(route_class=PageRoute)


@router.get("/setup", response_class=HTMLResponse)
def setup(request: Request) -> Response:
    """The form, as long as there is no admin; then the way to sign in."""
    if not access.needs_setup(request):
        return RedirectResponse("/login", SEE_OTHER)
    return page(TEMPLATE, **empty(forms.Form.of({})))


@router.post("/setup")
def set_up(
    request: Request, name: Typed, password: Typed, code: Annotated[str, Form(max_length=LONGEST)] = ""
) -> RedirectResponse:
    """Make the admin and sign in."""
    from_here(request)
    access.set_up(request, name, password, code)
    answer = RedirectResponse("/", SEE_OTHER)
    access.sign_in(request, answer, name, password)
    return answer


def empty(form: forms.Form) -> dict[str, Any]:
    """What the template needs where it was refused."""
    return {"form": form, "problem": None}
