"""A reading in the form of the gold guidelines: what ``zhize extract`` prints and what evaluation compares."""

from collections.abc import Sequence
from typing import Any

from pipeline.records import (
    Address,
    Deadline,
    DocumentRef,
    Frequency,
    Notice,
    Obligation,
    PartialDate,
    Problem,
    Reading,
    Region,
    Relation,
    Unresolved,
)

Json = dict[str, Any]


def gold_form(reading: Reading) -> Json:
    """``{"documents": […], "relations": […], "obligations": […]}`` with the keys and value forms of the guidelines, and more."""
    local = {notice.id: notice.local for notice in reading.notices}
    return {
        "source": source(reading),
        "documents": [document(notice) for notice in reading.notices],
        "relations": [relation(found, local, reading) for found in reading.relations],
        "obligations": [obligation(found) | place(reading.regions(found.evidence.span)) for found in reading.obligations],
    }


def source(reading: Reading) -> Json:
    """Which bytes were read, and by which reader."""
    return {
        "name": reading.name,
        "sha256": reading.sha256,
        "media_type": reading.media_type,
        "reader": reading.reader_version,
    }


def place(regions: Sequence[Region]) -> Json:
    """``{"page", "boxes"}``: the page of the source, and a rectangle for each line; ``null`` and ``[]`` where it has none."""
    boxes = [{"page": region.page, "box": list(region.box)} for region in regions]
    return {"page": regions[0].page if regions else None, "boxes": boxes}


def day(date: PartialDate | None) -> str | None:
    """ISO day; None where the day is unknown (a month alone is no date in the gold form)."""
    return date.isoformat() if date is not None and date.exact else None


def document(notice: Notice) -> Json:
    """One document entry."""
    return {
        "id": notice.local,
        "global_id": notice.id,
        "title": notice.title,
        "number": notice.number,
        "issuers": list(notice.issuers),
        "kind": notice.kind,
        "region": notice.region,
        "issued": day(notice.issued),
        "printed": day(notice.printed),
        "effective": day(notice.effective),
        "expires": day(notice.expires),
        "status": notice.status.value,
        "addressees": list(notice.addressees),
        "cc": list(notice.cc),
        "contains": list(notice.contains),
        "sectors": list(notice.sectors),
    }


def relation(found: Relation, local: dict[str, str], reading: Reading) -> Json:
    """One relation entry; a target inside the same file is named by its number and title."""
    number, title, provision, reason = None, None, None, None
    match found.target:
        case DocumentRef():
            number, title, provision = found.target.number, found.target.title, found.target.provision
        case Address():
            held = next(notice for notice in reading.notices if notice.id == found.target.notice)
            number, title, provision = held.number, held.title, found.target.provision
        case Unresolved():
            reason = found.target.reason
    return {
        "from": local[found.source.notice],
        "type": found.kind.value,
        "to": {"number": number, "title": title, "provision": provision, "unresolved": reason},
        "effective": day(found.begins),
        "evidence": found.evidence.quote,
    }


def frequency(value: Frequency | None) -> Json | None:
    """``{"times", "bound", "per"}`` or None."""
    return {"times": value.times, "bound": value.bound, "per": value.per} if value else None


def deadline(value: Deadline | None) -> Json | None:
    """The one of the five forms of the guidelines that the deadline has, or None."""
    if value is None:
        return None
    match value.type:
        case "by":
            return {"type": "by", "date": value.date.last_day().isoformat() if value.date else None}
        case "window":
            start, end = value.start and value.start.first_day(), value.end and value.end.last_day()
            return {"type": "window", "from": start and start.isoformat(), "to": end and end.isoformat()}
        case "within":
            return {"type": "within", "period": value.period, "workdays": value.workdays, "after": value.after}
        case "recurring":
            return {"type": "recurring", "rule": value.rule}
        case _:
            return {"type": value.type}


def obligation(found: Obligation) -> Json:
    """One obligation entry: the gold keys, and id, roles, sectors, confidence and place."""
    return {
        "id": found.id,
        "doc": found.doc,
        "provision": found.provision,
        "evidence": found.evidence.quote,
        "actor": list(found.actor),
        "actor_from": found.actor_from.value if found.actor_from else None,
        "modality": found.modality.value,
        "softened": found.softened,
        "action": found.action,
        "frequency": frequency(found.frequency),
        "deadline": deadline(found.deadline),
        "legal_basis": list(found.legal_basis),
        "condition": found.condition,
        "recipient": found.recipient,
        "roles": list(found.roles),
        "sectors": list(found.sectors),
        "confidence": found.confidence,
        "start": found.evidence.span.start,
        "end": found.evidence.span.end,
    }


def problem(found: Problem) -> Json:
    """One problem entry."""
    place = {"start": found.span.start, "end": found.span.end} if found.span else None
    told = {"code": found.code, "message": found.message, "severity": found.severity.value}
    return told | {"span": place, "line": found.line, "page": found.page}
