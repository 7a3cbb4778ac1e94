"""Page furniture and format residue: lines that are no part of any document."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.records import Line

_DASH = r"[-—－–―──﹣·.•]"
#: — 3 —, - 12 -, 第3页, 第 3 页 共 10 页, 3/10
_PAGE_NUMBER = re.compile(
    rf"{_DASH}+\d{{1,4}}{_DASH}+|第\d{{1,4}}页(?:[/,，]?共\d{{1,4}}页)?|\d{{1,4}}/\d{{1,4}}|[Pp]age\d{{1,4}}(?:of\d{{1,4}})?"
)
_RULE = re.compile(r"[-—_=*·.─━—＿－~～]{3,}")
_COMMENT = re.compile(r"<!--.{0,80}-->|-->|<!--|\\n|[\u00ad\u3000\s]*")
_BREAK_SIGN = re.compile(r"(?:\\n)+\s*\Z")
_HEADING = re.compile(r"(#{1,6})\s*(?=\S)")
_STRONG = re.compile(r"(\*\*|__)(.+)\1")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\x00"
_REPEATED = 3
#: Lines of a running head, at most; signs besides numbers that make one.
_DEEPEST, _WORDS = 3, 4
_NUMBER = re.compile(r"\d+")
_LONGEST = 80


def is_furniture(text: str) -> bool:
    """Is a line only a page number, a rule or a comment of the format?

    ``— 3 —`` and ``---`` are; a bare ``2024`` is not, it may be half of a broken 发文字号.
    """
    bare = "".join(text.split())
    if len(bare) > _LONGEST:
        return False
    bare = bare.translate(_FULL_WIDTH)
    return bool(_PAGE_NUMBER.fullmatch(bare) or _RULE.fullmatch(bare) or _COMMENT.fullmatch(bare))


def without_residue(line: Line) -> Line:
    """The line without Markdown's heading signs, emphasis around the whole line, invisible signs at its ends
    and a line break that was written out as a backslash and an n.
    """
    text = line.text.strip(_INVISIBLE)
    heading, level = _HEADING.match(text), line.heading
    if heading:
        text, level = text[heading.end() :], level or len(heading[1])
    if "\\n" in text:
        text = _BREAK_SIGN.sub("", text)
    strong = _STRONG.fullmatch(text.strip())
    if strong and strong[1] not in strong[2]:
        text = strong[2]
    return line if text == line.text and level == line.heading else replace(line, text=text, heading=level)


def running_heads(lines: tuple[Line, ...]) -> frozenset[int]:
    """Numbers of the lines that repeat at the top or foot of at least three pages, whatever numbers they hold (running heads of
    several lines too), and of bare page numbers there.

    A title that stands at the top of one page and again in the text is kept: it repeats on fewer than three pages.
    """
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page is not None and line.text.strip():
            pages.setdefault(line.page, []).append(line)
    held = list(pages.values())
    return frozenset((*_at_edge(held), *_at_edge([page[::-1] for page in held])))


def _at_edge(pages: list[list[Line]]) -> Iterator[int]:
    """Numbers of the lines to drop from the edge inward: each page's line at a depth, as long as all before it were dropped."""
    for depth in range(_DEEPEST):
        edge = [page[depth] for page in pages if len(page) > depth]
        counted = Counter(map(_without_numbers, edge))
        dropped = {
            line.number
            for line in edge
            if (counted[_without_numbers(line)] >= _REPEATED and line.origin != "table")
            or _is_bare_number(line.text)
            or is_furniture(line.text)
        }
        yield from dropped
        pages = [page for page in pages if len(page) > depth and page[depth].number in dropped]


def _without_numbers(line: Line) -> str:
    """What two running heads have in common: ``某市公报 第3页`` and ``某市公报 第4页``; a line of numbers alone is itself."""
    bare = "".join(line.text.split()).translate(_FULL_WIDTH)
    words = _NUMBER.sub("#", bare)
    return bare if len(words) - words.count("#") < _WORDS else words


def _is_bare_number(text: str) -> bool:
    bare = "".join(text.split()).translate(_FULL_WIDTH)
    return bare.isdecimal() and len(bare) <= 3
