"""Templates: everything in them is escaped, a name that is missing is an error.

A page whose answer takes a while is sent in two parts (:func:`arriving`), so that people have the form and the heading at once.
"""

from collections.abc import AsyncIterator, Callable, Iterable
from itertools import takewhile
from pathlib import Path
from typing import Any

from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from api.conditional import ConditionalRoute, Handler
from api.listing import offsets, query
from api.pages import forms, telling, words
from api.problems import problem_of
from pipeline.checklists import asked, deadline, frequency
from pipeline.store import Page, PageRequest
from pipeline.store.kept.pins import NAMES
from pipeline.tables import MODALITIES, STATUSES, who

_HERE = Path(__file__).parent.parent
_SCRIPTS = _HERE / "static" / "vendor"
"""Scripts from the npm registry; where they were not built the pages do without."""
_PAUSE = "\f"
"""White space to a browser, and nothing that a form or a text can bring."""
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
    "PAUSE": "",
    "options": forms.options,
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


def arriving(request: Request, template: str, answer: Callable[[], dict[str, Any]], **values: Any) -> Response:  # noqa: ANN401
    """A template filled in, what stands above its ``{{ PAUSE }}`` sent before the answer is worked out.

    Below the pause, in a block of its own, the template has what ``answer`` gives besides ``values``: names are looked up where
    a block begins. Whatever can be refused must be refused before: the status is sent with the first part. Where the answer
    fails all the same, the page says so in its place and the connection is broken off, so that nobody keeps it as whole.
    To htmx, which shows nothing before it has all, the page goes in one piece.
    """
    if "hx-request" in request.headers:
        return page(template, **(values | answer()))
    made = _TEMPLATES.get_template(template)
    context = made.new_context(values | {"PAUSE": _PAUSE})
    pieces = made.root_render_func(context)
    head = "".join(takewhile(lambda piece: piece != _PAUSE, pieces))

    def rest() -> str:
        context.vars.update(answer())
        return "".join(pieces)

    return StreamingResponse(_parts(head, rest), media_type=HTMLResponse.media_type)


async def _parts(head: str, rest: Callable[[], str]) -> AsyncIterator[str]:
    yield head
    try:
        following = await run_in_threadpool(rest)
    except Exception as error:
        yield _TEMPLATES.get_template("broken.html").render(problem=problem_of(error))
        raise  # for the log; and a server that sees it does not end the answer as a whole one ends
    yield following


def turns(request: Request, found: Page[Any], asked: PageRequest) -> dict[str, str]:
    """Addresses of the other parts of a list, by what they are: ``prev``, ``next``."""
    parts: Iterable[tuple[str, int]] = offsets(found, asked).items()
    return {name: f"?{query(request, offset=offset)}" for name, offset in parts if name in ("prev", "next")}


def moved(request: Request, field: str) -> Callable[[object], str]:
    """Makes the question of the request with another value in one field, from the first part of the answer on."""

    def asked(value: object) -> str:
        return query(request, **{field: value, "offset": 0}).removesuffix("&offset=0")

    return asked
