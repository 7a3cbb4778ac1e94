"""Deadlines that run from an event: 自…之日起30日内, 5个工作日内, 接到报告后1小时内, 三年内 (but no cases: 一年内四次受到…)."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.mentions.times.lexicon import either, ends_with, lexicon
from pipeline.mentions.times.passage import Passage
from pipeline.mentions.times.periods import Period, duration_of, scaled, touches
from pipeline.mentions.times.signs import GAP, NUM, TO, WITHIN
from pipeline.mentions.times.values import TimeMention, mention
from pipeline.records import Deadline
from pipeline.text.numerals import to_int

_NOUN = "工作日|自然日|日历日|日|天|小时|分钟|半?个?月|半?年|周|星期|季度|学期|昼夜"
_STRETCH = re.compile(
    rf"(?<![0-9０-９月年第.．一二三四五六七八九十百/])(?:(?:{NUM})(?:个?(?:{_NOUN}))?(?:{TO}|、)(?={NUM}))?"
    rf"(?:(?P<count>{NUM}){GAP}个?{GAP}(?P<noun>{_NOUN})|半个?(?P<half>年|月|天|小时)|当(?P<same>[日天]))"
    rf"(?:{GAP}[（(][^（()）]{{1,12}}[）)])?{GAP}(?:的?时间)?{WITHIN}"
)
_MODAL = (
    r"(?:应当|应该|(?<![适相反响对供感回])应(?![急对用])|必须|须|(?<![重主必需])要(?!求|素|约)|需|可以|(?<![许认])可(?!行|证)"
    r"|(?<![合吞])并(?!购|网)|将|且|(?<!申)请(?!求)|均|务必|一般|原则上)"
)
_FROM = re.compile(
    r"(?<![来各亲私独擅出源暗])自(?!收自|检(?!验|测))(?![行然己治愿主查评动身学救我立筹费建有助律清产由卫强信拟设办制营始纠用燃来荐定留报]|发(?![现生布出放证文货送]))"
    r"|从(?![事业而严快重属])|(?<![存现正所内潜实旨外旁不好自])在(?![押编职建岗线于籍途册校用场先外地案内此其])|(?<![关对由属低高用位处等便终大小限鉴致基忙源自优急勇甘敢善敢])于(?![是此])"
)
_STARTED = re.compile(
    rf"(?:之?[日时]起计?算?|起算?|之?后|以后|之[日时])(?:的|，|,)?{GAP}(?:{_MODAL}{GAP}在?)?{GAP}(?:最[迟长]|最晚)?{GAP}(?:不超过)?{GAP}(?:的|在|于)?{GAP}\Z"
)


def find_elapsed(passage: Passage, periods: tuple[Period, ...]) -> Iterator[TimeMention]:
    """A mention for every stretch of time within which an act is due, with the event it runs from where that is said."""
    if "内" not in passage.signs:
        return
    for match in _STRETCH.finditer(passage.signs):
        period, workdays = _period(match)
        if period and not touches(periods, *match.span()) and not _is_case(passage, match, period):
            start, after = _event(passage, match.start())
            yield mention(start, match.end(), None, Deadline("within", period=period, workdays=workdays, after=after))


def _period(match: re.Match[str]) -> tuple[str | None, bool]:
    """The duration and whether it counts working days: 24小时 PT24H, 半年 P6M, 10—15日 P15D."""
    if match["same"]:
        return "P1D", False
    if match["half"]:
        return duration_of("半" + match["half"]), False
    count, noun = to_int(match["count"]), match["noun"]
    if not count or len(match["count"].strip()) > 5:
        return None, False
    if noun in ("自然日", "日历日"):
        return scaled("P1D", count), False
    if noun in ("半个月", "半月"):
        return None, False
    return scaled(duration_of(noun.removeprefix("个")), count), noun == "工作日"


@cache
def _case_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon()
    return re.compile("|".join(words.case_after_patterns)), ends_with(words.case_before)


#: 申请的时间在公告之日起|5年内: a fact about the time.
_MEASURED = re.compile(r"(?:时间|时限|日期)(?:是|为)?在[^，。；]*\Z")


def _is_case(passage: Passage, match: re.Match[str], period: str) -> bool:
    """Cases (一年内四次受到处罚的, 连续12个月内), bans (三年内不得申请) and spells (两年内实行直通车) are no due dates."""
    after, before = _case_patterns()
    if _MEASURED.search(passage.before(match.start())):
        return True
    if passage.is_case(match.start()) or before.search(passage.before(match.start()).rstrip()):
        return True
    rest = passage.signs[match.end() :]
    if re.match(r"\s*[，,]", rest):
        rest = re.sub(r"^\s*[，,]\s*", "", rest)
        return (
            re.match(r"[^，。；]{0,12}?(?:不得|不予|不再|禁止)|(?:无|未|没有|不|仍|拒)[^，。；]{1,20}的[，,]", rest) is not None
        )
    if after.match(rest):
        return True
    return period.endswith("Y") and re.search(either(lexicon().lasting_acts), passage.after(match.end())) is not None


#: 在立案三个月以内, 在作出决定的七日内: an event with neither 后 nor 之日.
_BARE_EVENT = re.compile(
    r"[在自](?P<event>[^，。；在自于]{0,8}(?:立案|受理|签订|批准|送达|验收合格|开工|竣工|投产|发生)"
    r"|(?:收到|接到|作出)[^，。；]{1,20}?)的?\s*\Z"
)


def _event(passage: Passage, at: int) -> tuple[int, str | None]:
    """Where the whole phrase begins and the event time runs from: 自收到问责决定之日起 gives 收到问责决定之日.

    The event stands right before (自…起, …后) or is the clause that ends in 后 (考核部门收到申请后，应当在六十日内) or is
    what has been passed (经考试合格的，). None where none is named.
    """
    before = passage.signs[:at]
    started = _STARTED.search(before)
    if started is None:
        opening = re.search(rf"[在于]{GAP}\Z", before)
        if named := _BARE_EVENT.search(before):
            return named.start(), named["event"]
        return (opening.start() if opening else at), _earlier_event(passage, at)
    floor = max(before.rfind(mark, 0, started.start()) for mark in "。；;\n") + 1
    start, event = _named_event(passage, floor, started.start())
    if re.search("[，,]", started[0]):
        opening = re.search(rf"[在于]{GAP}\Z", before)
        start = opening.start() if opening else at
    if started[0].startswith(("之日", "之时", "日", "时")):
        event += started[0][: 2 if started[0][0] == "之" else 1]
    return start, re.sub(r"\s", "", event) or None


#: 第十二条, （三）, 2. before the first words of a provision.
_LABEL = re.compile(r"\s*(?:第[一二三四五六七八九十百千0-9]+[条款项]|[（(]?[一二三四五六七八九十0-9]+[）).．、])?\s*")


def _named_event(passage: Passage, floor: int, end: int) -> tuple[int, str]:
    """The words of an event that ends at ``end``: after the last 自/从/在/于 or modal, else its clause without the bearer."""
    stretch = passage.signs[floor:end]
    clause = max(stretch.rfind("，"), stretch.rfind(","), stretch.rfind("：")) + 1
    openers = [found for found in _FROM.finditer(stretch) if found.start() >= clause or found[0] == "自"]
    if openers:
        return floor + openers[-1].start(), stretch[openers[-1].end() :]
    modal = [found.end() for found in re.finditer(_MODAL, stretch[clause:])]
    begin = clause + (modal[-1] if modal else 0)
    label = _LABEL.match(stretch, begin)
    begin = label.end() if label else begin
    begin += _bearer_length(stretch[begin:])
    return floor + begin, stretch[begin:]


def _bearer_length(event: str) -> int:
    """How many signs of an event clause name who meets with it: 6 of 考核发证部门收到申请, 0 of 考试结束."""
    verb = re.search(either(lexicon().event_verbs), event)
    return verb.start() if verb else 0


_PASSED = re.compile(r"(?:^|[，,；;])\s*经(?P<event>[^，。；]{3,40}?)的\s*[，,](?![^，]*[，,])")
_CLAUSE_EVENT = re.compile(r"(?:^|[，,；;])(?P<event>[^，。；,;]{2,50}?)(?:之|以)?后\s*[，,](?![^，,]*[，,])")


def _earlier_event(passage: Passage, at: int) -> str | None:
    """The event in the clause before (收到申请后，…; 经考试合格的，…); anything farther is not guessed."""
    before = passage.signs[:at]
    if passed := _PASSED.search(before):
        return re.sub(r"\s", "", passed["event"])
    if done := _CLAUSE_EVENT.search(before):
        event = re.sub(r"\s", "", done["event"])
        return event[_bearer_length(event) :].removeprefix("在").removeprefix("自")
    return None
