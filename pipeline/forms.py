"""Answers of the store as JSON, in the value forms users script against: the one shape for commands and programs; and days
and moments as they write them.

Days are ISO dates; ``from`` … ``until`` is half-open as everywhere: ``until`` is the first day on which it no longer holds.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from pipeline import wire
from pipeline.graph.answers import Alarm, Duty
from pipeline.graph.answers import Change as DutyChange
from pipeline.records import BadRequest, DocumentRef, Evidence, Target, Unresolved, ZhizeError
from pipeline.search.snippets import html
from pipeline.store import (
    Change,
    HeldNotice,
    Hit,
    Ingested,
    KeyItem,
    NoticeItem,
    NoticeRef,
    ObligationItem,
    RelationItem,
    Review,
    RoleItem,
    SimilarItem,
    StatusAnswer,
    Suspect,
    Why,
)
from pipeline.store.accounts.values import User

if TYPE_CHECKING:
    from pipeline.graph.passages import Misfit, Passage
    from pipeline.graph.wording import Wording

Json = dict[str, Any]


def as_day(word: str) -> date:
    """The day of ``2024-06-01``. BadRequest for what is no ISO date."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise BadRequest(f"无法理解的日期：{word}", "请用 ISO 日期，例如 2024-06-01") from None


def as_moment(word: str) -> datetime:
    """A moment; a day means its end, local time: what was known on that day. BadRequest for any other writing.

    A blank stands for the ``+`` of ``+08:00``: that is what an address makes of one.
    """
    try:
        end_of_day = len(word) == len("2024-06-01")
        moment = datetime.combine(as_day(word), time.max) if end_of_day else datetime.fromisoformat(word.replace(" ", "+"))
        return moment.astimezone()
    except (ValueError, OverflowError):
        raise BadRequest(f"无法理解的时间：{word}", "请用 ISO 日期或时间，例如 2024-06-01 或 2024-06-01T12:00+08:00") from None


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


def wording(value: "Wording") -> Json:
    """The text of a notice on a day, passage by passage, and the steps of amendments that it does not show."""
    return {
        "notice": ref(NoticeRef(value.notice, value.name.number, value.name.title)),
        "as_of": day(value.as_of),
        "text": value.text,
        "passages": [_passage(each) for each in value.passages],
        "misfits": [_misfit(each) for each in value.misfits],
        "turns": [day(each) for each in value.turns],
    }


def _passage(value: "Passage") -> Json:
    named = ref(NoticeRef(None, value.by.number, value.by.title)) if value.by else None
    return {
        "locator": value.locator,
        "text": value.words,
        "level": value.level,
        "fate": value.fate.value,
        "by": named,
        "on": day(value.on),
        "was": value.was,
    }


def _misfit(value: "Misfit") -> Json:
    by = ref(NoticeRef(None, value.by.number, value.by.title))
    return {"by": by, "on": day(value.on), "quote": value.quote, "reason": value.reason}


def obligation(item: ObligationItem) -> Json:
    """The keys of the gold guidelines, its notice, its standing and its place in the source."""
    plain = wire.obligation(item.obligation)
    words = {"quote": plain["evidence"], "start": plain.pop("start"), "end": plain.pop("end")}
    place = words | wire.place(item.regions) | {"page": item.page}
    standing = {"status": item.status, "from": day(item.begins), "until": day(item.until)}
    own = {"evidence": place, "notice": ref(item.notice), "region": item.region, "review": review(item.review)}
    return plain | own | standing


def review(found: Review | None) -> Json | None:
    """What a person said of a duty; ``original`` has the corrected fields as they were read."""
    if found is None:
        return None
    read = wire.obligation(found.read) if found.read else {}
    original = {field: read[field] for field in found.fields}
    told = {"verdict": found.verdict, "author": found.author, "at": found.moment.isoformat(), "note": found.note}
    return told | {"original": original}


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


def held(found: HeldNotice, answer: StatusAnswer) -> Json:
    """One notice: as in a list, with when and by which reader it was read, and what the reader could not place."""
    count = sum(duty.notice == found.notice.id for duty in found.reading.obligations)
    item = NoticeItem(found.notice, found.reading.sha256, answer.status, answer.begins, answer.until, count)
    read = {"recorded": found.recorded.isoformat(), "reader": found.reading.reader_version}
    return notice(item) | read | {"problems": [wire.problem(each) for each in found.reading.problems]}


def evidence(found: Evidence) -> Json:
    """``{"quote", "start", "end"}``: the words and where they stand in the clean text."""
    return {"quote": found.quote, "start": found.span.start, "end": found.span.end}


