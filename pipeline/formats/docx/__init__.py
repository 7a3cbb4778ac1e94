"""Word files (ECMA-376, .docx and .docm): paragraphs with their automatic numbers, tables, notes and text boxes.

Only the parts that hold text are unpacked; macros and links are never followed. What Word would show with all changes accepted
is read; that there were changes, comments, macros or links to elsewhere is told.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.formats import refusals
from pipeline.formats.blocks import Block, lines_of
from pipeline.formats.docx.body import Body
from pipeline.formats.docx.numbering import Numbering
from pipeline.formats.docx.parts import Parts
from pipeline.formats.docx.pictures import recognised
from pipeline.formats.docx.remarks import are_pages, remarks
from pipeline.formats.docx.styles import Styles
from pipeline.formats.limits import MAX_DEPTH
from pipeline.formats.sniff import DOCX
from pipeline.formats.text import character_problems
from pipeline.records import Line, Lines

__all__ = ["read_docx"]


def read_docx(data: bytes, name: str) -> Lines:
    """The lines of a Word file: a paragraph, heading or table row each. UnreadableFile where it is damaged or without words."""
    parts = Parts(data, name)
    styles = Styles(parts.related_xml("styles"))
    body = Body(parts, styles, Numbering(parts.related_xml("numbering"), styles))
    try:
        blocks = list(body.blocks())
    except RecursionError as error:
        raise refusals.unsafe(name, f"Word 文件的元素嵌套超过 {MAX_DEPTH} 层") from error
    scanned, doubts = recognised(parts) if are_pages(body.seen, blocks) else ((), ())
    lines = _lines(blocks, scanned, name)
    before = len(lines) - len(scanned)
    moved = (replace(doubt, line=before + doubt.line) if doubt.line else doubt for doubt in doubts)
    problems = (*remarks(parts, body.seen, lines), *moved, *character_problems(lines))
    return Lines(lines, DOCX, bool(scanned), problems)


def _lines(blocks: Sequence[Block], scanned: Sequence[Line], name: str) -> tuple[Line, ...]:
    """What the file says, then what its pictures show."""
    written = lines_of(blocks, name) if not scanned or any(block.bare for block in blocks) else ()
    return (*written, *(replace(line, number=len(written) + line.number) for line in scanned))
