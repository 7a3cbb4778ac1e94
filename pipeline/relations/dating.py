"""When an act of a document takes effect: the date its clause states, else the document's own."""

import re

from pipeline.records import Citation, PartialDate, Span
from pipeline.relations.source import Source
from pipeline.text.dates import find_dates

_FROM = re.compile(
    r"[ \t\u3000]*(?:零时|0时|00:00)?[ \t\u3000]*(?:之日|日)?(?:开始|起)(?![^，。；]{0,8}(?:施行|实施|执行|生效)的)"
)
_REACH = 200
_DATED = re.compile(r"[日号\d]")
_ON_END = re.compile(r"[ \t\u3000]*(?:废止|停止|失效|终止)")


def beginning_in(source: Source, clause: Span, run: tuple[Citation, ...]) -> PartialDate | None:
    """The date the clause gives the act: 自2024年7月1日起废止, 于2024年6月30日停止执行; None where it gives none.

    A date inside a title or in a 的-clause about the title (1998年1月1日起施行的《A》) is another's date.
    """
    found = None
    floor = max(clause.start, (run[0].span.start if run else clause.end) - _REACH)
    if not _DATED.search(source.text, floor, clause.end):
        return None
    for mention in find_dates(source.text, floor, clause.end):
        if mention.date is None or any(each.span.overlaps(mention.span) for each in run):
            continue
        on = source.text[mention.span.start - 1 : mention.span.start] in ("于", "在") and _ON_END.match(
            source.text, mention.span.end
        )
        if on or _FROM.match(source.text, mention.span.end):
            found = mention.date
    return found


def own_beginning(source: Source, effective: PartialDate | None) -> PartialDate | None:
    """The date from which the document's acts count (gold guidelines, section 2): its 施行 date, else 成文日期, else 印发日期; an
    issued text without any takes its cover's.
    """
    return effective or source.issued
