"""Lineage as JSON: the texts around a notice, two texts side by side, the life of a duty; one shape for commands and routes."""

from collections import Counter
from typing import Any

from pipeline import wire
from pipeline.forms import Json, day
from pipeline.graph.comparison import Comparison, DutyLife, Party, Relatives, Step
from pipeline.graph.differences import WORDING, Difference
from pipeline.graph.lineage import Link
from pipeline.graph.telling import sentence, summary, tied, word
from pipeline.graph.terms import FIELDS
from pipeline.graph.ties import SUSPICIONS, Tie
from pipeline.records import Obligation
from pipeline.store.kin import NoticeLineage

_SHOWN = ("actor", "modality", "softened", "action", "condition", "frequency", "deadline", "recipient", "legal_basis")


def party(text: Party) -> Json:
    """``{"id", "number", "title", "made", "held"}``: the number is its cover's where the text has none of its own."""
    own = {"id": text.id if text.held else None, "number": text.name.number, "title": text.name.title}
    return own | {"made": day(text.made), "held": text.held}


def tie(found: Tie, first: Party, then: Party) -> Json:
    """What binds two texts: ``suspected`` where nobody says so."""
    told = {"kind": found.kind.value, "suspected": found.kind in SUSPICIONS, "date": day(found.day), "quote": found.quote}
    return told | {"first": party(first), "then": party(then), "sentence": tied(found, first, then)}


def duty(found: Obligation | None, comparison: Comparison) -> Json | None:
    """One side of a link: the fields that are compared, the words and where they stand."""
    if found is None:
        return None
    plain = wire.obligation(found)
    place = {"id": found.id, "notice": party(comparison.parties[found.notice]), "provision": found.provision}
    return place | {"quote": found.evidence.quote} | {field: plain[field] for field in _SHOWN}


def difference(found: Difference, old: Obligation, new: Obligation) -> Json:
    """A field that differs, before and after; ``sense`` is ``stricter``, ``looser`` or null where it cannot be told."""
    values = {"old": _value(old, found.field), "new": _value(new, found.field)}
    return {"field": found.field, "name": FIELDS[found.field], **values, "sense": found.sense.value if found.sense else None}


def _value(found: Obligation, field: str) -> Any:  # noqa: ANN401
    if field == WORDING:
        return found.evidence.quote
    return found.object if field == "object" else wire.obligation(found)[field]


def link(comparison: Comparison, found: Link) -> Json:
    """What became of one duty."""
    old, new = found.old, found.new
    differing = [difference(each, old, new) for each in found.differences] if old and new else []
    told = {"kind": found.kind.value, "word": word(comparison, found.kind), "score": round(found.score, 4)}
    sides = {"old": duty(old, comparison), "new": duty(new, comparison)}
    return told | sides | {"differences": differing, "sentence": sentence(comparison, found)}


def comparison(found: Comparison) -> Json:
    """Two texts side by side, duty by duty."""
    bound = tie(found.tie, found.first, found.then) if found.tie else None
    counts = Counter(each.kind.value for each in found.links)
    sides = {"first": party(found.first), "then": party(found.then)}
    told = {"tie": bound, **sides, "levels": found.levels, "summary": summary(found), "counts": dict(counts)}
    return told | {"links": [link(found, each) for each in found.links]}


def relatives(found: Relatives) -> Json:
    """The texts before, after, above and below one, and its versions from the first to the last."""
    before = [tie(each, other, found.own) for each, other in found.before]
    above = [tie(each, other, found.own) for each, other in found.above]
    after = [tie(each, found.own, other) for each, other in found.after]
    below = [tie(each, found.own, other) for each, other in found.below]
    sides = {"before": before, "after": after, "above": above, "below": below}
    return {"notice": party(found.own), **sides, "versions": list(map(party, found.versions))}


def notice_lineage(found: NoticeLineage) -> Json:
    """A notice, the texts around it, and it beside one of them."""
    beside = comparison(found.comparison) if found.comparison else None
    return relatives(found.relatives) | {"comparison": beside}


def step(found: Step) -> Json:
    """One link of a duty's life, with what binds the two texts."""
    beside = found.comparison
    return {"tie": tie(beside.tie, beside.first, beside.then) if beside.tie else None} | link(beside, found.link)


def duty_life(found: DutyLife) -> Json:
    """Where a duty comes from and what became of it; ``missing`` are texts nobody holds, ``further`` counts those left out."""
    sides = {
        "before": list(map(step, found.before)),
        "after": list(map(step, found.after)),
        "above": list(map(step, found.above)),
        "below": list(map(step, found.below)),
    }
    missing = [tie(each, other, found.own) for each, other in found.missing]
    return {"id": found.duty.id, **sides, "missing": missing, "further": found.further}
