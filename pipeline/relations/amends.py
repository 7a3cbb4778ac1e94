"""Amendments: 将《A》第六条修改为, 对《A》作如下修改, and a 关于修改《A》的决定 with the provisions its items name."""

import re
from collections.abc import Iterator

from pipeline.mentions.citations import find_citations
from pipeline.mentions.provisions import PLACES, read_locators
from pipeline.records import Citation, DocumentRef, RelationKind, Span
from pipeline.relations.finding import Finding
from pipeline.relations.phrases import any_of, either, phrases
from pipeline.relations.source import Source, same

_LABEL = r"(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．])"
_ITEM = rf"(?:^|\n|[。；])[ \t\u3000]*+(?:{_LABEL})?[ \t\u3000]*+"
#: 将第六条修改为, 第九条第二款中的“A”改为, 删去第八条, 增加一条，作为第七条
_CHANGED = re.compile(
    rf"{_ITEM}(?:将|把|在)?(?P<places>{PLACES})[^。；\n]{{0,400}}?(?:修改为|修改|改为|修订为|删去|删除|增加|作为)"
    rf"|{_ITEM}(?:删去|删除)(?P<dropped>{PLACES})|作为(?P<added>{PLACES})"
)
#: 《A》 itself is not quoted in the title of a 修正案: 刑法修正案（八）, 某某条例修正案.
_BILL = re.compile(r"(?P<name>[^《》“”\s]{2,60})修正案(?:[（(][^（）()]{1,12}[）)])?(?<!草案）)(?<!草案\))")
_MENTIONED = re.compile(r"(?:修订|修改)(?:建议|工作|情况|意见|草案)|推动|建议|根据|按照|适时|[（(][^（）()]*\Z|“[^“”]*\Z")
_TITLED = r"[^。]*的(?:决定|公告|令|通知)(?:[（(].*[）)])?\Z"
_DOING = re.compile(rf"(?:将|把|对|决定|现)[^，]*\Z|\A[ \t\u3000]*(?:第[^条]+条|{_LABEL})?[ \t\u3000]*\Z")
_NOT_DONE = re.compile(r"已|应当|可以|建议|《")
_REACH = 40

Changed = tuple[DocumentRef, Span, tuple[str, ...]]


def find_amends(source: Source) -> Iterator[Finding]:
    """What the document amends, one finding per text with all provisions it changes there.

    ``将《A》第六条修改为`` amends A; ``提出对《A》的修订建议`` and ``修订《B》`` in a plan are tasks and no amendments.
    """
    changes: list[Changed] = [*_by_title(source)]
    for each in source.citations:
        span = _changes(source, each)
        if span is not None:
            changes = _with(changes, source.named(each), span, each.provisions)
    listed = _places(source) if len(changes) == 1 else ()
    for name, span, places in changes:
        provision = "、".join(dict.fromkeys((*places, *listed))) or None
        yield Finding(RelationKind.AMENDS, DocumentRef(name.number, name.title, provision), span, "修改")


def _with(changes: list[Changed], name: DocumentRef, span: Span, places: tuple[str, ...]) -> list[Changed]:
    """The changes with one more: to a text changed already its places are added, else it is a new one."""
    if not any(same(name, known) for known, _, _ in changes):
        return [*changes, (name, span, places)]
    return [
        (DocumentRef(known.number or name.number, known.title or name.title), said, (*before, *places))
        if same(name, known)
        else (known, said, before)
        for known, said, before in changes
    ]


def _by_title(source: Source) -> Iterator[Changed]:
    """``关于修改《煤矿安全规程》第六十八条和第一百五十八条的决定`` amends the 规程, ``某某条例修正案（二）`` the 条例;
    关于修订《A》工作的通知 nothing.
    """
    fact, title = source.notice.facts.get("title"), source.notice.title or ""
    bill = _BILL.fullmatch(title)
    if bill and fact:
        yield DocumentRef(None, bill["name"]), fact.span, ()
    verb = rf"关于(?:{any_of(phrases().amend.titles)})"
    if fact is None or "工作" in title or not re.search(verb + _TITLED, title):
        return
    for each in find_citations(title, 0, len(title)):
        if re.search(rf"{verb}[^《]{{0,20}}\Z", title[: each.span.start]):
            yield DocumentRef(each.number, each.title), fact.span, each.provisions


def _changes(source: Source, each: Citation) -> Span | None:
    """The words that change the text named: the verb close behind the title, or the list of changes a colon announces."""
    text = source.text
    lead = re.split(r"[，。；：\n]", text[max(source.own.start, each.span.start - 30) : each.span.start])[-1]
    window = re.split(r"[。；\n]", text[each.span.end : min(source.own.end, each.span.end + _REACH)])[0]
    verb = either(*phrases().amend.patterns).search(window)
    if verb is None or _NOT_DONE.search(window[: verb.start()]) or _MENTIONED.search(lead) or _no_instrument(source.named(each)):
        return None
    return Span(each.span.start, each.span.end + verb.end()) if _DOING.search(lead) else None


def _no_instrument(name: DocumentRef) -> bool:
    return bool(name.title and either(*phrases().repeal.no_instrument_patterns).search(name.title))


def _places(source: Source) -> tuple[str, ...]:
    """The provisions that the items of the decision change, outside the new wording in “”; a 款 whose 条 stands elsewhere is left
    out.
    """
    words = re.sub(r"“[^“”]*”", lambda quoted: "“" + " " * (len(quoted[0]) - 2) + "”", source.own.of(source.text))
    found = [match["places"] or match["dropped"] or match["added"] for match in _CHANGED.finditer(words)]
    located = (place for places in found for place in read_locators(places))
    return tuple(dict.fromkeys(place for place in located if re.match(r"第[^条款]+[条章节编]", place)))
