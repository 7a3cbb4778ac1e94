"""Periods: every stretch of time that a count may refer to (每季度, 每两年, 逐月, 按季度, 上下半年各, 年度考核)."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.mentions.times.lexicon import either, lexicon
from pipeline.mentions.times.passage import Passage
from pipeline.mentions.times.signs import GAP, NUM, TO
from pipeline.records.value import value
from pipeline.text.numerals import to_int


@value(frozen=True, slots=True)
class Period:
    """A period as written at ``[start, end)`` of the passage; ``per`` is its ISO 8601 duration.

    ``bound`` is what the writing itself says of the count: min in 每3至5年 (at least once in five), max in 一年内可以变更一次.
    """

    start: int
    end: int
    per: str
    bound: str | None = None


def find_periods(passage: Passage) -> tuple[Period, ...]:
    """All periods, in reading order, none inside another."""
    found = sorted((each for rule in _RULES for each in rule(passage)), key=lambda each: (each.start, -each.end))
    kept: list[Period] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def touches(periods: tuple[Period, ...], start: int, end: int) -> bool:
    """Does one of ``periods`` share a sign with ``[start, end)``? What it holds then belongs to a count."""
    return any(period.start < end and start < period.end for period in periods)


def scaled(duration: str, factor: int) -> str:
    """``factor`` times a duration of one unit: P1Y and 3 give P3Y, P15D and 2 P30D."""
    return re.sub(r"\d+", lambda amount: str(int(amount[0]) * factor), duration)


def duration_of(noun: str) -> str:
    """The duration of a noun of time: 季度 P3M, 半个月 P15D."""
    return lexicon().periods[noun.replace("个", "")]


@cache
def noun_pattern() -> str:
    """A pattern for a noun of time that is not the beginning of another word: 年 but not 年级."""
    words = lexicon()
    nouns = sorted(words.periods, key=len, reverse=True)
    guarded = [
        noun.replace("半", "半个?", 1)
        + (f"(?![{''.join(words.not_after_period[noun])}])" if noun in words.not_after_period else "")
        for noun in nouns
    ]
    return "(?:" + "|".join(guarded) + ")"


@cache
def _every() -> re.Pattern[str]:
    return re.compile(rf"每{GAP}隔?{GAP}(?:(?P<least>{NUM}){TO})?(?:(?P<count>{NUM}){GAP})?个?{GAP}(?P<noun>{noun_pattern()})")


def _each_period(passage: Passage) -> Iterator[Period]:
    """每季度, 每两年, 每24小时, 每个月; 每3座煤矿, 每名, 每次 are no periods, 每月1100元 is a rate."""
    if "每" not in passage.signs:
        return
    for match in _every().finditer(passage.signs):
        factor = to_int(match["count"]) if match["count"] else 1
        if factor and not is_rate(passage, match.start(), match.end()):
            per = scaled(duration_of(match["noun"]), factor)
            yield Period(match.start(), match.end(), per, "min" if match["least"] else None)


def is_rate(passage: Passage, start: int, end: int) -> bool:
    """Is the period the measure of an amount? 每月1100元, 每日万分之五, 为每年 are; 每年不少于300天 counts days of an act."""
    words = lexicon()
    rest = passage.after(end)
    return any(re.match(pattern, rest) for pattern in words.rate_patterns) or (
        passage.before(start).endswith(words.not_before_rate) and re.match(rf"\s*[^，。；]{{0,6}}{NUM}", rest) is not None
    )


@cache
def _by() -> re.Pattern[str]:
    words = lexicon()
    nouns = (
        "(?:年度|半年度?|季度|月度|学期|年(?![度代终末底历级])|季(?![节度末])|月(?![份度底末])|周(?![期年])|旬|日(?!期)|天(?!气))"
    )
    blocked = "|".join(words.not_after_by_period)
    plan = "[^，。；、]{0,16}?(?:计划|方案|规划|预算|任务|安排)"
    yearly = f"[^，。；]{{0,4}}?{either(words.acts_year_by_year)}"
    growth = f"[^，。；]{{0,6}}?{either(words.growth)}"
    return re.compile(
        rf"(?<!不)按照?{GAP}(?P<by>{nouns})(?!{blocked}|{plan})|逐(?P<yearly>年)(?={yearly})|逐(?P<serial>季度?|月|周|日|旬)(?!{growth})"
    )


def _by_period(passage: Passage) -> Iterator[Period]:
    """按月, 按季度, 逐月; 按年龄, 按月平均工资 and 逐年提高 are none."""
    if "按" not in passage.signs and "逐" not in passage.signs:
        return
    for match in _by().finditer(passage.signs):
        if not is_rate(passage, match.start(), match.end()):
            yield Period(match.start(), match.end(), duration_of(match["by"] or match["yearly"] or match["serial"]))


_ALTERNATE = re.compile(
    r"(?<![间每相分阻])隔(?P<noun>年|月|周|日|天|季度)(?![离断层])|分(?P<split>年度|季度|月度)(?![^，。；]{0,4}(?:计划|目标|任务))"
)


def _alternate(passage: Passage) -> Iterator[Period]:
    """隔年 is every two years, 分年度 every year; 间隔年限 is neither."""
    for match in _ALTERNATE.finditer(passage.signs):
        noun, factor = (match["noun"], 2) if match["noun"] else (match["split"], 1)
        yield Period(match.start(), match.end(), scaled(duration_of(noun), factor))


@cache
def _bare() -> re.Pattern[str]:
    words = lexicon()
    bound = either([*words.at_least, *words.at_most])
    counting = either(words.counting_words)
    nouns = r"(?P<noun>年|半年|季度|个?月|个?星期|周|天|学期|班)"
    return re.compile(
        rf"(?<![0-9０-９每第满近隔续十〇.．])(?:(?P<count>[0-9]{{1,2}}|[一二三四五六七八九十两]){GAP}个?)?(?<![年上下])(?P<whole>{nouns}){GAP}"
        rf"(?=(?:应|要|须)?{GAP}(?:{bound}{GAP}{NUM}{GAP}{counting}|{NUM}{GAP}{counting}(?!性)|一度(?!电)|一(?:考核|调度|通报|评估|总结|小结|检查|排查|研判)))"
    )


def _bare_period(passage: Passage) -> Iterator[Period]:
    """一年不少于两次, 半年一次, 两年1次, 一年一度, 一月一调度; 一年内四次 is a case and no period."""
    for match in _bare().finditer(passage.signs):
        if not match["count"] and not match["noun"].startswith("半"):
            continue
        factor = to_int(match["count"]) if match["count"] else 1
        if factor:
            noun = match["noun"].removeprefix("个") or match["noun"]
            yield Period(match.start(), match.end(), scaled(duration_of(noun), factor))


@cache
def _allowance() -> re.Pattern[str]:
    counting = either(lexicon().counting_words)
    return re.compile(
        rf"(?<![0-9０-９第近续后起])(?P<count>[0-9]|[一二三两]){GAP}个?(?P<noun>自然年度|年度?|月|季度|学期){GAP}之?内{GAP}"
        rf"(?:只能|仅能|只可|可以|可|最多|至多|不得超过)[^，。；不]{{0,12}}?(?={NUM}{GAP}{counting}(?!性))"
    )


def _allowed(passage: Passage) -> Iterator[Period]:
    """一年内可以变更一次, 一个年度内只能申请一次: at most; 一年内受到三次处罚 is a case."""
    for match in _allowance().finditer(passage.signs) if "内" in passage.signs else ():
        noun = match["noun"].removeprefix("自然")
        yield Period(match.start(), match.end(), scaled(duration_of(noun), to_int(match["count"]) or 1), "max")


_HALVES = re.compile(rf"(?:上半年{GAP}(?:和|、|及|与|，)?{GAP}下半年|上、?下半年)(?=[^，。；]{{0,12}}?(?:各|分别|均|都|每))")


def _both_halves(passage: Passage) -> Iterator[Period]:
    """上半年和下半年至少分别…1次, 上下半年各; 上半年和下半年工作总结 names two stretches and counts nothing."""
    for match in _HALVES.finditer(passage.signs) if "半年" in passage.signs else ():
        yield Period(match.start(), match.end(), "P6M")


@cache
def _act() -> re.Pattern[str]:
    words = lexicon()
    nouns = r"(?P<noun>半?年度|季度|月度)"
    name = either(words.names)
    between = "[^，。；、的]{0,8}?"
    acts = rf"{either(words.act_carriers)}[了好]?{GAP}{nouns}{between}{either(words.yearly_acts)}(?:工作|活动)?(?!{name})"
    term = nouns.replace("noun", "term")
    papers = rf"{either(words.paper_carriers)}[^，。；年季月的]{{0,10}}?{term}{between}{either(words.yearly_papers)}(?!{name})"
    return re.compile(f"{acts}|{papers}")


_LEFT_UNDONE = re.compile(r"未|没有|拒不|拒绝|不依法|不按")


def _named_act(passage: Passage) -> Iterator[Period]:
    """实行年度专项考核, 提交年度报告 come once a 年度; 年度计划, 上一年度, 提交的年度报告 and 未提交年度报告 do not."""
    if "度" not in passage.signs:
        return
    for match in _act().finditer(passage.signs):
        group = "noun" if match["noun"] else "term"
        if _LEFT_UNDONE.search(passage.before(match.start())):
            continue
        if not re.search(r"[上本该当全各同一二两三四五0-9]\s*\Z", passage.signs[: match.start(group)]):
            yield Period(match.start(group), match.end(group), duration_of(match[group]))


_RULES = (_each_period, _allowed, _by_period, _alternate, _bare_period, _both_halves, _named_act)
