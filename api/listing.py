"""Pages of a list: ``{"items", "total", "next"}`` with Link headers (RFC 8288), and lists asked for as a whole."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse

from pipeline.forms import Json, page
from pipeline.store import ObligationItem, ObligationQuery, Page, PageRequest, Store

T = TypeVar("T")
_MOST = 1000


def query(request: Request, **changed: object) -> str:
    """The question of the request with some of its parameters changed, encoded."""
    asked = {key: value for key, value in request.query_params.items() if key not in changed}
    return urlencode(asked | changed)


def address(request: Request, **changed: int) -> str:
    """The address of the request with some of its parameters changed, fit for a header."""
    return str(request.url.replace(path=quote(request.url.path), query=query(request, **changed)))


def paged(request: Request, found: Page[T], asked: PageRequest, form: Callable[[T], Json]) -> JSONResponse:
    """A part of a list, with where the other parts are."""
    links = {name: address(request, limit=asked.limit, offset=offset) for name, offset in offsets(found, asked).items()}
    body = page(map(form, found.items), found.total) | {"next": links.get("next")}
    return JSONResponse(body, headers={"link": ", ".join(f'<{url}>; rel="{name}"' for name, url in links.items())})


def offsets(found: Page[Any], asked: PageRequest) -> dict[str, int]:
    """Where the first, last, previous and next parts begin; the last two where there are any."""
    last = max(0, (found.total - 1) // asked.limit * asked.limit)
    before = {"prev": max(0, asked.offset - asked.limit)} if asked.offset else {}
    after = {"next": found.next_offset} if found.next_offset is not None else {}
    return {"first": 0, "last": last, **before, **after}


def cut(items: Sequence[T], asked: PageRequest) -> Page[T]:
    """The part asked for of a list that is at hand."""
    after = asked.offset + asked.limit
    return Page(tuple(items[asked.offset : after]), len(items), after if after < len(items) else None)


def complete(items: Iterable[Json]) -> JSONResponse:
    """A list given in one piece."""
    every = list(items)
    return JSONResponse(page(every, len(every)) | {"next": None})


def every_duty(store: Store, asked: ObligationQuery) -> Iterator[ObligationItem]:
    """All duties asked for, fetched part by part."""
    offset: int | None = 0
    while offset is not None:
        part = store.obligations(asked, PageRequest(_MOST, offset))
        yield from part.items
        offset = part.next_offset
