"""Forms that change something: who may send them, where they lead, and what was typed, shown again where it is refused."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import RedirectResponse

from api.access import intended, require
from api.asked import LONGEST
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


def back(address: str, home: str) -> RedirectResponse:
    """On to the address that a form gave, if it is ``home`` or lies below it; else home."""
    below = address == home or address.startswith((f"{home}/", f"{home}?", f"{home}#"))
    return RedirectResponse(address if below else home, SEE_OTHER)
