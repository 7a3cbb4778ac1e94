"""What the places of lines tell about paragraphs: where a column of text ends, which lines fill it, which are set in.

GB/T 9704-2012 §7.3.3: a paragraph's first line begins two signs in, its other lines at the margin; only the last ends early.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.records import Line

#: Signs: a line that ends so far before the margin ends its paragraph (a closing sign that may not begin a line takes one along);
#: one that begins so far behind the margin begins a paragraph; lines that begin within so much begin alike.
_SHORT, _SET_IN, _ALIKE = 1.7, 1.2, 0.6
#: A word of Latin letters or digits that did not fit leaves at most so many signs blank before it.
_PUSHED = 6.0
#: Lines of another size by more than this belong to another paragraph; so do lines further apart than this many pitches.
_OTHER_SIZE, _FAR = 0.2, 1.9
#: Share of a text's lines that are set in, at least, where its paragraphs begin so.
_SET_IN_SHARE = 0.04
_FEW = 4


@dataclass(frozen=True, slots=True)
class Margins:
    """The edges of the column that a line stands in, and the size of its signs, in points."""

    left: float
    right: float
    size: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The margins around every line with a place, by line number, and the distance of lines (0: unknown)."""

    margins: dict[int, Margins]
    pitch: float
    indents: bool

    def continues(self, draft: Sequence[Line], line: Line) -> bool | None:
        """Does ``line`` go on in the paragraph of ``draft``, as far as places can tell? None where they cannot.

        A line that is set in behind a full one does not, unless it stands under the words of a hanging number; one at the margin
        behind a full line does. Of a line that ends early (:meth:`ends_early`) and of paragraphs that are not set in, words tell.
        """
        before = draft[-1]
        ours, theirs = self.margins.get(line.number), self.margins.get(before.number)
        if ours is None or theirs is None:
            return None
        if self._apart(before, line) or before.centered or line.centered:
            return False
        if not self.indents or not self._opens(draft[0]):
            return None
        if self.ends_early(before):
            return True if _pushed(before, line, theirs) and not _set_in(line, ours) else None
        return _hangs(draft, line, ours) if _set_in(line, ours) else True

    def ends_early(self, line: Line) -> bool:
        """Does a line end so far before the margin that a paragraph ends with it, unless its author broke it by hand?"""
        margins = self.margins.get(line.number)
        return margins is not None and _room(line, margins) > _SHORT * margins.size

    def _opens(self, first: Line) -> bool:
        """Does a paragraph begin with the line as texts have it? 主送机关, titles, 署名 and entries of a 目录 do not."""
        margins = self.margins.get(first.number)
        return margins is not None and _begins_paragraph(first, margins)

    def _apart(self, before: Line, line: Line) -> bool:
        """Are the lines of different size, or is the gap between them larger than that of lines?"""
        if before.size and line.size and abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
            return True
        same = before.page == line.page and before.box and line.box and line.box[1] > before.box[1]
        return bool(same and self.pitch and _top(line) - _top(before) > _FAR * self.pitch)


def layout_of(lines: Sequence[Line]) -> Layout:
    """The layout of a file's lines; empty where they have no places or are too few to tell."""
    columns = [column for column in _columns(lines) if column]
    widths = [right - left for column in columns if len(column) >= _FEW for left, right in [_edges(column)]]
    if not widths:
        return Layout({}, 0.0, False)
    widest = sorted(widths)[int(len(widths) * 0.75)] if len(widths) > 1 else widths[0]
    margins: dict[int, Margins] = {}
    for column in columns:
        left, right = _edges(column)
        if right - left < widest * 0.97 and right - left > widest * 0.6:  # a page whose every line is set in
            left = min(left, right - widest)
        for line in column:
            margins[line.number] = Margins(left, right, line.size or _height(line))
    gaps = [_top(line) - _top(before) for column in columns for before, line in pairwise(column)]
    ahead = [gap for gap in gaps if gap > 0]
    set_in = sum(_begins_paragraph(line, margins[line.number]) for column in columns for line in column)
    return Layout(margins, median(ahead) if ahead else 0.0, set_in >= max(2, _SET_IN_SHARE * len(margins)))


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that stand one below the other: a page, or each column of one."""
    column: list[Line] = []
    for line in lines:
        if line.box is None or line.origin == "table":
            continue
        if column and (line.page != column[-1].page or _top(line) < _top(column[-1]) - 2 * _height(line)):
            yield column
            column = []
        column.append(line)
    yield column


def _edges(column: Sequence[Line]) -> tuple[float, float]:
    """Where the column's text begins and ends: the first place where several lines begin, and where its fuller lines end."""
    inner = [line for line in column if not line.centered] or column
    ends = sorted((_x1(line) for line in inner), reverse=True)
    right = median(ends[: max(1, len(ends) * 2 // 5)])
    starts = sorted(_x0(line) for line in inner)
    size = median(line.size or _height(line) for line in inner)
    for at, start in enumerate(starts):
        alike = sum(other <= start + _ALIKE * size for other in starts[at:])
        if alike >= 2 or alike >= len(starts) / 4:
            return start, right
    return starts[0], right


def _begins_paragraph(line: Line, margins: Margins) -> bool:
    return not line.centered and _SET_IN * margins.size < _x0(line) - margins.left < 3 * margins.size


def _room(line: Line, margins: Margins) -> float:
    return margins.right - _x1(line)


def _set_in(line: Line, margins: Margins) -> bool:
    return _x0(line) - margins.left > _SET_IN * margins.size


def _pushed(before: Line, line: Line, margins: Margins) -> bool:
    """Did a word of Latin letters or digits that begins the next line not fit behind the line before?"""
    word = 0
    for sign in line.text:
        if not (sign.isascii() and not sign.isspace()):
            break
        word += 1
    room = _room(before, margins)
    return word >= _FEW and room < min(_PUSHED, word / 2 + 1) * margins.size


def _hangs(draft: Sequence[Line], line: Line, margins: Margins) -> bool:
    """Does the line stand under the words of a paragraph whose number hangs out, or under its lines so far?"""
    above = _x0(draft[-1])
    if len(draft) > 1:
        return abs(_x0(line) - above) < _ALIKE * margins.size
    return _x0(line) > above + _ALIKE * margins.size and above - margins.left > -_ALIKE * margins.size


def _x0(line: Line) -> float:
    return line.box[0] if line.box else 0.0


def _x1(line: Line) -> float:
    return line.box[2] if line.box else 0.0


def _top(line: Line) -> float:
    return line.box[1] if line.box else 0.0


def _height(line: Line) -> float:
    return line.box[3] - line.box[1] if line.box else 0.0
