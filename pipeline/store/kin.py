"""Lineage of what is kept: a notice beside its predecessor or the level above, the life of a duty. Reads no more than these."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import ColumnElement, Connection, Engine, or_, select

from pipeline.graph.comparison import Comparison, DutyLife, Party, Relatives, compare, life_of, nearest, party, relatives
from pipeline.graph.events import Event, Held
from pipeline.graph.gather import Lives
from pipeline.graph.keys import title_key
from pipeline.graph.lineage import Likeness
from pipeline.graph.ties import LEADING, Tie, higher
from pipeline.records import Ambiguous, BadRequest, NotFound, Obligation, Relation
from pipeline.search.likeness import likeness
from pipeline.store.codec import EVENT, HELD, OBLIGATION, RELATION
from pipeline.store.facts import SqlFacts, counts
from pipeline.store.naming import candidates, find
from pipeline.store.review.overlay import overlaid, reviewed
from pipeline.store.schema import events, notices, obligations, readings, relations

_LEADING = sorted(kind.value for kind in LEADING)
_MOST = 200
"""Relations that are looked at for what carries a text out: thousands rest on a law."""


@dataclass(frozen=True, slots=True)
class NoticeLineage:
    """The texts around a notice, and it beside one of them (None: no other that is held)."""

    relatives: Relatives
    comparison: Comparison | None


class Lineages:
    """What became of duties over versions and levels; the door to it is :attr:`pipeline.store.store.Store.lineage`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_duty(self, id: str, known_at: datetime | None = None) -> DutyLife:
        """Where a duty comes from and what became of it, field by field. NotFound where it is not held."""
        with self._engine.connect() as connection:
            kin = SqlKin(connection, known_at)
            found = kin.duty(id)
            if found is None:
                raise NotFound(f"库中没有标识为“{id}”的职责")
            return life_of(kin, found, _alike())

    def of_notice(self, name: str, other: str | None = None, known_at: datetime | None = None) -> NoticeLineage:
        """A notice, the texts around it, and it beside ``other``: without one, its predecessor, else the text above it, else what
        came after or below. NotFound, Ambiguous; BadRequest where both names mean one document.
        """
        with self._engine.connect() as connection:
            kin = SqlKin(connection, known_at)
            own = find(connection, name, known_at).id
            around = relatives(kin, own)
            tie = _chosen(kin, around) if other is None else None
            if other is not None:
                return NoticeLineage(around, _beside(kin, around, find(connection, other, known_at).id))
            return NoticeLineage(around, compare(kin, tie.first, tie.then, tie, _alike()) if tie else None)

    def versions(self, name: str, known_at: datetime | None = None) -> tuple[Comparison, ...]:
        """All held texts of one title, each beside the next, the oldest first; empty where there is only one.

        NotFound; Ambiguous where the name means documents of several titles, which are no versions of one text.
        """
        with self._engine.connect() as connection:
            kin = SqlKin(connection, known_at)
            ids = [found.id for found in candidates(connection, name, known_at)]
            if not ids:
                find(connection, name, known_at)
            parties = sorted((party(kin, id) for id in ids), key=_age)
            if len({title_key(each.name.title or each.id) for each in parties}) > 1:
                raise Ambiguous(f"“{name}”对应 {len(ids)} 份标题不同的文件", tuple(ids), "请用其中一个标识再查")
            return tuple(self._next(kin, one, later) for one, later in pairwise(parties))

    def _next(self, kin: "SqlKin", one: Party, later: Party) -> Comparison:
        tie = relatives(kin, later.id).tie_with((one.id,))
        return compare(kin, one.id, later.id, tie, _alike())


