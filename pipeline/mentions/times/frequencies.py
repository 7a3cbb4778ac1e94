"""How often: a period, its count and the bound, put together (每季度至少一次, 每年定期, 定期)."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.mentions.times.counts import Count, bounded_after, bounded_before, find_count
from pipeline.mentions.times.lexicon import either, lexicon
from pipeline.mentions.times.passage import Passage
from pipeline.mentions.times.periods import Period, duration_of
from pipeline.mentions.times.signs import GAP, NUM
from pipeline.mentions.times.values import TimeMention, mention
from pipeline.records import Frequency
from pipeline.text.numerals import to_int

_VAGUE_NEXT = re.compile(rf"{GAP}(?:应当?|要|须|必须|至少)?{GAP}定期")
_DENIED = re.compile(r"(?:已经?|未能?|没有|不|无法|拒不|不再)(?:按照?(?:规定|要求))?[^，。；]{0,4}\Z")


def find_frequencies(passage: Passage, periods: tuple[Period, ...]) -> Iterator[TimeMention]:
    """A mention for every period that counts an act and for every 定期 that stands alone."""
    for index, period in enumerate(periods):
        if not passage.is_case(period.start) and not _is_said(passage, period):
            following = periods[index + 1].start if index + 1 < len(periods) else len(passage.signs)
            yield _frequency(passage, period, following)
    if "定期" in passage.signs:
        yield from _vague(passage)
    if "/" in passage.signs or "／" in passage.signs:
        yield from _slashed(passage)


_DEFINED = re.compile(
    r"[^，。；]{0,24}?(?:为|是)[^，。；]{0,14}(?:节|日|周|月|年度|学期|期)[\s。；]*\Z"
    r"|的[^，。；]{0,12}(?:费|费用|工资|资金|收入|预算)|的?[0-9一二三四五六七八九十]+小时[，。；]|年?满\s*[0-9一二三四五六七八九十]|\s*[0-9]{1,2}(?:[时点]|:[0-9]{2})\s*(?:至|-|—|到)"
)


def _is_said(passage: Passage, period: Period) -> bool:
    """Is the period denied or defined rather than ordered? 未按月报送; 每年9月9日为老人节; 乘以每日的8小时."""
    return bool(_DENIED.search(passage.before(period.start)) or _DEFINED.match(passage.after(period.end)))


def frequency_of(passage: Passage, period: Period, end: int, following: int) -> tuple[Frequency, Count | None]:
    """The frequency of ``period``, whose count stands between ``end`` and the next period at ``following``, and that count."""
    region = _region(passage, end, following)
    count = find_count(region)
    lead = bounded_before(passage.before(period.start))
    if count is None:
        least = lead is not None or bounded_after(region) or period.bound == "min"
        return Frequency(1, "min" if least else "exact", period.per), None
    stated = period.bound or ("min" if lead is not None else "exact")
    return Frequency(count.times, stated if count.bound == "exact" else count.bound, period.per), count


def _frequency(passage: Passage, period: Period, following: int) -> TimeMention:
    lead = bounded_before(passage.before(period.start)) or 0
    vague = _VAGUE_NEXT.match(passage.signs, period.end, following)
    if vague:
        return mention(period.start - lead, vague.end(), Frequency(None, "exact", period.per))
    frequency, count = frequency_of(passage, period, period.end, following)
    touching = count is not None and _is_bridge(passage.signs[period.end : period.end + count.start])
    return mention(period.start - lead, period.end + count.end if count and touching else period.end, frequency)


@cache
def _slash() -> re.Pattern[str]:
    words = lexicon()
    bound = f"(?:(?P<least>{either(words.at_least)})|(?P<most>{either(words.at_most)}))?"
    counting = either(words.counting_words)
    return re.compile(
        rf"{bound}{GAP}(?P<times>{NUM}){GAP}{counting}{GAP}[/／]{GAP}每?(?P<noun>年|半年|季度?|月|周|天|日|班)(?![·人]|{GAP}[/／])"
    )


def _slashed(passage: Passage) -> Iterator[TimeMention]:
    """2次/年, 不少于1次/季度; m³/日 is a rate of something else."""
    for match in _slash().finditer(passage.signs):
        times = to_int(match["times"])
        bound = "min" if match["least"] else "max" if match["most"] else "exact"
        if times and not passage.is_case(match.start()):
            yield mention(match.start(), match.end(), Frequency(times, bound, duration_of(match["noun"])))


def _region(passage: Passage, end: int, following: int) -> str:
    """Where the count of a period is looked for: the rest of its clause, the next one too where nothing is left of it.

    每年，至少检查一次 reaches over the comma; 每年对矿山检查，不少于2次 takes the clause that opens with a bounded count.
    """
    stop = passage.clause_end(end)
    if stop >= following:
        return passage.signs[end:following]
    next_end = min(passage.clause_end(stop + 1), following) if stop + 1 < len(passage.signs) else stop
    tail = passage.signs[stop + 1 : next_end]
    empty = not passage.signs[end:stop].strip()
    count = find_count(tail)
    opens = count is not None and count.bound != "exact" and count.start <= 8 and find_count(passage.signs[end:stop]) is None
    return passage.signs[end : next_end if (empty or opens) and passage.signs[stop] in "，," else stop]


def _is_bridge(between: str) -> bool:
    """May the span of a mention run on over ``between`` to the count? 每季度至少一次: yes; 每年至少对专员进行一次: no."""
    return (
        re.fullmatch(rf"[\s应当要须必各分别]*(?:{either([*lexicon().at_least, *lexicon().at_most])})?{GAP}", between) is not None
    )


@cache
def _regular() -> re.Pattern[str]:
    return re.compile(
        r"(?<![不无未非])定期(?!存|限|保险|债|检验机构|检验合格|检验标志|检验证|检验周期|维护保养记录|票|利|预算|间|货|信息表|租)"
    )


@cache
def _named() -> re.Pattern[str]:
    """定期评估制度: what names a rule or a paper rather than an act."""
    names = either(
        ("制度", "机制", "办法", "体系", "台账", "计划", "规定", "结果", "标准", "要求", "方案", "周期", "合格", "档案", "规则")
    )
    return re.compile(rf"定期[^，。；]{{0,24}}?{names}(?!地)")


_MANNER = re.compile(r"(?:加强|强化|严格|突出|抓好|做好|注重|推行|[的无有经为及和与、])\s*\Z")
_CHAIN = re.compile(r"(?:加强|强化|建立|健全|完善|落实|包括|采取|通过|结合|实行)[^，。；]*\Z")


def _vague(passage: Passage) -> Iterator[TimeMention]:
    """定期 with an act has no number and no period; 不定期, 加强定期调度 and 建立定期评估制度 count nothing."""
    for match in _regular().finditer(passage.signs):
        before = passage.before(match.start())
        named = _named().match(passage.signs, match.start(), passage.clause_end(match.start()))
        if passage.is_case(match.start()) or _DENIED.search(before):
            continue
        if named and (_CHAIN.search(before) or re.search(either(lexicon().rule_makers) + r"\Z", before)):
            continue
        if _MANNER.search(before) and (_CHAIN.search(before) or before.endswith("的")):
            continue
        yield mention(match.start(), match.end(), Frequency(None, "exact", None))
