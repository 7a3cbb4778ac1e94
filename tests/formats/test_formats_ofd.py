"""OFD files: lines by their places, pages told as they are read, and what is wrong with a page."""

import pytest
from clothes import ofd, text_object

from pipeline.formats import read_lines
from pipeline.records import Severity, UnreadableFile


def test_lines_with_page_box_and_size() -> None:
    lines = read_lines(ofd([text_object(1, "各单位应当检查", 28, 40) + text_object(2, "— 2 —", 95, 280)]), "a").lines
    assert [(line.text, line.number, line.page, line.origin) for line in lines] == [
        ("各单位应当检查", 1, 1, "text"),
        ("— 2 —", 2, 1, "text"),
    ]
    assert lines[0].size == pytest.approx(15.8, abs=0.1)
    assert lines[0].box == pytest.approx((79.4, 113.4, 189.9, 129.2), abs=0.5)


def test_lines_stand_in_the_order_of_the_page_and_not_of_the_file() -> None:
    pieces = [("丙", 28, 60), ("乙", 90, 40), ("甲", 28, 40)]
    found = read_lines(ofd(["".join(text_object(at, *piece) for at, piece in enumerate(pieces))]), "a")
    assert ["".join(line.text.split()) for line in found.lines] == ["甲乙", "丙"]
    assert (found.wrapped, found.media_type) == (True, "application/ofd")


def test_every_page_is_told_and_one_without_words_is_a_problem() -> None:
    told: list[tuple[int, int]] = []
    found = read_lines(
        ofd([text_object(1, "甲", 28, 40), "", text_object(1, "乙", 28, 40)]), "a", lambda *page: told.append(page)
    )
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert [(line.text, line.page) for line in found.lines] == [("甲", 1), ("乙", 3)]
    assert [(problem.code, problem.page, problem.severity) for problem in found.problems] == [("empty-page", 2, Severity.WARNING)]


def test_a_damaged_page_is_a_problem_and_the_others_are_read() -> None:
    found = read_lines(ofd([text_object(1, "甲", 28, 40), "<ofd:Layer"]), "a")
    assert [line.text for line in found.lines] == ["甲"]
    assert [(problem.code, problem.page, problem.severity) for problem in found.problems] == [("broken-page", 2, Severity.ERROR)]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (ofd([""]), "文件是空的"),
        (ofd([]), "文件是空的"),
        (ofd([text_object(1, "甲", 28, 40)], **{"Encryptions.xml": b"<x/>"}), "设有密码"),
        (ofd([text_object(1, "甲", 28, 40)], root="Doc_9/Document.xml"), "已损坏"),
    ],
    ids=["no words", "no pages", "locked", "no document"],
)
def test_files_that_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"^公文\.ofd：.*{told}"):
        read_lines(data, "公文.ofd")
