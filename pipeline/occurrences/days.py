"""The day that one piece of a recurring rule means in a period: 17日, 6月底, 初10个工作日, 首月15日, 终了后三个月."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.mentions.times.lexicon import either, lexicon
from pipeline.occurrences.periods import Stretch, added, in_month, month_end
from pipeline.occurrences.workdays import WorkCalendar
from pipeline.text.numerals import to_int

_DAY = timedelta(days=1)
N = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,3})"
_WEEKDAYS = {sign: at for at, sign in enumerate("一二三四五六日")} | {"天": 6}
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_UNITS = {"日": "D", "天": "D", "周": "W", "月": "M"}


@dataclass(frozen=True, slots=True)
class Bound:
    """From which day on and by which day; ``last`` is None where the words name none. ``note`` tells what was assumed."""

    first: date
    last: date | None
    note: str = ""


Resolver = Callable[[Stretch, WorkCalendar], Bound | None]
_Rule = Callable[[re.Match[str], str, str], Resolver | None]


def resolver_of(piece: str, per: str, before: str) -> Resolver | None:
    """What gives the days of a piece. ``per`` is the period it stands in, ``before`` the 前 or 内 behind it, else ''.

    >>> resolver_of("17日", "P1M", "前")(Stretch("2026-02", date(2026, 2, 1), date(2026, 2, 28)), WorkCalendar()).last
    datetime.date(2026, 2, 17)
    """
    for pattern, rule in _PIECES:
        if (match := pattern.fullmatch(piece)) and (found := rule(match, per, before)):
            return found
    return None


def _month_day(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """6月, 6月底, 6月中旬, 6月15日 of a year; 6月初 has no last day. A month that lies outside of the period gives nothing."""
    month, day, part = to_int(match["month"]) or 0, to_int(match["day"] or ""), match["part"] or ""
    if not 1 <= month <= 12 or per not in ("P1Y", "P6M", "P3M"):
        return None

    def resolve(period: Stretch, calendar: WorkCalendar) -> Bound | None:
        del calendar
        if not period.first.month <= month <= period.last.month:
            return None
        found = _in_month(Stretch("", date(period.first.year, month, 1), month_end(period.first.year, month)), day, part, before)
        return replace(found, first=period.first) if before and found.last else found

    return resolve


def _in_month(month: Stretch, day: int | None, part: str, before: str) -> Bound:
    if day:
        end = in_month(month.first.year, month.first.month, day)
        return Bound(month.first if before else end, end)
    if part in _THIRDS:
        first, last = _THIRDS[part]
        return Bound(month.first.replace(day=first), in_month(month.first.year, month.first.month, last))
    if part in ("初", "中"):
        return _vague(month, part)
    note = "" if part or not before else f"“{month.first.month}月前”按到该月底计"
    return Bound(month.first, month.last, note)


def _vague(period: Stretch, words: str) -> Bound:
    return Bound(period.first, None, f"“{words}”未写明到哪一天，日期待定")


def _month_part(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """上旬 of every month; of a longer period it names no month."""
    return (lambda period, _: _in_month(period, None, match[0].removeprefix("月"), before)) if per == "P1M" else None


def _day_of_month(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """17日 of every month; of a quarter it names no month."""
    day = to_int(match["day"]) or 0
    if not 1 <= day <= 31:
        return None
    if per != "P1M":
        return lambda period, _: _vague(period, match[0])
    return lambda period, _: _in_month(period, day, "", before)


def _part(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """底, 末, 终 are the period's last day; 初 and 中 name none."""
    del per, before
    if match["part"] in ("初", "中"):
        return lambda period, _: _vague(period, match[0])
    return lambda period, _: Bound(period.first, period.last)


