"""与本通知不一致的，以本通知为准: a rule of conflict with texts nobody names."""

from collections.abc import Iterator

from pipeline.records import RelationKind, Span, Unresolved
from pipeline.relations.finding import Finding, aimed
from pipeline.relations.phrases import either, phrases
from pipeline.relations.source import Source


def find_prevails(source: Source) -> Iterator[Finding]:
    """The conflict rules of the document. ``此前规定与本办法不一致的，以本办法为准`` is one; ``与强制性标准不一致的，以标准为准``
    is none: it says nothing of this text. Texts named in it are candidates.
    """
    for found in either(*phrases().prevail_patterns).finditer(source.text, source.own.start, source.own.end):
        words = found[0]
        start = found.start() + len(words) - len(words.lstrip("，,；; \u3000"))
        named = tuple(aimed(source, each) for each in source.between(start, found.end()))
        yield Finding(
            RelationKind.PREVAILS, Unresolved("与本文件不一致的规定，未具名", named), Span(start, found.end()), "冲突从本文件"
        )
