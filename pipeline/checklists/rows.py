"""A list as rows for a spreadsheet: CSV and XLSX. A notice's words must not become a formula there."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from pipeline.checklists.words import asked, deadline, frequency, next_due, what
from pipeline.store.kept.values import Item
from pipeline.text.cells import harmless

COLUMNS = (
    "序号",
    "职责",
    "责任主体",
    "频次",
    "期限",
    "下次到期",
    "条件",
    "报送对象",
    "依据文件",
    "文号",
    "条款",
    "原文",
    "变化",
    "负责人",
)
TODO_COLUMNS = ("序号", "职责", "期", "开始", "到期", "次数", "已完成", "说明")
_MARKS = {"new": "新增", "changed": "有改动", "ended": "已终止"}
_WIDTHS = (6, 36, 20, 12, 18, 24, 20, 16, 30, 22, 14, 60, 30, 12)


def cells(number: int, item: Item, day: date) -> tuple[str, ...]:
    """One duty as the values of :data:`COLUMNS`."""
    duty, notice = item.duty.obligation, item.duty.notice
    changed = _MARKS.get(item.mark, "") + (f"：{item.cause.message}" if item.cause else "")
    return (
        str(number),
        what(duty),
        "、".join(duty.actor),
        frequency(duty.frequency),
        deadline(duty.deadline),
        next_due(item, day) if item.active else "",
        duty.condition or "",
        duty.recipient or "",
        notice.title or "",
        notice.number or notice.via or "",
        duty.provision or "",
        duty.evidence.quote,
        changed,
        item.owner or "",
    )


def as_csv(items: Iterable[Item], day: date) -> str:
    """CSV with a BOM, so that spreadsheets see UTF-8; a cell that would be run as a formula gets an apostrophe before it
    (:func:`pipeline.text.cells.harmless`).
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in cells(number, item, day)] for number, item in enumerate(items, 1))
    return out.getvalue()


def as_xlsx(title: str, items: Iterable[Item], day: date) -> bytes:
    """A workbook of two sheets: 职责, one a row, and 事项, one row for each thing to do, days as days. No cell is a formula."""
    from openpyxl import Workbook

    held = list(items)
    book = Workbook(write_only=True)
    book.properties.title = _writable(title)
    duties = ((number, *cells(number, item, day)[1:]) for number, item in enumerate(held, 1))
    _sheet(book, "职责", COLUMNS, _WIDTHS, duties)
    _sheet(book, "事项", TODO_COLUMNS, (6, 36, 18, 12, 12, 8, 8, 40), _todos(held))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _todos(items: list[Item]) -> Iterable[tuple[Any, ...]]:
    for number, item in enumerate(items, 1):
        for todo in item.todos:
            each = todo.occurrence
            notes = "；".join(each.notes) or ("" if each.due else asked(each))
            what_ = what(item.duty.obligation)
            yield number, what_, each.key, each.begins, each.last, each.times, len(todo.ticks), notes


def _sheet(book: Any, name: str, heads: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[tuple[Any, ...]]) -> None:  # noqa: ANN401
    """One sheet with its heading fixed in view."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width

    def cell(value: Any, font: Any) -> Any:  # noqa: ANN401
        made = WriteOnlyCell(sheet, value=harmless(_writable(value)) if isinstance(value, str) else value)
        made.alignment, made.font = Alignment(wrap_text=True, vertical="top"), font
        return made

    for font, row in ((Font(bold=True), heads), *((Font(), row) for row in rows)):
        sheet.append([cell(value, font) for value in row])


def _writable(words: str) -> str:
    """Words without the signs that XML cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return str(ILLEGAL_CHARACTERS_RE.sub("", words))
