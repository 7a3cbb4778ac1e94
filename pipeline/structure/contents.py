"""The table of contents that long texts print between title and text."""

import re
from collections.abc import Sequence

from pipeline.structure.markers import marker_of
from pipeline.structure.values import Paragraph

_CONTENTS = re.compile(r"目录|目次")


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
