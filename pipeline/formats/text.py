"""Plain text: physical lines, pages by form feed."""

import re
from collections.abc import Iterator

from pipeline.formats import refusals
from pipeline.formats.decode import decode
from pipeline.formats.limits import MAX_LINES
from pipeline.records import Line, Lines, Problem, Severity

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
_UNREADABLE = {
    "\ufffd": Problem("broken-character", "原文有无法解码的字符，显示为“\ufffd”"),
    "\x00": Problem("null-character", "原文夹有空字符（NUL），可能缺字"),
}


def read_text(data: bytes, name: str) -> Lines:
    """The lines of a plain text, verbatim; whether line ends are layout is unknown (``wrapped`` None)."""
    text = decode(data, name)
    lines = tuple(physical_lines(text, name))
    return Lines(lines, "text/plain", None, character_problems(lines))


def physical_lines(text: str, name: str) -> Iterator[Line]:
    """The lines of ``text`` without their breaks. A form feed ends a page; without one, lines have no page.

    Raises UnreadableFile beyond ``MAX_LINES``.
    """
    number = 0
    paged = "\f" in text
    for page, content in enumerate(text.split("\f"), 1):
        if page > 1 and not content.strip():
            continue
        for piece in _BREAK.split(content):
            number += 1
            if number > MAX_LINES:
                raise refusals.too_large(name, f"文字超过 {MAX_LINES} 行")
            yield Line(piece.lstrip("\ufeff") if number == 1 else piece, number, page if paged else None)


def character_problems(lines: tuple[Line, ...]) -> tuple[Problem, ...]:
    """A problem for each line that holds a sign which could not be read (U+FFFD, NUL)."""
    return tuple(
        Problem(problem.code, problem.message, Severity.WARNING, line=line.number, page=line.page)
        for line in lines
        for sign, problem in _UNREADABLE.items()
        if sign in line.text
    )
