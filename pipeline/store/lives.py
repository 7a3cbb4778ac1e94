"""The life of every notice as rows: which status on which days, as known when.

Status is computed for a date by :mod:`pipeline.graph` and stored nowhere as a property of a notice; these rows are its answers
for all days at once, renewed for just the notices that a new reading can touch, so that a list for a day is one query.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, CompoundSelect, Connection, FromClause, insert, select, union, update

from pipeline.graph.force import Life, fold
from pipeline.graph.gather import Lives
from pipeline.store.batches import batches
from pipeline.store.facts import SqlFacts, known
from pipeline.store.schema import FIRST_DAY, LAST_DAY, events, lives, notices, obligations, readings


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """One status over the days ``[begins, until)``; ``provision`` is '' for the notice itself."""

    provision: str
    begins: date
    until: date
    status: str


@dataclass(slots=True)
class _Names:
    """Names by which documents may mean each other."""

    ids: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)

    def meant_by(self, table: FromClause, id: ColumnElement[str]) -> Iterator[ColumnElement[bool]]:
        """Conditions that find the rows of a table which bear one of the names."""
        for column, names in ((id, self.ids), (table.c.number_key, self.numbers), (table.c.title_key, self.titles)):
            yield from (column.in_(part) for part in batches(names))


def renew(connection: Connection, changed: Iterable[int], moment: datetime) -> set[str]:
    """Renew the lives of all notices that these readings, come or gone at a moment, can touch; gives the ids of those changed.

    A changed life may void what its notice does to others (:mod:`pipeline.graph.gather`): they are looked at too.
    """
    calculus = Lives(SqlFacts(connection), moment)
    names = _names_in(connection, [table.c.reading.in_(tuple(changed)) for table in (notices, events)])
    queue, done, hit = _meant(connection, names, moment), set[str](), set[str]()
    while queue:
        done |= queue
        news = {notice for notice in sorted(queue) if _renew_one(connection, calculus, notice, moment)}
        hit |= news
        queue = _meant(connection, _aims_of(connection, news), moment) - done
    return hit


def _names_in(connection: Connection, conditions: list[ColumnElement[bool]]) -> _Names:
    """The names that notices and events bear, for a condition on each of the two tables; and, as a name that now means
    another document frees the one it meant before, the other names in events that use one of them.
    """
    names = _Names()
    _collect(connection, names, notices, notices.c.id, conditions[0])
    _collect(connection, names, events, events.c.target, conditions[1])
    for condition in list(names.meant_by(events, events.c.target)):
        _collect(connection, names, events, events.c.target, condition)
    return names


def _aims_of(connection: Connection, ids: set[str]) -> _Names:
    """The names of all that these notices act on."""
    names = _Names()
    for part in batches(ids):
        _collect(connection, names, events, events.c.target, events.c.notice.in_(part))
    return names


def _collect(
    connection: Connection, names: _Names, table: FromClause, id: ColumnElement[str], condition: ColumnElement[bool]
) -> None:
    """Add the names in the rows of a table that fit a condition."""
    for notice, number, title in connection.execute(select(id, table.c.number_key, table.c.title_key).where(condition)):
        names.ids.update([notice] if notice else [])
        names.numbers.update([number] if number else [])
        names.titles.update([title] if title else [])


def _meant(connection: Connection, names: _Names, at: datetime) -> set[str]:
    """The notices that bear one of the names, each with its family (印发): what reaches one reaches the others."""
    found = set(names.ids)
    for condition in names.meant_by(notices, notices.c.id):
        found.update(connection.scalars(select(notices.c.id).where(condition)))
    queue = set(found)
    while queue:
        kin = {id for part in batches(queue) for id in connection.scalars(_kin(part, at)) if id}
        queue = kin - found
        found |= kin
    return found


def _kin(part: list[str], at: datetime) -> CompoundSelect[str | None]:
    """The covers of these notices and the texts that these issue."""
    above = select(notices.c.cover).where(notices.c.id.in_(part))
    below = select(notices.c.id).where(notices.c.cover.in_(part))
    return union(*(half.where(readings.c.id == notices.c.reading, known(readings, at)) for half in (above, below)))


def _renew_one(connection: Connection, calculus: Lives, notice: str, moment: datetime) -> bool:
    """Replace the rows of one notice where its life, worked out afresh, differs from them."""
    fresh = _life(connection, calculus, notice, moment)
    current = lives.c.notice == notice, lives.c.known_until.is_(None)
    rows = connection.execute(select(lives.c.provision, lives.c.begins, lives.c.until, lives.c.status).where(*current))
    if {Stretch(*row) for row in rows} == fresh:
        return False
    connection.execute(update(lives).where(*current).values(known_until=moment))
    if fresh:
        connection.execute(insert(lives), [{"notice": notice, "known_from": moment, **asdict(stretch)} for stretch in fresh])
    return True


def _life(connection: Connection, calculus: Lives, notice: str, moment: datetime) -> set[Stretch]:
    """The stretches of a held notice and of those of its provisions with duties whose lives differ from it; else none."""
    if calculus.index.held(notice, moment) is None:
        return set()
    life = calculus.life(notice)
    whole = _stretches(life, "")
    found = set(whole)
    for provision in _provisions(connection, notice, moment):
        own = _stretches(life, provision)
        if [replace(stretch, provision="") for stretch in own] != whole:
            found.update(own)
    return found


def _provisions(connection: Connection, notice: str, at: datetime) -> list[str]:
    """The places of a notice that carry duties."""
    query = (
        select(obligations.c.provision)
        .join(readings, readings.c.id == obligations.c.reading)
        .where(obligations.c.notice == notice, obligations.c.provision != "", known(readings, at))
    )
    return list(connection.scalars(query.distinct()))


def _stretches(life: Life, provision: str) -> list[Stretch]:
    """All days of the calendar, cut where the status changes."""
    found, day = list[Stretch](), FIRST_DAY
    while True:
        answer = fold(life, day, provision or None)
        found.append(Stretch(provision, day, answer.end or LAST_DAY, answer.status.value))
        if answer.end is None:
            return found
        day = answer.end
