"""What changed between two days and what will: by day, each with the sentence that decided it."""

from datetime import date, timedelta
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import Field
from starlette.responses import Response

from api.asked import ChangesAsked
from api.held import Held
from api.pages.forms import Form, region_names, role_names
from api.pages.rendering import PageRoute, arriving, turns

TEMPLATE = "changes.html"
_MONTH = timedelta(days=30)
_AHEAD = timedelta(days=90)
router = APIRouter(prefix="/changes", route_class=PageRoute)


class ChangesShown(ChangesAsked):
    """Which changes: as in the API, but shorter parts."""

    limit: int = Field(50, ge=1, le=200)


@router.get("", response_class=HTMLResponse)
def changes(request: Request, store: Held, asked: Annotated[ChangesShown, Query()]) -> Response:
    """The form and the changes, grouped by day."""
    where = asked.query()
    form = Form.of({"since": where.since.isoformat(), "until": where.until.isoformat()} | dict(request.query_params))
    store.check(where)

    def answer() -> dict[str, Any]:
        found = store.changes_page(where, asked.page())
        groups = [(day, list(items)) for day, items in groupby(found.items, key=lambda change: change.date)]
        return {"found": found, "asked": asked, "groups": groups, "turns": turns(request, found, asked.page())}

    return arriving(request, TEMPLATE, answer, **empty(form))


def empty(form: Form) -> dict[str, Any]:
    """What the template needs where the question was refused."""
    return {
        "form": form,
        "roles": role_names(),
        "regions": region_names(),
        "presets": _presets(date.today(), form),
        "found": None,
        "problem": None,
    }


def _presets(today: date, form: Form) -> list[tuple[str, dict[str, str]]]:
    """Stretches of time that people ask for, with the role and region of the form."""
    stretches = [
        ("最近 30 天", today - _MONTH, today),
        ("今后 90 天", today + timedelta(days=1), today + _AHEAD),
        ("今年", date(today.year, 1, 1), date(today.year, 12, 31)),
    ]
    kept = {field: form.typed[field] for field in ("role", "region") if form.typed.get(field)}
    return [(word, kept | {"since": since.isoformat(), "until": until.isoformat()}) for word, since, until in stretches]
