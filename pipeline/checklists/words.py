"""Frequencies, deadlines, occurrences and duties in Chinese words, as lists and pages show them."""

from datetime import date

from pipeline.occurrences import Kind, Occurrence
from pipeline.records import Deadline, Frequency, Obligation
from pipeline.store.kept.values import Item

_UNITS = {
    "P1D": "每日",
    "P1W": "每周",
    "P2W": "每两周",
    "P1M": "每月",
    "P2M": "每两个月",
    "P3M": "每季度",
    "P6M": "每半年",
    "P1Y": "每年",
}
_BOUNDS = {"min": "至少", "max": "至多", "exact": ""}


def frequency(value: Frequency | None) -> str:
    """In words: {3, min, P1W} is 每周至少3次; 定期 where nothing more is said; empty for none."""
    if value is None:
        return ""
    if value.times is None and value.per is None:
        return "定期"
    per = _UNITS.get(value.per or "", f"每 {value.per}" if value.per else "")
    return per + (f"{_BOUNDS.get(value.bound, '')}{value.times}次" if value.times is not None else "")


def deadline(value: Deadline | None) -> str:
    """In words: 2024-06-30 前; 收到通知后 10 个工作日内; 立即; empty for none."""
    if value is None:
        return ""
    match value.type:
        case "by":
            return f"{value.date.isoformat()} 前" if value.date else "期限留空"
        case "window":
            return f"{value.start.isoformat() if value.start else ''} 至 {value.end.isoformat() if value.end else ''}"
        case "within":
            return f"{value.after or ''}{_period(value)}内"
        case "recurring":
            return value.rule or ""
        case _:
            return "立即"


def _period(value: Deadline) -> str:
    """P10D with workdays is 10 个工作日, P3M 3 个月; any other duration as it is."""
    units = {"D": "个工作日" if value.workdays else "日", "W": "周", "M": "个月", "Y": "年", "H": "小时"}
    period = (value.period or "").removeprefix("P").removeprefix("T")
    return f"{period[:-1]} {units[period[-1]]}" if period[:-1].isdigit() and period[-1] in units else value.period or ""


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
            number = f"{_BOUNDS.get(occurrence.bound or '', '')}{occurrence.times}次" if occurrence.times else "完成"
            return f"{occurrence.begins} 至 {occurrence.ends} 内{number}"
        case _:
            return f"待定：{'；'.join(occurrence.notes)}"
