"""The graph of documents as JSON and GraphML: the whole, or what lies around one document."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from pipeline.forms import Json
from pipeline.records import Address
from pipeline.store import Store

if TYPE_CHECKING:
    import networkx

    from pipeline.graph import RegulationGraph

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def graphml(store: Store, as_of: date, known_at: datetime | None) -> str:
    """The whole graph in GraphML, without signs that XML cannot hold: an uploaded text may have any."""
    import networkx

    view = store.graph(known_at).to_networkx(as_of, known_at)
    clean: Any = networkx.MultiDiGraph()
    clean.add_nodes_from((_xml(node), _all_xml(told)) for node, told in view.nodes(data=True))
    for source, target, key, told in view.edges(keys=True, data=True):
        clean.add_edge(_xml(source), _xml(target), key=key, **_all_xml(told))
    return "\n".join(networkx.generate_graphml(clean)) + "\n"


def _all_xml(told: dict[str, Any]) -> dict[str, Any]:
    return {key: _xml(value) if isinstance(value, str) else value for key, value in told.items()}


def _xml(words: str) -> str:
    return _NO_XML.sub("", words)
