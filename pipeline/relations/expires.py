"""The last day a document states for itself: 有效期5年, 施行至2025年12月31日, the end of its campaign."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from pipeline.records import PartialDate, Provision, ProvisionKind, Span
from pipeline.relations.effective import Stated
from pipeline.relations.phrases import any_of, phrases
from pipeline.relations.source import Source
from pipeline.text.dates import DateMention, find_dates
from pipeline.text.numerals import to_int
from pipeline.text.patterns import gated

_GAP = r"[ \t\u3000\xa0]*"
_COUNT = rf"(?:为|是|定为|：|:)?{_GAP}(?P<count>[\d０-９一二三四五六七八九十两]{{1,4}}){_GAP}(?P<unit>个?{_GAP}[年月])"
_UNTIL = r"(?:到期日?为|截止(?:到|至|日期?为)?|截至|至|到|止于|为至)"
_RANGE_OF_YEARS = re.compile(r"(?P<first>\d{4})年?[—–\-－~～至]{1,2}(?P<last>\d{4})年")
_MARKS = " \t\u3000\xa0\n：:。"
_PARAGRAPH_REACH = 120
_OPENING_REACH = 1000


def expires_of(source: Source, begins: Stated | None) -> Stated | None:
    """The last day the document holds: by its 有效期, else by the end of the campaign it arranges, or None.

    ``本制度自印发之日起施行，有效期为5年`` counts from the date of effect; ``许可证有效期为3年`` is another thing's term.
    """
    stated = (*_terms(source, begins), *_campaigns(source), *_announced(source), *_titled(source))
    return stated[0] if stated else None


def _terms(source: Source, begins: Stated | None) -> Iterator[Stated]:
    for cue in _cues().finditer(source.text, source.own.start, source.own.end):
        sentence = source.sentence(cue.start())
        if not _is_own(source, sentence, cue, begins):
            continue
        counted = re.compile(_COUNT).match(source.text, cue.end())
        if counted:
            last = _after(begins.date if begins else source.issued, counted["count"], counted["unit"])
            if last:
                yield Stated(PartialDate.of(last), Span(cue.start(), counted.end()), "有效期")
        else:
            yield from _dated(source, cue, sentence)


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(phrases().term.own)})")


def _is_own(source: Source, sentence: Span, cue: re.Match[str], begins: Stated | None) -> bool:
    """Is it the document's term? Its clause says so (本办法的有效期), or the sentence says too from when the document holds."""
    clause = re.split(r"[，,；;]", source.text[sentence.start : cue.start()])[-1].strip()
    if _of_itself().fullmatch(clause):
        return True
    beside = begins is not None and sentence.covers(begins.span)
    return beside and re.fullmatch(rf"(?:其|并|试行|暂定)?{_GAP}(?:自[^，]{{4,24}}起)?", clause) is not None


@cache
def _of_itself() -> re.Pattern[str]:
    nouns = any_of(phrases().own.nouns)
    return re.compile(
        rf"(?:第[^条]{{1,7}}条|[一二三四五六七八九十]+、)?{_GAP}本(?:{any_of(phrases().own.attributes)})?(?:{nouns})的?(?:暂行|试行)?(?:自[^，]{{4,24}}起)?"
    )


def _dated(source: Source, cue: re.Match[str], sentence: Span) -> Iterator[Stated]:
    """``有效期至2028年12月31日``, ``有效期自2024年1月1日至2028年12月31日``: the last date of the clause."""
    clause = re.split(r"[，,；;。]", source.text[cue.end() : sentence.end])[0]
    dates = [each for each in find_dates(source.text, cue.end(), cue.end() + len(clause)) if each.date]
    if dates and re.search(rf"{_UNTIL}{_GAP}\Z", source.text[cue.start() : dates[-1].span.start]):
        yield _last(dates[-1], cue.start(), "有效期截止日")


def _last(mention: DateMention, start: int, rule: str) -> Stated:
    assert mention.date is not None  # noqa: S101 callers filter
    return Stated(PartialDate.of(mention.date.last_day()), Span(start, mention.span.end), rule)


def _after(start: PartialDate | None, count: str, unit: str) -> date | None:
    """The last day of so many years or months: five years from 2024-06-01 end on 2029-05-31."""
    day, number = start.exact if start else None, to_int(count)
    if day is None or number is None or number == 0:
        return None
    months = day.month - 1 + (number * 12 if "年" in unit else number)
    year, month = day.year + months // 12, months % 12 + 1
    try:
        return date(year, month, day.day) - timedelta(days=1)
    except ValueError:  # from 29 February or a 31st: the month ends before
        return PartialDate(year, month).last_day()


