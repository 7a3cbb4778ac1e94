"""One document as the rules of this floor see it: its own words, the instruments it names, its cover and what it carries."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from pipeline.mentions.citations import find_citations
from pipeline.mentions.short_names import find_short_names
from pipeline.records import Citation, DocumentRef, Notice, PartialDate, Span

_MARKS = re.compile(r"[《》〈〉«»<>＜＞“”‘’\"'\s]+")
_ISSUER = re.compile(r"^[\u4e00-\u9fff、]{2,60}?[府厅局部委会院署办室司组处队行社](?=关于.{3,})")
_LONGEST_SENTENCE = 3000
_SENTENCE_ENDS = "。！？\n"
_SENTENCE_END = re.compile(f"[{_SENTENCE_ENDS}]")


@dataclass(frozen=True, slots=True)
class Source:
    """``own`` is the document's text without its head; ``citations`` lie in it, none in the 附件说明, in order.

    ``short`` gives the full titles of short names the document defines. ``cover`` issues or forwards the document,
    ``enclosed`` are the documents it carries itself.
    """

    text: str
    notice: Notice
    own: Span
    citations: tuple[Citation, ...]
    short: Mapping[str, DocumentRef]
    cover: Notice | None
    enclosed: tuple[Notice, ...]

    def named(self, citation: Citation) -> DocumentRef:
        """The instrument a citation means: of 《规程》, defined as a short name, the 煤矿安全规程 with its number."""
        full = self.short.get(citation.title or "") if citation.number is None else None
        return full or DocumentRef(citation.number, citation.title)

    @property
    def issued(self) -> PartialDate | None:
        """成文日期 of the document, else its 印发日期; of an issued text without either its cover's. A forwarded text has a
        number of its own and its own life.
        """
        own = self.notice.issued or self.notice.printed
        cover = self.cover if self.notice.number is None else None
        return own or ((cover.issued or cover.printed) if cover else None)

    def sentence(self, at: int) -> Span:
        """The sentence (to 。 or the end of the paragraph) around the offset ``at``, no further than ``_LONGEST_SENTENCE``."""
        floor, ceiling = max(self.own.start, at - _LONGEST_SENTENCE), min(self.own.end, at + _LONGEST_SENTENCE)
        start = max(self.text.rfind(mark, floor, at) for mark in _SENTENCE_ENDS)
        end = _SENTENCE_END.search(self.text, at, ceiling)
        return Span(start + 1 if start >= 0 else floor, end.start() if end else ceiling)

    def between(self, start: int, end: int) -> tuple[Citation, ...]:
        """The citations that lie wholly in ``[start, end)``."""
        first = bisect_left(self.citations, start, key=lambda each: each.span.start)
        last = bisect_right(self.citations, end, key=lambda each: each.span.end)
        return self.citations[first:last]


def sources(text: str, notices: tuple[Notice, ...]) -> tuple[Source, ...]:
    """Every document of a file with what it names."""
    covers = {local: notice for notice in notices for local in notice.contains}
    held = {notice.local: notice for notice in notices}
    return tuple(_source(text, notice, covers.get(notice.local), held) for notice in notices)


def _source(text: str, notice: Notice, cover: Notice | None, held: Mapping[str, Notice]) -> Source:
    own = Span(min(notice.body.span.start, notice.span.end), notice.span.end)
    apart = tuple(notice.facts[name].span for name in ("attachments", "title", "addressees", "cc") if name in notice.facts)
    citations, short = _named_in(text, own, apart)
    enclosed = tuple(held[local] for local in notice.contains if local in held)
    return Source(text, notice, own, citations, short, cover, enclosed)


@lru_cache(maxsize=8)  # the life of a document is told before its relations, and both ask what it names
def _named_in(text: str, own: Span, apart: tuple[Span, ...]) -> tuple[tuple[Citation, ...], Mapping[str, DocumentRef]]:
    """The citations in the document's own text, those ``apart`` aside, and the short names it defines."""
    found = find_citations(text, own.start, own.end)
    citations = tuple(each for each in found if not any(span.overlaps(each.span) for span in apart))
    return citations, _short(text, own, citations)


def _short(text: str, own: Span, citations: tuple[Citation, ...]) -> dict[str, DocumentRef]:
    """Short names of instruments: 规程 for 《煤矿安全规程》（…，以下简称《规程》)."""
    full = {each.title: DocumentRef(each.number, each.title) for each in reversed(citations) if each.title}
    names = find_short_names(text, own.start, own.end)
    return {each.name: full[each.full] for each in names if each.full in full and each.name != each.full}


def title_key(title: str) -> str:
    """The form of a title that is compared: without brackets, white space, 中华人民共和国 and an issuer before 关于."""
    return _ISSUER.sub("", _MARKS.sub("", normalize("NFKC", title)).removeprefix("中华人民共和国"))


def same(one: DocumentRef, other: DocumentRef) -> bool:
    """Do two names name one document? By number where both have one, else by title.

    《安全生产法》 and 《中华人民共和国安全生产法》 do; 煤矿安全规程 and 金属非金属矿山安全规程 do not.
    """
    if one.number and other.number:
        return one.number == other.number
    return bool(one.title and other.title and title_key(one.title) == title_key(other.title))
