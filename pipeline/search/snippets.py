"""Where a question's words stand in a text, and the part of the text worth showing."""

from collections.abc import Iterator
from html import escape
from unicodedata import normalize

from pipeline.search import terms

Marks = tuple[tuple[int, int], ...]
#: Signs of an excerpt, and of what it shows before the first hit.
LONGEST, BEFORE = 120, 20


def marks(question: str, text: str) -> Marks:
    """Places in the text, in order and apart from each other, at which words of the question stand; a single sign counts only
    where the question has no more.

    >>> marks("每月盯守", "应当驻矿盯守，每月盯守一次")
    ((4, 6), (7, 11))
    """
    folded = "".join(_folded(sign) for sign in text)
    sought = {word for word in terms.words(question) if len(word) > 1} or set(terms.runs(question))
    sought |= {run for run in terms.runs(question) if len(run) > 1}
    hit = [False] * (len(text) + 1)
    for word in sought:
        at = folded.find(word)
        while at >= 0:
            hit[at : at + len(word)] = [True] * len(word)
            at = folded.find(word, at + 1)
    return tuple(_stretches(hit))


def excerpt(text: str, found: Marks) -> tuple[str, Marks]:
    """The part of a long text in which most of it is marked, with the marks in it; a short text whole."""
    if len(text) <= LONGEST:
        return text, found
    starts = [max(0, min(start - BEFORE, len(text) - LONGEST)) for start, _ in found] or [0]
    first = max(starts, key=lambda start: (sum(end - at for at, end in found if start <= at and end <= start + LONGEST), -start))
    last = min(len(text), first + LONGEST)
    inside = tuple((at - first, end - first) for at, end in found if first <= at and end <= last)
    head, tail = "…" if first else "", "…" if last < len(text) else ""
    return head + text[first:last] + tail, tuple((at + len(head), end + len(head)) for at, end in inside)


def html(text: str, found: Marks) -> str:
    """The text as HTML, its marks in ``<mark>``; everything else is escaped.

    >>> html("<b>盯守", ((3, 5),))
    '&lt;b&gt;<mark>盯守</mark>'
    """
    parts, last = [], 0
    for start, end in found:
        parts += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return "".join(parts) + escape(text[last:])


def _folded(sign: str) -> str:
    """The sign as terms are written, as long as it was."""
    folded = normalize("NFKC", sign).lower()
    return folded if len(folded) == 1 else sign


def _stretches(hit: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for at, marked in enumerate(hit):
        if marked and start is None:
            start = at
        elif not marked and start is not None:
            yield start, at
            start = None
