"""OFD files (GB/T 33190-2016): what stands on each page, by its place, as lines.

The library unpacks and reads the XML (entities refused, sizes bounded); which pieces are one line, and in which order, is told by
the same rules as for PDF.
"""

from collections.abc import Callable, Iterator
from contextlib import closing

from ofdkit import OFDDocument, OFDError, OFDLimitError
from ofdkit.document import Page

from pipeline.formats import refusals
from pipeline.formats.layout import Glyph, rows
from pipeline.formats.limits import MAX_LINES, MAX_PAGES
from pipeline.formats.packages import check_inflated, names_in
from pipeline.formats.text import character_problems
from pipeline.records import Line, Lines, Problem, Severity

_KIND = "OFD 文件"
_POINTS = 72 / 25.4
#: Of a sign's size, how far it reaches above and below the line it stands on.
_ASCENT, _DESCENT = 0.86, 0.14
#: What an encrypted file holds beside its parts (GM/T 0099-2020).
_LOCKED = ("encryptions.xml", "encryptinfo.dat", "decryptseed.dat")


def read_ofd(data: bytes, name: str, told: Callable[[int, int], None]) -> Lines:
    """The lines of an OFD file, each with its page and its box in points from the upper left corner; line ends are layout.

    ``told`` hears of each page. Raises UnreadableFile for a file that is damaged, locked or too long. A page that is damaged or
    gives no words is a problem.
    """
    check_inflated(data, name)
    if any(inner.endswith(_LOCKED) for inner in names_in(data, name)):
        raise refusals.encrypted(name, _KIND)
    lines: list[Line] = []
    problems: list[Problem] = []
    with closing(_opened(data, name)) as document:
        pages = len(document.pages)
        if pages > MAX_PAGES:
            raise refusals.too_large(name, f"OFD 有 {pages} 页（上限 {MAX_PAGES} 页）")
        for number, page in enumerate(document.pages, 1):
            problem = _read_page(page, number, lines)
            problems += [problem] if problem else []
            if len(lines) > MAX_LINES:
                raise refusals.too_large(name, f"文字超过 {MAX_LINES} 行")
            told(number, pages)
    if not lines:
        raise refusals.empty(name)
    return Lines(tuple(lines), "application/ofd", True, (*problems, *character_problems(tuple(lines))))


def _opened(data: bytes, name: str) -> OFDDocument:
    try:
        return OFDDocument(data)
    except OFDLimitError as error:
        raise refusals.unsafe(name, "XML 里有实体声明，或部件过大") from error
    except (OFDError, RecursionError) as error:
        raise refusals.broken(name, _KIND) from error


def _read_page(page: Page, number: int, lines: list[Line]) -> Problem | None:
    """Add the lines of a page to those before it; gives what is wrong with it."""
    try:
        found = rows(_glyphs(page), page.width * _POINTS)
    except (OFDError, RecursionError):
        return Problem("broken-page", f"第 {number} 页已损坏，无法读取", Severity.ERROR, page=number)
    for row in found:
        x0, top, x1, bottom = (round(side, 1) for side in row.box)
        place = (x0, top, x1, bottom)
        lines.append(Line(row.text, len(lines) + 1, number, place, "text", None, row.size, row.centered))
    if not found:
        return Problem("empty-page", f"第 {number} 页没有读出任何文字", Severity.WARNING, page=number)
    return None


def _glyphs(page: Page) -> Iterator[Glyph]:
    """The pieces of text on a page, in points from its upper left corner."""
    left, top, _, _ = page.box
    for run in page.runs:
        x, baseline, size = (run.x - left) * _POINTS, (run.y - top) * _POINTS, run.size * _POINTS
        if run.text.strip() and size > 0:
            end = x + run.width * _POINTS
            yield Glyph(run.text, x, baseline - _ASCENT * size, end, baseline + _DESCENT * size, baseline, size)