def relation(item: RelationItem) -> Json:
    """A relation seen from one notice: ``out`` it says so, ``in`` another says it of this one."""
    told = item.relation
    return {
        "direction": item.direction,
        "type": told.kind.value,
        "from": {**(ref(item.source) or {}), "provision": told.source.provision},
        "to": {**(ref(item.target) or {}), **_aim(told.target)},
        "effective": wire.day(told.begins),
        "until": wire.day(told.until),
        "evidence": evidence(told.evidence),
    }


def _aim(target: Target) -> Json:
    """Which place of the target is meant; of a target nobody can tell, why, and what it could be."""
    if isinstance(target, Unresolved):
        return {"provision": None, "unresolved": target.reason, "candidates": [_named(each) for each in target.candidates]}
    return {"provision": target.provision, "unresolved": None, "candidates": []}


def _named(target: DocumentRef) -> Json:
    return {"number": target.number, "title": target.title}


def role(item: RoleItem) -> Json:
    """A role and how many duties held name it."""
    return {"id": item.id, "name": item.name, "obligations": item.obligations}


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


def alarm(found: Alarm) -> Json:
    """``{"code", "about", "message", "quote"}``: ``about`` are ids of notices, stubs (``stub:``) and duties."""
    return {"code": found.code, "about": list(found.about), "message": found.message, "quote": found.quote or None}


def duty_change(found: DutyChange) -> Json:
    """What becomes of one duty on a day, by which sentences; ``successor`` takes it over, differing in ``fields``."""
    duty, successor = found.duty, found.successor
    return {
        "date": day(found.day),
        "kind": found.kind.value,
        "duty": _stated(duty),
        "successor": _stated(successor) if successor else None,
        "fields": list(found.fields),
        "why": [reason.sentence for reason in found.cause],
    }


def _stated(duty: Duty) -> Json:
    plain = duty.obligation
    place = {"number": duty.number, "title": duty.title, "provision": plain.provision}
    return {"id": plain.id, **place, "actor": list(plain.actor), "evidence": plain.evidence.quote}


def hit(found: Hit) -> Json:
    """What search found: a duty or a notice (the other is null); ``snippet`` is HTML in which all but ``<mark>`` is escaped."""
    return {
        "type": "obligation" if found.obligation else "notice",
        "score": found.score,
        "text": found.text,
        "marks": [list(place) for place in found.marks],
        "snippet": html(found.text, found.marks),
        "obligation": obligation(found.obligation) if found.obligation else None,
        "notice": notice(found.notice) if found.notice else None,
    }


def alike(found: SimilarItem) -> Json:
    """A duty like another one, how alike, wherein they differ, and at which level it stands."""
    told = {"likeness": found.likeness, "differs": list(found.differs), "level": found.level}
    return told | {"obligation": obligation(found.item)}


def suspect(found: Suspect) -> Json:
    """A held notice that a new one may be a copy of."""
    return {"notice": ref(found.notice), "held": ref(found.held), "compared": found.compared, "alike": found.alike}


def ingested(name: str, report: Ingested) -> Json:
    """What one file did."""
    return {
        "file": name,
        "outcome": report.outcome,
        "sha256": report.reading.sha256,
        "notices": [ref(held) for held in report.notices],
        "affected": [ref(held) for held in report.affected],
        "suspects": [suspect(found) for found in report.suspects],
        "obligations": len(report.reading.obligations),
        "problems": len(report.reading.problems),
    }


def taken(name: str, report: Ingested) -> Json:
    """What one file did, with the whole reading of it and what the reader could not place."""
    problems = [wire.problem(found) for found in report.reading.problems]
    return ingested(name, report) | {"reading": wire.gold_form(report.reading) | {"problems": problems}}


def refused(failures: Iterable[tuple[str, ZhizeError]]) -> list[Json]:
    """Files of a zip that were refused, each with why."""
    return [{"file": name, "message": str(error)} for name, error in failures]


def page(items: Iterable[Json], total: int) -> Json:
    """``{"items", "total"}``."""
    return {"items": list(items), "total": total}


def user(found: User) -> Json:
    """A user, without anything secret."""
    return {
        "name": found.name,
        "scopes": list(found.scopes),
        "created": found.created.isoformat(),
        "disabled": moment(found.disabled),
    }


def key(found: KeyItem) -> Json:
    """A key, without the key."""
    return {
        "name": found.name,
        "scopes": list(found.scopes),
        "created": found.created.isoformat(),
        "revoked": moment(found.revoked),
    }


def moment(value: datetime | None) -> str | None:
    """ISO 8601 with its zone, or None."""
    return value.isoformat() if value else None
