"""Documents and their relations: as JSON, and in the formats of other programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response, StreamingResponse

from api import examples, graphs, shapes
from api.asked import GraphAsked, OnDay
from api.conditional import ConditionalRoute
from api.held import Held
from api.uploads import disposition
from pipeline.exporting import base, view_of
from pipeline.exports import FORMATS
from pipeline.store import Store

router = APIRouter(tags=["关系图"], route_class=ConditionalRoute)


@router.get("/graph", response_model=shapes.Graph)
def graph(store: Held, asked: Annotated[GraphAsked, Query()]) -> JSONResponse:
    """公文之间的关系图，各带当天的状态；可只要一份公文的周围。"""
    return JSONResponse(graphs.around(store, asked.center, asked.depth, asked.as_of, asked.known_at))


def _told(form: str) -> dict[int | str, dict[str, Any]]:
    """How OpenAPI tells of the file."""
    chosen = FORMATS[form]
    schema = {"type": "string"} if chosen.text else {"type": "string", "format": "binary"}
    return {200: {"content": {chosen.media_type: {"schema": schema, "example": examples.EXPORTS[form]}}}}


@router.get("/graph.graphml", response_class=Response, responses=_told("graphml"))
def graphml(store: Held, asked: Annotated[OnDay, Query()]) -> Response:
    """整个关系图，GraphML。"""
    return _file(store, "graphml", asked)


@router.get("/graph.gexf", response_class=Response, responses=_told("gexf"))
def gexf(store: Held, asked: Annotated[OnDay, Query()]) -> Response:
    """整个关系图，GEXF（Gephi）。"""
    return _file(store, "gexf", asked)


@router.get("/graph.jsonld", response_class=Response, responses=_told("jsonld"))
def jsonld(store: Held, asked: Annotated[OnDay, Query()]) -> Response:
    """公文、条款、职责和关系，作为关联数据：JSON-LD，用 ELI 和 schema.org 的词。"""
    return _file(store, "jsonld", asked)


@router.get("/graph.csv.zip", response_class=Response, responses=_told("csv"))
def tables(store: Held, asked: Annotated[OnDay, Query()]) -> Response:
    """公文、条款、职责和关系的表（CSV），连同说明各列的 datapackage.json。"""
    return _file(store, "csv", asked)


@router.get("/graph.akn.zip", response_class=Response, responses=_told("akn"))
def akoma_ntoso(store: Held, asked: Annotated[OnDay, Query()]) -> Response:
    """每份公文一个 Akoma Ntoso 3.0 文件。"""
    return _file(store, "akn", asked)


def _file(store: Store, form: str, asked: OnDay) -> Response:
    chosen = FORMATS[form]
    pieces = chosen.write(view_of(store, asked.as_of, asked.known_at), base())
    headers = {"content-disposition": disposition(f"zhize.{chosen.suffix}")}
    return StreamingResponse(pieces, media_type=chosen.media_type, headers=headers)
