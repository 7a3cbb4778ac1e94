"""The grammar put together: every reader is asked, and of mentions that overlap the fuller reading stays."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.mentions.times.at_once import find_immediate
from pipeline.mentions.times.dated import find_dated
from pipeline.mentions.times.elapsed import find_elapsed
from pipeline.mentions.times.frequencies import find_frequencies
from pipeline.mentions.times.passage import Passage, passage
from pipeline.mentions.times.periods import find_periods
from pipeline.mentions.times.recurring import find_recurring
from pipeline.mentions.times.values import TimeContext, TimeMention
from pipeline.records import Deadline, Frequency, Span
from pipeline.text.sentences import sentences

#: Every time word has one of these signs or words in it; a text without them is passed over at once. The first sign of each
#: stands in front, since ``re`` leaps from one such sign to the next.
_GATE = re.compile(
    r"[每逐年月内周天定按季立即马隔小节一旦次回遍轮场期0-9](?:(?<=[每逐年月内周天])|(?<=定)期|(?<=按)[日周旬季天]|(?<=季)度"
    r"|(?<=立)即|(?<=即)[刻日]|(?<=马)上|(?<=隔)[日周天]|(?<=小)时|(?<=[节一旦])前|(?<=[次回遍轮场期])[/／]|(?<=[0-9])[-./][0-9])"
)

_LONGEST = 1000


def find_times(text: str, start: int = 0, end: int | None = None, context: TimeContext | None = None) -> tuple[TimeMention, ...]:
    """All counts and bounds of acts in ``text[start:end]``, in reading order, none overlapping another.

    Values have the forms of :class:`Frequency` and :class:`Deadline`; ``context`` is the text's own date. What only looks like
    a count or a bound gives nothing: cases (一年内四次受到处罚的), rates (每月1100元), one-off acts (开展1次), names (年度计划).

    >>> [found.frequency for found in find_times("每季度至少开展一次监督检查")]
    [Frequency(times=1, bound='min', per='P3M')]
    >>> [found.deadline.rule for found in find_times("每月17日前报送清单")]
    ['每月17日前']
    """
    end = len(text) if end is None else end
    if not _GATE.search(text, start, end):
        return ()
    context = context or TimeContext()
    found: list[TimeMention] = []
    for sentence in sentences(text, start, end):
        if _GATE.search(text, sentence.start, sentence.end):
            for piece in _pieces(text, sentence):
                found.extend(_read(passage(text, piece.start, piece.end), context))
    return tuple(found)


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence whole, or where it is none (a table run together) in pieces, so that the work grows with its length only."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        comma = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in "，,、 ")
        stop = comma + 1 if comma > start else start + _LONGEST
        yield Span(start, stop)
        start = stop
    yield Span(start, sentence.end)


def _yearly(found: list[TimeMention], stretch: Passage) -> Iterator[TimeMention]:
    """Dates without a year that go on behind a yearly one recur with it: 每年2月底前各省完成考核，3月底前|国家完成分析."""
    yearly = False
    for each in found:
        words = stretch.signs[each.span.start : each.span.end]
        if yearly and each.deadline and each.deadline.type == "by" and not each.frequency and re.match(r"于?[0-9]{1,2}月", words):
            rule = Deadline("recurring", rule=re.sub(r"\s", "", words))
            each = replace(each, kind="both", frequency=Frequency(1, "exact", "P1Y"), deadline=rule)
        recurs = each.deadline is not None and each.deadline.type == "recurring"
        yearly = bool(recurs and each.frequency and each.frequency.per == "P1Y") or (yearly and each.deadline is None)
        yield each


def _read(stretch: Passage, context: TimeContext) -> Iterator[TimeMention]:
    """The mentions of one sentence with offsets into the whole text. Readers come with the fullest reading first."""
    periods = find_periods(stretch)
    kept: list[TimeMention] = []
    for found in (
        *find_recurring(stretch, periods),
        *find_dated(stretch, periods, context),
        *find_elapsed(stretch, periods),
        *find_frequencies(stretch, periods),
        *find_immediate(stretch),
    ):
        if not any(found.span.overlaps(other.span) for other in kept):
            kept.append(found)
    for found in _yearly(sorted(kept, key=lambda each: each.span), stretch):
        span = Span(found.span.start + stretch.offset, found.span.end + stretch.offset)
        yield replace(found, span=span, at_head=stretch.at_head(found.span.start))
