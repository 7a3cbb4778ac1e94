"""Quotations in “”: where they open and close, over paragraphs and one in another."""

import re
from collections.abc import Iterator

from pipeline.records import Span

_SIGN = re.compile(r"(?P<again>(?:\A|\n)[\s　]*“)|[“”]")


def closings(text: str, start: int, end: int, opened: frozenset[int]) -> dict[int, int]:
    """Where each quotation of ``text[start:end]`` closes, by the offset behind its “.

    A quotation of several paragraphs repeats “ before each and closes once: a “ that opens a line goes on with the one that is
    open, unless it is known to be one of ``opened``.
    """
    stack: list[int] = []
    closed: dict[int, int] = {}
    for sign in _SIGN.finditer(text, start, end):
        if sign.group().endswith("“"):
            if not (stack and sign["again"]) or sign.end() in opened:
                stack.append(sign.end())
        elif stack:
            closed[stack.pop()] = sign.start()
    return closed


def quotations(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands between the signs of each outermost quotation that closes, in order: of “应当“双签””。 应当“双签”."""
    last = start
    for begin, stop in sorted(closings(text, start, end, frozenset()).items()):
        if begin >= last:
            yield Span(begin, stop)
            last = stop
