"""One PDF from its first page to its last: which pages are text and which pictures, and the lines of each."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.formats import refusals
from pipeline.formats.layout import Glyph, Row, rows
from pipeline.formats.limits import MAX_LINES, MAX_PAGES
from pipeline.formats.pdf.glyphs import MISSING, Frame, frame_of, glyphs, reading_frame
from pipeline.records import Line, Lines, Problem, Severity

KIND = "PDF 文件"
_PASSWORD = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: its lines in reading order, numbers left to the caller, and what went wrong on it."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()


def read_pdf(data: bytes, name: str) -> Lines:
    """The lines of a PDF, each with its page and its box in points from the upper left corner; line ends are layout.

    Raises UnreadableFile for a file that is damaged, locked by a password or too long. A page that gives no words, and a sign
    that the file does not name (shown as U+FFFD), are problems with their page.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    with closing(_opened(data, name)) as document:
        if len(document) > MAX_PAGES:
            raise refusals.too_large(name, f"PDF 有 {len(document)} 页（上限 {MAX_PAGES} 页）")
        for page in _pages(document):
            lines.extend(page.lines)
            problems.extend(page.problems)
            if len(lines) > MAX_LINES:
                raise refusals.too_large(name, f"文字超过 {MAX_LINES} 行")
    if not lines and not problems:
        raise refusals.empty(name)
    return Lines(tuple(lines), "application/pdf", True, tuple(problems))


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        refusal = refusals.encrypted if error.err_code in _PASSWORD else refusals.broken
        raise refusal(name, KIND) from error


def _pages(document: pdfium.PdfDocument) -> Iterator[Page]:
    """The pages one by one, each closed before the next is opened; lines are numbered over the whole file."""
    count = 0
    for at in range(len(document)):
        read = _page(document, at)
        lines = tuple(
            Line(line.text, count + offset, line.page, line.box, line.origin, line.heading, line.size, line.centered)
            for offset, line in enumerate(read.lines, 1)
        )
        count += len(lines)
        yield Page(lines, read.problems)


def _page(document: pdfium.PdfDocument, at: int) -> Page:
    number = at + 1
    try:
        page = document[at]
    except pdfium.PdfiumError:
        return Page((), (Problem("broken-page", f"第 {number} 页已损坏，无法读取", Severity.ERROR, page=number),))
    with closing(page), closing(page.get_textpage()) as text:
        shown = frame_of(page)
        upright = reading_frame(text, shown)
        found = glyphs(text, upright)
    lines = tuple(_line(row, number, upright, shown) for row in rows(found, upright.width))
    return Page(lines, tuple(_doubts(found, lines, number)))


def _line(row: Row, page: int, upright: Frame, shown: Frame) -> Line:
    box = row.box if upright is shown else upright.seen_in(shown, row.box)
    place = (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
    return Line(row.text, 0, page, place, "text", None, row.size, row.centered)


def _doubts(found: list[Glyph], lines: tuple[Line, ...], page: int) -> Iterator[Problem]:
    """What is odd about a page that was read: no words at all, or signs that the file does not name."""
    if not lines:
        yield Problem("empty-page", f"第 {page} 页没有读出任何文字", Severity.WARNING, page=page)
    missing = sum(glyph.text == MISSING for glyph in found)
    if missing:
        message = f"第 {page} 页有 {missing} 个字在文件里没有对应的文字，显示为“{MISSING}”"
        yield Problem("missing-glyph", message, Severity.WARNING, page=page)
