"""Frequencies and deadlines in words, and cells that a spreadsheet must not run."""

import csv
import io
from datetime import date, datetime, timedelta
from typing import Literal

import pytest
from icalendar import Calendar
from made import Draft
from openpyxl import load_workbook

from pipeline.checklists import Naming, as_csv, as_ics, as_markdown, as_xlsx, deadline, frequency
from pipeline.occurrences import WorkCalendar
from pipeline.records import Deadline, Frequency, PartialDate
from pipeline.store import NoticeRef, ObligationItem
from pipeline.store.kept.showing import loose_item
from pipeline.store.kept.values import Item


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (Frequency(3, "min", "P1W"), "每周至少3次"),
        (Frequency(1, "exact", "P3M"), "每季度1次"),
        (Frequency(2, "max", "P1Y"), "每年至多2次"),
        (Frequency(None, "exact", None), "定期"),
        (Frequency(None, "exact", "P1M"), "每月"),
        (Frequency(1, "min", "P5Y"), "每 P5Y至少1次"),
    ],
)
def test_frequency_in_words(value: Frequency | None, words: str) -> None:
    assert frequency(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (Deadline("by", date=PartialDate(2024, 6, 30)), "2024-06-30 前"),
        (Deadline("by"), "期限留空"),
        (Deadline("within", period="P10D", workdays=True, after="收到通知后"), "收到通知后10 个工作日内"),
        (Deadline("within", period="PT24H"), "24 小时内"),
        (Deadline("window", start=PartialDate(2024, 1), end=PartialDate(2024, 3)), "2024-01 至 2024-03"),
        (Deadline("recurring", rule="每月17日前"), "每月17日前"),
        (Deadline("immediately"), "立即"),
    ],
)
def test_deadline_in_words(value: Deadline | None, words: str) -> None:
    assert deadline(value) == words


DAY = date(2026, 3, 1)


def item(action: str, per: str | None = None, rule: str | None = None) -> Item:
    draft = Draft()
    notice = draft.notice("某政发〔2024〕1号", "关于检查的通知", "2024-01-01")
    when = Deadline("recurring", rule=rule) if rule else None
    duty = draft.duty(notice, "第一条", "煤矿企业", action, per=per, deadline=when)
    begins = date(2024, 1, 1)
    held = ObligationItem(duty, NoticeRef(notice.id, notice.number, notice.title), None, "in_force", begins, None, None)
    return loose_item(1, held, DAY, DAY + timedelta(days=60), WorkCalendar())


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", " ="])
def test_formulas_are_neutralised(sign: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv([item(f"{sign}HYPERLINK(1)"), item("检查=自查")], DAY).removeprefix("\ufeff"))))
    assert rows[1][1] == f"'{sign}HYPERLINK(1)"
    assert rows[2][1] == "检查=自查"


def test_csv_begins_with_a_bom() -> None:
    assert as_csv([], DAY).startswith("\ufeff序号,")


def test_markdown_shows_words_as_they_are() -> None:
    text = as_markdown("甲*乙", date(2024, 1, 1), [item("点击[此处](http://x)<b>")])
    assert "# 甲\\*乙 职责清单" in text
    assert "点击\\[此处\\](http://x)\\<b\\>" in text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_workbook_has_two_sheets_days_as_days_and_no_formula(sign: str) -> None:
    book = load_workbook(io.BytesIO(as_xlsx("清单", [item(f"{sign}HYPERLINK(1)\x0b", "P1M", "每月17日前")], DAY)))
    duties, todos = book["职责"], book["事项"]
    assert duties["B2"].value == f"'{sign}HYPERLINK(1)"
    assert "f" not in {cell.data_type for row in duties.iter_rows() for cell in row}
    assert duties["F2"].value == "2026-03-17"
    assert [todos.cell(row, 5).value for row in (2, 3)] == [datetime(2026, 3, 17), datetime(2026, 4, 17)]


@pytest.mark.parametrize("component", ["event", "todo"])
def test_a_calendar_has_what_has_a_day_and_tells_what_has_none(component: Literal["event", "todo"]) -> None:
    items = [item("报告,甲;乙\n丙", "P1M", "每月17日前"), item("检查", "P1W"), item("值守", "P1D"), item("学习")]
    calendar = Calendar.from_ical(as_ics(Naming("清单", "x.zhize", loose=True, sequence=7), items, component))
    assert "1 项没有写明日期" in calendar["x-wr-caldesc"]
    assert "1 项每日都要做" in calendar["x-wr-caldesc"]
    parts = calendar.walk("VEVENT" if component == "event" else "VTODO")
    reports = [part for part in parts if "报告,甲;乙\n丙" in part["summary"]]
    days = [(part["dtstart"] if component == "event" else part["due"]).dt for part in reports]
    assert days == [date(2026, 3, 17), date(2026, 4, 17)]
    assert {int(part["sequence"]) for part in parts} == {7}
    assert len({str(part["uid"]) for part in parts}) == len(parts)
    assert all("dtstamp" in part and not part.errors for part in parts)
    assert any("至少1次" in part["summary"] for part in parts)


def test_lines_of_a_calendar_are_short_and_end_as_the_standard_says() -> None:
    made = as_ics(Naming("清单", "x.zhize", loose=True), [item("长" * 300, "P1M")])
    assert made.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