def _campaigns(source: Source) -> Iterator[Stated]:
    """``四、整治时间：自即日起至2023年12月31日``; stages that each have their time end with no single date and give nothing."""
    for node in source.notice.body.walk():
        if node.span.start < source.own.start or node.kind is ProvisionKind.TABLE:
            continue
        said = _said_of_time(source, node)
        dates = [each for each in find_dates(source.text, said.start, said.end) if each.date] if said else []
        if (
            said
            and dates
            and _spans_campaign(source.text[said.start : dates[-1].span.start], source.text[dates[-1].span.end : said.end])
        ):
            yield _last(dates[-1], said.start, "行动时间")


def _said_of_time(source: Source, node: Provision) -> Span | None:
    """What a provision says on the time of the action: the one paragraph below the heading 整治时间, or what is behind it."""
    if len(node.body) > _PARAGRAPH_REACH:
        return None
    labelled = _labelled_time().search(source.text, node.body.start, node.body.end)
    if labelled:
        return Span(labelled.end(), node.body.end)
    only = node.children[0] if len(node.children) == 1 else None
    if only is None or len(only.span) > _PARAGRAPH_REACH or not _time_heading().fullmatch(node.body.of(source.text)):
        return None
    return only.body


@cache
def _time_heading() -> re.Pattern[str]:
    return re.compile(rf"{_GAP}(?:时间|{any_of(phrases().term.headings)}){_GAP}[：:。]?{_GAP}")


@cache
def _labelled_time() -> re.Pattern[str]:
    """整治时间： with a date behind it, at the head of a paragraph or behind another label's words; 报送时间： is none."""
    labels = gated("|".join((r"(?<![\u4e00-\u9fff])时间", *phrases().term.headings)))
    return re.compile(rf"{labels.pattern}{_GAP}[：:。](?=[^\n]*\d)")


def _announced(source: Source) -> Iterator[Stated]:
    """``自即日起至2024年12月底，在全市开展专项整治行动`` before the first numbered provision; its stages stand further down."""
    for node in source.notice.body.walk():
        if node.kind not in (ProvisionKind.ROOT, ProvisionKind.PARAGRAPH):
            return
        if node.kind is ProvisionKind.PARAGRAPH and len(node.body) <= _OPENING_REACH:
            for found in _announcing().finditer(source.text, node.body.start, node.body.end):
                dates = [each for each in find_dates(source.text, *found.span("time")) if each.date]
                if dates and dates[-1].span.end >= found.end("time") - 1:
                    yield _last(dates[-1], found.start(), "行动时间")


@cache
def _announcing() -> re.Pattern[str]:
    return re.compile(
        r"(?:自|从)(?P<time>[^，。；\n]{2,20}?起?[，,]?(?:至|到)[^，。；\n]{4,16}?)(?:底|末|止|结束)?(?:期间)?[，,]?"
        r"(?:[^，。；\n]{0,24}?(?:范围内?|全[省市县区国系]+|系统|集中|统一))?(?:组织|集中|部署|深入|联合|统一)*(?:开展|进行|实施)"
        rf"[^，。；：\n]{{0,40}}?(?:{any_of(phrases().term.campaigns)})"
    )


def _spans_campaign(before: str, after: str) -> bool:
    """Is the last date the end of a range, and of the whole time? 自即日起至D。 and 3月至12月。 are; D前完成自查 is none."""
    return bool(re.search(rf"(?:至|到|[—–\-－~～]){_GAP}\Z", before)) and not after.strip(_MARKS + "止结束底")


def _titled(source: Source) -> Iterator[Stated]:
    """``三年行动方案（2024—2026年）`` ends with its last year; the notice that issues it does not."""
    title, fact = source.notice.title, source.notice.facts.get("title")
    found = [*_RANGE_OF_YEARS.finditer(title or "")]
    plan = re.search(rf"(?:{any_of(phrases().term.plans)})(?:[（(][^（）()]*[）)])*\Z", title or "")
    if fact and plan and found and "《" not in (title or ""):
        yield Stated(PartialDate(int(found[-1]["last"]), 12, 31), fact.span, "标题载明年限")
