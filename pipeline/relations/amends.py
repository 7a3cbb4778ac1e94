"""Amendments: 将《A》第六条修改为, 对《A》作如下修改, and a 关于修改《A》的决定 with the provisions its items name."""

import re
from collections.abc import Iterator

from pipeline.mentions.citations import find_citations
from pipeline.mentions.provisions import PLACES, read_locators
from pipeline.records import Citation, DocumentRef, RelationKind, Span
from pipeline.relations.finding import Finding
from pipeline.relations.phrases import any_of, either, phrases
from pipeline.relations.source import Source, same

_ITEM = r"(?:^|\n|[。；])[ \t\u3000]*(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．])?[ \t\u3000]*"
#: 将第六条修改为, 删去第八条, 第九条第二款中的“A”改为, 增加一条，作为第七条
_CHANGED = re.compile(
    rf"{_ITEM}(?:将|把|删去|删除|在)?(?P<places>{PLACES})[^。；\n]{{0,400}}?(?:修改为|修改|改为|修订为|删去|删除|增加|作为)"
    rf"|作为(?P<added>{PLACES})"
)
_MENTIONED = re.compile(r"(?:修订|修改)(?:建议|工作|情况|意见|草案)|推动|建议|根据|按照|适时")
_REACH = 40


def find_amends(source: Source) -> Iterator[Finding]:
    """What the document amends, one finding per text with all provisions it changes there.

    ``提出对《A》的修订建议`` and ``修订《B》`` in a plan are tasks and no amendments.
    """
    targets: list[tuple[DocumentRef, Span, tuple[str, ...]]] = [*_by_title(source)]
    for each in source.citations:
        span = _changes(source, each)
        if span is not None and not any(same(source.named(each), name) for name, _, _ in targets):
            targets.append((source.named(each), span, each.provisions))
        elif span is not None:
            targets = [
                (_fuller(name, source.named(each)), span if rule is None else said, (*places, *each.provisions))
                if same(source.named(each), name)
                else (name, said, places)
                for name, said, places, rule in ((*target, None) for target in targets)
            ]
    changed = _places(source) if len(targets) == 1 else ()
    for name, span, places in targets:
        provision = "、".join(dict.fromkeys((*places, *changed))) or None
        yield Finding(RelationKind.AMENDS, DocumentRef(name.number, name.title, provision), span, "修改")


def _fuller(one: DocumentRef, other: DocumentRef) -> DocumentRef:
    return DocumentRef(one.number or other.number, one.title or other.title)


def _by_title(source: Source) -> Iterator[tuple[DocumentRef, Span, tuple[str, ...]]]:
    """``关于修改《煤矿安全规程》第六十八条和第一百五十八条的决定`` amends the 规程; 关于修订《A》工作的通知 nothing."""
    fact, title = source.notice.facts.get("title"), source.notice.title or ""
    verbs = any_of(phrases().amend.titles)
    if fact is None or not re.search(rf"关于(?:{verbs})[^。]*的(?:决定|公告|令|通知)(?:[（(].*[）)])?\Z", title) or "工作" in title:
        return
    for each in find_citations(title, 0, len(title)):
        if re.search(rf"关于(?:{verbs})[^《]{{0,20}}\Z", title[: each.span.start]):
            yield DocumentRef(each.number, each.title), fact.span, each.provisions


def _changes(source: Source, each: Citation) -> Span | None:
    """The words that change the text named: the verb close behind the title, or the list of changes a colon announces."""
    text = source.text
    lead = text[max(source.own.start, each.span.start - 30) : each.span.start]
    lead = re.split(r"[，。；：\n]", lead)[-1]
    window = text[each.span.end : min(source.own.end, each.span.end + _REACH)]
    window = re.split(r"[。；\n]", window)[0]
    verb = either(*phrases().amend.patterns).search(window)
    if verb is None or _MENTIONED.search(lead) or "《" in window[: verb.start()] or re.search(r"已|应当|可以|建议", window[: verb.start()]):
        return None
    if not re.search(r"(?:将|把|对|决定|现)[^，]*\Z|\A[ \t\u3000]*(?:第[^条]+条|[一二三四五六七八九十]+、|[（(].{1,3}[）)]|\d+[.、])?[ \t\u3000]*\Z", lead):
        return None
    return Span(each.span.start, each.span.end + verb.end())


def _places(source: Source) -> tuple[str, ...]:
    """The provisions that the items of the decision change, outside the new wording in “”."""
    words = re.sub(r"“[^“”]*”", lambda quoted: "“" + " " * (len(quoted[0]) - 2) + "”", source.own.of(source.text))
    found = [match["places"] or match["added"] for match in _CHANGED.finditer(words)]
    return tuple(dict.fromkeys(place for places in found for place in read_locators(places)))
