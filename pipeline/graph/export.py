"""The graph for other tools: networkx at the analysis edge, GraphML and GEXF from there."""

from datetime import date
from typing import TYPE_CHECKING

from pipeline.graph.events import Held
from pipeline.graph.explain import display
from pipeline.graph.gather import Lives
from pipeline.graph.resolve import resolve
from pipeline.records import Address, DocumentRef, PartialDate, Relation, Unresolved

if TYPE_CHECKING:
    import networkx


def to_networkx(
    lives: Lives, notices: tuple[Held, ...], relations: tuple[Relation, ...], as_of: date | None = None
) -> "networkx.MultiDiGraph[str]":
    """Notices and stubs as nodes, relations as edges, every attribute text or number so that GraphML can hold it.

    Nodes: ``label``, ``number``, ``title``, ``held``, with ``as_of`` also ``status``. Edges (key: the kind and a running number):
    ``kind``, ``begins``, ``until``, ``quote``, ``source_provision``, ``target_provision``. What cannot be told is no edge.
    """
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for notice in notices:
        graph.add_node(notice.id, **_node(notice.name, True))
    for at, relation in enumerate(relations):
        for target in _targets(lives, relation):
            if target not in graph:
                graph.add_node(target, **_node(_named(relation, target), False))
            graph.add_edge(relation.source.notice, target, key=f"{relation.kind}-{at}", **_edge(relation))
    for node in graph if as_of else ():
        graph.nodes[node]["status"] = str(lives.status(Address(node), as_of).status) if as_of else ""
    return graph


def _targets(lives: Lives, relation: Relation) -> tuple[str, ...]:
    """The ids a relation points to; a cited document is looked up like a repealed one."""
    begins = relation.begins.first_day() if relation.begins else None
    return resolve(relation.target, relation.source.notice, begins, lives.index, lives.known_at).hit


def _named(relation: Relation, target: str) -> DocumentRef:
    return relation.target if isinstance(relation.target, DocumentRef) else DocumentRef(None, target)


def _node(name: DocumentRef, held: bool) -> dict[str, str | bool]:
    return {"label": display(name), "number": name.number or "", "title": name.title or "", "held": held}


def _edge(relation: Relation) -> dict[str, str]:
    aimed = None if isinstance(relation.target, Unresolved) else relation.target.provision
    return {
        "kind": str(relation.kind),
        "begins": _iso(relation.begins),
        "until": _iso(relation.until),
        "quote": relation.evidence.quote,
        "source_provision": relation.source.provision or "",
        "target_provision": aimed or "",
    }


def _iso(day: PartialDate | None) -> str:
    return day.isoformat() if day else ""
