"""Changes as feeds to subscribe to, by role and region."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.asked import FeedAsked
from api.conditional import ConditionalRoute
from api.held import Held
from api.routes.checklists import described
from pipeline import feeds
from pipeline.store import Change, ChangeQuery, Store

router = APIRouter(prefix="/feeds", tags=["订阅"], route_class=ConditionalRoute)
ATOM, JSON = "application/atom+xml", "application/feed+json"
_YEAR, _MOST = timedelta(days=365), 100


@router.get("/changes.atom", response_class=Response, responses=described(ATOM, f'<feed xmlns="{feeds.ATOM}">…</feed>'))
def atom(request: Request, store: Held, asked: Annotated[FeedAsked, Query()]) -> Response:
    """变化，Atom（RFC 4287）；前后各一年之内的，最近得知的 100 项。"""
    return Response(feeds.as_atom(_feed(request, asked), _changes(store, asked)), media_type=ATOM)


@router.get("/changes.json", response_class=Response, responses=described(JSON, f'{{"version": "{feeds.JSON_FEED}"}}'))
def json_feed(request: Request, store: Held, asked: Annotated[FeedAsked, Query()]) -> Response:
    """变化，JSON Feed 1.1。"""
    return Response(feeds.as_json(_feed(request, asked), _changes(store, asked)), media_type=JSON)


def _changes(store: Store, asked: FeedAsked) -> list[Change]:
    today = date.today()
    return feeds.newest(store.changes(ChangeQuery(today - _YEAR, today + _YEAR, asked.role, asked.region)), _MOST)


def _feed(request: Request, asked: FeedAsked) -> feeds.Feed:
    whose = "、".join(filter(None, (asked.role, asked.region)))
    address = str(request.url.remove_query_params("token"))
    return feeds.Feed(f"职责变化{f'（{whose}）' if whose else ''}", address, str(request.base_url).rstrip("/"))
