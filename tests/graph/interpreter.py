"""A second interpreter of the supersession rules, written apart from the graph: it walks the calendar day by day.

It knows no keys and no folding: names are compared as strings. Only for made-up worlds (whole days, plain names, locators of
articles and paragraphs, regions named by their number's first sign). What belongs to one name stands in plain dictionaries, so
that a world of hundreds of notices can be walked.
"""

from collections import defaultdict
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
    RelationKind.RESUMES,
    RelationKind.EXTENDS,
}
ABOVE = {"国家": {"国家"}, "山西": {"山西", "国家"}, "太原市": {"太原市", "山西", "国家"}, "贵州": {"贵州", "国家"}}
SIGNS = {"晋": "山西", "并": "太原市", "黔": "贵州"}


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

    def hits(self, place: str | None) -> bool:
        """Does it cover all of the place (None: the whole text)?"""
        if self.place is None or place is None:
            return self.place is None
        if self.place.startswith("除"):
            return not any(place.startswith(kept) or kept.startswith(place) for kept in self.kept)
        return place.startswith(self.place)

    def touches(self, place: str | None) -> bool:
        """Does it lie in the place, without covering it?"""
        if self.place is None or place is None:
            return True
        if self.place.startswith("除"):
            inside = any(kept.startswith(place) and kept != place for kept in self.kept)
            return inside and not any(place.startswith(kept) for kept in self.kept)
        return self.place.startswith(place) and self.place != place

    @property
    def kept(self) -> list[str]:
        """What 除…外 leaves alone."""
        return self.place[1:-1].split("、") if self.place else []


