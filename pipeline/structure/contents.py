"""The table of contents that long texts print between title and text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from pipeline.structure.elements import ends_sentence
from pipeline.structure.markers import marker_of
from pipeline.structure.values import Paragraph

_CONTENTS = re.compile(r"目录|目次")
_PAGE = re.compile(r"[.…·．‥]*\d{1,4}\Z")
_LEADER = re.compile(r"[.…·．‥]{3,}\d{1,4}")
_DASH = re.compile(r"[-—–―－─]+")
_ENTRY_LONGEST, _ENTRIES = 100, 3


def body_start(paragraphs: Sequence[Paragraph], start: int, end: int) -> int:
    """Index of the first paragraph of the text in ``paragraphs[start:end]``: behind a 目录 whose first entry comes again."""
    at = next((at for at in range(start, min(end, start + 6)) if _CONTENTS.fullmatch(paragraphs[at].bare)), None)
    if at is None or at + 1 >= end:
        return start
    first = _entry(paragraphs[at + 1])
    again = next((later for later in range(at + 2, end) if _entry(paragraphs[later]) == first), None)
    return again if again is not None and first else start


def _entry(paragraph: Paragraph) -> str:
    """The words of a chapter heading, without page number and dots: the key under which the text repeats it."""
    marker = marker_of(paragraph.text)
    bare = re.sub(r"[.…·\d\s]+\Z", "", paragraph.text[:120])
    return "".join(bare.split()) if marker is not None or bare else ""


def listed(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """The keys of all that the tables of contents in a file list: at least three numbered entries, most of them with a page.

    ``2.某系统三年行动方案（2024-2026年）…… 11`` lists ``某系统三年行动方案（2024—2026年）``, however dashes are written.
    """
    return frozenset(entry_key(entry) for run in _runs(paragraphs) for entry in run)


def entry_key(title: str) -> str:
    """What a title and its entry in a table of contents have in common: the words without blanks, signs of one form."""
    return _DASH.sub("-", normalize("NFKC", "".join(title.split())))


def _runs(paragraphs: Iterable[Paragraph]) -> Iterator[list[str]]:
    """The entries of each table of contents, without number and page."""
    run: list[str] = []
    paged = 0
    for paragraph in (*paragraphs, None):
        bare = paragraph.bare if paragraph is not None and len(paragraph.text) <= _ENTRY_LONGEST else ""
        marker = marker_of(bare) if bare and not ends_sentence(bare) else None
        leader = bool(_LEADER.fullmatch(bare))
        if marker is not None or leader:
            paged += leader or bool(_PAGE.search(bare))
            run += [_PAGE.sub("", bare[marker.end :])] if marker else []
            continue
        if paged >= max(_ENTRIES, len(run) / 2):
            yield run
        run, paged = [], 0
