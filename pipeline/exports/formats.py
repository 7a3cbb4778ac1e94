"""The formats there are: what each is called, what its file is, and what writes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.exports import networks
from pipeline.exports.akoma.file import akoma_ntoso
from pipeline.exports.archive import zipped
from pipeline.exports.linked.file import jsonld
from pipeline.exports.sheets.bundle import csv_bundle
from pipeline.exports.view import View


@dataclass(frozen=True, slots=True)
class Format:
    """``suffix`` of the file's name, its media type, whether a terminal can show it, and ``write``: the file in pieces, for a
    view and the base of identifiers.
    """

    name: str
    suffix: str
    media_type: str
    text: bool
    write: Callable[[View, str], Iterator[bytes]]


def akn_bundle(view: View, base: str) -> Iterator[bytes]:
    """A zip with an Akoma Ntoso file for every held notice, ``n14f93d04a6de.xml``."""
    return zipped((f"{found.notice.id}.xml", [akoma_ntoso(found, base)]) for found in view.documents())


def _jsonld(view: View, base: str) -> Iterator[bytes]:
    return (piece.encode() for piece in jsonld(view, base))


AKN_MEDIA_TYPE = "application/akn+xml"
FORMATS = {
    each.name: each
    for each in (
        Format("graphml", "graphml", "application/graphml+xml", True, lambda view, _: networks.graphml(view)),
        Format("gexf", "gexf", "application/gexf+xml", True, lambda view, _: networks.gexf(view)),
        Format("jsonld", "jsonld", "application/ld+json", True, _jsonld),
        Format("akn", "akn.zip", "application/zip", False, akn_bundle),
        Format("csv", "csv.zip", "application/zip", False, csv_bundle),
    )
}
