"""Every part of the calendar that a text names: dates, months, quarters, ranges of them, the end of the year, festivals."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from pipeline.mentions.times.lexicon import either, lexicon
from pipeline.mentions.times.passage import Passage
from pipeline.mentions.times.signs import BEFORE, GAP, MONTH, NUM, TO
from pipeline.mentions.times.values import TimeContext
from pipeline.records import PartialDate
from pipeline.records.value import value
from pipeline.text.dates import DateMention, find_dates
from pipeline.text.numerals import ARABIC, to_int


@value(frozen=True, slots=True)
class Stretch:
    """A part of the calendar as written at ``[start, end)`` of the passage, from ``first`` to ``last``; both None where blank.

    ``words`` is what was written behind the date proper (底, 上旬, 一季度): 6月上旬 ends on the tenth.
    """

    start: int
    end: int
    first: PartialDate | None
    last: PartialDate | None
    words: str = ""
    exact: bool = False


_PART = re.compile(
    rf"{GAP}(?:份|的)?{GAP}(?P<part>年底|年末|年终|年内|底|末|上旬|中旬|下旬|初|上半年|下半年|第?{GAP}[一二三四1-4]{GAP}季度[末底]?)?"
)
#: What closes a bound: 前, or 止 of a range.
STOP = re.compile(rf"{GAP}(?:为?止|{BEFORE})")


def find_stretches(passage: Passage, context: TimeContext) -> tuple[Stretch, ...]:
    """All of them in reading order, the longer first where two begin together; they may overlap."""
    found = (*_ranges(passage, context), *_stretches(passage, context))
    return tuple(sorted(found, key=lambda each: (each.start, -each.end)))


def _turned(day: PartialDate | None, stated: bool, context: TimeContext) -> PartialDate | None:
    """A month without a year, half a year or more before the month of issue, is next year's: 3月底前 in a text of November."""
    if day is None or stated or day.month is None or context.month is None or context.month - day.month < 6:
        return day
    return replace(day, year=day.year + 1)


def _stretches(passage: Passage, context: TimeContext) -> Iterator[Stretch]:
    """Every single date with what is written behind it, and the named ends of the year (年底前, 年内, 春节前, 一季度)."""
    signs = passage.signs
    for found in find_dates(signs, 0, len(signs), context.year):
        part = _PART.match(signs, found.span.end)
        words = (part["part"] or "") if part else ""
        end = part.end() if part and words else found.span.end
        if signs[found.span.end :].startswith("份"):
            end = max(end, found.span.end + 1)
        yield _stretch(found, end, words, context, "年" in found.span.of(signs))
    yield from _named_ends(passage, context)


def _stretch(found: DateMention, end: int, words: str, context: TimeContext, stated: bool) -> Stretch:
    if found.blank:
        return Stretch(found.span.start, found.span.end, None, None, "blank")
    day = _turned(found.date, stated, context)
    first, last = _narrowed(day, words) if day else (None, None)
    return Stretch(found.span.start, end, first, last, words, day is not None and day.exact is not None)


_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, None)}
HALVES = {"上半年": (1, 6), "下半年": (7, 12)}


def _narrowed(day: PartialDate, words: str) -> tuple[PartialDate, PartialDate]:
    """The part of a month or a year that ``words`` name: 2024年 and 上半年 give 2024-01 and 2024-06."""
    if words in _THIRDS and day.month:
        begin, stop = _THIRDS[words]
        return replace(day, day=begin), replace(day, day=stop)
    if day.month is None and words in HALVES:
        begin, stop = HALVES[words]
        return replace(day, month=begin), replace(day, month=stop)
    if day.month is None and "季度" in words:
        quarter = to_int(re.sub(r"[第季度末底\s]", "", words)) or 4
        return replace(day, month=3 * quarter - 2), replace(day, month=3 * quarter)
    return day, day


_ENDS = re.compile(
    rf"(?P<shift>今年|本年度?|当年|明年)?{GAP}(?<![0-9０-９一二两三四五六七八九十半几数多每近届全])(?P<end>年底|年末|年终|岁末|年内|上半年|下半年|第?{GAP}[一二三四1-4]{GAP}季度[末底]?)"
    rf"|(?:本|当)月(?P<month>底|末)"
)


@cache
def _festival() -> re.Pattern[str]:
    words = lexicon()
    return re.compile(
        rf"(?P<shift>今年|明年)?(?P<name>{either([*words.fixed_festivals, *words.moving_festivals])})(?:节|假期)?(?={BEFORE})"
    )


