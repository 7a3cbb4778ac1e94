"""A list as an iCalendar file (RFC 5545) to subscribe to.

A VTODO is the component made for a task, with its due day and its completion; but the calendars most people subscribe with
(Google, Outlook on the web, most telephones) show no VTODO at all, and a calendar that shows nothing warns of nothing. So an
all-day VEVENT on the due day is the rule, marked TRANSPARENT since nobody is busy with it, and VTODO is for who asks for it.
What has no day is not put on one: the description of the calendar tells how many are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from pipeline.checklists.words import asked, what
from pipeline.occurrences import Kind
from pipeline.store.kept.values import Item, Todo

if TYPE_CHECKING:
    from icalendar import Event
    from icalendar import Todo as Task

Component = Literal["event", "todo"]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Naming:
    """How a calendar and its parts are named. ``uid`` makes UIDs unique and must stay.

    Items of a kept list have numbers and sequences of their own. Those of a role on a day have none (``loose``): their duty
    names them, and ``sequence`` rises with the store.
    """

    title: str
    uid: str
    loose: bool = False
    sequence: int = 0

    def of(self, item: Item) -> str:
        """What names an item for good."""
        return item.duty.obligation.id if self.loose else str(item.id)


def as_ics(naming: Naming, items: Iterable[Item], component: Component = "event") -> bytes:
    """The calendar. UIDs stay as long as the item and its period do; SEQUENCE rises with every change of the item."""
    from icalendar import Calendar

    held = [item for item in items if item.active]
    found = [(item, todo) for item in held for todo in item.todos]
    dated = [(item, todo) for item, todo in found if todo.occurrence.last and not _daily(todo)]
    calendar = Calendar()
    calendar.add("prodid", "-//Zhize//checklist//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", naming.title)
    calendar.add("x-wr-caldesc", _left_out(found))
    for item, todo in dated:
        calendar.add_component(_part(naming, item, todo, component))
    return bytes(calendar.to_ical())


def _daily(todo: Todo) -> bool:
    """Is it a quota of a single day? One a day would bury all else."""
    return todo.occurrence.kind is Kind.QUOTA and todo.occurrence.begins == todo.occurrence.ends


def _left_out(found: list[tuple[Item, Todo]]) -> str:
    undated = sum(todo.occurrence.last is None or todo.occurrence.kind is Kind.OPEN for _, todo in found)
    daily = len({item.id for item, todo in found if _daily(todo)})
    told = [f"{undated} 项没有写明日期（待定）"] if undated else []
    told += [f"{daily} 项每日都要做"] if daily else []
    return f"另有 {'，'.join(told)}，未列入日历。" if told else "全部事项都在日历里。"


def _part(naming: Naming, item: Item, todo: Todo, component: Component) -> "Event | Task":
    """One component: what all have, then what is of its kind."""
    from icalendar import Event
    from icalendar import Todo as Task

    made = Event() if component == "event" else Task()
    occurrence, duty = todo.occurrence, item.duty.obligation
    made.add("uid", f"{naming.of(item)}-{occurrence.key}@{naming.uid}")
    made.add("dtstamp", item.moment)
    made.add("last-modified", item.moment)
    made.add("sequence", naming.sequence + item.sequence)
    made.add("summary", f"{'✓ ' if todo.done else ''}{what(duty)}{_within(todo)}")
    made.add("description", _description(item, todo))
    made.add("categories", list(item.duty.obligation.roles) or ["职责"])
    last = occurrence.last
    if last is None:
        raise ValueError("an occurrence without a day has no place in a calendar")
    if component == "event":
        made.add("dtstart", last)
        made.add("dtend", last + _DAY)
        made.add("transp", "TRANSPARENT")
        return made
    if occurrence.begins and occurrence.begins < last:
        made.add("dtstart", occurrence.begins)
    made.add("due", last)
    made.add("status", "COMPLETED" if todo.done else "NEEDS-ACTION")
    if todo.done and todo.ticks:
        made.add("completed", todo.ticks[-1].moment)
    return made


def _within(todo: Todo) -> str:
    """Of a quota, how many in which days."""
    return f"（{asked(todo.occurrence)}）" if todo.occurrence.kind is Kind.QUOTA else ""


def _description(item: Item, todo: Todo) -> str:
    duty, notice = item.duty.obligation, item.duty.notice
    number = notice.number or notice.via
    document = f"《{notice.title or '无题'}》{f'（{number}）' if number else ''}{duty.provision or ''}"
    lines = "、".join(duty.actor), document, duty.evidence.quote, *todo.occurrence.notes
    return "\n".join(filter(None, (*lines, f"负责人：{item.owner}" if item.owner else "")))
