"""Whom a change can touch: the notices whose lives may differ before and after a reading came or went.

A notice is touched where it, or one of its family (印发), stands in the reading itself; where an act means it that meant another
before, or no longer means it; or where the one who acts on it was touched. What merely bears the same title is not: one more
《实施方案》 among thousands costs no more than the first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import BindParameter, Connection, bindparam, select, union

from pipeline.graph.events import Event
from pipeline.graph.gather import Lives
from pipeline.graph.index import Aim
from pipeline.graph.keys import STUB
from pipeline.graph.resolve import names_a_text
from pipeline.store.batches import batches
from pipeline.store.facts import SqlFacts
from pipeline.store.schema import notices

_TICK = timedelta(microseconds=1)
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_KIN = union(
    select(notices.c.cover).where(notices.c.id.in_(_IDS), notices.c.cover.is_not(None)),
    select(notices.c.id).where(notices.c.cover.in_(_IDS)),
)
_KEYS = select(notices.c.number_key, notices.c.title_key).where(notices.c.id.in_(_IDS)).distinct()


@dataclass(frozen=True, slots=True)
class Sight:
    """The facts and the lives as known at one moment."""

    facts: SqlFacts
    lives: Lives
    at: datetime

    @classmethod
    def of(cls, connection: Connection, at: datetime) -> "Sight":
        """What was known at the moment."""
        facts = SqlFacts(connection)
        return cls(facts, Lives(facts, at), at)

    def meant(self, events: Iterable[Event]) -> set[str]:
        """The held notices that these acts mean."""
        return {id for event in events for id in self.lives.hits(event).hit if not id.startswith(STUB)}


class Touched:
    """What the readings that came or went at a moment touch, seen just before and at that moment.

    Moments are whole microseconds and no two are equal, so one microsecond earlier nothing of this one is known yet.
    """

    def __init__(self, connection: Connection, moment: datetime) -> None:
        self._connection = connection
        self.now = Sight.of(connection, moment)
        self._sights = Sight.of(connection, moment - _TICK), self.now

    def by_readings(self, changed: Iterable[int]) -> set[str]:
        """The notices in the readings, and all that acts of theirs or on them mean, before or now, each with its family.

        Every copy of a notice counts, also those in other files: another copy may be the one that counts from now on.
        """
        own = set(self._connection.scalars(select(notices.c.id).where(notices.c.reading.in_(tuple(changed)))))
        family = self._families(own)
        aim = self._names(family)
        found = set(family)
        for sight in self._sights:
            found |= sight.meant(sight.facts.aimed(aim, sight.at))
            found |= sight.meant(sight.facts.acts_of(family, sight.at))
        return self._families(found)

    def by_lives(self, changed: Iterable[str]) -> set[str]:
        """All that the acts of these notices, whose lives changed, mean: a repealed text repeals no more."""
        return self._families({id for sight in self._sights for id in sight.meant(sight.facts.acts_of(changed, sight.at))})

    def acting_otherwise(self, ids: set[str]) -> set[str]:
        """Those of the notices of which a place, which need not carry duties, acts now and did not before, or the other way
        round: 第三条 of a decision was repealed before the day on which it repeals another text.
        """
        before, now = (
            {_told(event) for event in sight.facts.acts_of(ids, sight.at) if event.by.provision and not sight.lives.void(event)}
            for sight in self._sights
        )
        return {source for source, *_ in before ^ now}

    def _families(self, ids: set[str]) -> set[str]:
        """The notices with the covers above them and what these issue, in whatever copy."""
        found, queue = set(ids), set(ids)
        while queue:
            kin = {id for part in batches(queue) for id in self._kin(part)}
            queue = kin - found
            found |= kin
        return found

    def _kin(self, part: list[str]) -> Iterator[str]:
        yield from self._connection.scalars(_KIN, {"ids": part})

    def _names(self, ids: set[str]) -> Aim:
        """What any copy of these notices can be meant by."""
        numbers, titles = set[str](), set[str]()
        for part in batches(ids):
            for number, title in self._connection.execute(_KEYS, {"ids": part}):
                numbers.update([number] if number else [])
                titles.update([title] if title and names_a_text(title) else [])
        return Aim(frozenset(ids), frozenset(numbers), frozenset(titles))


def _told(event: Event) -> tuple[str, str, date | None, str, str]:
    """An act and who does it, without the times at which it was known."""
    return event.source, event.kind, event.on, str(event.target), event.quote