def _named_ends(passage: Passage, context: TimeContext) -> Iterator[Stretch]:
    """年底前, 年内, 明年上半年, 本月底前, 春节前 in a text whose year is known."""
    if context.year is None:
        return
    for match in _ENDS.finditer(passage.signs) if re.search("[年月]|季度", passage.signs) else ():
        if match["month"]:
            if context.month:
                month = PartialDate(context.year, context.month)
                yield Stretch(match.start(), match.end(), month, month, match["month"])
        elif not re.search(r"[0-9０-９]年[ \t]*\Z|每年?[ \t]*\Z", passage.signs[: match.start()]):
            day = PartialDate(context.year + (match["shift"] == "明年"))
            yield Stretch(match.start(), match.end(), *_narrowed(day, match["end"]), match["end"])
    for match in _festival().finditer(passage.signs):
        eve = _festival_day(match["name"], context.year + (match["shift"] == "明年"), context.month)
        if eve is not None:
            yield Stretch(match.start(), match.end(), eve, eve, "", True)


def _festival_day(name: str, year: int, month: int | None) -> PartialDate | None:
    """The day of a festival, the next one where this year's is past; None beyond the table of the lexicon."""
    words = lexicon()
    for candidate in (year, year + 1):
        if fixed := words.fixed_festivals.get(name):
            day = date.fromisoformat(f"{candidate}-{fixed}")
        else:
            days = [each for each in words.moving_festivals[name].split() if each.startswith(str(candidate))]
            if not days:
                return None
            day = date.fromisoformat(days[0])
        if month is None or (day.year, day.month) >= (year, month):
            return PartialDate.of(day)
    return None


_Y = rf"(?:(?:19|20){GAP}[{ARABIC}]{{2}}|[１２][{ARABIC}]{{3}}|二[〇○零][〇○零一二三四五六七八九]{{2}})"
_M = MONTH[: -len("月份?")]
_D = rf"(?:{NUM}{GAP}[日号])"
_RANGE = re.compile(
    rf"(?<![0-9０-９第.．])(?:(?P<ly>{_Y}){GAP}年?{GAP})?(?:(?P<lm>{_M}){GAP}(?:月份?)?{GAP}(?P<ld>{_D})?)?{GAP}(?:起)?{TO}"
    rf"(?:(?P<ry>{_Y}){GAP}年|(?P<next>次年|翌年|明年))?{GAP}(?:(?P<rm>{_M}){GAP}月份?{GAP})?(?P<rd>{_D})?(?P<end>上旬|中旬|下旬|[年月]?底|末)?"
)
_FROM_NOW = re.compile(rf"(?:自|从)?(?:即日|印发之日|发文之日|本通知印发之日)起?{GAP}(?:至|到){GAP}")


def _ranges(passage: Passage, context: TimeContext) -> Iterator[Stretch]:
    """10月至11月, 2024年3月—6月, 6月1日至30日, 6—9月, 2024—2026年, 即日起至春节前."""
    if not re.search("[-－—–―~～─至到]", passage.signs):
        return
    for match in _RANGE.finditer(passage.signs):
        ends = _ends(match, context)
        if ends is not None:
            yield Stretch(match.start(), match.end(), *ends, "range")
    for match in _FROM_NOW.finditer(passage.signs):
        ends_at = [each for each in _stretches(passage, context) if each.start == match.end() and each.last]
        issued = _issued(context)
        for each in ends_at[:1]:
            if issued is None:  # the day of issue is not known: only the end can be told
                yield Stretch(match.start(), each.end, None, each.last, "until")
                continue
            stop = STOP.match(passage.signs, each.end)
            yield Stretch(match.start(), stop.end() if stop else each.end, issued, each.last, "range")


def _issued(context: TimeContext) -> PartialDate | None:
    known = context.year and context.month and context.day
    return PartialDate(context.year, context.month, context.day) if known and context.year else None


def _ends(match: re.Match[str], context: TimeContext) -> tuple[PartialDate, PartialDate] | None:
    """The two ends of a range, each taking from the other what it omits; None for what is no range of dates."""
    left = [to_int(match[part].rstrip("日号")) if match[part] else None for part in ("ly", "lm", "ld")]
    right = [to_int(match[part].rstrip("日号")) if match[part] else None for part in ("ry", "rm", "rd")]
    if right[0] is None and right[1] is None and not (right[2] and left[1] and left[2]):
        return None
    if left[1] is None and (right[1] is not None or left[0] is None):
        return None
    year = left[0] or (None if match["next"] else right[0]) or context.year
    if year is None:
        return None
    end_year = right[0] or year + (1 if match["next"] else 0)
    try:
        first = PartialDate(year, left[1], left[2])
        last = PartialDate(end_year, right[1] or (left[1] if right[2] else None), right[2])
        last = replace(last, day=_THIRDS[match["end"]][1]) if match["end"] in _THIRDS and last.month and not last.day else last
    except ValueError:
        return None
    if last.last_day() < first.first_day() and right[0] is None:
        last = replace(last, year=last.year + 1)
    return (first, last) if first.first_day() <= last.last_day() else None
