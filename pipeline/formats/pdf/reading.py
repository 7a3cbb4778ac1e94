"""One PDF from its first page to its last: which pages are text and which pictures, and the lines of each."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.formats import refusals
from pipeline.formats.grids import grids_of, rows_with_tables
from pipeline.formats.layout import Glyph, Row
from pipeline.formats.legible import is_legible
from pipeline.formats.limits import MAX_OCR_PAGES, MAX_PAGES
from pipeline.formats.pages import PageRead, put_together, read_side_by_side
from pipeline.formats.pdf.glyphs import MISSING, Frame, frame_of, glyphs, reading_frame
from pipeline.formats.pdf.objects import Drawn, drawn_on
from pipeline.records import Line, Lines, Problem, Severity

if TYPE_CHECKING:
    from pipeline.formats.ocr import Picture

KIND = "PDF 文件"
_PASSWORD = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
#: A page with fewer signs than this on a picture that covers more than this share of it is a scan with a stamp.
_FEW_SIGNS, _COVERED = 80, 0.5
#: Dots an inch at which a page is drawn for recognition, and the pixels it may have.
READ_AT, _MOST_PIXELS = 200.0, 20_000_000
_INCH = 72.0


def read_pdf(data: bytes, name: str, told: Callable[[int, int], None]) -> Lines:
    """The lines of a PDF, each with its page and its box in points from the upper left corner; line ends are layout.

    A page whose words are in the file is read as text; one that is a picture, or whose words are not what it shows, is recognised
    (origin ``ocr``). ``told`` hears of each page. A page that gives no words, and a sign that the file does not name (shown as
    U+FFFD), are problems with their page. Raises UnreadableFile for a file that is damaged, locked by a password or too long.
    """
    with closing(opened(data, name)) as document:
        count = len(document)
        if count > MAX_PAGES:
            raise refusals.too_large(name, f"PDF 有 {count} 页（上限 {MAX_PAGES} 页）")
        pages = read_side_by_side(_pages(document, name))
        return put_together(pages, "application/pdf", name, lambda number: told(number, count))


def opened(data: bytes, name: str) -> pdfium.PdfDocument:
    """The document, to be closed by the caller. UnreadableFile where it is damaged or locked by a password."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        refusal = refusals.encrypted if error.err_code in _PASSWORD else refusals.broken
        raise refusal(name, KIND) from error


def _pages(document: pdfium.PdfDocument, name: str) -> Iterator[PageRead | Callable[[], PageRead]]:
    """The pages one by one, each closed before the next is opened; of a picture what is to be done, PDFium being through."""
    recognised = 0
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            yield PageRead((), (Problem("broken-page", f"第 {number} 页已损坏，无法读取", Severity.ERROR, page=number),))
            continue
        with closing(page):
            read = _read(page, number, name)
        recognised += not isinstance(read, PageRead)
        if recognised > MAX_OCR_PAGES:
            raise refusals.too_large(name, f"需要识别的扫描页超过 {MAX_OCR_PAGES} 页")
        yield read


def _read(page: pdfium.PdfPage, number: int, name: str) -> PageRead | Callable[[], PageRead]:
    """The page as text; what is to be done where it is a picture, or holds large ones."""
    shown = frame_of(page)
    with closing(page.get_textpage()) as text:
        upright = reading_frame(text, shown)
        found = glyphs(text, upright)
    drawn = drawn_on(page, shown)
    if not drawn.anything:
        return PageRead((), (Problem("blank-page", f"第 {number} 页是空白页", Severity.INFO, page=number),))
    words = "".join("".join(glyph.text for glyph in found).split())
    if _is_scan(len(words), drawn, shown) or not is_legible(words):
        return partial(_recognised, _drawn(page, name), number)
    lines = tuple(_line(row, at, number, upright, shown) for at, row in enumerate(_rows(found, drawn, upright, shown), 1))
    read = PageRead(lines, tuple(_doubts(words, number)))
    if upright is shown and drawn.pictures:
        from pipeline.formats.pdf.pictures import large_pictures, with_pictures

        if boxes := large_pictures(drawn.pictures, found, shown):
            return partial(with_pictures, read, _drawn(page, name), boxes, number)
    return read


def _rows(found: Sequence[Glyph], drawn: Drawn, upright: Frame, shown: Frame) -> list[Row]:
    """The lines of the page; tables are looked for where nothing is turned on it."""
    grids = grids_of(drawn.level, drawn.upright) if upright is shown else []
    return rows_with_tables(found, grids, upright.width)


def _is_scan(signs: int, drawn: Drawn, frame: Frame) -> bool:
    """Is a page with so many signs a picture, perhaps with a page number or a stamp set over it?"""
    if signs >= _FEW_SIGNS:
        return False
    covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in drawn.pictures)
    return signs == 0 or covered > _COVERED * frame.width * frame.height


def _line(row: Row, at: int, page: int, upright: Frame, shown: Frame) -> Line:
    box = row.box if upright is shown else upright.seen_in(shown, row.box)
    place = (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
    return Line(row.text, at, page, place, "table" if row.table else "text", None, row.size, row.centered)


def _doubts(words: str, page: int) -> Iterator[Problem]:
    """Signs that the file does not name."""
    missing = words.count(MISSING)
    if missing:
        message = f"第 {page} 页有 {missing} 个字在文件里没有对应的文字，显示为“{MISSING}”"
        yield Problem("missing-glyph", message, Severity.WARNING, page=page)


def _drawn(page: pdfium.PdfPage, name: str) -> "Picture":
    """The page as a picture to be recognised."""
    from pipeline.formats.ocr import Picture, demand

    demand(name)
    width, height = page.get_size()
    dots = min(READ_AT / _INCH, (_MOST_PIXELS / (width * height)) ** 0.5)
    with closing(page.render(scale=dots)) as bitmap:
        pixels = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
    return Picture(pixels, pixels.shape[1] / width)


def _recognised(picture: "Picture", number: int) -> PageRead:
    from pipeline.formats.ocr import read_picture

    return read_picture(picture, number)
