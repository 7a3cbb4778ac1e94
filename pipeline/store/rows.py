"""The index rows of one reading: what is looked up by, taken out of the truth. Pure."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Table

from pipeline.graph.events import events_of, held_of
from pipeline.graph.keys import Keys, notice_keys, target_keys
from pipeline.records import Address, DocumentRef, Obligation, Reading, Target
from pipeline.store.codec import EVENT, HELD, NOTICE, OBLIGATION, REGIONS, RELATION, without_tree
from pipeline.store.schema import events, notices, obligation_roles, obligation_sectors, obligations, provisions, relations

Row = dict[str, Any]


def index_rows(reading: Reading, number: int) -> Iterator[tuple[Table, list[Row]]]:
    """All rows of the reading stored under ``number``, table by table, none of them empty."""
    tables = (
        (notices, _notice_rows(reading)),
        (provisions, _provision_rows(reading)),
        (obligations, _obligation_rows(reading)),
        (obligation_roles, _tag_rows(reading, "role", "roles")),
        (obligation_sectors, _tag_rows(reading, "sector", "sectors")),
        (relations, _relation_rows(reading)),
        (events, _event_rows(reading)),
    )
    for table, rows in tables:
        numbered = [{"reading": number, **{column: _storable(value) for column, value in row.items()}} for row in rows]
        if numbered:
            yield table, numbered


def _storable(value: object) -> object:
    """The value without NUL, the sign of a glyph that a PDF does not name: PostgreSQL has no text with it."""
    return value.replace("\x00", "") if isinstance(value, str) else value


def title_text(keys: Keys) -> str | None:
    """The title as the index compares it: without its issuer, who is often left out when a document is cited."""
    return keys.title.bare if keys.title else None


def days(reading: Reading) -> dict[str, date | None]:
    """The day each notice is sorted by: issued, else printed, else effective, else that of the cover that issues it."""
    stated = {notice.id: notice.issued or notice.printed or notice.effective for notice in reading.notices}
    covers = {held.id: held.cover for held in held_of(reading)}
    found = {}
    for notice in reading.notices:
        day = stated[notice.id] or stated.get(covers[notice.id] or "")
        found[notice.id] = day.first_day() if day else None
    return found


def _notice_rows(reading: Reading) -> Iterator[Row]:
    sorted_by = days(reading)
    duties = Counter(duty.notice for duty in reading.obligations)
    for seq, (notice, held) in enumerate(zip(reading.notices, held_of(reading), strict=True)):
        keys = notice_keys(notice)
        yield {
            "seq": seq,
            "id": notice.id,
            "cover": held.cover,
            "title": notice.title,
            "number": notice.number,
            "number_key": keys.number,
            "title_key": title_text(keys),
            "kind": notice.kind,
            "region": notice.region,
            "day": sorted_by[notice.id],
            "words": " ".join(filter(None, (notice.title, notice.number, *notice.issuers))),
            "obligations": duties[notice.id],
            "record": NOTICE.dump(without_tree(notice)),
            "held": HELD.dump(held),
        }


def _provision_rows(reading: Reading) -> Iterator[Row]:
    seq = 0
    for notice in reading.notices:
        for provision in notice.body.walk():
            words = provision.span.of(reading.text)
            if not words.strip():
                continue
            yield {
                "seq": seq,
                "notice": notice.id,
                "locator": provision.locator,
                "start": provision.span.start,
                "text": words,
            }
            seq += 1


def _obligation_rows(reading: Reading) -> Iterator[Row]:
    by_id = {notice.id: notice for notice in reading.notices}
    sorted_by = days(reading)
    for seq, duty in enumerate(reading.obligations):
        place = reading.place_of(duty.evidence.span.start)
        regions = reading.regions(duty.evidence.span)
        yield {
            "seq": seq,
            "id": duty.id,
            "notice": duty.notice,
            "provision": duty.provision or "",
            "modality": duty.modality.value,
            "per": duty.frequency.per if duty.frequency else None,
            "has_deadline": duty.deadline is not None,
            "confidence": duty.confidence,
            "region": by_id[duty.notice].region,
            "day": sorted_by[duty.notice],
            "page": place.page if place else None,
            "boxes": REGIONS.dump(regions) if regions else None,
            "actors": "、".join(duty.actor),
            "words": _words(duty),
            "record": OBLIGATION.dump(duty),
        }


def _words(duty: Obligation) -> str:
    """What a search for words looks at: the sentence and what was inherited from outside it."""
    return "\n".join(
        filter(None, (duty.evidence.quote, *duty.actor, duty.action, duty.condition, duty.recipient, *duty.legal_basis))
    )


def _tag_rows(reading: Reading, column: str, field: str) -> Iterator[Row]:
    for seq, duty in enumerate(reading.obligations):
        for tag in dict.fromkeys(getattr(duty, field)):
            yield {"seq": seq, column: tag}


def _relation_rows(reading: Reading) -> Iterator[Row]:
    for seq, relation in enumerate(reading.relations):
        yield {
            "seq": seq,
            "kind": relation.kind.value,
            "notice": relation.source.notice,
            **_target(relation.target),
            "provision": getattr(relation.target, "provision", None),
            "record": RELATION.dump(relation),
        }


def _event_rows(reading: Reading) -> Iterator[Row]:
    for seq, event in enumerate(events_of(reading)):
        yield {"seq": seq, "notice": event.source, **_target(event.target), "record": EVENT.dump(event)}


def _target(target: Target) -> Row:
    """What the target is looked up by: its id, or the keys of its name; nothing of an unresolved one."""
    keys = target_keys(target) if isinstance(target, DocumentRef) else Keys(None, None)
    return {
        "target": target.notice if isinstance(target, Address) else None,
        "number_key": keys.number,
        "title_key": title_text(keys),
    }
