"""Documents and their relations."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from api import examples, graphs, shapes
from api.asked import GraphAsked, OnDay
from api.conditional import ConditionalRoute
from api.held import Held

router = APIRouter(tags=["关系图"], route_class=ConditionalRoute)
MEDIA_TYPE = "application/graphml+xml"
_GRAPHML = {"content": {MEDIA_TYPE: {"schema": {"type": "string"}, "example": examples.GRAPHML}}}


@router.get("/graph", response_model=shapes.Graph)
def graph(store: Held, asked: Annotated[GraphAsked, Query()]) -> JSONResponse:
    """公文之间的关系图，各带当天的状态；可只要一份公文的周围。"""
    return JSONResponse(graphs.around(store, asked.center, asked.depth, asked.as_of, asked.known_at))


@router.get("/graph.graphml", response_class=Response, responses={200: _GRAPHML})
def graphml(store: Held, asked: Annotated[OnDay, Query()]) -> Response:
    """整个关系图，GraphML。"""
    return Response(graphs.graphml(store, asked.as_of, asked.known_at), media_type=MEDIA_TYPE)
