"""When a document takes effect: 自2024年3月1日起施行, 自印发之日起施行, 自公布之日起30日后施行."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from pipeline.records import MilestoneKind, PartialDate, Span
from pipeline.relations.phrases import any_of, phrases
from pipeline.relations.source import Source, title_key
from pipeline.text.dates import find_dates
from pipeline.text.numerals import to_int

_GAP = r"[ \t\u3000\xa0]*"
_VERB = rf"(?:正式|开始|起)?{_GAP}(?:施{_GAP}行|实{_GAP}施|执{_GAP}行|生{_GAP}效|试{_GAP}行|实{_GAP}行)"
_CUE = re.compile(r"(?:施|实|执|试)[ \u3000]?行|实[ \u3000]?施|生[ \u3000]?效")
_REACH = 40
_FROM = re.compile(rf"(?:自|从|于|定于|在){_GAP}\Z")
#: Behind the date; what is said to apply only somewhere still applies, 起施行的《A》 and 起实施办法 are other things.
_AFTER_DATE = re.compile(
    rf"{_GAP}(?:零时|0时)?{_GAP}(?:之日|日)?{_GAP}(?:起|开始|后)?{_GAP}[，,]?(?:在[^，。；]{{1,20}}范围内)?{_VERB}"
    r"(?!的|办法|方案|细则|期间|条例)"
)
_FROM_ISSUE = re.compile(
    rf"(?:自|从|于){_GAP}(?:(?:本[\u4e00-\u9fff]{{1,6}}?)?(?:正式)?"
    r"(?:印发|发布|公布|颁布|下发|发文|发出|通过|印送|制定|批准|签发)之?日|即日|今日)"
    rf"(?:起|后)?{_GAP}(?:满?(?P<count>[\d一二三四五六七八九十两]+)个?(?P<unit>日|天|个?月|工作日)(?:后|起)?)?"
    rf"(?:之日)?{_GAP}起?{_GAP}{_VERB}(?!的)"
)
_NAMED = re.compile(r"《(?P<title>[^《》]*(?:《[^《》]*》)?[^《》]*)》[^。；《》]{0,90}\Z")
_BARE = re.compile(r"(?:第[^条]{1,6}条|[一二三四五六七八九十\d]+[、.])?[ \u3000]*(?:并|请|现)?")
_OF_OTHERS = re.compile(r"不得|应当(?!自)|可以|必须|许可|证书")


@dataclass(frozen=True, slots=True)
class Stated:
    """A date with the words that state it and the rule that read them."""

    date: PartialDate
    span: Span
    rule: str


def effective_of(source: Source) -> Stated | None:
    """The date from which the document says it applies, or None.

    自印发之日起 is the 成文日期 of the document, of an issued text without one that of its cover. The last clause counts: it
    stands at the end, and what comes before may quote others. ``本办法自2024年3月1日起施行`` states a date,
    ``自2021年9月1日起施行的《A》`` and ``《B》自…起施行`` of another text state none.
    """
    return max((*_dated(source), *_from_issue(source)), key=lambda each: each.span, default=_noted(source))


def _noted(source: Source) -> Stated | None:
    """``2012年2月15日 施行`` in the 题注 of a text that states no day itself; the last where revisions each have theirs."""
    told = [event for event in source.notice.history if event.kind is MilestoneKind.APPLIES]
    return Stated(told[-1].day, told[-1].evidence.span, "题注") if told else None


def _dated(source: Source) -> Iterator[Stated]:
    text = source.text
    for cue in _CUE.finditer(text, source.own.start, source.own.end):
        floor = max(source.own.start, cue.start() - _REACH)
        dates = find_dates(text, floor, cue.start())
        if not dates or dates[-1].date is None or dates[-1].blank:
            continue
        at = dates[-1].span
        said = _AFTER_DATE.match(text, at.end)
        if (
            said
            and said.end() >= cue.end()
            and _FROM.search(text[max(floor, at.start - 4) : at.start])
            and _own_subject(source, at.start)
        ):
            yield Stated(dates[-1].date, Span(at.start, said.end()), "施行日期")


def _from_issue(source: Source) -> Iterator[Stated]:
    """``自印发之日起施行``, ``自公布之日起30日后施行``."""
    for found in _FROM_ISSUE.finditer(source.text, source.own.start, source.own.end):
        start = source.issued
        if start is None or not _own_subject(source, found.start()):
            continue
        date = _later(start, found["count"], found["unit"])
        if date is not None:
            yield Stated(date, Span(*found.span()), "自印发之日起施行")


def _later(start: PartialDate, count: str | None, unit: str | None) -> PartialDate | None:
    """``起30日后``: that many days on; workdays, and days later than a mere month, are not computed."""
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
    lead = source.text[source.sentence(at).start : at]
    if lead.count("“") > lead.count("”") or _OF_OTHERS.search(lead[-30:]):
        return False
    if _own_noun().search(lead):
        return True
    named = _NAMED.search(lead)
    if named:
        return _carries(source, named["title"])
    clause = re.split(r"[，,；;]", lead)[-1].strip()
    return _BARE.fullmatch(clause) is not None or "本" in clause


@cache
def _own_noun() -> re.Pattern[str]:
    return re.compile(rf"本(?:{any_of(phrases().own.attributes)})?(?:{any_of(phrases().own.nouns)})")


def _carries(source: Source, title: str) -> bool:
    """Is the named text one that the document issues, or itself?"""
    if re.search(rf"{any_of(phrases().issue)}|令", source.notice.title or "印发"):
        return True
    key = title_key(title)
    others = (source.notice, *source.enclosed)
    return any(each.title and (key in title_key(each.title) or title_key(each.title) in key) for each in others)
