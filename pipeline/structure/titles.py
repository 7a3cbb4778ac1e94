"""Where a title stands: one to seven lines without running text that end in a genre word."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.records import Span
from pipeline.structure import elements
from pipeline.structure.genres import OFFICIAL, WORDS, genre_of
from pipeline.structure.markers import Sign, marker_of
from pipeline.structure.organs import organs_of, signed
from pipeline.structure.values import Paragraph
from pipeline.structure.webpages import is_noise
from pipeline.text.document_numbers import canonical

_LONGEST_LINE, _LONGEST, _LINES = 90, 200, 7
_CENTERED_LINES, _CENTERED_SIGNS = 3, 6
_QUOTED = re.compile(r"[《«〈<“(（\[【][^》»〉>”)）\]】]*[》»〉>”)）\]】]")
_APPENDIX_LINE = re.compile(r"[（(〔\[](?![^）)〕\]]*(?:通过|公布|发布|年.{1,4}月))[^）)〕\]]{1,30}[）)〕\]]")
_NO_TITLE = re.compile(
    r"目录|前言|说明|(?:现|兹)(?:将|印发|公布|予)|(?:根据|按照|依据|为了?)(?!.{0,40}的(?:通知|意见|决定|批复|复函|函)\Z)|.{0,30}[：:]\Z|.*(?:如下|通知如下)\Z"
)
_LABELS = re.compile(r"[：:>]")
_LABEL = re.compile(r"\s*附\s*[件录表]\s*[0-9一二三四五六七八九十]{1,3}\s*[：:.．]?\s*")


def title_at(paragraphs: Sequence[Paragraph], start: int, end: int) -> int | None:
    """One past the last line of the title that begins at ``start``, or None where no title does.

    ``山西省矿山安全监管专员制度`` is one; ``关于…事中`` + ``事后…实施意见`` + ``（征求意见稿）`` are one of three lines; a line
    with the comma of running text outside brackets is none, and ``一、总体要求`` is a heading.
    """
    words, found = "", None
    for at in range(start, min(end, start + _LINES)):
        paragraph = paragraphs[at] if at > start else unlabelled(paragraphs[at])
        if not _may_be_line(paragraph, first=at == start):
            break
        bare = paragraph.bare
        if found is not None and not _APPENDIX_LINE.fullmatch(bare) and not _goes_on(words, bare):
            break
        words += bare
        if len(words) > _LONGEST:
            break
        if genre_of(words) and len(words) >= 3:
            found = at + 1
    return found


def centered_title_at(paragraphs: Sequence[Paragraph], start: int, end: int) -> int | None:
    """One past the lines in the middle of a page that name a text though they end in no genre word, or None.

    ``2024年春节假期安全工作具体要求`` above 主送机关 or text is one; a letterhead or a heading with a number is none.
    """
    stop = start
    while stop < min(end, start + _CENTERED_LINES) and paragraphs[stop].centered:
        paragraph = paragraphs[stop]
        if not _may_be_line(paragraph, first=stop == start) or organs_of(paragraph.text):
            return None
        stop += 1
    if stop in (start, end) or len(title_words(paragraphs, start, stop)[0]) < _CENTERED_SIGNS:
        return None
    below = paragraphs[stop]
    return stop if below.bare.endswith(("：", ":")) or marker_of(below.text) or elements.ends_sentence(below.bare) else None


def unlabelled(paragraph: Paragraph) -> Paragraph:
    """The paragraph without the label of an attachment: ``附件1：甲办法`` gives 甲办法."""
    label = elements.attachment_heading(paragraph.bare) if len(paragraph.text) <= _LONGEST_LINE else None
    found = _LABEL.match(paragraph.text) if label else None
    if found is None:
        return paragraph
    start = paragraph.span.start + found.end()
    return replace(paragraph, text=paragraph.text[found.end() :], span=Span(start, paragraph.span.end))


def title_words(paragraphs: Sequence[Paragraph], start: int, stop: int) -> tuple[str, Span]:
    """The words of the title in ``paragraphs[start:stop]`` without white space, and where they stand."""
    lines = [unlabelled(paragraphs[start]), *paragraphs[start + 1 : stop]]
    return "".join(line.bare for line in lines), Span(lines[0].span.start, lines[-1].span.end)


def _may_be_line(paragraph: Paragraph, *, first: bool) -> bool:
    if len(paragraph.text) > _LONGEST_LINE or paragraph.origin == "table":
        return False
    bare = paragraph.bare
    outside = _QUOTED.sub("", bare)
    if outside.startswith("【") or _LABELS.search(outside):
        return False
    if elements.is_note(bare) or is_noise(paragraph) or (first and bare in WORDS):
        return False
    if _APPENDIX_LINE.fullmatch(bare):
        return not first
    marker = marker_of(paragraph.text)
    if elements.has_sentence(outside) or _NO_TITLE.match(bare) or (marker and not _year_of(paragraph.text, marker.sign)):
        return False
    return not (_is_other_element(paragraph) or signed(paragraph.text) or canonical(bare))


def _year_of(text: str, sign: Sign) -> bool:
    return sign in (Sign.DIGIT, Sign.DECIMAL_1) and bool(re.match(r"\d{4}", text))


def _is_other_element(paragraph: Paragraph) -> bool:
    bare = paragraph.bare
    rules = (
        elements.is_copy,
        elements.is_colophon,
        elements.is_attachment_label,
        elements.is_attachment_note,
        elements.is_contact,
        elements.is_leader,
    )
    return (
        any(rule(bare) for rule in rules) or elements.is_date(paragraph.text) or elements.printed_date(paragraph.text) is not None
    )


def _goes_on(words: str, line: str) -> bool:
    """After a line that could end the title, does the next belong to it still?

    ``关于印发《X办法`` + ``》的通知`` goes on: a bracket is open. ``关于推行X制度`` + ``Y制度的指导意见`` goes on: what begins
    with 关于 ends in one of the official genres. ``关于…的通知`` + ``国务院办公厅`` does not.
    """
    if words.count("《") > words.count("》") or words.count("（") > words.count("）") or words.count("«") > words.count("»"):
        return True
    return "关于" in words and genre_of(words) not in OFFICIAL and genre_of(words + line) in OFFICIAL


def same_title(one: str, other: str) -> bool:
    """Do two titles say the same, one perhaps with its issuer or number and the other without?"""
    shorter, longer = sorted((_core(one), _core(other)), key=len)
    return len(shorter) >= 4 and shorter in longer


def _core(title: str) -> str:
    """The title from 关于 on, without brackets at its end: ``X关于Y的通知（甲发〔2025〕1号）`` gives the middle."""
    words = _BRACKETED_END.sub("", title)
    return words[words.find("关于") :] if "关于" in words else words


_BRACKETED_END = re.compile(r"(?:[（(][^（()）]*[）)])+\Z")
_TITLE_ISSUER = re.compile(r"(?P<organ>[\u4e00-\u9fff、 \u3000\n]{3,90}?)(?:关于|转发|批转|印发|发布|公布|对|致)[\s\S]{3,}")


def issuers_in_title(title: str) -> tuple[str, ...]:
    """The organs a title as written begins with: ``国务院、中央军委关于…的通知`` names two; ``关于…的通知`` nobody."""
    found = _TITLE_ISSUER.fullmatch(title)
    if found is None:
        return ()
    words = found["organ"].replace("\n", "  ").replace("、", "  ").strip()
    return organs_of(words)
