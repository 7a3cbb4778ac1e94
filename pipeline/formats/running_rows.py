"""Rows of a table that run over the end of a page: joined cell by cell where that is plain, left alone where it may be otherwise.

A table on the next page may be another one, and a row whose first cell is empty may belong to a cell that spans several rows:
only a cell whose sentence is plainly cut shows that a row goes on.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.records import Line

_TAB = "\t"
#: Points by which the edges of a table may differ from page to page.
_SAME = 4.0
_PAGE_NUMBER = re.compile(r"[—–\-－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[—–\-－·\s]*")
_ENDS = re.compile(r"[。；！？;!?][”’」）)]*\Z")
#: A cell that ends so, or whose last bracket is open, is cut; so is one whose rest begins so.
_CUT = re.compile(r"[，、：（《“,(]\Z|[（《“(][^）》”)]{0,60}\Z")
_REST = re.compile(r"[，。；、）》”,;)]")
#: A cell that begins so is an item of its own.
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]+[)）、.．]|第[一二三四五六七八九十百\d]+[章节条]|[①-⑳□■☐●◆]|是否")


def run_on(lines: Sequence[Line], first: Line) -> tuple[int, Line] | None:
    """Where among ``lines`` the row stands that goes on in ``first``, the first line of the next page, and that row made whole;
    None where none plainly does.

    ``1 | 各矿应当每月检查主排 | `` at the foot of a page and ``  | 水泵，并记录。 | `` at the head of the next are one row where
    the cells above end with a full stop; ``  | 2.检查记录 | `` begins another.
    """
    last = next((at for at in range(len(lines) - 1, -1, -1) if not _PAGE_NUMBER.fullmatch(lines[at].text)), None)
    if last is None or not _goes_on(lines, last, first):
        return None
    cells = zip(lines[last].text.split(_TAB), first.text.split(_TAB), strict=True)
    return last, replace(lines[last], text=_TAB.join(above + below for above, below in cells))


def _goes_on(lines: Sequence[Line], last: int, first: Line) -> bool:
    """Does the row go on in the first row of the next page? It has as many cells between the same edges, the first one empty, and
    each cell that goes on is plainly cut.
    """
    row = lines[last]
    if not (row.origin == first.origin == "table" and row.box and first.box and row.page != first.page):
        return False
    if abs(row.box[0] - first.box[0]) > _SAME or abs(row.box[2] - first.box[2]) > _SAME:
        return False
    above, below = row.text.split(_TAB), first.text.split(_TAB)
    if len(above) != len(below) or len(above) < 2 or below[0].strip():
        return False
    columns = [at for at, words in enumerate(below) if words.strip()]
    return bool(columns) and all(_is_cut(above[at], below[at], _column(lines, last, at, len(above))) for at in columns)


def _column(lines: Sequence[Line], last: int, at: int, cells: int) -> list[str]:
    """What the rows above on the page have in the same column, the head of the table left out."""
    found = []
    for line in reversed(lines[:last]):
        row = line.text.split(_TAB)
        if line.origin != "table" or line.page != lines[last].page or len(row) != cells:
            break
        found.append(row[at])
    return [words for words in found[:-1] if words.strip()]


def _is_cut(above: str, below: str, column: Sequence[str]) -> bool:
    """Is a cell's sentence cut: by its signs, or because it has no end where every other cell of its column has one?"""
    if not above.strip() or _ENDS.search(above) or _ITEM.match(below):
        return False
    if _CUT.search(above) or _REST.match(below):
        return True
    return bool(column) and bool(_ENDS.search(below)) and all(_ENDS.search(words) for words in column)
