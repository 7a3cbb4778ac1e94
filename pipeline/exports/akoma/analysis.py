"""What a notice does to others and others to it, and its duties: ``analysis``."""

from pipeline.exports import names
from pipeline.exports.akoma.duties import write_duty, write_words
from pipeline.exports.akoma.elements import Element, add
from pipeline.exports.akoma.life import MODS, acts_of_others
from pipeline.exports.akoma.outline import Outline
from pipeline.exports.values import Aim, Document, Link, Step
from pipeline.graph.events import EFFECTS, Event
from pipeline.records import Edit, Instruction

_EDITS = {Edit.REPLACE: "substitution", Edit.DELETE: "repeal", Edit.ADD: "insertion", Edit.RENUMBER: "renumbering"}


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
    """A modification for each step of an amendment that was read, for each other act one."""
    for link in links:
        for step in link.steps:
            _step(parent, step, link, outline)
        if not link.steps:
            tag, kind = MODS[EFFECTS[link.relation.kind]]
            _aimed(add(parent, tag, type=kind, eId=f"act_{len(parent) + 1}"), link.place, link.aims, link, outline)


def _aimed(made: Element, place: str | None, aims: tuple[Aim, ...], link: Link, outline: Outline) -> None:
    """From where in this text to which documents or places in them."""
    add(made, "source", href=outline.own(place))
    for target, there in aims or ((target, None) for target in link.targets):
        add(made, "destination", href=_iri(outline, target, there))


def _step(parent: Element, step: Step, link: Link, outline: Outline) -> None:
    """Which words become which: ``old`` and ``new`` hold them in an element of ours, as the schema wants; ``href`` of ``new`` is
    the place that a provision has afterwards, where it is new or renumbered.
    """
    told = step.told
    made = add(parent, "textualMod", type=_type(told), eId=f"act_{len(parent) + 1}")
    _aimed(made, step.place, step.aims, link, outline)
    if told.old:
        write_words(add(made, "old"), told.old.quote)
    if told.new or told.becomes:
        there = _iri(outline, link.targets[0], told.becomes) if told.becomes and link.targets else None
        new = add(made, "new", href=there)
        if told.new:
            write_words(new, told.new.quote)


def _type(told: Instruction) -> str:
    """What the schema calls the step: 删去“A” is a ``repeal`` of words, “A”后增加“B” an ``insertion``."""
    if told.edit is Edit.SUBSTITUTE:
        return "repeal" if told.new is None else "insertion" if told.side else "substitution"
    return _EDITS[told.edit]


def _iri(outline: Outline, target: str, place: str | None) -> str:
    return outline.base + (names.provision(target, place) if place else names.notice(target))


def _passive(parent: Element, events: list[Event], outline: Outline) -> None:
    for at, event in enumerate(events, 1):
        tag, kind = MODS[event.kind]
        made = add(parent, tag, type=kind, eId=f"acted_{at}")
        add(made, "source", href=outline.base + names.notice(event.source))
        add(made, "destination", href=outline.own(event.provision))
