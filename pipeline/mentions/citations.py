"""Named instruments in a text: 《…》, a 发文字号, the pair 《…》（晋政办发〔2024〕29号), and the places cited of them.

Plain expressions and no spaCy: a name is told by its brackets, and one pass with possessive quantifiers stays linear on any text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.mentions.provisions import PLACES, read_locators
from pipeline.records import Citation, Span
from pipeline.text.document_numbers import NumberMention, find_numbers

_OPEN, _CLOSE = r"(?:[《«≪]|<<|＜＜|〈〈)", r"(?:[》»≫]|>>|＞＞|〉〉)"
_OPEN_INNER, _CLOSE_INNER = r"[〈＜<﹤‹]", r"[〉＞>﹥›]"
_PLAIN = r"[^《》«»≪≫〈〉＜＞<>﹤﹥‹›\n。]"
_INNER = rf"{_OPEN_INNER}{_PLAIN}*+{_CLOSE_INNER}"
_SECOND = rf"{_OPEN}(?>{_PLAIN}++|{_INNER})*+{_CLOSE}"
_INNER_SECOND = rf"{_OPEN_INNER}(?>{_PLAIN}++|{_INNER}|{_SECOND})*+{_CLOSE_INNER}"
#: Brackets as they should be, then what scans make of them: 《…〈…》的通知》, 《…〈…》, 《…〉.
_QUOTED = re.compile(
    rf"{_OPEN}(?>{_PLAIN}++|{_INNER_SECOND}|{_SECOND})*+{_CLOSE}"
    rf"|{_OPEN}{_PLAIN}++(?:{_OPEN_INNER}|{_OPEN}){_PLAIN}++(?:{_CLOSE_INNER}|{_CLOSE})(?:的|若干|等)[^《》〈〉。\n，、]{{0,30}}{_CLOSE}"
    rf"|{_OPEN}{_PLAIN}++{_OPEN_INNER}{_PLAIN}++{_CLOSE}"
    rf"|{_OPEN}{_PLAIN}++{_CLOSE_INNER}"
)
#: Without one of these no name in brackets begins.
_BEGINS = re.compile(r"[《«≪<＜〈]")
_LONGEST = 240
_NAMED = re.compile(r"[\u3400-\u9fff]")
#: Between a title and the bracket with its number: 关于印发《X》的通知（…号) cites the notice by the title of what it issues.
_TAIL = (
    r"[ \t\u3000]*(?:等[\u4e00-\u9fff\d]{0,8})?(?:的(?:紧急|补充)?(?:通知|决定|意见|函|批复|公告|通告|请示|报告))?[ \t\u3000]*"
)
_BRACKET = re.compile(_TAIL + r"(?P<open>[（(〔\[【])")
_CLOSERS = {"（": "）)", "(": "）)", "〔": "〕］]", "[": "]］〕", "【": "】]"}
_LEAD_IN = re.compile(r"[ \t\u3000]*(?:原|国家|以下称|文号[:：]?|[\u4e00-\u9fff\d]{2,12}[日，,、])?[ \t\u3000]*")
_NUMBER_FIRST = re.compile(r"[ \t\u3000]*(?:文件?|通知)?(?:公布|发布|颁布|印发|下发)?(?:的|[：:])?[ \t\u3000]*")
_CITED = re.compile(rf"[ \t\u3000]*(?:规定|中|内)?[的之中]?[ \t\u3000]*(?P<places>{PLACES})")


def find_citations(text: str, start: int, end: int) -> tuple[Citation, ...]:
    """All named instruments in ``text[start:end]``, in reading order, none inside another.

    A title and a number that stand together are one citation, whichever comes first; ``provisions`` are the places named
    directly behind it. The short name in 《规程》 is a citation like any other: whom it means, :func:`find_short_names` tells.

    >>> found = find_citations("违反《安全生产法》第八十七条和《特别规定》(国务院令第446号)的", 0, 38)
    >>> [(each.title, each.number, each.provisions) for each in found]
    [('安全生产法', None, ('第八十七条',)), ('特别规定', '国务院令第446号', ())]
    """
    titles = _titles(text, start, end)
    numbers = _outside(find_numbers(text, start, end), titles)
    if not (titles or numbers):
        return ()
    found = [*_quoted(text, titles, numbers, end)]
    found += [Citation(*_with_places(text, each.span, end, None, each.number)) for each in numbers]
    found.sort(key=lambda each: (each.span.start, -each.span.end))
    return tuple(_apart(found))


def _titles(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Where names in brackets stand; over-long ones and those without a Chinese character are no names."""
    if not _BEGINS.search(text, start, end):
        return ()
    return tuple(
        Span(*match.span())
        for match in _QUOTED.finditer(text, start, end)
        if 3 <= len(match[0]) <= _LONGEST and _NAMED.search(match[0])
    )


