"""Reasons in Chinese: which document, which place in it, from which day, in which words."""

from datetime import date, timedelta

from pipeline.graph.answers import Reason
from pipeline.graph.events import REVISED, Event, EventKind
from pipeline.records import DocumentRef
from pipeline.text.marks import titled

_GROUNDS = {"effective": "施行日期", "issued": "成文日期", "printed": "印发日期", REVISED: "题注所载修改或通过日期"}
_DONE = {
    EventKind.REPEALS: "废止",
    EventKind.REPEALS_PART: "部分废止",
    EventKind.AMENDS: "修改",
    EventKind.SUSPENDS: "暂停执行",
    EventKind.RESUMES: "恢复执行",
    EventKind.EXTENDS: "延长有效期",
}


def display(name: DocumentRef) -> str:
    """A document's name for people: 《标题》（文号）, or the one of the two there is."""
    title = titled(name.title) if name.title else ""
    number = f"（{name.number}）" if name.number and title else name.number or ""
    return title + number or "未具名文件"


def han_day(day: date) -> str:
    """2024年6月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def reason(event: Event, as_of: date) -> Reason:
    """The event as a link of the chain, seen from the day asked for."""
    told = last_day(event) if event.kind is EventKind.EXPIRES else event.until if event.kind is EventKind.EXTENDS else event.on
    return Reason(
        "revises" if _by_revision(event) else str(event.kind),
        event.by.number or event.by.title or event.source,
        told,
        event.quote,
        event.source,
        event.by.provision,
        sentence(event, as_of),
    )


def last_day(event: Event) -> date | None:
    """The last day before the event takes effect."""
    return event.on - timedelta(days=1) if event.on and event.on > date.min else None


def sentence(event: Event, as_of: date) -> str:
    """One Chinese sentence that says what the event does, ends with the words it rests on, and names the way it took."""
    return _told(event, as_of) + _way(event) + "。" + quoted(event)


def _told(event: Event, as_of: date) -> str:
    name, last = display(event.by), last_day(event)
    match event.kind:
        case EventKind.DRAFT:
            return f"{name}是征求意见稿，从未施行"
        case EventKind.BEGINS if event.on:
            verb = "将自" if as_of < event.on else "自"
            return f"{name}{verb}{han_day(event.on)}起施行（依{_GROUNDS.get(event.ground, '所载日期')}）"
        case EventKind.EXPIRES if last:
            return f"{name}有效期至{han_day(last)}，期满{'将' if as_of <= last else ''}失效"
        case EventKind.EXTENDS:
            end = f"延长至{han_day(event.until)}" if event.until else "予以延长，未写明延至何日"
            return f"{_place(event)}将{_object(event)}的有效期{end}"
        case EventKind.NOT_HELD:
            return f"{name}未收录，只见于其他文件的引用，状态不明"
        case EventKind.UNDATED:
            return f"{name}没有写明施行日期、成文日期或印发日期，状态不明"
        case _:
            return _done(event, as_of)


def deed(event: Event) -> str:
    """What the event does, as a verb: 废止, 修改, 暂停执行."""
    return "废止" if event.kind is EventKind.REPEALS_PART and event.provision else _DONE.get(event.kind, "涉及")


def _done(event: Event, as_of: date) -> str:
    verb = deed(event)
    will = "将" if event.on and as_of < event.on else ""
    if _by_revision(event):
        verb = "修改后的文本取代（依题注；修改决定另定施行日期的，以其为准）"
    when = f"{will}自{han_day(event.on)}起" if event.on else "（日期不明）"
    end = f"至{han_day(event.until)}" if event.until else ""
    return f"{_object(event)}{when}{end}被{_place(event)}{verb}"


def _by_revision(event: Event) -> bool:
    """Does a later wording of the same text end this one?"""
    return event.kind is EventKind.REPEALS and event.ground == REVISED


def _object(event: Event) -> str:
    return event.provision or "本文"


def _place(event: Event) -> str:
    return display(event.by) + (event.by.provision or "")


def _way(event: Event) -> str:
    return f"，印发与所附文本同其存废（经{display(event.via)}）" if event.via else ""


def quoted(event: Event) -> str:
    """The words it rests on, with what introduces them; nothing where there are none."""
    return f"原文：“{event.quote}”" if event.quote else ""
