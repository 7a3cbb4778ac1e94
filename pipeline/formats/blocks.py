"""What pages and Word files are made of before they become lines: paragraphs, and tables as rows of cells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.formats import refusals
from pipeline.formats.limits import MAX_LINES
from pipeline.records import Line

_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LABEL = re.compile(r"[^：:]{1,12}[：:]")
#: A cell that holds so much, in so many paragraphs, is a place on the page and no cell of a table.
_LAYOUT_SIGNS, _LAYOUT_BLOCKS = 400, 3


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one row of a table (origin ``table``, its cells joined by tabs); a line break in it begins a line.

    ``linked`` counts its signs that are links, where the format has links.
    """

    text: str
    heading: int | None = None
    centered: bool = False
    origin: str = "text"
    linked: int = 0

    @property
    def bare(self) -> str:
        """The words without white space."""
        return "".join(self.text.split())


Cell = Sequence[Block]


def table_blocks(rows: Iterable[Sequence[Cell]], *, layout: bool = False) -> Iterator[Block]:
    """The rows of a table, each a block; of a table that only places text on the page (``layout``), what its cells hold.

    A frame around paragraphs (one cell a row), a cell of many paragraphs, and ``抄送：| 各部门`` are layout;
    ``序号 | 内容`` is a table.
    """
    kept = [[cell for cell in row if any(block.bare for block in cell)] for row in rows]
    framed = layout or max(map(len, kept), default=0) <= 1
    for row in kept:
        if framed or any(_is_place(cell) for cell in row):
            yield from (block for cell in row for block in cell)
        elif _is_labelled(words := [_words(cell) for cell in row]):
            yield from (Block(label + value) for label, value in zip(words[::2], words[1::2], strict=True))
        elif words:
            yield Block("\t".join(words), origin="table", linked=sum(block.linked for cell in row for block in cell))


def _is_place(cell: Cell) -> bool:
    return len(cell) >= _LAYOUT_BLOCKS and sum(len(block.text) for block in cell) >= _LAYOUT_SIGNS


def _is_labelled(words: Sequence[str]) -> bool:
    """Is a row made of labels, each before its value: ``索引号：| 0001 | 文号：| 某政发〔2024〕1号``?"""
    return len(words) >= 2 and len(words) % 2 == 0 and all(_LABEL.fullmatch(label) for label in words[::2])


def _words(cell: Cell) -> str:
    """The paragraphs of a cell on one line."""
    return " ".join(words for block in cell if (words := _BREAKS.sub(" ", block.text).replace("\t", " ").strip()))


def lines_of(blocks: Iterable[Block], name: str) -> tuple[Line, ...]:
    """The blocks as numbered lines, empty ones left out. UnreadableFile without a word, or beyond ``MAX_LINES``."""
    pieces = (
        Line(piece, 0, None, None, block.origin, block.heading, None, block.centered)
        for block in blocks
        for piece in _BREAKS.split(block.text)
        if piece.strip()
    )
    lines: list[Line] = []
    for number, line in enumerate(pieces, 1):
        if number > MAX_LINES:
            raise refusals.too_large(name, f"文字超过 {MAX_LINES} 行")
        lines.append(replace(line, number=number))
    if not lines:
        raise refusals.empty(name)
    return tuple(lines)
