"""Frequencies and deadlines in words, and cells that a spreadsheet must not run."""

import csv
import io
from datetime import date

import pytest
from made import Draft

from pipeline.checklists import as_csv, as_markdown, deadline, frequency
from pipeline.records import Deadline, Frequency, PartialDate
from pipeline.store import NoticeRef, ObligationItem


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


def item(action: str) -> ObligationItem:
    draft = Draft()
    notice = draft.notice("某政发〔2024〕1号", "关于检查的通知", "2024-01-01")
    duty = draft.duty(notice, "第一条", "煤矿企业", action)
    return ObligationItem(duty, NoticeRef(notice.id, notice.number, notice.title), None, "in_force", date(2024, 1, 1), None, None)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", " ="])
def test_formulas_are_neutralised(sign: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv([item(f"{sign}HYPERLINK(1)"), item("检查=自查")]).removeprefix("\ufeff"))))
    assert rows[1][1] == f"'{sign}HYPERLINK(1)"
    assert rows[2][1] == "检查=自查"


def test_csv_begins_with_a_bom() -> None:
    assert as_csv([]).startswith("\ufeff序号,")


def test_markdown_shows_words_as_they_are() -> None:
    text = as_markdown("甲*乙", date(2024, 1, 1), [item("点击[此处](http://x)<b>")])
    assert "# 甲\\*乙 职责清单" in text
    assert "点击\\[此处\\](http://x)\\<b\\>" in text
