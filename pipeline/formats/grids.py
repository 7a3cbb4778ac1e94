"""Tables by their ruling lines: which cells the lines enclose, and the rows of words in them.

What lines make of cells is pdfplumber's work; the words are those that the page's own reader found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.formats.layout import Box, Glyph, Row, rows

Edge = tuple[float, float, float, float]
Cells = tuple[tuple[Box, ...], ...]

#: Points: lines so near are one; ends so near meet.
_SAME, _MEETS = 3.0, 3.0
#: Lines and crossings of one page, at most: a dense table of A3 has some hundreds, a drawing tens of thousands.
_MOST_EDGES, _MOST_CROSSINGS = 1_500, 5_000
_TAB = "\t"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the box around it, and its cells row by row, each row from the left."""

    box: Box
    rows: Cells


def grids_of(level: Sequence[Edge], upright: Sequence[Edge]) -> list[Grid]:
    """The tables that level and upright lines (x0, top, x1, bottom) draw, from the top of the page.

    Two rows at least, one of them of several cells: rules above and below a 版记, or a frame around a page, are no table.
    """
    if len(level) < 2 or len(upright) < 2 or len(level) + len(upright) > _MOST_EDGES:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = [_edge(one, "h") for one in level] + [_edge(one, "v") for one in upright]
    merged = merge_edges(edges, _SAME, _SAME, _MEETS, _MEETS)
    crossings = edges_to_intersections(merged, _MEETS, _MEETS)
    if len(crossings) > _MOST_CROSSINGS:
        return []
    tables = cells_to_tables(intersections_to_cells(crossings))
    grids = [_grid(cells) for cells in tables]
    return [grid for grid in grids if len(grid.rows) > 1 and any(len(row) > 1 for row in grid.rows)]


def _edge(line: Edge, orientation: str) -> dict[str, Any]:
    x0, top, x1, bottom = line
    sides = {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "width": x1 - x0, "height": bottom - top}
    return {"object_type": "line", "orientation": orientation, **sides}


def _grid(cells: Sequence[Box]) -> Grid:
    tops = sorted({cell[1] for cell in cells})
    by_row = tuple(tuple(sorted(cell for cell in cells if cell[1] == top)) for top in tops)
    box = (min(cell[0] for cell in cells), tops[0], max(cell[2] for cell in cells), max(cell[3] for cell in cells))
    return Grid(box, by_row)


def rows_with_tables(glyphs: Sequence[Glyph], grids: Sequence[Grid], width: float) -> list[Row]:
    """The lines of a page with its tables: a row of a table is one line, its cells parted by a tab, in its place in the text."""
    if not grids:
        return rows(glyphs, width)
    outside = [glyph for glyph in glyphs if not any(_holds(grid.box, glyph) for grid in grids)]
    found = rows(outside, width)
    for grid in grids:
        at = next((at for at, row in enumerate(found) if not row.table and row.box[1] >= grid.box[1]), len(found))
        found[at:at] = _table_rows([glyph for glyph in glyphs if _holds(grid.box, glyph)], grid)
    return found


def _table_rows(glyphs: Sequence[Glyph], grid: Grid) -> Iterator[Row]:
    for cells in grid.rows:
        words = [_words([glyph for glyph in glyphs if _holds(cell, glyph)], cell[2] - cell[0]) for cell in cells]
        sizes = [row.size for found in words for row in found]
        if sizes:
            box = (cells[0][0], cells[0][1], cells[-1][2], max(cell[3] for cell in cells))
            yield Row(_TAB.join(_flowing(found) for found in words), box, sizes[0], table=True)


def _words(glyphs: Sequence[Glyph], width: float) -> list[Row]:
    return rows(glyphs, width) if glyphs else []


def _flowing(found: Sequence[Row]) -> str:
    """The lines of a cell as one; two Latin words keep a blank between them."""
    words = ""
    for row in found:
        gap = " " if words and words[-1].isascii() and words[-1].isalpha() and row.text[0].isascii() else ""
        words += gap + row.text
    return words


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]
