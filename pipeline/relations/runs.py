"""Runs of titles in one sentence: 1990年公布的《A》、《B》（…号）和《C》, of which a single cue speaks."""

import re
from functools import cache

from pipeline.records import Citation
from pipeline.relations.phrases import any_of, either, phrases
from pipeline.relations.source import Source

_LONGEST_GAP = 400
_BRACKET = r"(?:[（(\[〔][^（）()\[\]〔〕\n]{0,80}[）)\]〕])"
_ORDINAL = r"(?:\d+[.、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、)"
_JOINT = re.compile(
    rf"{_BRACKET}?[ \t\u3000]*(?:等)?[ \t\u3000]*(?:[、，,；;]|以及|和|及|与|暨)?[ \t\u3000]*(?:和|及|以及)?"
    rf"{_ORDINAL}?(?P<words>.*)",
    re.S,
)


def joined(source: Source, before: Citation, after: Citation) -> bool:
    """May two titles belong to one list? ``、`` and ``和1994年10月9日国务院修订发布的`` join; ``，根据`` and
    ``，本办法自公布之日起施行，`` do not, and what acts on the second title must be a 的-clause before it.
    """
    gap = source.text[before.span.end : after.span.start]
    if len(gap) > _LONGEST_GAP or "\n" in gap or "。" in gap:
        return False
    parts = _JOINT.fullmatch(gap)
    words = (parts["words"] if parts else gap).strip()
    acted = words.endswith("的") and _acts().search(words) is not None
    if _breaks(gap, acted):
        return False
    return not words or words.endswith("的") or not _acts().search(words) or words.endswith(("令", "号"))


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"{any_of(phrases().making)}|联合|会议|令")


@cache
def _acts_behind() -> re.Pattern[str]:
    acts = any_of(phrases().making)
    return re.compile(
        rf"[ \t\u3000]*(?:文件?|通知)?(?:第[一二三四五六七八九]次)?(?:{acts})[^。；\n]{{0,200}}?的[ \t\u3000]*(?=[《«])"
    )


def _breaks(gap: str, acted: bool) -> bool:
    """Does a word between two titles end the list? 根据 does not inside ``根据《C》第二次修正的``."""
    words = re.sub(r"《[^《》]*》", "", gap)
    if acted:
        words = re.sub("根据|依据|依照|按照", "", words)
    return either(*phrases().repeal.break_patterns).search(words) is not None


def is_inner(source: Source, citation: Citation) -> bool:
    """Does the title stand in a 的-clause about another? ``根据《关于修改B的决定》修正的《B》`` speaks of B alone."""
    return _acts_behind().match(source.text, citation.span.end, citation.span.end + _LONGEST_GAP) is not None


def run_before(source: Source, last: int, floor: int) -> tuple[Citation, ...]:
    """The run of titles that ends with the citation at index ``last`` and begins no earlier than offset ``floor``."""
    run = [source.citations[last]]
    for each in reversed(source.citations[:last]) if last < 200 else reversed(source.citations[last - 200 : last]):
        if each.span.start < floor:
            break
        if is_inner(source, each):
            continue
        if not joined(source, each, run[-1]):
            break
        run.append(each)
    return tuple(reversed(run))


def run_from(source: Source, first: int, ceiling: int) -> tuple[Citation, ...]:
    """The run of titles that begins with the citation at index ``first`` and ends no later than offset ``ceiling``."""
    run = [source.citations[first]]
    for each in source.citations[first + 1 : first + 200]:
        if each.span.end > ceiling:
            break
        if is_inner(source, each):
            continue
        if not joined(source, run[-1], each):
            break
        run.append(each)
    return tuple(run)


def clause_before(source: Source, citation: Citation, floor: int) -> str:
    """The words of the clause in front of a title: from the last comma or colon before it."""
    words = source.text[floor : citation.span.start]
    cut = max(words.rfind(mark) for mark in "，；：,;:")
    return words[cut + 1 :]
