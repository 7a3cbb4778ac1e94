"""Occurrences and duties in Chinese words, as lists and pages show them."""

from datetime import date

from pipeline.graph.terms import BOUNDS, deadline, frequency
from pipeline.occurrences import Kind, Occurrence
from pipeline.records import Obligation
from pipeline.store.kept.values import Item

__all__ = ["asked", "deadline", "frequency", "next_due", "what"]


def what(duty: Obligation) -> str:
    """What is to be done: the act with its object."""
    return duty.action if not duty.object or duty.object in duty.action else duty.action + duty.object


def next_due(item: Item, day: date) -> str:
    """The next thing to do: 2026-03-17; 2026-12-01 至 2026-12-31 内至少3次; 待定：why; empty where nothing is to come."""
    open_ = [todo for todo in item.todos if not todo.done and (todo.occurrence.last or day) >= day]
    return asked(open_[0].occurrence) if open_ else ""


def asked(occurrence: Occurrence) -> str:
    """When an occurrence is to be done."""
    match occurrence.kind:
        case Kind.DUE:
            return f"{occurrence.due}"
        case Kind.QUOTA:
            number = f"{BOUNDS.get(occurrence.bound or '', '')}{occurrence.times}次" if occurrence.times else "完成"
            return f"{occurrence.begins} 至 {occurrence.ends} 内{number}"
        case _:
            return f"待定：{'；'.join(occurrence.notes)}"
