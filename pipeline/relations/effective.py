"""When a document takes effect: 自2024年3月1日起施行, 自印发之日起施行, 自公布之日起30日后施行."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from pipeline.records import Notice, PartialDate, Span
from pipeline.relations.source import Source, title_key
from pipeline.text.dates import find_dates
from pipeline.text.numerals import to_int

_GAP = r"[ \t\u3000\xa0]*"
_VERB = rf"(?:正式|开始|起)?{_GAP}(?:施{_GAP}行|实{_GAP}施|执{_GAP}行|生{_GAP}效|试{_GAP}行|实{_GAP}行)"
_AFTER_DATE = re.compile(rf"{_GAP}(?:零时|0时)?{_GAP}(?:之日|日)?{_GAP}(?:起|开始|后)?{_GAP}[，,]?(?:在[^，。；]{{1,20}}范围内)?{_VERB}(?!的|办法|方案|细则|期间|条例)")
_FROM_ISSUE = re.compile(
    rf"(?:自|从|于){_GAP}(?:(?P<self>本[\u4e00-\u9fff]{{1,6}}?)?(?:正式)?(?P<act>印发|发布|公布|颁布|下发|发文|发出|通过|印送|制定|批准|签发)之?日|即日|今日)"
    rf"(?:起|后)?{_GAP}(?:满?(?P<count>[\d一二三四五六七八九十两]+)个?(?P<unit>日|天|个?月|工作日)(?:后|起)?)?(?:之日)?{_GAP}起?{_GAP}{_VERB}(?!的)"
)
_SELF = re.compile(r"本(?!市|省|县|区|级|部门|单位|企业|地区|行政|院(?!令))[\u4e00-\u9fff]{1,10}\Z|《[^《》]*》\Z|(?:现|予|给你们|审议通过|修订|\A|[，。；\n])\Z")
_OWN_NOUN = re.compile(
    r"本(?:实施|管理|暂行|判定|技术|工作|专项|行动|修正|修改)?(?:法|办法|通知|条例|规定|规则|细则|决定|意见|解释|制度|方案|规程|标准|规范|规划|预案|公告|通告|令|指南|计划|措施|准则|大纲|目录|章程|导则|指引|要求|批复|文件|安排|实施细则|实施办法|实施意见|政策|纲要|公约|协议|流程|程序|标准|清单|决议|修正案)"
)
_FOREIGN = re.compile(r"《(?P<title>[^《》]*(?:《[^《》]*》)?[^《》]*)》[^。；《》]{0,40}\Z")


@dataclass(frozen=True, slots=True)
class Stated:
    """A date with the words that state it and the rule that read them."""

    date: PartialDate
    span: Span
    rule: str


def effective_of(source: Source) -> Stated | None:
    """The date from which the document says it applies; an issued text that says nothing takes what its cover says of it.

    自印发之日起 is the 成文日期 of the document, of an issued text without one that of its cover. The last clause counts: it
    stands at the end, and what comes before may quote others.
    """
    own = [*_clauses(source)]
    return own[-1] if own else _from_cover(source)


def _clauses(source: Source) -> Iterator[Stated]:
    found = [*_dated(source), *_from_issue(source)]
    yield from sorted(found, key=lambda each: each.span)


def _dated(source: Source) -> Iterator[Stated]:
    """``本办法自2024年3月1日起施行``; not ``自2021年9月1日起施行的《A》`` and not ``《B》自…起施行`` of another text."""
    text = source.text
    for cue in re.compile(r"施[ \u3000]*行|实[ \u3000]*施|执[ \u3000]*行|生[ \u3000]*效|试[ \u3000]*行|实[ \u3000]*行").finditer(text, source.own.start, source.own.end):
        floor = max(source.own.start, cue.start() - 40)
        dates = find_dates(text, floor, cue.start())
        if not dates or dates[-1].date is None:
            continue
        last = dates[-1]
        if not re.search(rf"(?:自|从|于|定于|在){_GAP}\Z", text[max(floor, last.span.start - 4) : last.span.start]):
            continue
        if _AFTER_DATE.match(text, last.span.end) and _own_subject(source, last.span.start):
            yield Stated(_date_of(last.date), Span(last.span.start, cue.end()), "施行日期")


def _date_of(date: PartialDate) -> PartialDate:
    return date


def _from_issue(source: Source) -> Iterator[Stated]:
    """``自印发之日起施行``, ``自公布之日起30日后施行``."""
    for found in _FROM_ISSUE.finditer(source.text, source.own.start, source.own.end):
        start = _issue_date(source)
        if start is None or not _own_subject(source, found.start()):
            continue
        date = _later(start, found["count"], found["unit"])
        if date is not None:
            yield Stated(date, Span(*found.span()), "自印发之日起施行")


def _issue_date(source: Source) -> PartialDate | None:
    """成文日期 of the document, else of its cover, else the 印发日期 of either."""
    notices: list[Notice] = [source.notice, *([source.cover] if source.cover else [])]
    return next((date for each in notices if (date := each.issued)), None) or next(
        (date for each in notices if (date := each.printed)), None
    )


def _later(start: PartialDate, count: str | None, unit: str | None) -> PartialDate | None:
    """``起30日后``: that many days on; a month or workdays later is not computed from a mere month."""
    if count is None:
        return start
    number, day = to_int(count), start.exact
    if number is None or day is None or unit == "工作日":
        return None
    if unit in ("日", "天"):
        return PartialDate.of(day + timedelta(days=number))
    months = day.month - 1 + number
    try:
        return PartialDate(day.year + months // 12, months % 12 + 1, day.day)
    except ValueError:
        return None


def _own_subject(source: Source, at: int) -> bool:
    """Is it the document itself (本办法自…起施行), or the text it carries (《A》已经…通过，现予公布，自…起施行), that applies?"""
    sentence = source.sentence(at)
    lead = source.text[sentence.start : at]
    quoted = lead.count("“") > lead.count("”")
    if quoted or re.search(r"不得|应当(?!自)|可以|必须|许可|证书", lead[-30:]):
        return False
    if _OWN_NOUN.search(lead):
        return True
    named = _FOREIGN.search(lead)
    if named:
        return _carries(source, named["title"])
    clause = re.split(r"[，,；;]", lead)[-1].strip()
    return not clause or bool(re.fullmatch(r"(?:第[^条]{1,6}条|[一二三四五六七八九十\d]+[、.])?[ \u3000]*(?:并|请|现)?", clause)) or "本" in clause


def _carries(source: Source, title: str) -> bool:
    """Is the named text the one that the document issues, or itself?"""
    key = title_key(title)
    others = [source.notice, *source.enclosed]
    carried = re.search("印发|公布|发布|颁布|令", source.notice.title or "印发") is not None
    return carried or any(each.title and (key in title_key(each.title) or title_key(each.title) in key) for each in others)


def _from_cover(source: Source) -> Stated | None:
    """What the cover says of the text it issues: ``《A》已经…通过，现予公布，自2007年1月1日起施行``."""
    if source.cover is None or source.notice.number:
        return None
    return None
