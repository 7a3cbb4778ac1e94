"""The graph of documents: drawn where scripts run, and as a list that says the same for everybody."""

from collections import defaultdict
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import Field
from starlette.responses import Response

from api.asked import GraphAsked
from api.graphs import around
from api.held import Held
from api.pages.forms import Form
from api.pages.rendering import PageRoute, arriving, moved
from api.pages.turning import turning
from api.pages.words import HISTORY, REFERENCES
from pipeline.forms import Json
from pipeline.store import Store

TEMPLATE = "graph.html"
_KINDS = {kind: out for kind, (out, _) in (HISTORY | REFERENCES).items()}
_MOST = 300
router = APIRouter(prefix="/graph", route_class=PageRoute)


class GraphShown(GraphAsked):
    """Which part of the graph, and which relations in it."""

    kind: list[str] = Field(default_factory=lambda: list(HISTORY), description="只看这些关系；默认不含依据和提到")


@router.get("", response_class=HTMLResponse)
def graph(request: Request, store: Held, asked: Annotated[GraphShown, Query()]) -> Response:
    """The form, the drawing and the list."""
    if asked.center:
        store.graph(asked.known_at).sole(asked.center, asked.known_at)
    form = empty(Form.of(request.query_params)) | {"asked": asked}
    return arriving(request, TEMPLATE, lambda: _shown(request, store, asked), **form)


def empty(form: Form) -> dict[str, Any]:
    """What the template needs where the question was refused."""
    return {"form": form, "kinds": _KINDS, "asked": None, "nodes": None, "problem": None}


def _shown(request: Request, store: Store, asked: GraphShown) -> dict[str, Any]:
    """The drawing and the list."""
    found = around(store, asked.center, asked.depth, asked.as_of, asked.known_at)
    every = [edge for edge in found["edges"] if edge["kind"] in asked.kind]
    edges = [edge for edge in every if _holds(edge, asked.as_of)]
    touched = {end for edge in edges for end in (edge["source"], edge["target"])} | {found["center"]}
    nodes = [node for node in found["nodes"] if node["held"] or node["id"] in touched]
    return {
        "nodes": nodes,
        "groups": _by_source(nodes, edges),
        "crowded": len(nodes) > _MOST,
        "address": _address(asked),
        "turning": turning(_days(every), asked.as_of),
        "on_day": moved(request, "as_of"),
    }


def _holds(edge: Json, day: date) -> bool:
    """Has it begun by the day, and not yet ended? What says no day, as a citation does, always holds."""
    return (edge["begins"] or "") <= day.isoformat() and not (edge["until"] and edge["until"] <= day.isoformat())


def _days(edges: list[Json]) -> list[date]:
    """The days on which one of them begins or ends, those known to the day."""
    told = {edge[end] for edge in edges for end in ("begins", "until")}
    return sorted(date.fromisoformat(day) for day in told if day and len(day) == len("2024-06-01"))


def _address(asked: GraphShown) -> str:
    """Where the drawing finds its nodes and edges."""
    told = {"center": asked.center, "depth": asked.depth if asked.center else None, "as_of": asked.as_of.isoformat()}
    known = {"known_at": asked.known_at.isoformat() if asked.known_at else None}
    return "/api/v1/graph?" + urlencode({key: value for key, value in (told | known).items() if value is not None})


def _by_source(nodes: list[Json], edges: list[Json]) -> list[tuple[Json, list[tuple[str, Json, Json]]]]:
    """For every document what it does to others: the word, the edge, the other document."""
    named = {node["id"]: node for node in nodes}
    told: defaultdict[str, list[tuple[str, Json, Json]]] = defaultdict(list)
    for edge in edges:
        told[edge["source"]].append((_KINDS[edge["kind"]], edge, named[edge["target"]]))
    return [(named[id], links) for id, links in told.items()]
