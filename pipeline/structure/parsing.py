"""From lines to documents: the one way through this floor."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.records import Lines, Notice, Problem
from pipeline.structure.documents import segments
from pipeline.structure.genres import OFFICIAL
from pipeline.structure.notices import Read, as_contained, identified, not_a_notice, read_document, with_colophon
from pipeline.structure.paragraphs import clean
from pipeline.structure.tail import Colophon
from pipeline.structure.values import Paragraph, Structure
from pipeline.structure.webpages import footer_start

_ISSUED_WITH = re.compile(r"现(?:将|予)?[^。]{0,80}(?:印发|转发|公布|发布)|予以公布|印发给你们")
_ISSUING = re.compile(r"印发|转发|批转|发布|公布|下发|颁布|令")


def parse(lines: Lines) -> Structure:
    """Read the documents out of a file's lines: clean text, places, notices with GB/T 9704 elements and provision trees.

    Never raises on any text; what is odd is told in ``problems``. Text without anything of a notice gives one notice without
    title and kind, and the problem ``not-a-notice``; a file without words gives no notice.
    """
    cleaned = clean(lines)
    if not cleaned.paragraphs:
        return Structure("", (), (), (not_a_notice(()),))
    paragraphs = cleaned.paragraphs[: footer_start(cleaned.paragraphs)] or cleaned.paragraphs
    reads = [
        read_document(cleaned.text, paragraphs, segment, f"d{number}") for number, segment in enumerate(segments(paragraphs), 1)
    ]
    notices = _linked(cleaned.text, reads)
    problems = [problem for read in reads for problem in read.problems]
    return Structure(cleaned.text, cleaned.places, notices, (*problems, *_doubts(notices, cleaned.paragraphs)))


def _linked(text: str, reads: Sequence[Read]) -> tuple[Notice, ...]:
    """The notices with their colophons, what they contain, and their ids."""
    covers = [_cover(text, reads, at) for at in range(len(reads))]
    notices = [read.notice if cover is None else as_contained(read.notice) for read, cover in zip(reads, covers, strict=True)]
    for at, read in enumerate(reads):
        for colophon in read.tail.colophons:
            owner = _owner(reads, covers, at, colophon)
            notices[owner] = with_colophon(text, notices[owner], colophon)
    for at, cover in enumerate(covers):
        if cover is not None:
            notices[cover] = replace(notices[cover], contains=(*notices[cover].contains, notices[at].local))
    return tuple(
        identified(text, notice, notices[cover] if cover is not None else None)
        for notice, cover in zip(notices, covers, strict=True)
    )


def _cover(text: str, reads: Sequence[Read], at: int) -> int | None:
    """The document that issues, forwards or attaches the one at ``at``: the nearest before it that does so, or None.

    Two plans one after the other contain nothing of each other; a 办法 behind a 令 or a notice 关于印发… is contained.
    """
    for before in range(at - 1, -1, -1):
        issues = _issues(text, reads[before].notice)
        own = reads[at].head.number is not None and not reads[at].segment.attached
        if reads[before].segment.attached:
            continue
        if reads[at].segment.attached or (issues and not own):
            return before
        return None
    return None


def _issues(text: str, notice: Notice) -> bool:
    """Does a notice issue or forward another text? ``关于印发X的通知`` and a decree do; without a title its words tell."""
    if notice.title is not None:
        return notice.kind in OFFICIAL and _ISSUING.search(notice.title) is not None
    return any(_ISSUED_WITH.search(child.body.of(text)) for child in notice.body.children[:3] if len(child.body) <= 1000)


def _owner(reads: Sequence[Read], covers: Sequence[int | None], at: int, colophon: Colophon) -> int:
    """Whose 版记 it is: behind a text without a letter of its own the cover's, else the document's whose issuer printed it.

    The first 版记 behind a forwarded letter is the letter's, the next the forwarding organ's.
    """
    cover = covers[at]
    if cover is None:
        return at
    if not reads[at].own_letter or (colophon.printer and colophon.printer in reads[cover].notice.issuers):
        return cover
    return at


def _doubts(notices: Sequence[Notice], paragraphs: Sequence[Paragraph]) -> tuple[Problem, ...]:
    first = notices[0]
    stated = first.title or first.number or first.addressed_to or first.issuers
    numbered = any(provision.label for notice in notices for provision in notice.body.walk())
    return () if stated or numbered else (not_a_notice(paragraphs),)