class SqlKin:
    """A :class:`pipeline.graph.comparison.LineageSource` on one connection; every look-up costs what it returns."""

    def __init__(self, connection: Connection, known_at: datetime | None) -> None:
        self._connection, self._at = connection, known_at
        self.lives = Lives(SqlFacts(connection), known_at)

    def stated(self, notices: Iterable[str]) -> tuple[Event, ...]:
        """The events that these notices state."""
        query = (
            select(events.c.record)
            .join(readings, readings.c.id == events.c.reading)
            .where(events.c.notice.in_(sorted(notices)), counts(events, events.c.notice, self._at))
            .order_by(events.c.reading, events.c.seq)
        )
        return tuple(EVENT.load(record) for record in self._connection.scalars(query))

    def leads(self, notices: Iterable[str]) -> tuple[Relation, ...]:
        """What these notices rest on or forward."""
        return self._leading(relations.c.notice.in_(sorted(notices)))

    def led_by(self, texts: Iterable[Held]) -> tuple[Relation, ...]:
        """What may rest on or forward one of these, by its id, number or title; of more than 200 those recorded last."""
        held = tuple(texts)
        names = {
            relations.c.target: {text.id for text in held},
            relations.c.number_key: {text.keys.number for text in held if text.keys.number},
            relations.c.title_key: {text.keys.title.bare for text in held if text.keys.title},
        }
        return self._leading(or_(*(column.in_(sorted(values)) for column, values in names.items())))

    def _leading(self, condition: ColumnElement[bool]) -> tuple[Relation, ...]:
        query = (
            select(relations.c.record)
            .join(readings, readings.c.id == relations.c.reading)
            .where(condition, relations.c.kind.in_(_LEADING), counts(relations, relations.c.notice, self._at))
            .order_by(relations.c.reading.desc(), relations.c.seq.desc())
            .limit(_MOST)
        )
        return tuple(RELATION.load(record) for record in self._connection.scalars(query))[::-1]

    def in_file(self, text: Held) -> tuple[Held, ...]:
        """The notices of the file that the text stands in."""
        reading = (
            select(notices.c.reading)
            .join(readings, readings.c.id == notices.c.reading)
            .where(notices.c.id == text.id, counts(notices, notices.c.id, self._at))
            .limit(1)
        )
        query = select(notices.c.held).where(notices.c.reading.in_(reading)).order_by(notices.c.seq)
        return tuple(HELD.load(record) for record in self._connection.scalars(query))

    def duties(self, notices: Iterable[str]) -> tuple[Obligation, ...]:
        """The duties that these notices state, as people corrected them; those called wrong left out."""
        return self._duties(obligations.c.notice.in_(sorted(notices)))

    def duty(self, id: str) -> Obligation | None:
        """The duty with this id."""
        return next(iter(self._duties(obligations.c.id == id)), None)

    def _duties(self, condition: ColumnElement[bool]) -> tuple[Obligation, ...]:
        query = (
            select(obligations.c.record)
            .join(readings, readings.c.id == obligations.c.reading)
            .where(condition, counts(obligations, obligations.c.notice, self._at))
            .order_by(obligations.c.reading, obligations.c.seq)
        )
        read = [OBLIGATION.load(record) for record in self._connection.scalars(query)]
        said = reviewed(self._connection, (duty.id for duty in read), self._at)
        found = (overlaid(duty, said.get(duty.id)) for duty in read)
        return tuple(duty for duty, review in found if review is None or review.verdict != "wrong")


def _alike() -> Likeness:
    """Signs and meaning together, by the encoder that search uses."""
    from models.encoder import meaning

    return likeness(meaning().encode)


def _chosen(kin: SqlKin, around: Relatives) -> Tie | None:
    """What a notice is set beside where nobody says: its predecessor, the text above, what came after, what is below."""
    held = [[tie for tie, other in side if other.held] for side in (around.before, around.above, around.after, around.below)]
    if len(held[0]) > 1:
        best = nearest(kin, held[0], around.own.id)
        return next(tie for tie in held[0] if tie.first == best)
    return next((side[0] for side in held if side), None)


def _beside(kin: SqlKin, around: Relatives, other: str) -> Comparison:
    """A notice beside any other: the earlier or higher one first."""
    own = around.own.id
    if other in kin.lives.family(own):
        raise BadRequest("两个名称指的是同一份文件", "请另选一份文件比较")
    tie = around.tie_with(kin.lives.family(other))
    if tie:
        return compare(kin, tie.first, tie.then, tie, _alike())
    sides = [kin.lives.index.held(id, kin.lives.known_at) for id in (own, other)]
    up, down = (bool(one and two and higher(one, two)) for one, two in (sides, sides[::-1]))
    first_is_own = up or (not down and _age(around.own) <= _age(party(kin, other)))
    first, then = (own, other) if first_is_own else (other, own)
    return compare(kin, first, then, None, _alike(), of_levels=up or down)


def _age(text: Party) -> tuple[bool, str, str]:
    """In order of making; what has no date comes last."""
    return text.made is None, text.made.isoformat() if text.made else "", text.id