def _working_days(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """初10个工作日, 前5个工作日, 第3个工作日: counted from the period's first day, which counts.

    最后2个工作日 and 末3日 are counted from its last.
    """
    count = 1 if match["count"] is None else to_int(match["count"])
    if not count:
        return None
    if match["from"] in ("最后", "末", "底") and match["unit"] == "周":
        return lambda period, _: _vague(period, match[0])
    back, exact, unit = match["from"] in ("最后", "末", "底"), match["from"] == "第" and not before, match["unit"]

    def resolve(period: Stretch, calendar: WorkCalendar) -> Bound | None:
        if back:
            last = calendar.nth_last(period.last, 1) if unit == "工作日" else period.last
            first = calendar.nth_last(last, count) if unit == "工作日" else last - (_span(unit, count) - _DAY)
            return Bound(first, last, _untold(calendar, unit, last))
        last = calendar.nth(period.first, count) if unit == "工作日" else period.first + _span(unit, count) - _DAY
        return Bound(last if exact else period.first, last, _untold(calendar, unit, last))

    del per
    return resolve


def _span(unit: str, count: int) -> timedelta:
    return timedelta(days=count * (7 if unit == "周" else 1))


def _untold(calendar: WorkCalendar, unit: str, day: date) -> str:
    """Tells that working days of a year were guessed from weekdays."""
    return "" if unit != "工作日" or calendar.told(day) else f"{day.year}年的放假安排未知，工作日按周一至周五推算"


def _after_end(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """终了后三个月, 结束后10个工作日: counted from the day after the period's last (民法典 第二百零一条)."""
    count, unit = to_int(match["count"]), match["unit"]
    if not count:
        return None

    def resolve(period: Stretch, calendar: WorkCalendar) -> Bound | None:
        last = calendar.after(period.last, count) if unit == "工作日" else added(period.last, f"P{count}{_UNITS[unit]}")
        if unit == "月":
            last = month_end(last.year, last.month)
        return Bound(period.last + _DAY, last, _untold(calendar, unit, last))

    del per, before
    return resolve


def _month_of(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """首月15日, 末月底, 第二个月 of a quarter or half year: the rest is read in that month."""
    if per not in ("P3M", "P6M"):
        return None
    back = match["which"] in ("末", "最后")
    at = 1 if match["which"] == "首" else to_int(match["which"]) or 0
    rest = match["rest"]
    inner = resolver_of(rest, "P1M", before) if rest else None
    if rest and inner is None:
        return None

    def resolve(period: Stretch, calendar: WorkCalendar) -> Bound | None:
        number = period.last.month if back else period.first.month + at - 1
        month = Stretch("", date(period.first.year, number, 1), month_end(period.first.year, number))
        return inner(month, calendar) if inner else Bound(month.first, month.last)

    return resolve if back or 1 <= at <= (3 if per == "P3M" else 6) else None


def _part_of_year(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """一季度, 四季度末, 上半年: by the last day of that part of the year; 四季度初 names no day."""
    del before
    if per != "P1Y":
        return None
    length, at = (3, to_int(match["quarter"]) or 0) if match["quarter"] else (6, 1 if match["half"] == "上" else 2)

    def resolve(period: Stretch, calendar: WorkCalendar) -> Bound | None:
        del calendar
        year, month = period.first.year, length * (at - 1) + 1
        part = Stretch("", date(year, month, 1), month_end(year, month + length - 1))
        return _vague(part, match[0]) if match["part"] == "初" else Bound(part.first, part.last)

    return resolve


def _weekday(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """周五 of every week; 第二个周一 and 最后一个周五 of every month."""
    if per not in ("P1W", "P1M") or (per == "P1M") != bool(match["which"]):
        return None
    at = _WEEKDAYS[match["day"]]
    last = (match["which"] or "").startswith("最后")
    nth = 1 if not match["nth"] else to_int(match["nth"]) or 1

    def resolve(period: Stretch, calendar: WorkCalendar) -> Bound | None:
        del calendar
        first = period.first + timedelta(days=(at - period.first.weekday()) % 7)
        day = first + timedelta(weeks=nth - 1)
        if last:
            day = period.last - timedelta(days=(period.last.weekday() - at) % 7)
        return Bound(period.first if before else day, day) if day <= period.last else None

    return resolve


def _festival(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """春节前, 国庆节前: by the day before. Beyond the years of the lexicon's table the day is unknown."""
    if per != "P1Y" or before not in ("前", "之前", "以前"):
        return None
    name, words = match["name"], lexicon()

    def resolve(period: Stretch, calendar: WorkCalendar) -> Bound | None:
        del calendar
        year = period.first.year
        if fixed := words.fixed_festivals.get(name):
            day = date.fromisoformat(f"{year:04d}-{fixed}")
        elif found := [each for each in words.moving_festivals[name].split() if each.startswith(str(year))]:
            day = date.fromisoformat(found[0])
        else:
            return replace(_vague(period, match[0]), note=f"{year}年{name}的日期未知，待定")
        return Bound(min(period.first, day - _DAY), day - _DAY)

    return resolve


def _season(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """雨季前, 汛期: once a year on days that each place sets for itself."""
    del per
    return lambda period, _: _vague(period, match[0] + before)


def _clock(match: re.Match[str], per: str, before: str) -> Resolver | None:
    """17时 of every day."""
    return (lambda period, _: Bound(period.first, period.last, f"{match[0]}{before}")) if per == "P1D" else None


_PIECES: tuple[tuple[re.Pattern[str], _Rule], ...] = (
    (re.compile(rf"(?P<month>{N})月份?的?(?P<part>上旬|中旬|下旬|底|末|初|中)?(?:(?P<day>{N})[日号])?"), _month_day),
    (re.compile(r"月?(?:上旬|中旬|下旬)"), _month_part),
    (re.compile(rf"(?P<day>{N})[日号]"), _day_of_month),
    (re.compile(r"(?:年度?|季度?|月|周|岁)?(?P<part>底|末|终|初|中)"), _part),
    (
        re.compile(rf"(?:年|季度?|月|周)?(?P<from>前|第|首|头|初|最后|末|底)个?(?P<count>{N})?个?(?P<unit>工作日|日|天|周)"),
        _working_days,
    ),
    (re.compile(rf"(?P<from>)(?P<count>{N})个?(?P<unit>工作日|天)"), _working_days),
    (re.compile(rf"(?:结束|终了|届满)?(?:后|之后|之日起)的?(?P<count>{N})个?(?P<unit>工作日|日|天|月|周)"), _after_end),
    (re.compile(rf"第?(?P<which>首|末|最后|{N})一?个?月份?的?(?P<rest>.*)"), _month_of),
    (re.compile(r"第?(?P<quarter>[一二三四1-4])季度(?P<part>末|初|底)?(?P<half>)"), _part_of_year),
    (re.compile(r"(?P<half>[上下])半年(?P<part>末|底|结束)?(?P<quarter>)"), _part_of_year),
    (
        re.compile(rf"(?P<which>第(?P<nth>{N})个?|最后一?个?)?(?:的?周|星期)?(?P<day>[一二三四五六日天])(?:上午|下午|晚上?)?"),
        _weekday,
    ),
    (re.compile(r"(?:上午|下午|早上|晚上|中午|晚|早)?\d{1,2}(?:时|点|[::]\d{2})(?:整|半|\d{1,2}分)?"), _clock),
    (re.compile(rf"(?P<name>{either([*lexicon().fixed_festivals, *lexicon().moving_festivals])})节?"), _festival),
    (re.compile(rf"{either(lexicon().seasons)}(?:来临|到来|开始|结束|到)?(?:前夕?|后|期间|之前)?"), _season),
)
