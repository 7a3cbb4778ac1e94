"""Counts and their bounds: how often an act comes in its period (至少一次, 不少于3次, 不得超过3次, 一次以上)."""

import re
from dataclasses import dataclass
from functools import cache

from pipeline.mentions.times.lexicon import either, ends_with, lexicon
from pipeline.mentions.times.signs import GAP, NUM, TO
from pipeline.text.numerals import to_int


@dataclass(frozen=True, slots=True)
class Count:
    """``times`` with its ``bound`` (min, exact or max), written at ``[start, end)`` of the string searched."""

    start: int
    end: int
    times: int
    bound: str


@cache
def _count() -> re.Pattern[str]:
    words = lexicon()
    return re.compile(
        rf"(?<![{''.join(words.not_before_count)}0-9０-９.．%％])(?P<times>{NUM})(?:{TO}{NUM})?{GAP}个?{either(words.counting_words)}"
        rf"(?!{either(words.not_after_count)})(?P<over>{GAP}[（(]?含?[）)]?(?:及?以上|以内|以下))?"
    )


@cache
def _cue() -> re.Pattern[str]:
    words = lexicon()
    return re.compile(f"(?P<least>{either(words.at_least)})|(?P<most>{either(words.at_most)})")


def find_count(signs: str) -> Count | None:
    """The first count in ``signs`` with the bound that stands before or behind it; None without one.

    ``至少对监管专员进行一次轮换`` gives (1, min), ``一次性告知`` and ``第一次`` give None, ``1—2次`` at least one.
    """
    match = _count().search(signs)
    if match is None:
        return None
    times = to_int(match["times"])
    if times is None:
        return None
    return Count(match.start(), match.end(), times, _bound(signs[: match.start()], match))


def _bound(before: str, match: re.Match[str]) -> str:
    """The nearest cue before the count, unless a figure of its own stands between: 至少20学时、1次 bounds the hours."""
    if over := match["over"]:
        return "min" if "上" in over else "max"
    cues = list(_cue().finditer(before))
    if cues and not re.search(r"[0-9０-９]", before[cues[-1].end() :]):
        return "min" if cues[-1]["least"] else "max"
    return "min" if re.search(TO, match[0]) else "exact"


@cache
def _least_at_end() -> re.Pattern[str]:
    return re.compile(ends_with(lexicon().at_least).pattern[:-2] + rf"{GAP}(?:应|要|须|按|以|保证|做到)?{GAP}\Z")


def bounded_before(before: str) -> int | None:
    """How many signs at the end of ``before`` say at least (至少每半年: 2); None where nothing does."""
    match = _least_at_end().search(before)
    return len(before) - match.start() if match else None


@cache
def _least_at_start() -> re.Pattern[str]:
    return re.compile(
        rf"{GAP}(?:应当?|要|须|必须)?{GAP}{either(lexicon().at_least)}(?!{GAP}(?:{NUM}|[^，。；]{{0,8}}[0-9０-９]))"
    )


def bounded_after(after: str) -> bool:
    """Does ``after`` open with at least and no amount of something else? 每半年至少组织演练 does, 每年至少20学时 does not."""
    return _least_at_start().match(after) is not None
