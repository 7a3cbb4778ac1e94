"""From glyphs with their boxes to lines in reading order: what PDF pages and recognised pictures have in common.

Everything is in points from the upper left corner of the page as it is to be read.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.formats.columns import in_columns

Box = tuple[float, float, float, float]


class Glyph(NamedTuple):
    """One sign, or with ``text`` of several a stretch that stays together; ``baseline`` is what its line stands on."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a page: its words, the box around them, the size of its signs, whether it stands in the middle, and whether
    it is a row of a table.
    """

    text: str
    box: Box
    size: float
    centered: bool = False
    table: bool = False


#: Of a line's size: signs whose baselines differ by less stand on one line (a raised ① does, the next line does not).
_SAME_LINE = 0.45
#: A sign so much larger than its neighbours (文件 beside two organs' names) is a line of its own.
_LARGER = 1.6
#: Gaps, in sizes, that are a blank; that are two (names side by side); that part columns.
_BLANK, _WIDE_BLANK, _APART = 0.75, 1.8, 1.2
_LATIN_BLANK = 0.18
#: How far, in sizes, from both margins a line in the middle stays, and how far its middle may be off.
_INSET, _OFF_MIDDLE = 1.4, 1.1
#: Lines that begin within so much of each other begin alike; so many of them are paragraphs.
_SAME_START, _PARAGRAPHS = 0.15, 2
#: Signs drawn twice a hair apart, to look bold.
_DOUBLE = 0.15


class _Stretch(NamedTuple):
    """Signs that stand together, in order, with the box around them, what they stand on and their size."""

    glyphs: list[Glyph]
    box: Box
    baseline: float
    size: float


def rows(glyphs: Iterable[Glyph], width: float) -> list[Row]:
    """The lines of a page that is ``width`` points wide, in reading order: down the page, two columns one after the other."""
    stretches = [_stretch(run) for whole in _runs(glyphs) if (run := _trimmed(whole))]
    ordered = in_columns([(stretch.box, stretch) for stretch in stretches], width)
    found = [_row(line) for band in ordered for line in _lines(band)]
    return _placed([row for row in found if row.text], width)


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Stretches of signs as the file gives them, cut where the line changes or a gap opens."""
    run: list[Glyph] = []
    end = base = size = 0.0
    for glyph in glyphs:
        _, x0, _, x1, _, on, large = glyph
        beside = on == base and large == size and -_SAME_LINE * size < x0 - end < _APART * size
        if run and not beside and not _follows(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
        end, base, size = x1, on, large
    if run:
        yield run


def _follows(before: Glyph, glyph: Glyph) -> bool:
    less, size = before.size, glyph.size
    if less > size:
        less, size = size, less
    return (
        abs(glyph.baseline - before.baseline) < _SAME_LINE * less
        and -_SAME_LINE * size < glyph.x0 - before.x1 < _APART * size
        and size < _LARGER * less
    )


def _trimmed(run: list[Glyph]) -> list[Glyph]:
    """The stretch without blanks at its ends; empty where it is nothing else."""
    start, end = 0, len(run)
    while start < end and run[start].text.isspace():
        start += 1
    while end > start and run[end - 1].text.isspace():
        end -= 1
    return run if end - start == len(run) else run[start:end]


def _stretch(glyphs: list[Glyph]) -> _Stretch:
    _, lefts, tops, rights, bottoms, baselines, sizes = zip(*glyphs, strict=True)
    box = min(lefts), min(tops), max(rights), max(bottoms)
    return _Stretch(glyphs, box, median(baselines), median(sizes))


def _lines(stretches: Sequence[_Stretch]) -> Iterator[list[_Stretch]]:
    """The stretches that stand on one line each, from the left; lines from the top."""
    line: list[_Stretch] = []
    for stretch in sorted(stretches, key=lambda one: (one.baseline, one.box[0])):
        if line and not _beside(line, stretch):
            yield line
            line = []
        line.append(stretch)
    if line:
        yield line


def _beside(line: Sequence[_Stretch], stretch: _Stretch) -> bool:
    """Does the stretch stand on the line, beside what is there?"""
    longest = max(line, key=lambda one: len(one.glyphs))
    size, other = longest.size, stretch.size
    if max(size, other) > _LARGER * min(size, other) and min(len(longest.glyphs), len(stretch.glyphs)) > 1:
        return False
    apart = abs(stretch.baseline - longest.baseline)
    return apart < _SAME_LINE * min(size, other) or (len(stretch.glyphs) <= 3 and other < size and apart < _SAME_LINE * size)


def _row(line: Sequence[_Stretch]) -> Row:
    whole = line[0] if len(line) == 1 else _stretch(_in_order(line))
    alike = any(before.text == glyph.text for before, glyph in pairwise(whole.glyphs))
    if alike and len(single := _once(whole.glyphs)) < len(whole.glyphs):
        whole = _stretch(single)
    return Row(_words(whole.glyphs), whole.box, round(whole.size, 1))


def _in_order(line: Sequence[_Stretch]) -> list[Glyph]:
    """The signs of a line from the left."""
    stretches = sorted((stretch.glyphs for stretch in line), key=lambda one: one[0].x0)
    glyphs = [glyph for stretch in stretches for glyph in stretch]
    if any(before[-1].x1 - behind[0].x0 > _SAME_LINE * behind[0].size for before, behind in pairwise(stretches)):
        glyphs.sort(key=lambda glyph: glyph.x0)
    return glyphs


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """The signs without those drawn a second time in the same place."""
    return glyphs[:1] + [
        glyph
        for before, glyph in pairwise(glyphs)
        if glyph.text != before.text or glyph.text.isspace() or abs(glyph.x0 - before.x0) > _DOUBLE * glyph.size
    ]


def _words(glyphs: Sequence[Glyph]) -> str:
    """The words of a line, with a blank where a gap stands for one."""
    pieces = [glyph.text for glyph in glyphs]
    wide = [at for at, (before, glyph) in enumerate(pairwise(glyphs)) if glyph.x0 - before.x1 > _LATIN_BLANK * glyph.size]
    for at in wide:
        pieces[at] += _blank(glyphs[at], glyphs[at + 1])
    return "".join(pieces).strip()


def _blank(before: Glyph, glyph: Glyph) -> str:
    """The blank that a gap between two signs stands for; none where the file has its own or two Chinese signs are spread."""
    if before.text[-1].isspace() or glyph.text[0].isspace():
        return ""
    gap, size = glyph.x0 - before.x1, max(before.size, glyph.size)
    if gap > _WIDE_BLANK * size:
        return "  "
    latin = before.text[-1].isascii() and glyph.text[0].isascii() and (before.text[-1].isalpha() or glyph.text[0].isalpha())
    return " " if gap > (_LATIN_BLANK if latin else _BLANK) * size else ""


def _placed(found: list[Row], width: float) -> list[Row]:
    """The lines, each told whether it stands in the middle between the margins of the page's text."""
    if not found:
        return found
    wide = [row for row in found if row.box[2] - row.box[0] > width / 2] or found
    left, right = min(row.box[0] for row in wide), median(row.box[2] for row in wide)
    if len(wide) < 3:
        left, right = min(left, width * 0.15), max(right, width * 0.85)
    return [Row(row.text, row.box, row.size, _in_middle(row, left, right) and not _alike(row, found)) for row in found]


def _in_middle(row: Row, left: float, right: float) -> bool:
    inset = min(row.box[0] - left, right - row.box[2])
    off = abs((row.box[0] + row.box[2]) - (left + right)) / 2
    return inset > _INSET * row.size and off < _OFF_MIDDLE * row.size


def _alike(row: Row, found: list[Row]) -> bool:
    """Do other lines begin where this one begins and end elsewhere? Then it begins a paragraph and is set in as they are."""
    begins = [other for other in found if abs(other.box[0] - row.box[0]) < _SAME_START * row.size]
    return sum(abs(other.box[2] - row.box[2]) > row.size for other in begins) >= _PARAGRAPHS
