"""What if a draft were adopted: its reading as it would read then."""

from dataclasses import replace
from datetime import date

from pipeline.graph.events import EFFECTS
from pipeline.graph.recorded import RecordedReading
from pipeline.records import Address, Notice, PartialDate, Relation, Status


def adopted(entry: RecordedReading, draft: str, on: date) -> RecordedReading:
    """The reading with the draft issued and in force from that day, what it repeals and amends dated likewise unless it says
    another day itself.
    """
    notices = tuple(_issued(notice, on) if notice.id == draft else notice for notice in entry.reading.notices)
    relations = tuple(_dated(relation, draft, on) for relation in entry.reading.relations)
    return replace(entry, reading=replace(entry.reading, notices=notices, relations=relations))


def _issued(notice: Notice, on: date) -> Notice:
    return replace(notice, status=Status.ISSUED, effective=PartialDate.of(on))


def _dated(relation: Relation, draft: str, on: date) -> Relation:
    if relation.source.notice != draft or relation.kind not in EFFECTS or relation.begins:
        return relation
    return replace(relation, source=Address(draft, relation.source.provision), begins=PartialDate.of(on))
