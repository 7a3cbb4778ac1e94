"""The graph of documents as JSON: the whole, or what lies around one document."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from pipeline.forms import Json
from pipeline.records import Address
from pipeline.store import Store

if TYPE_CHECKING:
    import networkx

    from pipeline.graph import RegulationGraph


def around(store: Store, center: str | None, depth: int, as_of: date, known_at: datetime | None) -> Json:
    """Nodes, each with its status on the day, and edges; with a centre only what is within ``depth`` steps of it."""
    graph = store.graph(known_at)
    view, id = graph.to_networkx(None, known_at), None
    if center:
        import networkx

        id = graph.sole(center, known_at).id
        view = networkx.ego_graph(view, id, radius=depth, undirected=True) if id in view else networkx.MultiDiGraph()
    return {
        "center": id,
        "as_of": as_of.isoformat(),
        "nodes": list(_nodes(graph, view, as_of, known_at)),
        "edges": [{"source": source, "target": target, **told} for source, target, told in view.edges(data=True)],
    }


def _nodes(
    graph: "RegulationGraph", view: "networkx.MultiDiGraph[str]", as_of: date, known_at: datetime | None
) -> Iterator[Json]:
    for id, told in view.nodes(data=True):
        yield {"id": id, **told, "status": graph.status(Address(id), as_of, known_at).status.value}