def _outside(numbers: tuple[NumberMention, ...], titles: tuple[Span, ...]) -> tuple[NumberMention, ...]:
    """The numbers that are not part of a name: 《关于贯彻国发〔2004〕20号文件的通知》 names one document and not two."""
    found, at = [], 0
    for number in numbers:
        while at < len(titles) and titles[at].end <= number.span.start:
            at += 1
        if at == len(titles) or not titles[at].overlaps(number.span):
            found.append(number)
    return tuple(found)


def _quoted(text: str, titles: tuple[Span, ...], numbers: tuple[NumberMention, ...], end: int) -> Iterator[Citation]:
    starts = {number.span.start: number for number in numbers}
    ends = _numbers_before(text, titles, numbers)
    for name in titles:
        title = "".join(_bare(text, name).split())
        span, number = _bracketed(text, name, starts, end)
        before = ends.get(name.start)
        if number is None and before is not None:
            span, number = Span(before.span.start, span.end), before.number
        yield Citation(*_with_places(text, span, end, title, number))


def _bare(text: str, name: Span) -> str:
    """The words inside the outer brackets, be they of one sign or two."""
    words = name.of(text)
    left = 2 if words[:2] in ("<<", "＜＜", "〈〈") else 1
    right = 2 if words[-2:] in (">>", "＞＞", "〉〉") and left == 2 else 1
    return words[left:-right]


def _numbers_before(text: str, titles: tuple[Span, ...], numbers: tuple[NumberMention, ...]) -> dict[int, NumberMention]:
    """The number that stands directly before a title, by the title's offset: 国务院令第446号《特别规定》."""
    found, at = {}, 0
    for number in numbers:
        while at < len(titles) and titles[at].start < number.span.end:
            at += 1
        near = at < len(titles) and titles[at].start - number.span.end <= 12
        if near and _NUMBER_FIRST.fullmatch(text, number.span.end, titles[at].start):
            found[titles[at].start] = number
    return found


def _bracketed(text: str, name: Span, starts: dict[int, NumberMention], end: int) -> tuple[Span, str | None]:
    """The number in the bracket behind the name, and the span with that bracket; so too of (原国家局令第16号，以下简称…)."""
    opened = _BRACKET.match(text, name.end, end)
    if opened is None:
        return name, None
    lead = _LEAD_IN.match(text, opened.end(), end)
    number = next((starts[at] for at in range(opened.end(), (lead.end() if lead else opened.end()) + 1) if at in starts), None)
    if number is None:
        return name, None
    closed = re.compile(rf"[^。\n（(]{{0,60}}[{re.escape(_CLOSERS[opened['open']])}]").match(text, number.span.end, end)
    return Span(name.start, closed.end() if closed else number.span.end), number.number


def _with_places(
    text: str, span: Span, end: int, title: str | None, number: str | None
) -> tuple[Span, str | None, str | None, tuple[str, ...]]:
    """The citation with the places named behind it."""
    cited = _CITED.match(text, span.end, end)
    if cited is None:
        return span, title, number, ()
    return Span(span.start, cited.end()), title, number, read_locators(cited["places"])


def _apart(found: list[Citation]) -> list[Citation]:
    """Drop what stands inside another: a title's number, the short name in 《煤矿安全规程》（以下简称《规程》)."""
    if not found:
        return []
    kept = [found[0]]
    for _, each in pairwise(found):
        if each.span.start >= kept[-1].span.end:
            kept.append(each)
    return kept
