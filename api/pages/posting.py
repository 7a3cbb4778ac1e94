"""Forms that change something: who may send them, where they lead, and what was typed, shown again where it is refused."""

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from api.access import intended, require
from api.asked import LONGEST
from api.problems import Problem
from pipeline.store.accounts.values import Principal

SEE_OTHER = 303
Token = Annotated[str, Form(max_length=LONGEST)]
Line = Annotated[str, Form(max_length=LONGEST)]


def sent(request: Request, asker: Principal, scope: str, csrf: str) -> None:
    """Unauthorized or Forbidden where the form may not be sent, or was not sent from a page of ours."""
    require(asker, scope)
    intended(request, asker, csrf)


def remember(request: Request, asker: Principal, typed: Mapping[str, str]) -> None:
    """Keep what was typed for the page that tells a refusal, with the token its form must carry."""
    request.state.typed = {**typed, "csrf": asker.csrf}


def typed(request: Request) -> Mapping[str, str]:
    """What :func:`remember` kept, else the question in the address."""
    kept: Mapping[str, str] = getattr(request.state, "typed", None) or request.query_params
    return kept


def answer_with(request: Request, shown: Callable[[Problem], Response]) -> None:
    """Where what follows is refused, the page that tells so: that of the form, filled in as it was sent."""
    request.state.again = shown


def again(request: Request) -> Callable[[Problem], Response] | None:
    """What :func:`answer_with` kept."""
    kept: Callable[[Problem], Response] | None = getattr(request.state, "again", None)
    return kept


def back(address: str, home: str, *others: str) -> RedirectResponse:
    """On to the address that a form gave, if it is ``home`` or one of the others or lies below one; else home."""
    below = any(address == each or address.startswith((f"{each}/", f"{each}?", f"{each}#")) for each in (home, *others))
    return RedirectResponse(address if below else home, SEE_OTHER)
