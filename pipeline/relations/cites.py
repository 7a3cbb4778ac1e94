"""All other named instruments: one relation per distinct target, none for a target the document does something else to."""

from collections.abc import Iterable, Iterator

from pipeline.records import Address, DocumentRef, RelationKind, Unresolved
from pipeline.relations.finding import Finding
from pipeline.relations.phrases import either, phrases
from pipeline.relations.source import Source, same


def find_cites(source: Source, others: Iterable[Finding], own: tuple[DocumentRef, ...]) -> Iterator[Finding]:
    """What the document names besides the targets of its ``others``; ``own`` are the names of the document itself, its cover
    and what it carries. ``《煤矿安全规程》`` is cited, ``《特种作业操作证》`` is a certificate and no instrument.
    """
    taken = [*own, *(name for other in others if (name := _name(other)) is not None)]
    for each in source.citations:
        name = source.named(each)
        certificate = name.title is not None and either(*phrases().certificate_patterns).search(name.title)
        if not certificate and not any(same(name, known) for known in taken):
            taken.append(name)
            yield Finding(RelationKind.CITES, name, each.span, "引用")


def _name(finding: Finding) -> DocumentRef | None:
    match finding.target:
        case DocumentRef():
            return finding.target
        case Address() | Unresolved():
            return None
