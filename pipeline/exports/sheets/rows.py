"""The rows of each table, in the order of its columns; what is absent is None."""

from collections.abc import Iterator

from pipeline import wire
from pipeline.exports import names
from pipeline.exports.akoma.body import names_of
from pipeline.exports.values import Document, Stated, Stub
from pipeline.exports.view import View, address_of, bounds
from pipeline.records import Span

Cell = str | int | float | bool | None | list[str]
Row = tuple[Cell, ...]


def notices(view: View, base: str) -> Iterator[Row]:
    """Held notices by id, then those that are only named."""
    for found in view.documents():
        yield _notice(found, base)
    for stub in view.stubs():
        yield _stub(stub, base)


def obligations(view: View, base: str) -> Iterator[Row]:
    """Duties in the order of notices and text."""
    for found in view.documents():
        yield from (_duty(stated, base) for stated in found.duties)


def relations(view: View, base: str) -> Iterator[Row]:
    """Relations in the order of notices and text, a row for each target."""
    del base
    for found in view.documents():
        for link in found.links:
            told = link.relation
            begins, until = told.begins, told.until
            words = told.evidence.quote, told.evidence.span.start, told.evidence.span.end
            for target in link.targets or (None,):
                yield (
                    *(names.token(told), told.kind.value, told.source.notice, link.place, target, address_of(told)),
                    *(link.effective, begins.isoformat() if begins else None, until.isoformat() if until else None),
                    *(link.doubt or None, *words),
                )


def provisions(view: View, base: str) -> Iterator[Row]:
    """Provisions in the order of notices and text."""
    del base
    for found in view.documents():
        text, named = found.reading.text, names_of(found.notice)
        for node in found.notice.body.walk():
            if id(node) in named:
                heading = node.heading.of(text) if node.heading else None
                rest = (
                    Span(max(node.heading.end, node.body.start), max(node.heading.end, node.body.end))
                    if node.heading
                    else node.body
                )
                own = rest.of(text).strip() or None
                place = node.span.start, node.span.end
                yield found.notice.id, named[id(node)], node.locator, node.kind.value, node.label or None, heading, own, *place


def _notice(found: Document, base: str) -> Row:
    notice, reading = found.notice, found.reading
    begins, end = bounds(found.life)
    under = found.number if notice.number is None else None
    dates = (day.isoformat() if day else None for day in (found.issued, found.printed))
    return (
        *(notice.id, base + names.notice(notice.id), True, notice.number, under, notice.title, notice.kind, notice.region),
        *(list(found.issuers), *dates, found.standing.status.value, _iso(begins), _iso(end), reading.name, reading.sha256),
    )


def _stub(stub: Stub, base: str) -> Row:
    begins, end = bounds(stub.life)
    named = stub.id, base + names.notice(stub.id), False, stub.name.number, None, stub.name.title, None, None
    return *named, [], None, None, stub.standing.status.value, _iso(begins), _iso(end), None, None


def _duty(stated: Stated, base: str) -> Row:
    duty, span = stated.duty, stated.duty.evidence.span
    often = duty.frequency
    due = wire.deadline(duty.deadline) or {}
    days = due.get("from"), due.get("date") or due.get("to")
    return (
        *(duty.id, base + names.duty(duty.id), duty.notice, duty.provision, list(duty.actor), list(duty.roles)),
        *(duty.modality.value, duty.softened, duty.action, duty.object, duty.condition, duty.recipient),
        *((often.times, often.bound, often.per) if often else (None, None, None)),
        *(due.get("type"), *days, due.get("period"), due.get("workdays"), due.get("after"), due.get("rule")),
        *(list(duty.legal_basis), list(duty.sectors), stated.standing.status.value, _iso(stated.begins), _iso(stated.end)),
        *(round(duty.confidence, 4), stated.verdict or None, duty.evidence.quote, span.start, span.end),
    )


def _iso(day: object) -> str | None:
    return str(day) if day else None
