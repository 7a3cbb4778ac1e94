"""题注: how a text was passed, published and revised, told under its title date by date.

``（1997年7月3日…通过 根据2018年10月26日…《关于修改〈A〉的决定》第二次修正）`` tells a passing and a revision. Each date opens an
event that lasts to the next; dates and verbs inside 《》 belong to a decision's title and tell nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.records import Milestone, MilestoneKind, PartialDate, Span, evidence
from pipeline.text.dates import find_dates
from pipeline.text.document_numbers import find_numbers

_VERBS = (
    (MilestoneKind.REVISED, re.compile("修正|修订|修改")),
    (MilestoneKind.PUBLISHED, re.compile("公布|发布|颁布")),
    (MilestoneKind.APPROVED, re.compile("批准")),
    (MilestoneKind.PASSED, re.compile("通过")),
    (MilestoneKind.APPLIES, re.compile("施行|实施|生效")),
)
_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
#: 批准的《关于修改A的决定》修正, 通过并经: what is passed or approved is the decision, and the text is revised by it.
_OF_DECISION = re.compile(r"(?:的|并经)\s*\Z")
_APPROVED_DECISION = re.compile(r"\A[^《]{0,60}批准的\s*《")


def history_of(text: str, lines: Iterable[Span]) -> tuple[Milestone, ...]:
    """The events that the lines of a 题注 tell, in their order.

    ``2004年8月1日 国务院令第413号公布`` is published by that decree; of ``2023年5月4日 通过并经2023年6月2日 批准的《关于修改A的
    决定》修正`` all is one revision, of the later day; a date without a verb (``2023年5月4日``) tells nothing.
    """
    return tuple(event for line in lines for event in _line(text, line))


def _line(text: str, line: Span) -> Iterator[Milestone]:
    words = _TITLE.sub(lambda title: "《" + "　" * (len(title[0]) - 2) + "》", line.of(text))
    dates = [each for each in find_dates(words) if each.date]
    ends = [each.span.start for each in dates[1:]] + [len(words)]
    carried: PartialDate | None = None
    for at, (mention, end) in enumerate(zip(dates, ends, strict=True)):
        told = words[mention.span.end : end]
        after = words[dates[at + 1].span.end :] if at + 1 < len(dates) else ""
        if at + 1 < len(dates) and (_OF_DECISION.search(told) or _APPROVED_DECISION.match(after)):
            carried = mention.date
            continue
        event = _event(text, Span(line.start + mention.span.start, line.start + end), told, mention.date)
        if event and carried and event.day.first_day() < carried.first_day():
            event = replace(event, day=carried)
        carried = None
        if event:
            yield event


def _event(text: str, span: Span, told: str, day: PartialDate | None) -> Milestone | None:
    kind = next((kind for kind, verb in _VERBS if verb.search(told)), None)
    if kind is None or day is None:
        return None
    number = next(iter(find_numbers(text, span.start, span.end)), None)
    decision = _TITLE.search(text, span.start, span.end) if kind is MilestoneKind.REVISED else None
    quote = span.of(text)
    end = span.start + len(quote.rstrip("（( \t\u3000根据)）"))
    return Milestone(
        kind,
        day,
        evidence(text, span.start, end, "题注"),
        number.number if number else None,
        "".join(decision[0][1:-1].split()) if decision else None,
    )
