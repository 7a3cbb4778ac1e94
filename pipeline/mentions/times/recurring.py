"""Due dates that recur: a period and the day in it (每月17日前, 每季度初10个工作日内, 次月5日前, 年度终了后三个月内)."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.mentions.times.frequencies import frequency_of
from pipeline.mentions.times.lexicon import either, lexicon
from pipeline.mentions.times.passage import Passage
from pipeline.mentions.times.periods import Period, duration_of
from pipeline.mentions.times.signs import AND, BEFORE, CLOCK, DAY, GAP, MONTH, NUM, TO, WITHIN
from pipeline.mentions.times.values import TimeMention, mention
from pipeline.records import Deadline, Frequency
from pipeline.text.numerals import ARABIC

_JOIN = f"(?:{AND}|{TO})"
_BARE_DAY = rf"(?:[{ARABIC}]{{1,2}}|[一二三四五六七八九十]{{1,3}})"
_DAYS = rf"(?:{_BARE_DAY}[日号]?{_JOIN})*{DAY}"
_MONTH_PART = rf"(?:{GAP}(?:上旬|中旬|下旬|月?底|月?末|月?初|中))?"
_MONTHS = rf"(?:{MONTH[: -len('份?')]}?{_MONTH_PART}(?:{GAP}{DAY})?{_JOIN})*{MONTH}(?:的)?{_MONTH_PART}(?:{GAP}{DAY})?"
_WORKDAYS = (
    rf"(?:(?:前|第|最后|首|头){GAP}(?:{NUM}{GAP})?个?{GAP}(?:工作日|日|天|周)(?:{WITHIN})?"
    rf"|{NUM}{GAP}个?{GAP}(?:工作日|日|天)(?:{WITHIN}))"
)
_ENDED = rf"(?:结束|终了|届满)?{GAP}(?:后|之后|之日起){GAP}的?{GAP}{NUM}{GAP}个?{GAP}(?:工作日|日|天|月|周)(?:{WITHIN})"
_PART = "(?:年初|年中|年末|年底|年终|岁末|月初|月底|月末|月中|季初|季末|季度末|季度初|初|末|底|中旬|上旬|下旬)"
_MONTH_OF = rf"(?:首|末|最后一?个?|第{GAP}[一二三1-3]{GAP}个?)月份?的?(?:{GAP}(?:{_DAYS}|{_PART}))?"
_QUARTER = rf"第?{GAP}[一二三四1-4](?:[、和][一二三四])*{GAP}季度(?:末|初|底)?"
_HALF = "[上下]半年(?:末|底|结束)?"
_WEEKDAY = r"(?:周|星期)?[一二三四五六日天]"
_NO_WEEKDAY = r"(?![次遍轮回场期座个家名处项至到天小人份篇辆班节课台件例~—\-调通研排汇检总会例碰督分统巡报查清])"
_ACTS_ON = r"(?:上午|下午|晚上?|前|之前|以前)"

_DUE = {
    "P1Y": rf"(?:{_MONTHS}|{_QUARTER}|{_HALF}|{_PART}(?:{GAP}{_WORKDAYS})?|{_ENDED}|SEASON)",
    "P6M": rf"(?:{_MONTH_OF}|{_PART}(?:{GAP}{_WORKDAYS})?|{_WORKDAYS}|{_ENDED})",
    "P3M": rf"(?:{_MONTH_OF}|{_PART}(?:{GAP}{_WORKDAYS})?|{_WORKDAYS}|{_ENDED}|{_DAYS}(?={BEFORE}))",
    "P1M": rf"(?:{_DAYS}|{_PART}(?:{GAP}{_WORKDAYS})?|{_WORKDAYS}|{_ENDED}|(?:第[一二三四]个?|最后一?个?){_WEEKDAY})",
    "P1W": rf"(?:(?:的周?)?[一二三四五六日天](?:{_JOIN}周?[一二三四五六日天])*{_NO_WEEKDAY}{_ACTS_ON}?|{_PART})",
    "P1D": rf"{CLOCK}(?={BEFORE})",
}


@cache
def _due(per: str) -> re.Pattern[str] | None:
    """The pattern of a due date inside a period of this length, or None where there are none."""
    if per not in _DUE:
        return None
    season = rf"{either(lexicon().seasons)}(?:来临|到来|开始|结束|到)?(?:前夕?|后|期间|之前)?"
    piece = _DUE[per].replace("SEASON", season)
    return re.compile(rf"{GAP}(?:的|中)?{GAP}[于在]?{GAP}(?P<pieces>{piece})(?:{BEFORE}|{WITHIN})?")


_NAMED = re.compile(r"\s*(?:年?满|[^，。；]{0,14}[为是][^，。；]{0,14}(?:节|日|周|月|年度|学期|期)[\s。；]*\Z|农历)")


def find_recurring(passage: Passage, periods: tuple[Period, ...]) -> Iterator[TimeMention]:
    """A mention with both values for every recurring due date."""
    for index, period in enumerate(periods):
        following = periods[index + 1].start if index + 1 < len(periods) else len(passage.signs)
        pattern = _due(period.per) if passage.signs[period.start] == "每" else None
        due = pattern.match(passage.signs, period.end) if pattern else None
        if due and not passage.is_case(period.start) and not _NAMED.match(passage.after(due.end())):
            yield _both(passage, period, due, max(following, due.end()))
    yield from _next_period(passage)
    yield from _listed_years(passage)


def _both(passage: Passage, period: Period, due: re.Match[str], following: int) -> TimeMention:
    frequency, count = frequency_of(passage, period, due.end(), following)
    items = re.split(AND, due["pieces"])
    if count is None and len(items) > 1 and not re.search(TO, due["pieces"]):
        frequency = Frequency(len(items), frequency.bound, frequency.per)
    return mention(period.start, due.end(), frequency, _rule(passage, period.start, due.end()))


def _rule(passage: Passage, start: int, end: int) -> Deadline:
    return Deadline("recurring", rule=re.sub(r"\s", "", passage.signs[start:end]))


_NEXT = re.compile(r"(?<![至到\-—–~～])[次下翌](?P<one>一)?个?(?P<noun>年度?|季度|月|周)")
_TERM = re.compile(rf"(?<![每上本该当]){GAP}(?P<noun>(?:会计|纳税|预算)?年度|季度|月份|月度|半年度?|学年|学期)(?=终了|结束)")


def _next_period(passage: Passage) -> Iterator[TimeMention]:
    """次月5日前, 下一年度1月底前, 年度终了后三个月内: once a period, by a day of the next one."""
    ends = "终了" in passage.signs or "结束" in passage.signs
    for match in (*_NEXT.finditer(passage.signs), *(_TERM.finditer(passage.signs) if ends else ())):
        noun = re.sub("会计|纳税|预算", "", match["noun"])
        pattern = _due(duration_of(noun))
        due = pattern.match(passage.signs, match.end()) if pattern else None
        if due and re.search(r"(?:前|内)\Z", due[0]) and not passage.is_case(match.start()):
            frequency = Frequency(1, "exact", duration_of(noun))
            yield mention(match.start(), due.end(), frequency, _rule(passage, match.start(), due.end()))


_YEAR = rf"(?:19|20|２０)[{ARABIC}]{{2}}{GAP}年"
_YEARS = re.compile(rf"{_YEAR}(?:{AND}{_YEAR})+{GAP}(?:{MONTH}(?:{GAP}{DAY})?|年)?(?:底|末)?{BEFORE}")


def _listed_years(passage: Passage) -> Iterator[TimeMention]:
    """分别于2024年、2025年、2026年11月底前 is a yearly date, named year by year."""
    for match in _YEARS.finditer(passage.signs):
        yield mention(match.start(), match.end(), Frequency(1, "exact", "P1Y"), _rule(passage, match.start(), match.end()))
