"""Pictures among the words of a page: a scanned table in a text, read where it stands."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.formats.layout import Box, Glyph
from pipeline.formats.ocr import Picture, read_picture
from pipeline.formats.pages import PageRead
from pipeline.formats.pdf.glyphs import Frame
from pipeline.records import Line, Problem

#: A picture is read that covers this share of its page (a seal covers 3 %) and has no more words than this set over it.
_LARGE, _WORDS_OVER = 0.08, 6
_NO_WORDS = "empty-page"


def large_pictures(pictures: Sequence[Box], found: Sequence[Glyph], frame: Frame) -> list[Box]:
    """The pictures that are to be read: large ones without the page's own words over them, as backgrounds have."""
    return [
        box
        for box in pictures
        if (box[2] - box[0]) * (box[3] - box[1]) > _LARGE * frame.width * frame.height
        and sum(_stands_in(glyph, box) for glyph in found) <= _WORDS_OVER
    ]


def _stands_in(glyph: Glyph, box: Box) -> bool:
    return box[0] < (glyph.x0 + glyph.x1) / 2 < box[2] and box[1] < (glyph.top + glyph.bottom) / 2 < box[3]


def with_pictures(read: PageRead, page: Picture, boxes: Sequence[Box], number: int) -> PageRead:
    """The page with the lines of its pictures, each behind the last line that begins above it. A photograph adds nothing."""
    lines, problems = list(read.lines), list(read.problems)
    for box in boxes:
        part = read_picture(_cut(page, box), number)
        at = next((at for at, line in enumerate(lines) if line.box and line.box[1] >= box[1]), len(lines))
        lines[at:at] = [_moved(line, box) for line in part.lines]
        problems += [_without_line(one) for one in part.problems if one.code != _NO_WORDS]
    return PageRead(tuple(replace(line, number=at) for at, line in enumerate(lines, 1)), tuple(problems))


def _cut(page: Picture, box: Box) -> Picture:
    left, top, right, bottom = (int(edge * page.dots) for edge in box)
    return Picture(page.pixels[max(0, top) : bottom, max(0, left) : right], page.dots)


def _moved(line: Line, by: Box) -> Line:
    """A line of a picture as a line of its page."""
    x0, top, x1, bottom = line.box or (0.0, 0.0, 0.0, 0.0)
    place = (round(x0 + by[0], 1), round(top + by[1], 1), round(x1 + by[0], 1), round(bottom + by[1], 1))
    return replace(line, box=place)


def _without_line(problem: Problem) -> Problem:
    """A problem of a picture: its line is no longer the page's line of that number."""
    return replace(problem, line=None)
