"""What a rule found in one document, before it is dated and made a Relation."""

from dataclasses import dataclass, replace

from pipeline.records import Citation, DocumentRef, PartialDate, RelationKind, Span, Target
from pipeline.relations.source import Source


@dataclass(frozen=True, slots=True)
class Finding:
    """``kind`` is done to ``target`` by the words at ``span``; ``begins`` is the date the clause itself states, if any."""

    kind: RelationKind
    target: Target
    span: Span
    rule: str
    begins: PartialDate | None = None
    until: PartialDate | None = None


def aimed(source: Source, citation: Citation, provision: str | None = None) -> DocumentRef:
    """The target a citation means, narrowed to ``provision``."""
    return replace(source.named(citation), provision=provision)
