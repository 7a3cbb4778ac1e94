"""Amendments: of 将第三条“A”修改为“B” only B orders anything."""

import re
from collections.abc import Iterable, Iterator

from pipeline.records import Span
from pipeline.text.quotations import closings
from pipeline.text.sentences import sentences

_OPENS = re.compile(
    r"(?:修改|修订|修正|调整|改)为[：:]?\s*“|(?:增加|增写|补充|增列)[^“”。；\n]{0,30}[：:]\s*“|作为第[^“”。；，\n]{1,12}[：:]\s*“"
)
_NUMBER = re.compile(r"[\s　“]*(?:第[一二三四五六七八九十百千零〇]+条(?:之[一二三四五六七八九十]+)?(?=[\s　]))?[\s　]*")


def new_wordings(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The words that amendments in ``text[start:end]`` put into force: of 第三条修改为：“水利局应当巡查。” 水利局应当巡查。"""
    found: list[Span] = []
    opened = [match.end() for match in _OPENS.finditer(text, start, end)]
    closed = closings(text, start, end, frozenset(opened)) if opened else {}
    for begin in opened:
        if begin in closed and not (found and begin < found[-1].end):
            found.append(Span(begin, closed[begin]))
    return tuple(found)


def sentences_in_force(text: str, span: Span, wordings: Iterable[Span]) -> Iterator[Span]:
    """The sentences of ``span``. Where it amends, those of the new wording; the words that put it into force are none."""
    at = span.start
    for wording in wordings:
        if wording.overlaps(span):
            yield from _whole(text, sentences(text, at, max(at, wording.start))[:-1])
            inside = _NUMBER.match(text, max(at, wording.start), min(wording.end, span.end))
            at = min(wording.end, span.end)
            yield from sentences(text, inside.end() if inside else at, at)
            at += text.startswith("”", at, span.end)
    yield from sentences(text, at, span.end)


def _whole(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """Those that break no quotation in two."""
    return (span for span in found if text.count("“", span.start, span.end) == text.count("”", span.start, span.end))
