"""Markdown, as far as notices use it: headings, tables, emphasis, rules. Everything else stays verbatim.

Text is evidence and is looked up in the source, so signs that are not layout (``<sup>o</sup>``, ``*`` in a formula) stay.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.formats.decode import decode
from pipeline.formats.text import character_problems, physical_lines
from pipeline.records import Line, Lines

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]+|$)(.*?)(?:[ \t]+#+)?[ \t]*\Z")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_EMPHASIS = re.compile(
    r"(?<![\\*])\*\*(?=[^\s*])([^*]*[^\s*])\*\*(?!\*)|(?<![\\_A-Za-z0-9])__(?![年月日时分号]__)(?=[^\s_])([^_]*[^\s_])__(?![A-Za-z0-9_])"
)
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*\Z")
_BAR = re.compile(r"(?<!\\)\|")
_SIGNS_OF_MARKDOWN = re.compile(r"^ {0,3}#{1,6}[ \t]+\S|^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*$", re.MULTILINE)
_STRONG = re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*")


def is_markdown(text: str) -> bool:
    """Does a text carry Markdown's marks?

    ``## 一、总体要求``, a table's ``|---|---|`` or two bold phrases are; a lone ``---`` is not.
    """
    return bool(_SIGNS_OF_MARKDOWN.search(text)) or len(_STRONG.findall(text[:200_000])) >= 2


def read_markdown(data: bytes, name: str) -> Lines:
    """The lines of a Markdown text: ``#`` becomes ``Line.heading``, emphasis and rules go, a table's row is one line."""
    lines = tuple(physical_lines(decode(data, name), name))
    return Lines(tuple(_marked(lines)), "text/markdown", None, character_problems(lines))


def _marked(lines: tuple[Line, ...]) -> Iterator[Line]:
    rows = _table_rows(lines)
    for line in lines:
        if line.number in rows:
            if not _DELIMITER.match(line.text):
                yield replace(line, text=_cells(line.text), origin="table")
        elif not _RULE.match(line.text):
            yield _plain(line)


def _plain(line: Line) -> Line:
    """A line without its marks; two blanks at its end are a break of Markdown, not text."""
    heading = _HEADING.match(line.text)
    if heading:
        return replace(line, text=_without_emphasis(heading[2]), heading=len(heading[1]))
    text = _without_emphasis(line.text.rstrip(" \t"))
    return line if text == line.text else replace(line, text=text)


def _without_emphasis(text: str) -> str:
    """``**一、总则**`` gives ``一、总则``; ``2**3`` and ``____年`` (a blank to fill in) stay."""
    return _EMPHASIS.sub(lambda match: match[1] or match[2], text) if "**" in text or "__" in text else text


def _table_rows(lines: tuple[Line, ...]) -> frozenset[int]:
    """Numbers of the lines that form tables: a row of cells, its delimiter row, and the rows that follow without a gap."""
    found: set[int] = set()
    for above, line in pairwise(lines):
        is_head = "|" in above.text and "|" in line.text and _DELIMITER.match(line.text)
        if is_head:
            found |= {above.number, line.number}
        elif above.number in found and "|" in line.text:
            found.add(line.number)
    return frozenset(found)


def _cells(row: str) -> str:
    """The cells of a row joined by a tab: white space, so that a quotation over cells is the cells' words and nothing else."""
    inner = row.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return "\t".join(_without_emphasis(cell.strip().replace("\\|", "|")) for cell in _BAR.split(inner))
