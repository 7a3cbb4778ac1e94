"""A second interpreter of the supersession rules, written apart from the graph: it walks the calendar day by day.

It knows no keys, no folding and no caches: names are compared as strings, every question scans every reading. Only for small
made-up worlds (whole days, plain names, locators of articles and paragraphs).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipeline.graph import RecordedReading
from pipeline.records import Address, DocumentRef, Notice, Reading, Relation, RelationKind, Status

ONE = timedelta(days=1)
ACTS = {
    RelationKind.REPEALS,
    RelationKind.REPEALS_PART,
    RelationKind.AMENDS,
    RelationKind.SUSPENDS,
    RelationKind.EXTENDS,
}


@dataclass
class Act:
    relation: Relation
    on: date | None
    targets: list[str]

    @property
    def place(self) -> str | None:
        return self.relation.target.provision  # type: ignore[union-attr]

    @property
    def until(self) -> date | None:
        return self.relation.until.exact if self.relation.until else None


class World:
    """The state of knowledge at one moment, walked from ``first`` to ``last``."""

    def __init__(self, entries: list[RecordedReading], known_at: datetime | None, first: date, last: date) -> None:
        self.current: dict[str, tuple[Notice, Reading]] = {}
        self._choose(entries, known_at)
        self.acts = [self._act(relation, notice) for notice, relation in self._acting()]
        self.done: list[Act] = [act for act in self.acts if act.on is None or act.on < first]
        day = first
        while day <= last:
            before = {act.relation.source.notice: self.status(act.relation.source.notice, None, day - ONE) for act in self.acts}
            self.done += [act for act in self.acts if act.on == day and before[act.relation.source.notice] != "repealed"]
            day += ONE

    def _choose(self, entries: list[RecordedReading], known_at: datetime | None) -> None:
        newest: dict[str, RecordedReading] = {}
        for entry in entries:
            if known_at is not None and entry.recorded > known_at:
                continue
            rival = newest.get(entry.reading.sha256)
            if rival is None or rival.recorded < entry.recorded:
                newest[entry.reading.sha256] = entry
        chosen: dict[str, RecordedReading] = {}
        for entry in newest.values():
            for notice in entry.reading.notices:
                rival = chosen.get(notice.id)
                if rival is None or (rival.recorded, rival.reading.sha256) < (entry.recorded, entry.reading.sha256):
                    chosen[notice.id] = entry
                    self.current[notice.id] = notice, entry.reading

    def _acting(self) -> list[tuple[Notice, Relation]]:
        return [
            (notice, relation)
            for notice, reading in self.current.values()
            for relation in reading.relations
            if relation.kind in ACTS and relation.source.notice == notice.id and notice.status is not Status.DRAFT
        ]

    def cover(self, ident: str) -> str | None:
        """The issuing cover's id as the current copy's own file has it, or none."""
        notice, reading = self.current[ident]
        for cover in reading.notices:
            if notice.local in cover.contains:
                forwards = any(
                    each.kind is RelationKind.FORWARDS and each.source.notice == cover.id for each in reading.relations
                )
                return None if forwards else cover.id
        return None

    def issued(self, ident: str) -> list[str]:
        return [other for other in self.current if self.cover(other) == ident]

    def above(self, ident: str) -> list[str]:
        cover = self.cover(ident)
        return [cover, *self.above(cover)] if cover in self.current else []

    def family(self, ident: str) -> set[str]:
        top = [ident, *self.above(ident)][-1]
        return {top, ident} | {other for other in self.current if top in self.above(other)}

    def start(self, notice: Notice, reading: Reading) -> date | None:
        for stated in (notice.effective, notice.issued, notice.printed):
            if stated:
                return stated.exact
        for cover in reading.notices:
            forwards = any(each.kind is RelationKind.FORWARDS and each.source.notice == cover.id for each in reading.relations)
            if notice.local in cover.contains and not forwards:
                return self.start(cover, reading)
        return None

    def made(self, ident: str) -> date | None:
        notice, reading = self.current[ident]
        for stated in (notice.issued, notice.printed, notice.effective):
            if stated:
                return stated.exact
        covers = [each for each in reading.notices if notice.local in each.contains]
        forwards = any(each.kind is RelationKind.FORWARDS for each in reading.relations)
        if not covers or forwards:
            return None
        stated = covers[0].issued or covers[0].printed or covers[0].effective
        return stated.exact if stated else None

    def number(self, ident: str) -> str | None:
        line = [ident, *self.above(ident)]
        return next((number for each in line if (number := self.current[each][0].number)), None)

    def _act(self, relation: Relation, source: Notice) -> Act:
        on = relation.begins.exact if relation.begins else self.start(source, self.current[source.id][1])
        return Act(relation, on, self._targets(relation, source.id, on))

    def _targets(self, relation: Relation, source: str, on: date | None) -> list[str]:
        aim = relation.target
        if isinstance(aim, Address):
            return [aim.notice]
        assert isinstance(aim, DocumentRef)
        others = [each for each in self.current if each not in self.family(source)]
        if aim.number:
            same = [each for each in others if self.current[each][0].number == aim.number]
            if same:
                return same
        if aim.title:
            fits = [each for each in others if self.current[each][0].title == aim.title and self._fit(each, aim, on)]
            if len(fits) == 1 or (fits and len({self.number(each) for each in fits}) == 1):
                return fits
            if fits:
                return []
        return [f"stub:{aim.number}" if aim.number else f"stub:《{aim.title}》"]

    def _fit(self, ident: str, aim: DocumentRef, on: date | None) -> bool:
        made = self.made(ident)
        late = on is not None and made is not None and made > on
        other = aim.number is not None and self.number(ident) not in (None, aim.number)
        return self.current[ident][0].status is not Status.DRAFT and not late and not other

    # --- status ---------------------------------------------------------------------------------------------------------

    def status(self, ident: str, place: str | None, day: date) -> str:
        """The status on a day, as far as the acts done by now tell."""
        held = ident in self.current
        line = [ident, *self.above(ident)] if held else [ident]
        notices = [self.current[each][0] for each in line if each in self.current]
        if any(notice.status is Status.DRAFT for notice in notices):
            return "draft"
        acts = [act for act in self.done if set(line) & set(act.targets)]
        texts = [each for each in self.issued(ident) if self.current[each][0].status is not Status.DRAFT] if held else []
        over = self._over(acts, notices, day)
        if over is None and texts:
            over = self._over_with(texts, day)
        if over:
            return over
        start = self.start(*self.current[ident]) if held else None
        return self._standing(acts, notices, texts, start, place, day)

    def _over(self, acts: list[Act], notices: list[Notice], day: date) -> str | None:
        whole = [act for act in acts if act.place is None]
        repealed = min((a.on for a in whole if a.relation.kind is RelationKind.REPEALS and a.on and a.on <= day), default=None)
        ended = self._ended(whole, notices, day)
        if repealed and (ended is None or repealed <= ended):
            return "repealed"
        return "expired" if ended else None

    def _ended(self, whole: list[Act], notices: list[Notice], day: date) -> date | None:
        stated = [notice.expires.last_day() + ONE for notice in notices if notice.expires]
        longer = [a for a in whole if a.relation.kind is RelationKind.EXTENDS and (a.on is None or a.on <= day)]
        if any(act.until is None for act in longer):
            return None
        ends = ([min(stated)] if stated else []) + [act.until + ONE for act in longer if act.until]
        return max(ends) if ends and max(ends) <= day else None

    def _over_with(self, texts: list[str], day: date) -> str | None:
        each = [(self.status(text, None, day), self._over_day(text, day)) for text in texts]
        if any(status not in ("repealed", "expired") for status, _ in each):
            return None
        return max(each, key=lambda pair: pair[1])[0] if len({status for status, _ in each}) > 1 else each[0][0]

    def _over_day(self, text: str, day: date) -> date:
        while self.status(text, None, day - ONE) in ("repealed", "expired") and day > date(2023, 1, 1):
            day -= ONE
        return day

    def _standing(
        self, acts: list[Act], notices: list[Notice], texts: list[str], start: date | None, place: str | None, day: date
    ) -> str:
        def now(kind: RelationKind) -> list[Act]:
            return [act for act in acts if act.relation.kind is kind and act.on and act.on <= day]

        kinds = (RelationKind.REPEALS_PART, RelationKind.REPEALS)
        cuts = [a for a in acts if a.relation.kind in kinds and (a.place or a.relation.kind is RelationKind.REPEALS_PART)]
        if place:
            hits = [act for act in cuts if act.place and place.startswith(act.place)]
            if any(act.on and act.on <= day for act in hits):
                return "repealed"
            if hits and any(act.on is None for act in hits):
                return "unknown"
        if not (start and day < start) and self._lost(acts, notices, day):
            return "unknown"
        if start is None:
            return "unknown"
        if day < start:
            return "not_yet_in_force"
        halted = [a for a in now(RelationKind.SUSPENDS) if a.until is None or day <= a.until]
        if any(a.place is None or (place and place.startswith(a.place)) for a in halted):
            return "suspended"
        below = [self.status(text, None, day) for text in texts]
        if below and all(status == "suspended" for status in below):
            return "suspended"
        mine = below if place is None else []
        begun = [act for act in cuts if act.on and act.on <= day]
        if any(not place or not a.place or a.place.startswith(place) for a in begun) or {"repealed", "partially_repealed"} & {
            *mine
        }:
            return "partially_repealed"
        near = [
            a
            for a in now(RelationKind.AMENDS)
            if not place or not a.place or a.place.startswith(place) or place.startswith(a.place)
        ]
        return "amended" if near or "amended" in mine else "in_force"

    def _lost(self, acts: list[Act], notices: list[Notice], day: date) -> bool:
        whole = [act for act in acts if act.place is None]
        undated = [a for a in whole if a.on is None and a.relation.kind in (RelationKind.REPEALS, RelationKind.SUSPENDS)]
        endless = [a for a in whole if a.relation.kind is RelationKind.EXTENDS and a.until is None]
        past = any(notice.expires and notice.expires.last_day() < day for notice in notices)
        return bool(undated or (endless and past))
