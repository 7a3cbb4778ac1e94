"""OFD files: lines by their places, pages told as they are read, and what is wrong with a page."""

import io

import pypdfium2 as pdfium
import pytest
from clothes import ofd, text_object
from pdf_factory import embedded

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


TEXT = "关于检查的通知\n\n各单位：\n\n各单位应当每月检查一次，并在每月底前报告检查情况。\n"


def scan() -> bytes:
    """A page of a notice as a picture of 200 dots an inch."""
    out = io.BytesIO()
    pdfium.PdfDocument(embedded(TEXT))[0].render(scale=200 / 72).to_pil().convert("RGB").save(out, "PNG")
    return out.getvalue()


def with_picture(picture: bytes, place: str = "0 0 210 297") -> bytes:
    """An OFD file whose second page is a picture."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    media = '<ofd:MultiMedia ID="77" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia>'
    resources = f'<ofd:Res {space} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>'
    shown = f'<ofd:ImageObject ID="9" Boundary="{place}" ResourceID="77"/>'
    parts = {"Doc_0/DocumentRes.xml": resources.encode(), "Doc_0/Res/a.png": picture}
    return ofd([text_object(1, "第一页", 28, 40), shown + text_object(2, "— 2 —", 95, 280)], **parts)


def test_a_page_that_is_a_picture_is_recognised() -> None:
    found = read_lines(with_picture(scan()), "a")
    assert found.lines[0].text == "第一页"
    recognised = [line for line in found.lines if line.origin == "ocr"]
    assert ["".join(line.text.split()) for line in recognised][:2] == ["关于检查的通知", "各单位："]
    assert {line.page for line in recognised} == {2}
    plain = read_lines(embedded(TEXT), "a.pdf").lines
    assert recognised[0].box == pytest.approx(plain[0].box, abs=8)


def test_a_small_picture_or_a_broken_one_is_none_to_recognise() -> None:
    assert all(line.origin == "text" for line in read_lines(with_picture(scan(), "10 10 30 30"), "a").lines)
    broken = read_lines(with_picture(b"\x89PNG\r\n"), "a")
    assert [(problem.code, problem.page) for problem in broken.problems] == [("pictures-unread", 2)]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (ofd([]), "文件是空的"),
        (ofd([text_object(1, "甲", 28, 40)], **{"Encryptions.xml": b"<x/>"}), "设有密码"),
        (ofd([text_object(1, "甲", 28, 40)], root="Doc_9/Document.xml"), "已损坏"),
    ],
    ids=["no pages", "locked", "no document"],
)
def test_files_that_are_refused(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"^公文\.ofd：.*{told}"):
        read_lines(data, "公文.ofd")
