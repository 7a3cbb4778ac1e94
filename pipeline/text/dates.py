"""Dates in Chinese texts: 2024年6月1日, ２０２４年, 二〇二四年六月一日, 6月30日, 2023-08-10, blank ones (  年 月 日).

Blanks inside are allowed, as scans leave them. Only calendar dates: 6个月, 每月17日 and 3年 are none. What a date means
for a duty (底前, 起, 至) is not decided here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import PartialDate, Span
from pipeline.text.numerals import ARABIC, ZEROS, to_int

_GAP = r"[ \t\u3000\xa0]{0,8}"
_INK = r"[ \t\u3000\xa0_＿×xX*＊□]{1,10}"
_D = f"[{ARABIC}]"
_YEAR = rf"(?:[12１２](?:{_GAP}{_D}){{3}}|[一二][{ZEROS}0０一二三四五六七八九]{{3}})"
_MONTH = rf"(?:[1１]{_GAP}[0-2０-２]|[0０]?{_GAP}[1-9１-９]|十[一二]?|[一二三四五六七八九元])"
_ONE_TO_NINE = "[一二三四五六七八九]"
_DAY = (
    rf"(?:[3３]{_GAP}[01０１]|[12１２]{_GAP}{_D}|[0０]?{_GAP}[1-9１-９]"
    rf"|三十一?|二?十{_ONE_TO_NINE}?|廿{_ONE_TO_NINE}?|卅一?|{_ONE_TO_NINE})"
)
_NOT_BEFORE = rf"(?<![{ARABIC}.．一二三四五六七八九十百千零〇○第])"

#: 2024年6月1日, 2024年6月, 2024年; the year of 第2000年 and of 12024年 is none.
_WITH_YEAR = (
    rf"{_NOT_BEFORE}(?P<year>{_YEAR}){_GAP}年(?:{_GAP}(?P<month>{_MONTH}){_GAP}月(?:{_GAP}(?P<day>{_DAY}){_GAP}[日号])?)?"
)
#: 6月1日, 6月; 上一月, 每3月 and 满六月 count months and are no dates.
_WITHOUT_YEAR = (
    rf"{_NOT_BEFORE}(?<![上下每某隔满近续逾])(?P<month2>{_MONTH}){_GAP}月(?![龄嫂亮饼薪租均经])"
    rf"(?:{_GAP}(?P<day2>{_DAY}){_GAP}[日号])?"
)
#: 2023-08-10, 2020.01.01, 2024/6/1; not inside a longer chain of figures (1.2020.01.01).
_FIGURES = (
    rf"(?<![{ARABIC}\-./．])(?P<year3>[12]{_D}{{3}})(?P<mark>[-－./．])"
    rf"(?P<month3>{_D}{{1,2}})(?P=mark)(?P<day3>{_D}{{1,2}})(?![{ARABIC}]|[-./．]{_D})"
)
_DATE = re.compile(f"{_WITH_YEAR}|{_WITHOUT_YEAR}|{_FIGURES}")
#: 年 月 日 with a part left open: "  年 月 日", 2020年  月  日, 6月  日, ××年×月×日. 出生年月日 has no gaps: a word.
_BLANK = re.compile(
    rf"(?:(?P<year>{_YEAR}){_GAP}|[20×xX*＊_＿□]{{0,4}})年(?:{_INK}月(?:{_INK}|{_GAP}{_DAY}{_GAP})日|{_GAP}(?P<month>{_MONTH}){_GAP}月{_INK}日)"
    rf"|(?P<year2>{_YEAR}){_GAP}年{_INK}月|{_NOT_BEFORE}(?P<month2>{_MONTH}){_GAP}月{_INK}日|(?<=于)年月日(?=前|之前|以前)"
)
#: Every date has one of these; a text without them is passed over at once.
_SIGNS = re.compile(rf"[年月]|{_D}[-－./．]")
_RANGE_JOINT = re.compile(rf"{_GAP}(?:起{_GAP})?(?:[-－—–―~～─]{{1,2}}|至|到|、|和|及){_GAP}")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written at ``span``.

    ``date`` is None where the year cannot be told or the calendar has no such day (6月31日). ``blank`` says that a part was
    left open to be filled in by hand; ``date`` then holds the parts that are written, ``2020年  月  日`` the year 2020.
    """

    span: Span
    date: PartialDate | None
    blank: bool


def find_dates(text: str, start: int = 0, end: int | None = None, year: int | None = None) -> tuple[DateMention, ...]:
    """All dates in ``text[start:end]``, in reading order, none inside another; ``year`` fills a date that omits its own.

    The end of a range takes the year of its beginning: ``2024年3月—6月``.

    >>> [found.date.isoformat() for found in find_dates("二○二四年六月一日至30日前，于 9 月底前", year=2023) if found.date]
    ['2024-06-01', '2023-09']
    """
    end = len(text) if end is None else end
    if not _SIGNS.search(text, start, end):
        return ()
    found = sorted(
        [*_blank(text, start, end, year), *_written(text, start, end, year)], key=lambda each: (each.span.start, -each.span.end)
    )
    kept: list[DateMention] = []
    for each in found:
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return tuple(kept)


def _written(text: str, start: int, end: int, year: int | None) -> Iterator[DateMention]:
    previous: DateMention | None = None
    for match in _DATE.finditer(text, start, end):
        parts = match.groupdict()
        stated = _value(parts["year"] or parts["year3"])
        if stated is None and previous and previous.date and _RANGE_JOINT.fullmatch(text, previous.span.end, match.start()):
            stated = previous.date.year
        month = _value(parts["month"] or parts["month2"] or parts["month3"])
        day = _value(parts["day"] or parts["day2"] or parts["day3"])
        previous = DateMention(Span(*match.span()), _date(stated or year, month, day), False)
        yield previous


def _blank(text: str, start: int, end: int, year: int | None) -> Iterator[DateMention]:
    for match in _BLANK.finditer(text, start, end):
        stated = _value(match["year"] or match["year2"])
        month = _value(match["month"] or match["month2"])
        yield DateMention(Span(*match.span()), _date(stated or (year if month else None), month, None), True)


def _value(written: str | None) -> int | None:
    """The value of a part; 元月 is January."""
    return None if written is None else 1 if written == "元" else to_int(written)


def _date(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """The date of the parts, or None where the year is unknown or the calendar has no such day."""
    if year is None:
        return None
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None
