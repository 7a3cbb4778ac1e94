"""Deadlines by the calendar: 6月底前, 2020年年底前, 到2025年, 10月至11月, 于6月, 于  年 月 日前, 春节前."""

import re
from collections.abc import Iterator

from pipeline.mentions.times.passage import Passage
from pipeline.mentions.times.periods import Period, touches
from pipeline.mentions.times.signs import GAP
from pipeline.mentions.times.stretches import HALVES, STOP, Stretch, find_stretches
from pipeline.mentions.times.values import TimeContext, TimeMention, mention
from pipeline.records import Deadline, PartialDate

_LEAD = re.compile(
    rf"(?:力争|争取|确保|务必|必须|并|应当?|要|须|原则上)?{GAP}(?P<lead>截至|截止到?|直至|定于|最[迟晚](?:于|在)?|不[迟晚]于|于|在|到|至)?{GAP}\Z"
)
_PAST_FACT = re.compile(
    r"\s*(?:已|曾|[^，。；]{0,16}?(?:免缴|免征|免收|减免|享受)|免征|减征|减按|有效|享受|未(?!能)|发生|设立的|成立的|取得的|建成的|投产的|批准的|登记的|参加工作|出生|印发的|颁布|发布的|公布的|签订的|[^，。；]{1,10}的(?=[^，。；]))"
)
_TERM = re.compile(r"(?:有效期|有效期限|施行|实施期限|试行期|执行期|截止日期为|纳税期限)[^，。；]{0,8}\Z")
_BEGUN = re.compile(r"[自从][^，。；]{2,30}起\s*[至到]?\s*\Z")
#: 8月11日至18日，某省连续发生3起事故: told, not ordered.
_HAPPENED = re.compile(r"\s*[，,]?[^，。；]{0,12}?(?:连续|先后|共|相继)发生")
_NO_ACT = re.compile(
    r"\s*(?:起|以来|以后|之后|后|间|度|期间发生|发生|开始执行|修订|修正|通过|公布|施行|实施(?:[，。；]|$)|印发|[^，。；]{0,6}(?:届|学年|财政年度))"
)


def find_dated(passage: Passage, periods: tuple[Period, ...], context: TimeContext) -> Iterator[TimeMention]:
    """A mention for every date or stretch of the calendar by which, or in which, an act is due.

    Left out are dates that begin something (自…起), name it (2023年行动), state a fact or lie before the text's own month.
    """
    taken = -1
    for stretch in find_stretches(passage, context):
        if stretch.start < taken or touches(periods, stretch.start, stretch.end):
            continue
        if passage.is_case(stretch.start) and not _in_heading(passage, stretch):
            continue
        taken = stretch.end if stretch.words == "range" else taken
        found = _read(passage, stretch, context)
        if found is not None:
            taken = found.span.end
            yield found


def _read(passage: Passage, stretch: Stretch, context: TimeContext) -> TimeMention | None:
    before = passage.before(stretch.start)
    lead = _LEAD.search(before)
    start = stretch.start - (len(before) - lead.start("lead") if lead and lead["lead"] else 0)
    stop = STOP.match(passage.signs, stretch.end)
    rest = passage.signs[stop.end() if stop else stretch.end :]
    if stretch.last is None and stretch.words != "blank":
        return None
    if stop and "以前" in stop[0] and stretch.last and stretch.last.month is None and re.match(r"\s*[，,]", rest):
        return None  # 2008年以前，… tells what used to be
    if _TERM.search(before) or _BEGUN.search(before) or _is_past(stretch, context):
        return None
    ranged = stretch.first is not None and stretch.words == "range"
    if stop and not ranged:
        return None if _PAST_FACT.match(rest) else mention(start, stop.end(), None, Deadline("by", date=_day(stretch.last)))
    if stretch.words == "blank":
        return mention(start, stretch.end, None, Deadline("by")) if lead and lead["lead"] else None
    deadline = _deadline(passage, stretch, lead["lead"] if lead else None, rest, context)
    return mention(start, stop.end() if stop else stretch.end, None, deadline) if deadline else None


def _deadline(passage: Passage, stretch: Stretch, lead: str | None, rest: str, context: TimeContext) -> Deadline | None:
    """What a stretch without 前 says: 到2025年 and 2024年底 an end, 于6月 and 7月至11月 a window; a bare date nothing."""
    if stretch.words == "until":
        return Deadline("by", date=_day(stretch.last))
    if stretch.first is None or stretch.last is None or _NO_ACT.match(rest) or _HAPPENED.match(rest):
        return None
    if context.year is None and stretch.first.day and not _in_heading(passage, stretch):
        return None  # whether 1月7日至11日召开 is to come or past cannot be told
    window = Deadline("window", start=_day(stretch.first, first=True), end=_day(stretch.last))
    end = Deadline("by", date=_day(stretch.last))
    head = passage.at_head(stretch.start) or _in_heading(passage, stretch)
    if stretch.words == "range":
        return window if (lead or head) and not _names(rest) else None
    if lead in ("到", "至", "截至", "截止", "截止到", "直至") or (lead and lead[0] in "最不"):
        return end if not (lead.startswith("截至") and re.match(r"\s*[，,]", rest)) else None
    if stretch.words[-1:] in ("底", "末", "内", "终"):
        return end if (lead or head) and not rest.startswith("的") else None
    if stretch.exact:
        return window if lead in ("于", "定于") and not rest.startswith("的") else None
    if stretch.first.month is None or _names(rest):
        return None
    # 上半年 alone may be an attribute (上半年工作总结); a month or a year's part named in full opens an act.
    bare = stretch.words in HALVES or "季度" in stretch.words
    return window if lead or (head and (not bare or re.match(r"\s*[，,）)]", rest))) else None


_NAME_AFTER = re.compile(
    r"\s*(?:[^，。；]{0,20}(?:颁布|发布|公布|印发|制定|通过|批准)的|[）)]?[》»]|的(?!时间)|行动|规划|方案|年度|计划|期间的|工作要点|以来|因|财政|学年|版)"
)


def _names(rest: str) -> bool:
    """Does what follows make the stretch the name of something? 2024—2026年行动方案, 2018年至2020年的目标."""
    return _NAME_AFTER.match(rest) is not None


def _in_heading(passage: Passage, stretch: Stretch) -> bool:
    """Does the stretch fill a bracket: 自查阶段（6月底前）, （2024年3月—6月）? Those of 行动方案（2024—2026年） do not."""
    left, right = passage.signs[: stretch.start].rstrip(), passage.signs[stretch.end :].lstrip()
    if stretch.words == "range" and re.search(r"(?:方案|计划|规划|行动|纲要|意见)[（(]\Z", left):
        return False
    opened = re.search(r"[（(](?:[^（()）]{0,6}[：:]|从|自|于|在)?\Z", left) is not None
    return opened and re.match(r"(?:前|之前|以前|底前|止|完成|开始|启动)?[）)]", right) is not None


def _day(day: PartialDate | None, *, first: bool = False) -> PartialDate | None:
    """The first or the last calendar day of a partial date."""
    return None if day is None else PartialDate.of(day.first_day() if first else day.last_day())


def _is_past(stretch: Stretch, context: TimeContext) -> bool:
    """Does the stretch end before the month in which the text was issued? It then tells what happened."""
    if stretch.last is None or context.year is None:
        return False
    issued = PartialDate(context.year, context.month)
    return stretch.last.last_day() < issued.first_day()
