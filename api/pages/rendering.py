"""Templates: everything in them is escaped, a name that is missing is an error."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.conditional import ConditionalRoute, Handler
from api.listing import offsets, query
from api.pages import telling, words
from pipeline.checklists import asked, deadline, frequency
from pipeline.store import Page, PageRequest
from pipeline.store.kept.pins import NAMES
from pipeline.tables import MODALITIES, STATUSES, who

_HERE = Path(__file__).parent.parent
_SCRIPTS = _HERE / "static" / "vendor"
"""Scripts from the npm registry; where they were not built the pages do without."""
_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {
    "day": words.day,
    "frequency": frequency,
    "deadline": deadline,
    "actors": words.actors,
    "named": words.name,
    "who": who,
    "numbered": words.number,
    "relation": words.relation,
    "placed": words.placed,
    "other": words.other,
    "moment": telling.moment,
    "period": telling.period,
    "due": telling.due,
    "distance": telling.distance,
    "number": telling.number,
    "when": asked,
}
_TEMPLATES.globals |= {
    "STATUSES": STATUSES,
    "MODALITIES": MODALITIES,
    "FREQUENCIES": words.FREQUENCIES,
    "FIELDS": NAMES,
    "LEVELS": words.LEVELS,
    "REVIEWS": words.REVIEWS,
    "PLACES": words.PLACES,
    "MARKS": telling.MARKS,
    "FATES": words.FATES,
    "SCRIPTS": _SCRIPTS.is_dir(),
    "days": words.days,
}


class PageRoute(ConditionalRoute):
    """A route that answers with a page, refusals too."""


class LivePageRoute(PageRoute):
    """A page that must never be kept: it shows secrets, or what changes without the store's version."""

    def get_route_handler(self) -> Handler:
        """The handler; its answer says that nobody may keep it."""
        give = APIRoute.get_route_handler(self)

        async def live(request: Request) -> Response:
            answer = await give(request)
            answer.headers["cache-control"] = "no-store"
            return answer

        return live


def page(template: str, status: int = 200, headers: dict[str, str] | None = None, **values: Any) -> HTMLResponse:  # noqa: ANN401
    """A template filled in."""
    return HTMLResponse(_TEMPLATES.get_template(template).render(values), status, headers)


def turns(request: Request, found: Page[Any], asked: PageRequest) -> dict[str, str]:
    """Addresses of the other parts of a list, by what they are: ``prev``, ``next``."""
    parts: Iterable[tuple[str, int]] = offsets(found, asked).items()
    return {name: f"?{query(request, offset=offset)}" for name, offset in parts if name in ("prev", "next")}


def moved(request: Request, field: str) -> Callable[[object], str]:
    """Makes the question of the request with another value in one field, from the first part of the answer on."""

    def asked(value: object) -> str:
        return query(request, **{field: value, "offset": 0}).removesuffix("&offset=0")

    return asked
