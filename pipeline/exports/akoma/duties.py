"""Duties in an Akoma Ntoso document: ``otherAnalysis`` takes elements of other namespaces, ours are those of the linked data."""

from lxml import etree

from pipeline import wire
from pipeline.exports import names
from pipeline.exports.akoma.elements import Element
from pipeline.exports.values import Stated
from pipeline.exports.xml_words import writable

NAMESPACE = names.VOCABULARY.rstrip("#")


def write_duty(parent: Element, stated: Stated, base: str, place: str | None) -> None:
    """``<obligation>`` with the standing, the parts and the words of one duty; ``place`` is the ``eId`` it stands at."""
    found = stated.duty
    span = found.evidence.span
    told = {
        "href": base + names.duty(found.id),
        "provision": f"#{place}" if place else None,
        "modality": found.modality.value,
        "softened": "true" if found.softened else None,
        "status": stated.standing.status.value,
        "from": stated.begins.isoformat() if stated.begins else None,
        "until": stated.end.isoformat() if stated.end else None,
        "confidence": f"{found.confidence:.4f}",
        "review": stated.verdict or None,
    }
    made = _add(parent, "obligation", told)
    for actor in found.actor:
        _add(made, "actor", {}, actor)
    for role in found.roles:
        _add(made, "role", {"href": base + names.concept("roles", role)}, role)
    for tag in ("action", "object", "condition", "recipient"):
        if words := getattr(found, tag):
            _add(made, tag, {}, words)
    _add_form(made, "frequency", wire.frequency(found.frequency))
    _add_form(made, "deadline", wire.deadline(found.deadline))
    for basis in found.legal_basis:
        _add(made, "legalBasis", {}, basis)
    _add(made, "quote", {"start": str(span.start), "end": str(span.end)}, found.evidence.quote)


def write_words(parent: Element, words: str) -> None:
    """``<words>``: a quotation where the schema takes elements of other namespaces only."""
    _add(parent, "words", {}, words)


def _add_form(parent: Element, tag: str, form: wire.Json | None) -> None:
    """An element whose attributes are the keys of the gold form."""
    if form is not None:
        _add(parent, tag, {key: str(value).lower() if value is True else str(value) for key, value in form.items() if value})


def _add(parent: Element, tag: str, attributes: dict[str, str | None], words: str = "") -> Element:
    told = {name: writable(value) for name, value in attributes.items() if value is not None}
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", told)
    if words:
        made.text = writable(words)
    return made
