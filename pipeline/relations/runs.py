"""Runs of titles in one sentence: 1990年公布的《A》、《B》（…号）和《C》, of which a single cue speaks."""

import re

from pipeline.records import Citation
from pipeline.relations.phrases import either, phrases
from pipeline.relations.source import Source

_LONGEST_GAP = 160
_BRACKET = r"(?:[（(\[〔][^（）()\[\]〔〕\n]{0,80}[）)\]〕])"
_JOINT = re.compile(
    rf"{_BRACKET}?[ \t\u3000]*(?:等)?[ \t\u3000]*(?:[、，,；;]|以及|和|及|与|暨)?[ \t\u3000]*(?:\d+[.、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、)?(?P<words>.*)",
    re.S,
)
_ACT = re.compile(r"发布|公布|印发|颁布|批准|制定|通过|修订|修正|修改|下发|实施|施行|联合|会议|令")


def joined(source: Source, before: Citation, after: Citation) -> bool:
    """May two neighbouring titles belong to one list? ``、`` and ``和1994年10月9日国务院修订发布的`` join; ``，根据`` and
    ``，本办法自公布之日起施行，`` do not, and what acts on the second title must be a 的-clause before it.
    """
    gap = source.text[before.span.end : after.span.start]
    if len(gap) > _LONGEST_GAP or "\n" in gap or "。" in gap:
        return False
    if either(*phrases().repeal.break_patterns).search(gap):
        return False
    parts = _JOINT.fullmatch(gap)
    words = (parts["words"] if parts else gap).strip()
    return not words or words.endswith("的") or not _ACT.search(words) or words.endswith(("令", "号"))


def run_before(source: Source, last: int, floor: int) -> tuple[Citation, ...]:
    """The run of titles that ends with the citation at index ``last`` and begins no earlier than offset ``floor``."""
    first = last
    while first > 0 and source.citations[first - 1].span.start >= floor:
        if not joined(source, source.citations[first - 1], source.citations[first]):
            break
        first -= 1
    return source.citations[first : last + 1]


def run_from(source: Source, first: int, ceiling: int) -> tuple[Citation, ...]:
    """The run of titles that begins with the citation at index ``first`` and ends no later than offset ``ceiling``."""
    last = first
    while last + 1 < len(source.citations) and source.citations[last + 1].span.end <= ceiling:
        if not joined(source, source.citations[last], source.citations[last + 1]):
            break
        last += 1
    return source.citations[first : last + 1]


def clause_before(source: Source, citation: Citation, floor: int) -> str:
    """The words of the clause in front of a title: from the last comma or colon before it."""
    words = source.text[floor : citation.span.start]
    cut = max(words.rfind(mark) for mark in "，；：,;:")
    return words[cut + 1 :]
