"""One notice as an Akoma Ntoso 3.0 file (``doc``), valid against the schema of the OASIS standard."""

from collections.abc import Iterator

from lxml import etree

from pipeline.exports import names
from pipeline.exports.akoma.analysis import write_analysis
from pipeline.exports.akoma.body import Mark, Writer, gaps_of, without_overlaps
from pipeline.exports.akoma.elements import NAMESPACE, Element, add
from pipeline.exports.akoma.identification import work_uri, write_identification
from pipeline.exports.akoma.life import write_intervals, write_life
from pipeline.exports.akoma.outline import WHOLE, Outline, outline_of
from pipeline.exports.values import Document
from pipeline.records import Address, RelationKind, Span, Target

_FACTS = {"title": "docTitle", "number": "docNumber", "issuers": "docAuthority", "issued": "docDate"}
_DUTIES = names.VOCABULARY.rstrip("#")


def akoma_ntoso(found: Document, base: str = names.BASE) -> bytes:
    """The file, UTF-8. ``base`` begins the identifiers of other documents and of duties: those of the linked data."""
    outline = outline_of(found, base)
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE, "zhize": _DUTIES})
    document = add(root, "doc", name=found.notice.kind or "doc")
    _meta(document, found, outline)
    _text(document, found, outline)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _meta(document: Element, found: Document, outline: Outline) -> None:
    """``meta`` in the order of the schema."""
    meta = add(document, "meta")
    write_identification(meta, found, outline.base)
    write_life(meta, outline.moments, outline.documents)
    write_analysis(meta, found, outline)
    write_intervals(meta, outline.groups)
    _references(meta, found, outline)


def _references(meta: Element, found: Document, outline: Outline) -> None:
    """The text itself, the documents it speaks of, those that act on it, its organs, and the terms that ``meta`` uses."""
    notice, base = found.notice, outline.base
    references = add(meta, "references", source="#zhize")
    shown = {event.source: event.by.number or event.by.title for event in found.life.events}
    shown |= {target: _shown(link.relation.target) for link in found.links for target in link.targets}
    acting = {event.source for event in found.life.events}
    for id, name in outline.documents.items():
        tag = "original" if id == notice.id else "passiveRef" if id in acting else "activeRef"
        own = notice.title or notice.number
        title = (own if id == notice.id else shown.get(id)) or id
        add(references, tag, eId=name, href=work_uri(found) if id == notice.id else base + names.notice(id), showAs=title)
    for at, issuer in enumerate(found.issuers or ("未载明",), 1):
        add(references, "TLCOrganization", eId=f"organ_{at}", href=base + names.concept("organs", issuer), showAs=issuer)
    add(references, "TLCConcept", eId="inForce", href=f"{names.VOCABULARY}in_force", showAs="有效")
    add(references, "TLCProcess", eId="zhize", href=_DUTIES, showAs="职责 Zhize")


def _shown(target: Target) -> str | None:
    return None if isinstance(target, Address) else getattr(target, "title", None) or getattr(target, "number", None)


def _text(document: Element, found: Document, outline: Outline) -> None:
    """``preface`` (what stands before the first provision), ``mainBody``, ``conclusions`` (what stands behind the last)."""
    notice, text = found.notice, found.reading.text
    writer = Writer(text, without_overlaps(_marks(found, outline)), outline.names, outline.periods, gaps_of(notice))
    nodes = [node for node in notice.body.walk() if node is not notice.body]
    first = min((node.span.start for node in nodes), default=notice.span.end)
    last = max((node.span.end for node in nodes), default=notice.span.end)
    head, tail = Span(notice.span.start, first), Span(last, max(last, notice.span.end))
    if head.of(text).strip():
        writer.blocks(add(document, "preface"), head)
    body = add(document, "mainBody", eId="body", period=f"#{WHOLE}" if outline.groups[WHOLE] else None)
    writer.provisions(body, notice.body.children)
    if not len(body):
        add(body, "p")
    if tail.of(text).strip():
        writer.blocks(add(document, "conclusions"), tail)


def _marks(found: Document, outline: Outline) -> Iterator[Mark]:
    """The elements of the head and tail, and every citation (``ref``) of a document that it means alone."""
    notice = found.notice
    for fact, tag in _FACTS.items():
        told = notice.facts.get(fact)
        day = notice.issued if fact == "issued" else None
        if told and (fact != "issued" or (day and day.exact)):
            yield Mark(told.span, tag, {"date": day.isoformat()} if day else {})
    for link in found.links:
        if link.relation.kind is RelationKind.CITES and len(link.targets) == 1:
            yield Mark(link.relation.evidence.span, "ref", {"href": outline.base + names.notice(link.targets[0])})
