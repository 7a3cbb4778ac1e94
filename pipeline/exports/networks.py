"""Documents and relations as a network: GraphML and GEXF, by networkx."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.exports.view import View
from pipeline.exports.xml_words import writable

if TYPE_CHECKING:
    import networkx


def graphml(view: View) -> Iterator[bytes]:
    """GraphML: nodes and edges as :func:`pipeline.graph.export.to_networkx` tells them."""
    import networkx

    for line in networkx.generate_graphml(_network(view)):
        yield f"{line}\n".encode()


def gexf(view: View) -> Iterator[bytes]:
    """GEXF 1.2 with the same attributes; without the day and the name of the program that networkx would put in."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(_network(view))
    for meta in writer.xml.findall("meta"):
        writer.xml.remove(meta)
    for line in str(writer).splitlines():
        yield f"{line}\n".encode()


def _network(view: View) -> "networkx.MultiDiGraph[str]":
    """The network, without signs that XML cannot hold."""
    import networkx

    told = view.graph.to_networkx(view.asked.as_of, view.asked.known_at)
    clean: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node, attributes in told.nodes(data=True):
        clean.add_node(writable(node), **_clean(attributes))
    for source, target, key, attributes in told.edges(keys=True, data=True):
        clean.add_edge(writable(source), writable(target), key=key, **_clean(attributes))
    return clean


def _clean(told: dict[str, Any]) -> dict[str, Any]:
    return {key: writable(value) if isinstance(value, str) else value for key, value in told.items()}
