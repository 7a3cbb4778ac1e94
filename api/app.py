"""The application put together: store, routes, pages, headers, and the one place where a refusal becomes an answer."""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from anyio import CapacityLimiter
from fastapi import APIRouter, Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from api import pages, problems, shapes
from api.access import Access, allowed, looking
from api.headers import SECURITY, Head, SecurityHeaders
from api.metrics import Measured, Metrics
from api.routes import (
    accounts,
    changes,
    checklists,
    feeds,
    graph,
    hooks,
    lists,
    notices,
    obligations,
    operations,
    previews,
    receiving,
    reviews,
    search,
    vocabulary,
)
from api.uploads import LARGEST
from pipeline.holidays import work_calendar
from pipeline.hooks import Worker
from pipeline.records import ZhizeError
from pipeline.store import Store, open_store

PREFIX = "/api/v1"
VERSION = "1"
_FORESEEN = (ZhizeError, RequestValidationError, HTTPException, MultiPartException, ClientDisconnect)
_LOOKING = [Depends(allowed("read"))]
_log = logging.getLogger(__name__)


def create_app(store: Store | None = None, largest_upload: int = LARGEST, access: Access | None = None) -> FastAPI:
    """The application over a store; without one the store of ``ZHIZE_DB`` or of this user is opened when it starts.

    ``access`` says who may do what; without it the environment does, as ``zhize serve`` sets it.
    """
    app = FastAPI(
        title="Zhize 职责",
        version=VERSION,
        description="从监管公文到某一天有效的职责，每项附原文依据。",
        docs_url=None,  # they load scripts from the internet, which a closed network has not
        redoc_url=None,
        lifespan=_life,
        separate_input_output_schemas=False,
    )
    app.state.metrics, app.state.largest_upload = Metrics(), largest_upload
    app.state.access, app.state.calendar = access or Access.from_environment(), work_calendar()
    app.state.readers = CapacityLimiter(os.cpu_count() or 1)
    app.state.opens, app.state.store = store is None, None
    if store:
        _hold(app, store)
    _add_routes(app)
    for kind in (*_FORESEEN, Exception):
        app.add_exception_handler(kind, _refuse)
    app.add_middleware(Measured, metrics=app.state.metrics)
    app.add_middleware(Head)
    app.add_middleware(SecurityHeaders)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """Open the store when the server starts, unless one was given; close it at the end what was opened here."""
    if app.state.opens:
        _hold(app, open_store())
    worker = Worker(app.state.store) if os.environ.get("ZHIZE_DELIVER") == "1" else None
    if worker:
        worker.start()
    yield
    if worker:
        worker.stop()
    if app.state.opens:
        app.state.store.close()


def _hold(app: FastAPI, store: Store) -> None:
    app.state.store = store
    app.state.metrics.watch(store)


def _add_routes(app: FastAPI) -> None:
    api = APIRouter(prefix=PREFIX, responses={"4XX": {"model": shapes.Problem, "description": "拒绝，理由见 detail"}})
    documents = notices, receiving, obligations, search, changes, checklists
    for part in (*documents, lists, reviews, previews, feeds, hooks, vocabulary, graph):
        api.include_router(part.router, dependencies=_LOOKING)
    api.include_router(accounts.router)
    api.include_router(operations.router)
    app.include_router(api)
    app.include_router(operations.router, include_in_schema=False)  # where monitors look for them
    app.include_router(pages.router, include_in_schema=False, dependencies=[Depends(looking)])
    app.include_router(pages.doors, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))


def _refuse(request: Request, error: Exception) -> Response:
    """Whatever was raised, as a page to those who look at pages, as ``application/problem+json`` to all others."""
    problem = problems.problem_of(error)
    if problem.status >= problems.INTERNAL and isinstance(error, ZhizeError):  # what nobody foresaw the server logs itself
        _log.error("%s %s: %s", request.method, quote(request.url.path), error, exc_info=error)
    answer = pages.refusal(request, problem) if pages.wants_page(request) else problems.answer(request, problem)
    for name, value in SECURITY.items():  # an error nobody foresaw is answered outside of the middleware that adds them
        answer.headers.setdefault(name, value)
    return answer


def _openapi(app: FastAPI) -> dict[str, Any]:
    """The description, made once; refusals in it are of the media type they have."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        for operation in (operation for path in schema["paths"].values() for operation in path.values()):
            refusal = operation["responses"].get("4XX", {"content": {}})["content"]
            if "application/json" in refusal:
                refusal[problems.MEDIA_TYPE] = refusal.pop("application/json")
        app.openapi_schema = schema
    return app.openapi_schema
