"""A list as Markdown to print: by document a task list, with the words that ask for each task."""

from collections.abc import Iterable
from datetime import date

from pipeline.checklists.words import deadline, frequency, next_due, what
from pipeline.store import ObligationItem
from pipeline.store.kept.values import Item


def as_markdown(title: str, as_of: date, items: Iterable[Item]) -> str:
    """A heading, then the tasks; one with nothing left to do until the end of the list's days is ticked."""
    lines = [f"# {_plain(title)} 职责清单", "", f"截至 {as_of.isoformat()} 有效的职责。", ""]
    document = None
    for number, item in enumerate((item for item in items if item.active), 1):
        if item.duty.notice != document:
            document = item.duty.notice
            lines += [f"## {_plain(_document(item.duty))}", ""]
        lines += _task(number, item, as_of)
    return "\n".join([*lines, ""])


def _document(item: ObligationItem) -> str:
    number = item.notice.number or item.notice.via
    return f"《{item.notice.title or '无题'}》" + (f"（{number}）" if number else "")


def _task(number: int, item: Item, day: date) -> list[str]:
    duty = item.duty.obligation
    words = frequency(duty.frequency), deadline(duty.deadline), duty.condition and f"条件：{duty.condition}"
    when = "；".join(filter(None, words))
    place = f"（{duty.provision}）" if duty.provision else ""
    box = "x" if item.todos and all(todo.done for todo in item.todos) else " "
    head = f"{number}. [{box}] **{_plain(what(duty))}**{_plain(f'——{when}' if when else '')}"
    due = next_due(item, day)
    lines = [head, f"   {_plain('、'.join(duty.actor) or '主体未明')}{_plain(place)}：{_plain(duty.evidence.quote)}"]
    return [*lines, *([f"   下次到期：{_plain(due)}"] if due else []), ""]


def _plain(words: str) -> str:
    """Text that Markdown shows as it is, on one line: a notice's words must not become a link, a tag or a heading."""
    joined = " ".join(words.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in joined)
