"""One OFD file from its first page to its last.

A library unpacks and reads the XML (entities refused, sizes bounded); which pieces of text are one line, and in which order, is
told by the same rules as for PDF. A page that is a picture is recognised as a scan is.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

from ofdkit import OFDDocument, OFDError, OFDLimitError
from ofdkit.document import Page

from pipeline.formats import refusals
from pipeline.formats.layout import Box, Glyph, rows
from pipeline.formats.limits import MAX_OCR_PAGES, MAX_PAGES
from pipeline.formats.ofd.resources import Resources, Shown
from pipeline.formats.packages import check_inflated, names_in
from pipeline.formats.pages import PageRead, put_together, read_side_by_side
from pipeline.formats.text import character_problems
from pipeline.records import Line, Lines, Problem, Severity, UnreadableFile

_KIND = "OFD 文件"
_POINTS = 72 / 25.4
#: Of a sign's size, how far it reaches above and below the line it stands on.
_ASCENT, _DESCENT = 0.86, 0.14
#: What an encrypted file holds beside its parts (GM/T 0099-2020).
_LOCKED = ("encryptions.xml", "encryptinfo.dat", "decryptseed.dat")
#: A page of so few signs, so much of it covered by pictures, is a scan: a page number or a stamp may be set over it.
_FEW_SIGNS, _COVERED = 30, 0.4


def read_ofd(data: bytes, name: str, told: Callable[[int, int], None]) -> Lines:
    """The lines of an OFD file, each with its page and its box in points from the upper left corner; line ends are layout.

    ``told`` hears of each page. Raises UnreadableFile for a file that is damaged, locked or too long. A page that is damaged or
    gives no words is a problem.
    """
    check_inflated(data, name)
    if any(inner.endswith(_LOCKED) for inner in names_in(data, name)):
        raise refusals.encrypted(name, _KIND)
    with closing(_opened(data, name)) as document:
        count = len(document.pages)
        if count > MAX_PAGES:
            raise refusals.too_large(name, f"OFD 有 {count} 页（上限 {MAX_PAGES} 页）")
        resources = Resources(data, name)
        resources.check()
        pages = read_side_by_side(_pages(document, resources, name))
        lines = put_together(pages, "application/ofd", name, lambda number: told(number, count))
    return replace(lines, problems=(*lines.problems, *character_problems(lines.lines)))


def _opened(data: bytes, name: str) -> OFDDocument:
    try:
        return OFDDocument(data)
    except OFDLimitError as error:
        raise refusals.unsafe(name, "XML 里有实体声明，或部件过大") from error
    except (OFDError, RecursionError) as error:
        raise refusals.broken(name, _KIND) from error


def _pages(document: OFDDocument, resources: Resources, name: str) -> Iterator[PageRead | Callable[[], PageRead]]:
    """The pages one by one; of a picture what is to be done."""
    recognised = 0
    for number, page in enumerate(document.pages, 1):
        try:
            glyphs = list(_glyphs(page))
            shown = _scan(page, glyphs, resources)
        except (OFDError, RecursionError):
            yield PageRead((), (Problem("broken-page", f"第 {number} 页已损坏，无法读取", Severity.ERROR, page=number),))
            continue
        if shown is None:
            yield _as_text(glyphs, page.width * _POINTS, number)
            continue
        recognised += 1
        if recognised > MAX_OCR_PAGES:
            raise refusals.too_large(name, f"需要识别的扫描页超过 {MAX_OCR_PAGES} 页")
        yield partial(_recognised, shown, number, name)


def _glyphs(page: Page) -> Iterator[Glyph]:
    """The pieces of text on a page, in points from its upper left corner."""
    left, top, _, _ = page.box
    for run in page.runs:
        x, baseline, size = (run.x - left) * _POINTS, (run.y - top) * _POINTS, run.size * _POINTS
        if run.text.strip() and size > 0:
            end = x + run.width * _POINTS
            yield Glyph(run.text, x, baseline - _ASCENT * size, end, baseline + _DESCENT * size, baseline, size)


def _scan(page: Page, glyphs: Sequence[Glyph], resources: Resources) -> Shown | None:
    """The picture that a page is, its place counted from the page's corner; None for a page of text."""
    if page.location is None or sum(len(glyph.text) for glyph in glyphs) >= _FEW_SIGNS:
        return None
    found = max(resources.pictures_on(page.location), key=lambda one: one.place[2] * one.place[3], default=None)
    left, top, width, height = page.box
    if found is None or found.place[2] * found.place[3] < _COVERED * width * height:
        return None
    x, y, *size = found.place
    return Shown(found.content, (x - left, y - top, size[0], size[1]))


def _as_text(glyphs: Sequence[Glyph], width: float, page: int) -> PageRead:
    found = rows(glyphs, width)
    lines = tuple(
        Line(row.text, at, page, _rounded(row.box), "text", None, row.size, row.centered) for at, row in enumerate(found, 1)
    )
    empty = Problem("empty-page", f"第 {page} 页没有读出任何文字", Severity.WARNING, page=page)
    return PageRead(lines, () if lines else (empty,))


def _recognised(shown: Shown, page: int, name: str) -> PageRead:
    """What recognition reads on a picture, in the page's points."""
    from pipeline.formats.images import frames, picture_of
    from pipeline.formats.ocr import demand, read_picture

    demand(name)
    x, y, width, _ = (side * _POINTS for side in shown.place)
    try:
        frame = next(frames(shown.content, name))
    except (UnreadableFile, StopIteration):
        message = f"第 {page} 页是图片，图片已损坏或格式不认识，没有读取"
        return PageRead((), (Problem("pictures-unread", message, Severity.WARNING, page=page),))
    read = read_picture(picture_of(replace(frame, width=width)), page)
    return replace(read, lines=tuple(replace(line, box=_moved(line.box, x, y)) for line in read.lines))


def _moved(box: Box | None, x: float, y: float) -> Box | None:
    return _rounded((box[0] + x, box[1] + y, box[2] + x, box[3] + y)) if box else None


def _rounded(box: Box) -> Box:
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
