"""What an event reaches of a text: the place it names and all below, a chapter's articles, or 除第三条外 all but some places."""

import re
from functools import lru_cache

from pipeline.graph.locators import covers, split

Parts = tuple[tuple[str, tuple[str, ...]], ...]
"""The articles of each chapter, as :class:`pipeline.graph.events.Held` has them."""
_EXCEPT = re.compile("除(.+?)(?:以外|之外|外)")


@lru_cache(maxsize=4096)
def kept(named: str) -> tuple[str, ...]:
    """The places that ``除第三条、第五条外`` leaves untouched; none where ``named`` is a place itself."""
    excepting = _EXCEPT.fullmatch(named)
    return split(excepting[1]) if excepting else ()


def places_named(named: str) -> tuple[str, ...]:
    """``第三条、第五条`` are two places, each an event of its own; ``除第三条、第五条外`` is one."""
    return (named,) if kept(named) else split(named)


def hits(parts: Parts, named: str | None, asked: str | None) -> bool:
    """Does what is named (None: the whole text) cover all that was asked for (None: the whole text)?

    第三条 covers 第三条第二款 and not 第三十条; 除第三条外 covers 第四条, neither 第三条第二款 nor the whole.
    """
    if named is None or asked is None:
        return named is None
    spared = kept(named)
    if spared:
        around = [place for each in spared for place in _with_articles(parts, each)]
        return not any(covers(place, asked) or _holds(parts, asked, place) for place in around)
    return any(covers(place, asked) for place in _with_articles(parts, named))


def inside(parts: Parts, named: str | None, asked: str | None) -> bool:
    """Does what is named touch some but not all of what was asked for? What names no place may lie anywhere.

    第三条第二款 lies in 第三条; 除第三条第二款外 touches 第三条, and 除第三条外 does not.
    """
    if asked is None or named is None:
        return True
    spared = kept(named)
    if spared:
        return any(_holds(parts, asked, place) for place in spared) and not any(covers(place, asked) for place in spared)
    return any(_within(asked, place) for place in _with_articles(parts, named))


def _within(outer: str, inner: str) -> bool:
    return covers(outer, inner) and not covers(inner, outer)


def _holds(parts: Parts, outer: str, inner: str) -> bool:
    """Is ``inner`` a part of ``outer``, or of one of its articles where that is a chapter?"""
    return any(_within(place, inner) or (place != outer and covers(place, inner)) for place in _with_articles(parts, outer))


def _with_articles(parts: Parts, named: str) -> tuple[str, ...]:
    """The place named and, for a chapter, the articles in it."""
    return (named, *(place for part, inner in parts if covers(named, part) for place in inner))
