"""Relations as nodes with their words, and as direct links between documents."""

from pipeline import wire
from pipeline.exports import names
from pipeline.exports.linked import terms
from pipeline.exports.linked.duties import evidence
from pipeline.exports.linked.terms import Json, present
from pipeline.exports.values import Document, Link
from pipeline.exports.view import address_of
from pipeline.records import DocumentRef, PartialDate


def relation(link: Link) -> Json:
    """What one document says of another, with the words: stated even where it decides nothing or its target is in doubt."""
    found = link.relation
    told = {
        "zhize:provision": names.provision(found.source.notice, link.place) if link.place else None,
        "zhize:target": targets(link) or list(map(names.notice, link.targets)),
        "zhize:targetProvision": address_of(found),
        "zhize:unresolved": link.doubt,
        "zhize:candidate": [_named(each) for each in link.candidates],
        "zhize:begins": partial(found.begins),
        "zhize:lastDay": partial(found.until),
    }
    return {
        "@id": names.relation(found),
        "@type": "zhize:Relation",
        "zhize:kind": found.kind.value,
        "zhize:source": names.notice(found.source.notice),
        "zhize:effective": link.effective,
        **present(told),
        "zhize:evidence": evidence(found.source.notice, found.evidence),
    }


def links(document: Document) -> Json:
    """The direct links of a document to others, each once; what decides nothing is told by its relation alone."""
    found: dict[str, list[str]] = {}
    for link in document.links:
        for target in targets(link) if link.effective else ():
            for term in terms.LINKS[link.relation.kind]:
                found.setdefault(term, []).append(target)
    return {term: sorted(set(named)) for term, named in sorted(found.items())}


def targets(link: Link) -> list[str]:
    """What a relation points to: documents, or places in them."""
    return [names.provision(id, place) if place else names.notice(id) for id, place in link.aims]


def partial(day: PartialDate | None) -> str | Json | None:
    """A day as it is; of a month or a year alone no day is made: ``{"@value": "2023-03", "@type": "xsd:gYearMonth"}``."""
    if day is None or day.exact:
        return wire.day(day)
    return {"@value": day.isoformat(), "@type": "xsd:gYearMonth" if day.month else "xsd:gYear"}


def _named(name: DocumentRef) -> str:
    return f"《{name.title}》（{name.number}）" if name.title and name.number else name.title or name.number or ""
