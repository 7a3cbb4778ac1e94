"""What a notice does to others and others to it, and its duties: ``analysis``."""

from pipeline.exports import names
from pipeline.exports.akoma.duties import write_duty
from pipeline.exports.akoma.elements import Element, add
from pipeline.exports.akoma.life import MODS, acts_of_others
from pipeline.exports.akoma.outline import Outline
from pipeline.exports.values import Document, Link
from pipeline.graph.events import EFFECTS, Event


def write_analysis(meta: Element, found: Document, outline: Outline) -> None:
    """Modifications that decide something, in both directions, then the duties; nothing where there are none."""
    active = [link for link in found.links if link.effective and link.relation.kind in EFFECTS]
    passive = list(acts_of_others(found.life))
    if not (active or passive or found.duties):
        return
    analysis = add(meta, "analysis", source="#zhize")
    if active:
        _active(add(analysis, "activeModifications"), active, outline)
    if passive:
        _passive(add(analysis, "passiveModifications"), passive, outline)
    if found.duties:
        told = add(analysis, "otherAnalysis", source="#zhize")
        for stated in found.duties:
            write_duty(told, stated, outline.base, outline.places.get(stated.duty.provision or ""))


def _active(parent: Element, links: list[Link], outline: Outline) -> None:
    for at, link in enumerate(links, 1):
        tag, kind = MODS[EFFECTS[link.relation.kind]]
        made = add(parent, tag, type=kind, eId=f"act_{at}")
        add(made, "source", href=outline.own(link.place))
        for target, place in link.aims or ((target, None) for target in link.targets):
            iri = names.provision(target, place) if place else names.notice(target)
            add(made, "destination", href=outline.base + iri)


def _passive(parent: Element, events: list[Event], outline: Outline) -> None:
    for at, event in enumerate(events, 1):
        tag, kind = MODS[event.kind]
        made = add(parent, tag, type=kind, eId=f"acted_{at}")
        add(made, "source", href=outline.base + names.notice(event.source))
        add(made, "destination", href=outline.own(event.provision))
