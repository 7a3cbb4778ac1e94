"""What changed between two days: duties that began, ended, lapsed in silence, were amended or went on under a successor."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Protocol

from pipeline.graph.answers import LIVE, Change, ChangeKind, Duty, Force, Reason, StatusAnswer
from pipeline.graph.force import breakpoints, fold
from pipeline.graph.gather import Lives
from pipeline.graph.lineage import Descent, Link, lineage
from pipeline.graph.recorded import Copy

_ENDS = {
    Force.REPEALED: ChangeKind.DROPPED,
    Force.EXPIRED: ChangeKind.EXPIRED,
    Force.SUSPENDED: ChangeKind.SUSPENDED,
    Force.UNKNOWN: ChangeKind.DOUBTFUL,
}
_WAS_BINDING = LIVE | {Force.UNKNOWN, Force.SUSPENDED}


class DutySource(Protocol):
    """What changes are worked out from; :class:`pipeline.graph.graph.RegulationGraph` is one."""

    def lives(self, known_at: datetime | None = None) -> Lives:
        """The lives as known then."""
        ...

    def current(self, known_at: datetime | None = None) -> Iterator[Copy]:
        """The current copy of every notice."""
        ...

    def duties_of(
        self, copy: Copy, as_of: date, known_at: datetime | None = None, roles: frozenset[str] | None = None
    ) -> Iterator[Duty]:
        """The duties one notice states."""
        ...


def changes(
    source: DutySource, since: date, until: date, roles: frozenset[str] | None = None, known_at: datetime | None = None
) -> tuple[Change, ...]:
    """The changes that take effect from ``since`` to ``until``, both days included, in order of day, notice and text.

    A duty that ends because another text takes over is aligned with that text's duties: it is then ``kept`` or ``changed``
    with its ``successor``, and the successor is not told again as new. Works for days to come as well.
    """
    told = [change for copy in source.current(known_at) for change in _of_notice(source, copy, since, until, known_at)]
    joined = _joined(source, told, known_at)
    mine = (change for change in joined if roles is None or roles & _roles(change))
    return tuple(sorted(mine, key=lambda change: (change.day, change.duty.obligation.notice)))


def _roles(change: Change) -> set[str]:
    successor = change.successor.obligation.roles if change.successor else ()
    return {*change.duty.obligation.roles, *successor}


def _of_notice(source: DutySource, copy: Copy, since: date, until: date, known_at: datetime | None) -> Iterator[Change]:
    life = source.lives(known_at).life(copy.notice.id)
    for day in breakpoints(life):
        if since <= day <= until:
            for duty in source.duties_of(copy, day, known_at):
                before = fold(life, day - timedelta(days=1), duty.obligation.provision)
                if kind := change_kind(before, duty.status, day):
                    yield Change(kind, day, duty, duty.status.why)


def duties_of(lives: Lives, copy: Copy, as_of: date, roles: frozenset[str] | None = None) -> Iterator[Duty]:
    """The duties that one copy states for some roles (None: for all), each with its standing on the day."""
    life = lives.life(copy.notice.id)
    standing: dict[str | None, StatusAnswer] = {}
    for obligation in copy.reading.obligations:
        if obligation.notice == copy.notice.id and (roles is None or roles & set(obligation.roles)):
            place = obligation.provision if life.by_provision else None
            if place not in standing:
                standing[place] = fold(life, as_of, place)
            yield Duty(obligation, copy.notice.number, copy.notice.title, standing[place])


def change_kind(before: StatusAnswer, after: StatusAnswer, day: date) -> ChangeKind | None:
    """What the step from one status to the next is for somebody bound; None where nothing changes for him.

    not_yet_in_force → in_force is new, in_force → expired expired; not_yet_in_force → repealed touches nobody. An unknown
    standing that ends for certain is told as its end.
    """
    if after.live:
        if not before.live:
            return ChangeKind.NEW if before.status in {Force.NOT_YET_IN_FORCE, Force.UNKNOWN} else ChangeKind.RESUMED
        amended = any(reason.relation in {"amends", "repeals_part"} and reason.date == day for reason in after.why)
        return ChangeKind.CHANGED if amended else None
    if before.status is after.status or before.status not in _WAS_BINDING:
        return None
    return _ENDS.get(after.status)


def _joined(source: DutySource, told: list[Change], known_at: datetime | None) -> list[Change]:
    """Ends joined with their successors; the successors' own beginnings are left out."""
    copies = {copy.notice.id: copy for copy in source.current(known_at)}
    by_cause: dict[tuple[date, str], list[Change]] = {}
    for change in told:
        if change.kind is ChangeKind.DROPPED:
            by_cause.setdefault((change.day, _top(_cause(change.cause), copies, source, known_at)), []).append(change)
    followed: dict[tuple[date, str], Change] = {}
    taken: set[tuple[date, str]] = set()
    for (day, top), dropped in by_cause.items():
        new = [duty for copy in _bundle(top, copies, source, known_at) for duty in source.duties_of(copy, day, known_at)]
        for change, link in _followed(dropped, new):
            followed[(day, change.duty.obligation.id)] = change
            taken.add((day, link.new.id if link.new else ""))
    ends = [followed.get((change.day, change.duty.obligation.id), change) for change in told]
    return [change for change in ends if not (change.kind is ChangeKind.NEW and (change.day, change.duty.obligation.id) in taken)]


def _followed(dropped: list[Change], new: list[Duty]) -> Iterator[tuple[Change, Link]]:
    standing = {duty.obligation.id: duty for duty in new if duty.status.live}
    ended = {change.duty.obligation.id: change for change in dropped}
    links = lineage([change.duty.obligation for change in dropped], [duty.obligation for duty in standing.values()])
    for link in links:
        if link.old and link.new:
            kind = ChangeKind.KEPT if link.kind is Descent.KEPT else ChangeKind.CHANGED
            yield replace(ended[link.old.id], kind=kind, successor=standing[link.new.id], fields=link.fields), link


def _cause(why: tuple[Reason, ...]) -> str:
    return why[0].notice


def _top(notice: str, copies: dict[str, Copy], source: DutySource, known_at: datetime | None) -> str:
    """The outermost cover of a text."""
    index = source.lives(known_at).index
    while notice in copies and (held := index.held(notice, known_at)) and held.cover:
        notice = held.cover
    return notice


def _bundle(top: str, copies: dict[str, Copy], source: DutySource, known_at: datetime | None) -> Iterator[Copy]:
    """A cover and all it issues."""
    if top in copies:
        yield copies[top]
    for held in source.lives(known_at).index.issued_by(top, known_at):
        yield from _bundle(held.id, copies, source, known_at)
