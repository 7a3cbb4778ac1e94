"""Kept lists, reviews and what is to be done, as JSON: the one shape for commands, routes and hooks."""

from collections.abc import Iterable

from pipeline import forms, wire
from pipeline.forms import Json, day, moment, ref
from pipeline.occurrences import Occurrence
from pipeline.records import Obligation, Reading
from pipeline.store import ReviewItem
from pipeline.store.hooks.door import Delivery, Hook
from pipeline.store.kept.values import Cause, Checklist, Event, Item, Kept, Tick, Todo
from pipeline.store.pending.door import Preview, Waiting


def occurrence(found: Occurrence) -> Json:
    """One time a duty is to be done; ``due`` of kind due only, ``begins`` and ``ends`` of a quota."""
    return {
        "key": found.key,
        "kind": found.kind.value,
        "begins": day(found.begins),
        "ends": day(found.ends),
        "due": day(found.due),
        "times": found.times,
        "bound": found.bound,
        "notes": list(found.notes),
    }


def todo(found: Todo) -> Json:
    """An occurrence with its ticks."""
    return occurrence(found.occurrence) | {"done": found.done, "ticks": list(map(tick, found.ticks))}


def tick(found: Tick) -> Json:
    """One act done, or taken back."""
    files = [{"sha256": each.sha256, "name": each.name, "media_type": each.media_type, "size": each.size} for each in found.files]
    return {
        "id": found.id,
        "occurrence": found.occurrence,
        "at": moment(found.moment),
        "author": found.author,
        "note": found.note,
        "files": files,
        "undone": moment(found.undone),
        "reason": found.reason,
    }


def cause(found: Cause | None) -> Json | None:
    """Why an item is new, changed or ended."""
    if found is None:
        return None
    told = {"relation": found.relation, "by": ref(found.by), "date": day(found.date), "quote": found.quote}
    return told | {"sentence": found.message, "fields": list(found.fields)}


def item(found: Item) -> Json:
    """A duty on a kept list."""
    return {
        "id": found.id,
        "obligation": forms.obligation(found.duty),
        "active": found.active,
        "mark": found.mark or None,
        "cause": cause(found.cause),
        "owner": found.owner,
        "days": [each.isoformat() for each in found.days],
        "changed": moment(found.moment),
        "todos": list(map(todo, found.todos)),
        "past": list(map(tick, found.past)),
    }


def on_day(found: Item) -> Json:
    """A duty on the list of a role: the duty, with what is to be done."""
    return forms.obligation(found.duty) | {"occurrences": [occurrence(each.occurrence) for each in found.todos]}


def checklist(found: Checklist) -> Json:
    """A kept list without its items."""
    return {
        "id": found.id,
        "name": found.name,
        "role": found.role,
        "region": found.region,
        "sector": found.sector,
        "owner": found.owner,
        "created": moment(found.created),
        "author": found.author,
        "closed": moment(found.closed),
        "obligations": found.items,
        "marked": found.marked,
    }


def kept(found: Kept) -> Json:
    """A kept list with its items and what is to be done between two days."""
    days = {"as_of": day(found.day), "since": day(found.since), "until": day(found.until)}
    return checklist(found.checklist) | days | {"items": list(map(item, found.items))}


def event(found: Event) -> Json:
    """A line of a list's history; ``author`` is null where a notice or a day did it."""
    told = {"id": found.id, "item": found.item, "at": moment(found.moment), "author": found.author or None}
    return told | {"kind": found.kind, "detail": found.detail}


def review_item(found: ReviewItem) -> Json:
    """A review in a list."""
    return {
        "id": found.id,
        "obligation": found.duty,
        "notice": found.notice,
        "provision": found.provision,
        "quote": found.quote,
        "verdict": found.verdict,
        "fields": found.fields,
        "author": found.author,
        "at": moment(found.moment),
        "note": found.note,
        "fits": found.fits,
    }


Reviewed = tuple[Reading, dict[str, tuple[Obligation, str]]]
"""A reading, and of its duties reviewed each as corrected, with the verdict."""


def waiting(found: Waiting) -> Json:
    """A file that waits to be adopted."""
    return {
        "id": found.id,
        "file": found.name,
        "sha256": found.sha256,
        "author": found.author,
        "created": moment(found.created),
        "expires": moment(found.expires),
        "obligations": len(found.reading.obligations),
    }


def preview(found: Preview) -> Json:
    """What a file is and what adopting it would change."""
    reading = found.waiting.reading
    problems = [wire.problem(each) for each in reading.problems]
    turned = [{"before": forms.status(each.before), "after": forms.status(each.after)} for each in found.turned]
    return waiting(found.waiting) | {
        "outcome": found.outcome,
        "notices": [ref(each) for each in found.notices],
        "affected": turned,
        "begins": [forms.obligation(each) for each in found.begins],
        "ends": [forms.obligation(each) for each in found.ends],
        "reading": wire.gold_form(reading) | {"problems": problems},
    }


def gold(readings: Iterable[Reviewed]) -> list[tuple[str, Json]]:
    """Reviewed readings in the form of ``corpus/gold``, each with the stem of its file: duties called right and mended ones as
    mended, wrong ones left out. ``complete`` tells whether every duty of the file was reviewed, so that it can serve as gold.
    """
    found = []
    for reading, said in readings:
        form = wire.gold_form(reading)
        kept_ = [duty for duty, verdict in said.values() if verdict != "wrong"]
        kept_.sort(key=lambda duty: duty.evidence.span.start)
        form["obligations"] = [wire.obligation(duty) for duty in kept_]
        form["complete"] = len(said) == len(reading.obligations)
        found.append((reading.name.rpartition(".")[0] or reading.name, form))
    return found


def hook(found: Hook) -> Json:
    """A subscription, without its secret."""
    return {
        "id": found.id,
        "url": found.url,
        "role": found.role,
        "region": found.region,
        "created": moment(found.created),
        "author": found.author,
        "ended": moment(found.ended),
        "reason": found.reason,
    }


def delivery(found: Delivery) -> Json:
    """What became of a message."""
    return {
        "id": found.id,
        "created": moment(found.created),
        "attempts": found.attempts,
        "next": moment(found.next),
        "delivered": moment(found.delivered),
        "answer": found.answer,
    }
