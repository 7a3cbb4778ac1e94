"""The life of every notice as rows: which status on which days, as known when.

Status is computed for a date by :mod:`pipeline.graph` and stored nowhere as a property of a notice; these rows are its answers
for all days at once, renewed for just the notices that a new reading can touch, so that a list for a day is one query.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

from sqlalchemy import BindParameter, Connection, bindparam, insert, select, update

from pipeline.graph.force import Life, course
from pipeline.graph.gather import Lives
from pipeline.store.facts import known
from pipeline.store.schema import FIRST_DAY, LAST_DAY, Moment, lives, obligations, readings
from pipeline.store.touching import Touched

_OF: BindParameter[str] = bindparam("of")
_AT = bindparam("at", type_=Moment())
_NOW = lives.c.notice == _OF, lives.c.known_until.is_(None)
_CURRENT = select(lives.c.provision, lives.c.begins, lives.c.until, lives.c.status).where(*_NOW)
_END = update(lives).where(*_NOW).values(known_until=_AT)
_PLACES = (  # the places of a notice that carry duties
    select(obligations.c.provision)
    .join(readings, readings.c.id == obligations.c.reading)
    .where(obligations.c.notice == _OF, obligations.c.provision != "", known(readings, _AT))
    .distinct()
)


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """One status over the days ``[begins, until)``; ``provision`` is '' for the notice itself."""

    provision: str
    begins: date
    until: date
    status: str


def renew(connection: Connection, changed: Iterable[int], moment: datetime) -> set[str]:
    """Renew the lives of all notices that these readings, come or gone at a moment, can touch; gives the ids of those changed.

    A changed life may void what its notice does to others (:mod:`pipeline.graph.gather`): they are looked at too.
    """
    touched = Touched(connection, moment)
    queue, done, hit = touched.by_readings(changed), set[str](), set[str]()
    while queue:
        done |= queue
        news = {notice for notice in sorted(queue) if _renew_one(connection, touched.now.lives, notice, moment)}
        hit |= news
        queue = touched.by_lives(news | touched.acting_otherwise(queue - news)) - done
    return hit


def _renew_one(connection: Connection, calculus: Lives, notice: str, moment: datetime) -> bool:
    """Replace the rows of one notice where its life, worked out afresh, differs from them."""
    fresh = _life(connection, calculus, notice, moment)
    asked = {"of": notice, "at": moment}
    if {Stretch(*row) for row in connection.execute(_CURRENT, asked)} == fresh:
        return False
    connection.execute(_END, asked)
    if fresh:
        connection.execute(insert(lives), [{"notice": notice, "known_from": moment, **asdict(stretch)} for stretch in fresh])
    return True


def _life(connection: Connection, calculus: Lives, notice: str, moment: datetime) -> set[Stretch]:
    """The stretches of a held notice and of those of its provisions with duties whose lives differ from it; else none."""
    if calculus.index.held(notice, moment) is None:
        return set()
    life = calculus.life(notice)
    places = connection.scalars(_PLACES, {"of": notice, "at": moment}).all() if life.by_provision else ()
    return stretches(life, places)


def stretches(life: Life, places: Iterable[str]) -> set[Stretch]:
    """The stretches of a notice, and of those of its places that stand otherwise than it on any day."""
    whole = _stretches(life, "")
    found = set(whole)
    for place in places:
        own = _stretches(life, place)
        if [replace(stretch, provision="") for stretch in own] != whole:
            found.update(own)
    return found


def _stretches(life: Life, provision: str) -> list[Stretch]:
    """All days of the calendar, cut where the status changes."""
    return [
        Stretch(provision, answer.since or FIRST_DAY, answer.end or LAST_DAY, answer.status.value)
        for answer in course(life, provision or None)
    ]
