"""ETag and If-None-Match: an answer changes only with the store, the address, the code and, where no day is given, the day."""

import re
from collections.abc import Callable, Coroutine
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

_ROOT = Path(__file__).parent.parent
_TAG = re.compile(r'(?:W/)?("[^"]*")')
_OK = 200

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class ConditionalRoute(APIRoute):
    """A route whose GET answers carry an ETag, and which says 304 to whoever has the answer already."""

    def get_route_handler(self) -> Handler:
        """The handler, asked only where the answer may have changed."""
        give = super().get_route_handler()

        async def conditional(request: Request) -> Response:
            if request.method != "GET":
                return await give(request)
            # taken before the answer: what is written meanwhile makes the tag too old, never too new
            tag = await run_in_threadpool(tag_of, request)
            asked = request.headers.get("if-none-match", "")
            if tag.removeprefix("W/") in _TAG.findall(asked):
                return _not_modified(tag)
            answer = await give(request)
            if answer.status_code != _OK:
                return answer
            answer.headers.update({"etag": tag, "cache-control": "private, no-cache"})
            return _not_modified(tag) if asked.strip() == "*" else answer

        return conditional


def tag_of(request: Request) -> str:
    """A weak tag: same tag, same meaning."""
    who = request.headers.get("authorization", ""), request.cookies.get("zhize_session", "")
    parts = request.app.state.store.version(), build(), date.today().isoformat(), str(request.url), *who
    return f'W/"{sha256("|".join(parts).encode()).hexdigest()[:24]}"'


@cache
def build() -> str:
    """Changes with every file of the program that shapes an answer."""
    digest = sha256()
    for floor in ("api", "pipeline", "models/lexicons"):
        for path in sorted((_ROOT / floor).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _not_modified(tag: str) -> Response:
    return Response(status_code=304, headers={"etag": tag, "cache-control": "private, no-cache"})
