"""Where a title stands: one to seven lines without running text that end in a genre word."""

import re
from collections.abc import Sequence

from pipeline.structure import elements
from pipeline.structure.genres import genre_of
from pipeline.structure.markers import Sign, marker_of
from pipeline.structure.organs import signed
from pipeline.structure.values import Paragraph
from pipeline.text.document_numbers import canonical

_LONGEST_LINE, _LONGEST, _LINES = 90, 200, 7
_QUOTED = re.compile(r"[《«〈<“(（\[【][^》»〉>”)）\]】]*[》»〉>”)）\]】]")
_APPENDIX_LINE = re.compile(r"[（(〔\[][^）)〕\]]{1,40}[）)〕\]]")
_NO_TITLE = re.compile(
    r"目录|前言|说明|(?:现|兹)(?:将|印发|公布|予)|(?:根据|按照|依据|为了?)(?!.{0,40}的(?:通知|意见|决定|批复|复函|函)\Z)|.{0,30}[：:]\Z|.*(?:如下|通知如下)\Z"
)
_PREFIX = re.compile(r"(?:标题|名称|题目|文件名称)[：:]")


def title_at(paragraphs: Sequence[Paragraph], start: int, end: int) -> int | None:
    """One past the last line of the title that begins at ``start``, or None where no title does.

    ``山西省矿山安全监管专员制度`` is one; ``关于…事中`` + ``事后…实施意见`` + ``（征求意见稿）`` are one of three lines; a line with
    the comma of running text outside brackets is none, and ``一、总体要求`` is a heading.
    """
    words, found = "", None
    for at in range(start, min(end, start + _LINES)):
        paragraph = paragraphs[at]
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


def _may_be_line(paragraph: Paragraph, *, first: bool) -> bool:
    if len(paragraph.text) > _LONGEST_LINE or paragraph.origin == "table":
        return False
    bare = paragraph.bare
    outside = _QUOTED.sub("", bare)
    if _APPENDIX_LINE.fullmatch(bare):
        return not first and not elements.is_note(bare)
    marker = marker_of(paragraph.text)
    if elements.has_sentence(outside) or _NO_TITLE.match(bare) or (marker and not _year_of(paragraph.text, marker.sign)):
        return False
    return not (_is_other_element(bare) or signed(paragraph.text) or canonical(bare))


def _year_of(text: str, sign: Sign) -> bool:
    return sign in (Sign.DIGIT, Sign.DECIMAL_1) and bool(re.match(r"\d{4}", text))


def _is_other_element(bare: str) -> bool:
    rules = (
        elements.is_date,
        elements.is_copy,
        elements.is_colophon,
        elements.is_attachment_label,
        elements.is_attachment_note,
        elements.is_contact,
        elements.is_leader,
    )
    return any(rule(bare) for rule in rules) or elements.printed_date(bare) is not None


def _goes_on(words: str, line: str) -> bool:
    """After a line that could end the title, does the next belong to it still? Only an open bracket or 《 says so.

    ``关于印发《X办法`` + ``》的通知`` goes on; ``…的通知`` + ``国务院办公厅`` does not; ``关于印发X方案`` + ``的通知`` does.
    """
    opened = words.count("《") > words.count("》") or words.count("（") > words.count("）") or words.count("«") > words.count("»")
    return opened or (
        re.search(r"关于|印发|转发", words) is not None
        and re.match(r"的|和|及|》|»|.{0,30}的(?:紧急)?(?:通知|意见|函|复函|决定|批复|通报|公告)\Z", line) is not None
        and not words.endswith(("通知", "通报", "批复", "复函", "公告"))
    )


_TITLE_ISSUER = re.compile(r"(?P<organ>[\u4e00-\u9fff、]{3,60}?)关于.{3,}")


def issuer_in_title(title: str) -> str | None:
    """The organ a title begins with: ``国务院办公厅关于…的通知`` names 国务院办公厅; ``关于…的通知`` nobody."""
    found = _TITLE_ISSUER.fullmatch(title)
    return found["organ"] if found and elements.is_organ(found["organ"]) else None
