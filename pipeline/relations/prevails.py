"""与本通知不一致的，以本通知为准: a rule of conflict with texts nobody names."""

import re
from collections.abc import Iterator

from pipeline.records import RelationKind, Span, Unresolved
from pipeline.relations.finding import Finding, aimed
from pipeline.relations.phrases import either, phrases
from pipeline.relations.source import Source

#: 此前有关规定，凡 in front of 与本通知不一致的
_WHAT = re.compile(r"[^。；;\n]{0,80}\Z")
_REACH = 80


def find_prevails(source: Source) -> Iterator[Finding]:
    """The conflict rules of the document. ``此前规定与本办法不一致的，以本办法为准`` is one; ``与强制性标准不一致的，以标准为准``
    is none: it says nothing of this text. Texts named in it are candidates.
    """
    for found in either(*phrases().prevail_patterns).finditer(source.text, source.own.start, source.own.end):
        lead = _WHAT.search(source.text[max(source.own.start, found.start() - _REACH) : found.start()])
        words = lead[0].lstrip("，,；; \u3000") if lead else ""
        start = found.start() - len(words)
        named = tuple(aimed(source, each) for each in source.between(start, found.end()))
        yield Finding(
            RelationKind.PREVAILS, Unresolved("与本文件不一致的规定，未具名", named), Span(start, found.end()), "冲突从本文件"
        )
