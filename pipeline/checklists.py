"""A role's duties on a day as a list to work through: Markdown to print, CSV for a spreadsheet, JSON for programs."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from pipeline.records import Deadline, Frequency, Obligation
from pipeline.store import ObligationItem

COLUMNS = ("序号", "职责", "责任主体", "频次", "期限", "条件", "报送对象", "依据文件", "文号", "条款", "原文")
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
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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


def cells(number: int, item: ObligationItem) -> tuple[str, ...]:
    """One duty as the values of :data:`COLUMNS`."""
    duty, notice = item.obligation, item.notice
    return (
        str(number),
        _what(duty),
        "、".join(duty.actor),
        frequency(duty.frequency),
        deadline(duty.deadline),
        duty.condition or "",
        duty.recipient or "",
        notice.title or "",
        notice.number or notice.via or "",
        duty.provision or "",
        duty.evidence.quote,
    )


def _what(duty: Obligation) -> str:
    return duty.action if not duty.object or duty.object in duty.action else duty.action + duty.object


def as_csv(items: Iterable[ObligationItem]) -> str:
    """CSV with a BOM, so that spreadsheets see UTF-8; a cell that would be run as a formula gets an apostrophe before it.

    ``=HYPERLINK(…)`` becomes ``'=HYPERLINK(…)``, ``每周=检查`` stays.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in cells(number, item)] for number, item in enumerate(items, 1))
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def as_markdown(role: str, as_of: date, items: Iterable[ObligationItem]) -> str:
    """A heading, then by document a task list with the words that ask for each task."""
    lines = [f"# {_plain(role)} 职责清单", "", f"截至 {as_of.isoformat()} 有效的职责。", ""]
    document = None
    for number, item in enumerate(items, 1):
        if item.notice != document:
            document = item.notice
            lines += [f"## {_plain(_document(item))}", ""]
        lines += _task(number, item)
    return "\n".join([*lines, ""])


def _document(item: ObligationItem) -> str:
    number = item.notice.number or item.notice.via
    return f"《{item.notice.title or '无题'}》" + (f"（{number}）" if number else "")


def _task(number: int, item: ObligationItem) -> list[str]:
    duty = item.obligation
    when = "；".join(
        filter(None, (frequency(duty.frequency), deadline(duty.deadline), duty.condition and f"条件：{duty.condition}"))
    )
    place = f"（{duty.provision}）" if duty.provision else ""
    head = f"{number}. [ ] **{_plain(_what(duty))}**{_plain(f'——{when}' if when else '')}"
    return [head, f"   {_plain('、'.join(duty.actor) or '主体未明')}{_plain(place)}：{_plain(duty.evidence.quote)}", ""]


def _plain(words: str) -> str:
    """Text that Markdown shows as it is, on one line: a notice's words must not become a link, a tag or a heading."""
    joined = " ".join(words.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in joined)
