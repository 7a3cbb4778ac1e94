"""Bounds that no calendar dates: 在汛期到来前, 雨季前. They bind like a date and have no value."""

import re
from functools import cache

from pipeline.mentions.times.lexicon import either, lexicon
from pipeline.records import Span


@cache
def _season() -> re.Pattern[str]:
    words = lexicon()
    seasons = [word for word in words.seasons if word not in words.moving_festivals and word not in words.fixed_festivals]
    return re.compile(rf"[在于]?(?<!每年)(?<!每年的){either(seasons)}(?:来临|到来|开始|结束)?(?:之前|以前|前(?![后往款述期]))")


def find_undated(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The bounds in ``text[start:end]`` that a season sets and no date: what stands under one takes no date from a heading.

    >>> find_undated("要在汛期到来前完成检查")
    (Span(start=1, end=7),)
    """
    stop = len(text) if end is None else end
    if text.find("前", start, stop) < 0:
        return ()
    return tuple(Span(found.start(), found.end()) for found in _season().finditer(text, start, stop))
