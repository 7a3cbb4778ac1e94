"""Answers of the store as JSON, in the value forms users script against: the one shape for commands and programs.

Days are ISO dates; ``from`` … ``until`` is half-open as everywhere: ``until`` is the first day on which it no longer holds.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pipeline import wire
from pipeline.store import Change, Ingested, NoticeItem, NoticeRef, ObligationItem, StatusAnswer, Why

Json = dict[str, Any]


def day(value: date | None) -> str | None:
    """ISO date or None."""
    return value.isoformat() if value else None


def ref(value: NoticeRef | None) -> Json | None:
    """``{"id", "number", "title"}``; ``via`` too, the cover's number, for a text that has none of its own."""
    if value is None:
        return None
    named = {"id": value.id, "number": value.number, "title": value.title}
    return named | ({"via": value.via} if value.via else {})


def why(value: Why) -> Json:
    """``{"relation", "by", "date", "quote"}`` and the Chinese sentence that says it."""
    by = (value.by.number or value.by.title) if value.by else None
    return {
        "relation": value.relation,
        "by": by,
        "date": day(value.date),
        "quote": value.quote,
        "sentence": value.message,
        "document": ref(value.by),
    }


def status(answer: StatusAnswer) -> Json:
    """``{"status", "from", "until", "why"}`` with what was asked about, and for which day."""
    return {
        "notice": ref(answer.subject),
        "as_of": day(answer.as_of),
        "status": answer.status,
        "from": day(answer.begins),
        "until": day(answer.until),
        "why": [why(reason) for reason in answer.why],
    }


def obligation(item: ObligationItem) -> Json:
    """The keys of the gold guidelines, its notice, its standing and its place in the source."""
    plain = wire.obligation(item.obligation)
    place = {"quote": plain["evidence"], "start": plain.pop("start"), "end": plain.pop("end"), "page": item.page}
    standing = {"status": item.status, "from": day(item.begins), "until": day(item.until)}
    return plain | {"evidence": place, "notice": ref(item.notice), "region": item.region} | standing


def notice(item: NoticeItem) -> Json:
    """A notice in a list. ``status`` is the one on the day; what the document says of itself is ``document_status``."""
    plain = wire.document(item.notice)
    own = {
        "id": plain.pop("global_id"),
        "document_status": plain["status"],
        "sha256": item.sha256,
        "obligations": item.obligations,
    }
    return plain | own | {"status": item.status, "from": day(item.begins), "until": day(item.until)}


def change(found: Change) -> Json:
    """What changed on a day, from which status to which, and why."""
    return {
        "date": day(found.date),
        "notice": ref(found.notice),
        "provision": found.provision,
        "before": found.before,
        "after": found.after,
        "obligations": found.obligations,
        "why": [why(reason) for reason in found.why],
    }


def ingested(name: str, report: Ingested) -> Json:
    """What one file did."""
    return {
        "file": name,
        "outcome": report.outcome,
        "sha256": report.reading.sha256,
        "notices": [ref(held) for held in report.notices],
        "affected": [ref(held) for held in report.affected],
        "obligations": len(report.reading.obligations),
        "problems": len(report.reading.problems),
    }


def page(items: Iterable[Json], total: int) -> Json:
    """``{"items", "total"}``."""
    return {"items": list(items), "total": total}