class World:
    """The state of knowledge at one moment, walked from ``first`` to ``last``."""

    def __init__(self, entries: list[RecordedReading], known_at: datetime | None, first: date, last: date) -> None:
        self.current: dict[str, tuple[Notice, Reading]] = {}
        self._choose(entries, known_at)
        self.covers = {ident: self._cover(ident) for ident in self.current}
        self.texts: dict[str | None, list[str]] = defaultdict(list)
        self.numbered: dict[str | None, list[str]] = defaultdict(list)
        self.titled: dict[str | None, list[str]] = defaultdict(list)
        for ident, (notice, _) in self.current.items():
            self.texts[self.covers[ident]].append(ident)
            self.numbered[notice.number].append(ident)
            self.titled[notice.title].append(ident)
        self.acts = [self._act(relation, notice) for notice, relation in self._acting()]
        self.done: dict[str, list[Act]] = defaultdict(list)
        coming: dict[date, list[Act]] = defaultdict(list)
        for act in self.acts:
            if act.on is None or act.on < first:
                self._do(act)
            else:
                coming[act.on].append(act)
        for day in sorted(day for day in coming if day <= last):
            before = {id(act): self._standing_of_source(act, day - ONE) for act in coming[day]}
            for act in coming[day]:
                if before[id(act)] != "repealed":
                    self._do(act)

    def _do(self, act: Act) -> None:
        for target in act.targets:
            self.done[target].append(act)

    def _standing_of_source(self, act: Act, day: date) -> str:
        """What the place that acts was on a day: a repealed article acts no more than a repealed text."""
        return self.status(act.relation.source.notice, act.relation.source.provision, day)

    def _choose(self, entries: list[RecordedReading], known_at: datetime | None) -> None:
        newest: dict[str, RecordedReading] = {}
        for entry in entries:
            if known_at is not None and entry.recorded > known_at:
                continue
            rival = newest.get(entry.reading.sha256)
            if rival is None or rival.recorded < entry.recorded:
                newest[entry.reading.sha256] = entry
        copies: dict[str, list[tuple[int, datetime, str, Notice, Reading]]] = defaultdict(list)
        for entry in newest.values():
            for notice in entry.reading.notices:
                words = entry.reading.text[notice.span.start : notice.span.end]
                length = len([sign for sign in words if sign not in " \n"])
                copies[notice.id].append((length, entry.recorded, entry.reading.sha256, notice, entry.reading))
        for ident, held in copies.items():
            *_, notice, reading = max(held, key=lambda copy: (copy[1], copy[2]))
            self.current[ident] = notice, reading

    def _acting(self) -> list[tuple[Notice, Relation]]:
        return [
            (notice, relation)
            for notice, reading in self.current.values()
            for relation in reading.relations
            if relation.kind in ACTS and relation.source.notice == notice.id and notice.status is not Status.DRAFT
        ]

    def region(self, ident: str) -> str | None:
        """By its issuers, else by its number, else by its cover's; of a name alone by the number."""
        if ident not in self.current:
            return SIGNS.get(ident.removeprefix("stub:")[0])
        notice, reading = self.current[ident]
        while True:
            if notice.issuers:
                return notice.region
            if notice.number:
                return SIGNS.get(notice.number[0])
            above = [each for each in reading.notices if notice.local in each.contains and not self._forwards(each, reading)]
            if not above:
                return None
            notice = above[0]

    def allowed(self, source: str, target: str) -> bool:
        mine, its = self.region(source), self.region(target)
        return mine is None or its is None or mine in ABOVE[its]

    @staticmethod
    def _forwards(cover: Notice, reading: Reading) -> bool:
        return any(each.kind is RelationKind.FORWARDS and each.source.notice == cover.id for each in reading.relations)

    def _cover(self, ident: str) -> str | None:
        """The issuing cover's id as the current copy's own file has it, or none."""
        notice, reading = self.current[ident]
        for cover in reading.notices:
            if notice.local in cover.contains:
                return None if self._forwards(cover, reading) else cover.id
        return None

    def issued(self, ident: str) -> list[str]:
        return self.texts.get(ident, [])

    def above(self, ident: str) -> list[str]:
        cover = self.covers[ident]
        return [cover, *self.above(cover)] if cover in self.current else []

    def family(self, ident: str) -> set[str]:
        found, queue = {ident}, [[ident, *self.above(ident)][-1]]
        while queue:
            found.add(queue[-1])
            queue.extend(self.issued(queue.pop()))
        return found

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
        own = self.family(source)
        if aim.number:
            same = [each for each in self.numbered.get(aim.number, []) if each not in own]
            if same:
                return same
        if aim.title:
            fits = [each for each in self.titled.get(aim.title, []) if each not in own and self._fit(each, aim, on)]
            if len({(self.number(each), self.current[each][0].issuers) for each in fits}) == 1:
                return fits  # one, or versions of one text: the same makers, no two numbers
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
        acts = [act for each in line for act in self.done.get(each, []) if self.allowed(act.relation.source.notice, each)]
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
            hits = [act for act in cuts if act.place and act.hits(place)]
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
        again = [a for a in acts if a.relation.kind is RelationKind.RESUMES and a.hits(place)]
        halted = [a for a in now(RelationKind.SUSPENDS) if a.hits(place) and (a.until is None or day <= a.until)]
        if any(not any(r.on and a.on and a.on < r.on <= day for r in again) for a in halted):
            return "unknown" if any(r.on is None for r in again) else "suspended"
        below = [self.status(text, None, day) for text in texts]
        if below and all(status == "suspended" for status in below):
            return "suspended"
        mine = below if place is None else []
        begun = [act for act in cuts if act.on and act.on <= day]
        if any(a.touches(place) for a in begun) or {"repealed", "partially_repealed"} & {*mine}:
            return "partially_repealed"
        near = [a for a in now(RelationKind.AMENDS) if a.hits(place) or a.touches(place)]
        return "amended" if near or "amended" in mine else "in_force"

    def _lost(self, acts: list[Act], notices: list[Notice], day: date) -> bool:
        whole = [act for act in acts if act.place is None]
        undated = [a for a in whole if a.on is None and a.relation.kind in (RelationKind.REPEALS, RelationKind.SUSPENDS)]
        endless = [a for a in whole if a.relation.kind is RelationKind.EXTENDS and a.until is None]
        past = any(notice.expires and notice.expires.last_day() < day for notice in notices)
        return bool(undated or (endless and past))
