"""What a kept list asks for by when: overdue, this week, this month, later; counted in a period; without a day. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.occurrences import Kind
from pipeline.store.kept.values import Cause, Event, Item, Tick, Todo

GROUPS = {
    "overdue": "逾期未办",
    "week": "本周到期",
    "month": "本月到期",
    "later": "以后到期",
    "quota": "按次数计，日子自己安排",
    "undated": "原文没有写明日期",
}
_SUNDAY = 6
_OTHERWISE = frozenset({"reread", "review"})
_CHANGES = frozenset({"added", "carried", "changed", "ended", "resumed"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A duty with the first thing to do of a group, and what more of it there is in the same group."""

    item: Item
    todo: Todo
    more: tuple[Todo, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """Groups of :data:`GROUPS` that are not empty; duties that ask for no act (不得…), and those that have ended."""

    groups: dict[str, list[Entry]]
    standing: list[Item]
    ended: list[Item]

    def open(self, group: str) -> int:
        """How many duties of a group still have something to do in it."""
        entries = self.groups.get(group, ())
        return sum(not all(todo.done for todo in (entry.todo, *entry.more)) for entry in entries)


@dataclass(frozen=True, slots=True)
class Marked:
    """A duty that is new, changed or ended and was not looked at since; ticks that still count, and those that do no longer.
    ``before`` is the id of the duty that it took over from, empty where it is the same.
    """

    item: Item
    survived: tuple[Tick, ...]
    reopened: tuple[Tick, ...]
    before: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one notice (or reading again, or a review) did to a list; ``cause`` is the one that says most: that of an end."""

    cause: Cause | None
    items: list[Marked]


def agenda(items: Iterable[Item], today: date) -> Agenda:
    """The items by what they ask for on a day; in each group the soonest first."""
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    standing, ended = [], []
    for item in items:
        if not item.active:
            ended.append(item)
        elif not item.todos:
            standing.append(item)
        for group, todos in _grouped(item, today).items():
            found[group].append(Entry(item, todos[0], tuple(todos[1:])))
    groups = {name: sorted(found[name], key=_soonest) for name in GROUPS if name in found}
    return Agenda(groups, standing, ended)


def group_of(todo: Todo, today: date) -> str | None:
    """The group of a thing to do; None for what is over and done, and for periods still to come that only count acts.

    On Wednesday 2025-06-11: due on the 15th (Sunday) this week, on the 16th this month, on 1 July later, on the 10th overdue.
    """
    each = todo.occurrence
    if each.kind is Kind.OPEN:
        return "undated" if each.ends is None or each.ends >= today else None
    last = each.last or today
    if last < today:
        return None if todo.done else "overdue"
    if each.kind is Kind.QUOTA:
        return "quota" if (each.begins or today) <= today else None
    if last <= today + timedelta(days=_SUNDAY - today.weekday()):
        return "week"
    return "month" if (last.year, last.month) == (today.year, today.month) else "later"


def marked(items: Iterable[Item], events: Iterable[Event]) -> list[Marked]:
    """The items with a mark, each with what became of its ticks; ``events`` are those of the list, the newest first."""
    changed: dict[int, Event] = {}
    reopened: set[int] = set()
    for event in events:
        if event.kind == "seen":
            break
        if event.kind == "reopened":
            reopened.add(event.detail["tick"])
        elif event.kind in _CHANGES and event.item is not None:
            changed[event.item] = event
    return [_marked(item, changed.get(item.id), reopened) for item in items if item.mark]


def turned(marks: Iterable[Marked]) -> list[Turn]:
    """Marks by what made them, in the order in which they came."""
    found: defaultdict[tuple[str, str], list[Marked]] = defaultdict(list)
    for mark in marks:
        cause = mark.item.cause
        kind = cause.relation if cause and cause.relation in _OTHERWISE else ""
        found[kind, (cause.by.id or "") if cause and cause.by else ""].append(mark)
    return [Turn(min((mark.item.cause for mark in each), key=_says_less), each) for each in found.values()]


def ticks_of(item: Item) -> Iterator[Tick]:
    """All ticks of an item, those that stand for no occurrence shown too."""
    for todo in item.todos:
        yield from todo.ticks
    yield from item.past


def _marked(item: Item, event: Event | None, reopened: set[int]) -> Marked:
    ticks = sorted(ticks_of(item), key=lambda tick: tick.id)
    standing = (tick for tick in ticks if tick.undone is None and event and tick.moment < event.moment)
    before = event.detail.get("before", "") if event else ""
    return Marked(item, tuple(standing), tuple(tick for tick in ticks if tick.id in reopened), before)


def _says_less(cause: Cause | None) -> int:
    """Of the causes of one turn that of an end says most, that of a beginning less, none nothing."""
    return 2 if cause is None else int(cause.relation == "begins")


def _grouped(item: Item, today: date) -> dict[str, list[Todo]]:
    found: defaultdict[str, list[Todo]] = defaultdict(list)
    for todo in item.todos:
        if group := group_of(todo, today):
            found[group].append(todo)
    return found


def _soonest(entry: Entry) -> tuple[date, int]:
    return entry.todo.occurrence.last or date.max, entry.item.id
