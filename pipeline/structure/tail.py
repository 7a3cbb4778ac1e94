"""The tail of a document: 附件说明, 署名, 成文日期, 附注, contact lines and the 版记, from the last line of text on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.records import PartialDate, Span
from pipeline.structure import elements
from pipeline.structure.markers import Sign, marker_of
from pipeline.structure.organs import organs_of, signed
from pipeline.structure.values import Paragraph

_PUBLISHED = re.compile(r"(?P<organ>.{3,40})(?:发布|公布)")
_LIST_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Colophon:
    """One 版记: 抄送 lines, and who printed the text when."""

    copies: tuple[tuple[str, Span], ...] = ()
    printer: str | None = None
    printed: tuple[PartialDate, Span] | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class Tail:
    """The elements behind the text; ``start`` is the index of the first of their paragraphs."""

    start: int
    organs: tuple[tuple[str, Span], ...] = ()
    date: tuple[PartialDate | None, Span] | None = None
    notes: tuple[Span, ...] = ()
    attachments: Span | None = None
    contacts: tuple[Span, ...] = ()
    colophons: tuple[Colophon, ...] = ()


def tail_of(paragraphs: Sequence[Paragraph], start: int, end: int) -> Tail:
    """Read the tail of the document in ``paragraphs[start:end]``."""
    first = _first(paragraphs, start, end)
    tail, colophon = Tail(first), Colophon()
    for at in range(first, end):
        tail, colophon = _take(paragraphs, at, end, tail, colophon)
    return replace(tail, colophons=tuple(one for one in (*tail.colophons, colophon) if one.copies or one.printed))


def _first(paragraphs: Sequence[Paragraph], start: int, end: int) -> int:
    """Where the tail begins: go back from the end over whatever is an element.

    Other short lines are passed over only where a 附件说明 or 抄送 stands above them, whose list they go on with.
    """
    first = at = end
    while at > start:
        at -= 1
        paragraph = paragraphs[at]
        if is_tail_line(paragraph) and (first == at + 1 or _opens_list(paragraph.bare)):
            first = at
        elif not _is_listed(paragraph):
            break
    return first


def _opens_list(bare: str) -> bool:
    return elements.is_attachment_note(bare) or elements.is_copy(bare)


def is_tail_line(paragraph: Paragraph) -> bool:
    """Is the paragraph by itself an element of the tail?"""
    if len(paragraph.text) > 600:
        return False
    bare = paragraph.bare
    rules = (
        elements.is_note,
        elements.is_copy,
        elements.is_colophon,
        elements.is_attachment_note,
        elements.is_contact,
        elements.is_leader,
    )
    if any(rule(bare) for rule in rules) or elements.is_date(paragraph.text) or elements.printed_date(paragraph.text) is not None:
        return True
    return bool(organs_of(paragraph.text)) or signed(paragraph.text) is not None or _publisher(bare) is not None


def _publisher(bare: str) -> str | None:
    found = _PUBLISHED.fullmatch(bare) if len(bare) <= 44 else None
    return found["organ"] if found and elements.is_organ(found["organ"]) else None


def _is_listed(paragraph: Paragraph) -> bool:
    """May the line be the second or third entry of a 附件说明, a broken name in it, or the end of a 抄送 list?"""
    bare = paragraph.bare
    if len(bare) > _LIST_LONGEST:
        return False
    marker = marker_of(paragraph.text)
    entry = marker is not None and marker.sign is Sign.DIGIT and marker.number >= 2
    return (entry or marker is None) and not elements.has_sentence(bare.rstrip("。")) and paragraph.heading is None


def _take(paragraphs: Sequence[Paragraph], at: int, end: int, tail: Tail, colophon: Colophon) -> tuple[Tail, Colophon]:
    paragraph = paragraphs[at]
    bare, span = paragraph.bare, paragraph.span
    printed = elements.printed_date(paragraph.text)
    if printed is not None:
        organ = re.sub(r"[0-9０-９〇○零一二三四五六七八九]{4}年.*", "", bare) or _organ_above(paragraphs, at)
        done = replace(colophon, printer=organ or None, printed=(printed, span), start=colophon.start or span.start)
        return replace(tail, colophons=(*tail.colophons, done)), Colophon()
    both = signed(paragraph.text) if colophon.copies else None
    if both is not None and (day := elements.date_of(both[1])) is not None:  # 印发机关 and 印发日期, the word 印发 left out
        done = replace(colophon, printer=both[0][-1], printed=(day, span))
        return replace(tail, colophons=(*tail.colophons, done)), Colophon()
    if elements.is_copy(bare):
        return tail, replace(colophon, copies=(*colophon.copies, (paragraph.text, span)), start=colophon.start or span.start)
    if elements.is_attachment_note(bare) and tail.attachments is None:
        return replace(tail, attachments=span), colophon
    if elements.is_note(bare):
        return replace(tail, notes=(*tail.notes, span)), colophon
    if elements.is_contact(bare):
        return replace(tail, contacts=(*tail.contacts, span)), colophon
    if colophon.copies and not elements.is_date(paragraph.text) and not organs_of(paragraph.text):
        return tail, replace(colophon, copies=(*colophon.copies, (paragraph.text, span)))
    return _signature(paragraphs, at, end, tail), colophon


def _organ_above(paragraphs: Sequence[Paragraph], at: int) -> str:
    organs = organs_of(paragraphs[at - 1].text) if at else ()
    return organs[-1] if organs else ""


def _signature(paragraphs: Sequence[Paragraph], at: int, end: int, tail: Tail) -> Tail:
    """署名 and 成文日期; only what stands before the first 版记, and no organ that a colophon date follows."""
    paragraph = paragraphs[at]
    bare, span = paragraph.bare, paragraph.span
    both = signed(paragraph.text)
    if both is not None and tail.date is None:
        return replace(
            tail,
            organs=(*tail.organs, *((organ, span) for organ in both[0])),
            date=(elements.date_of(both[1]), span),
        )
    if elements.is_date(paragraph.text) and tail.date is None:
        return replace(tail, date=(elements.date_of(paragraph.text), span))
    organs = organs_of(paragraph.text)
    follows = paragraphs[at + 1].text if at + 1 < end else ""
    if (
        organs
        and elements.printed_date(follows) is None
        and (tail.date is None or elements.is_date(follows))
        and not tail.colophons
    ):
        return replace(tail, organs=(*tail.organs, *((organ, span) for organ in organs)))
    if (publisher := _publisher(bare)) and not tail.organs:
        return replace(tail, organs=((publisher, span),))
    if tail.organs or tail.date or tail.colophons or tail.attachments is None:
        return tail
    return replace(tail, attachments=Span(tail.attachments.start, span.end))
