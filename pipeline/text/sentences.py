"""Where sentences end: the gold guidelines' unit boundary 。；！？ and the ASCII semicolon."""

import re

from pipeline.records import Span

#: A full stop as scans write it counts between Chinese words: …推动落实.各单位…; not in 一.总则 and 1.5.
_END = re.compile(
    r"(?=[。；！？;!?\n.．])(?:[。；！？;!?]+[”’」』）)]*|\n"
    r"|(?<=[\u4e00-\u9fff”）])(?<![一二三四五六七八九十])[.．](?=[\u4e00-\u9fff“\s]|\Z))"
)


def sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The sentences of ``text[start:end]``, each without its closing mark and outer white space; empty ones are left out.

    A mark inside 《》 or “” that closes nothing (《关于“放心；安心”的通知》) does not end a sentence: a break counts only
    where every 《 and every “ opened in the sentence is closed again; an unpaired opener is forgiven at the next mark.

    >>> [span.of("应建账；不得瞒报。") for span in sentences("应建账；不得瞒报。", 0, 9)]
    ['应建账', '不得瞒报']
    """
    found: list[Span] = []
    at = start
    quotes = text.find("《", start, end) >= 0 or text.find("“", start, end) >= 0
    for mark in _END.finditer(text, start, end):
        if quotes and text[mark.start()] != "\n" and _open(text, at, mark.start()) and _closes_later(text, mark.end(), end):
            continue
        _append(found, text, at, mark.start())
        at = mark.end()
    _append(found, text, at, end)
    return tuple(found)


def _open(text: str, start: int, end: int) -> str:
    """The innermost of 《 and “ that is still open at ``end``, or ""."""
    for opener, closer in (("《", "》"), ("“", "”")):
        if text.count(opener, start, end) > text.count(closer, start, end):
            return opener
    return ""


def _closes_later(text: str, start: int, end: int) -> bool:
    """Is the bracket closed within the next forty characters of the same paragraph?"""
    window = text[start : min(end, start + 40)].split("\n", 1)[0]
    return "》" in window or "”" in window


def _append(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Span(start, end))
