"""Lists of texts that end: 下列文件予以废止：1.《A》（…号） 2.关于B的通知（…号）."""

import re
from collections.abc import Iterator

from pipeline.records import DocumentRef, RelationKind, Span
from pipeline.relations.dating import beginning_in
from pipeline.relations.finding import Finding, aimed
from pipeline.relations.phrases import either, phrases
from pipeline.relations.source import Source
from pipeline.text.document_numbers import find_numbers

_ITEM = re.compile(
    r"[ \t\u3000]*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十百]{1,5})(?:[）)][.、]?|[.、．]|[ \t\u3000])|[①-⑳])?[ \t\u3000]*(?P<rest>[^\n]*)"
)
_UNQUOTED = re.compile(
    r"(?P<title>[^（(《》。\n]{6,100}?(?:通知|意见|办法|规定|决定|条例|细则|方案|批复|函|解释|规则|制度|公告|通告|标准))[ \t\u3000]*(?=[（(\[〔]|\Z|[；;。，,])"
)
_UNREAL = re.compile(r"可以|应当|有权|情形|情况|要求|程序|申请|不得|建议")


def find_listed_repeals(source: Source) -> Iterator[Finding]:
    """The texts of a list that a repealing sentence or heading announces; a line without a name of a text ends the list.

    ``有下列情形之一的，废止许可`` announces cases and no texts.
    """
    for stem in either(*phrases().repeal_list_patterns).finditer(source.text, source.own.start, source.own.end):
        sentence = source.sentence(stem.start() + len(stem[0]) - len(stem[0].lstrip()))
        if _UNREAL.search(source.text[sentence.start : stem.end()]):
            continue
        begins = beginning_in(source, Span(sentence.start, stem.end()), ())
        for target, span in _items(source, stem.end()):
            yield Finding(_kind(target), target, span, "废止目录", begins)


def _kind(target: DocumentRef) -> RelationKind:
    return RelationKind.REPEALS_PART if target.provision else RelationKind.REPEALS


def _items(source: Source, at: int) -> Iterator[tuple[DocumentRef, Span]]:
    """The named texts from ``at`` on, line by line."""
    end_of_line = source.text.find("\n", at, source.own.end)
    at_line = at
    while at_line < source.own.end:
        end_of_line = source.text.find("\n", at_line, source.own.end)
        end_of_line = source.own.end if end_of_line < 0 else end_of_line
        found = [*_in_line(source, at_line, end_of_line)]
        yield from found
        bare = source.text[at_line:end_of_line].strip(" \t\u3000：:。")
        if not found and bare and at_line != at:
            return
        at_line = end_of_line + 1


def _in_line(source: Source, start: int, end: int) -> Iterator[tuple[DocumentRef, Span]]:
    """One line of the list: its title in 《》, or an unquoted title with or without its number."""
    item = _ITEM.match(source.text, start, end)
    if item is None or not item["rest"].strip():
        return
    head = item["rest"]
    unquoted = _UNQUOTED.match(head)
    cited = source.between(start, end)
    if unquoted and (not cited or cited[0].title is None or cited[0].span.start > item.start("rest") + unquoted.end("title")):
        numbers = find_numbers(source.text, item.start("rest") + unquoted.end("title"), end)
        title = "".join(unquoted["title"].split())
        yield DocumentRef(numbers[0].number if numbers else None, title), Span(item.start("rest"), end)
        return
    for each in cited:
        lead = source.text[item.start("rest") : cited[0].span.start]
        if len(lead) <= 60 and not re.search("根据|依据|按照|修改", lead):
            yield aimed(source, each, "、".join(each.provisions) or None), each.span
