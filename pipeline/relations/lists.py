"""Lists of texts that end: 下列文件予以废止：1.《A》（…号） 2.关于B的通知（…号）."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.records import Citation, DocumentRef, RelationKind, Span
from pipeline.relations.dating import beginning_in
from pipeline.relations.finding import Finding, aimed
from pipeline.relations.phrases import any_of, either, phrases
from pipeline.relations.source import Source
from pipeline.text.document_numbers import find_numbers

_ITEM = re.compile(
    r"[ \t\u3000|]*+(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十百]{1,5})(?:[）)][.、]?|[.、．]|[ \t\u3000])|[①-⑳])?"
    r"[ \t\u3000|]*+(?P<rest>[^\n]*)"
)
_BEHIND_TITLE = r"(?=[ \t\u3000]*[（(\[〔；;。，,]|[ \t\u3000|]|\Z)"
_UNREAL = re.compile(r"可以|应当|有权|情形|情况|要求|程序|申请|不得|建议|责令|拟(?!定)")
#: A line that reads like a rule of its own is no name of a text.
_RULE = re.compile(r"第[^条]{1,7}条|.*(?:应当|不得|必须|可以|负责|下列|之日起)")
#: The head of a table: 序号 文件名称 文号.
_TABLE_HEAD = re.compile(r"[| \t\u3000]*序号")
_LONGEST_LINE = 400


def find_listed_repeals(source: Source) -> Iterator[Finding]:
    """The texts of a list that a repealing sentence or heading announces; a line without a name of a text ends the list.

    ``下列文件予以废止：`` announces one, ``有下列情形之一的，废止许可：`` announces cases and no texts.
    """
    for stem in either(*phrases().repeal_list_patterns).finditer(source.text, source.own.start, source.own.end):
        sentence = source.sentence(stem.start() + len(stem[0]) - len(stem[0].lstrip()))
        if _UNREAL.search(source.text[sentence.start : stem.end()]):
            continue
        begins = beginning_in(source, Span(sentence.start, stem.end()), ())
        for target, span in _items(source, stem.end()):
            kind = RelationKind.REPEALS_PART if target.provision else RelationKind.REPEALS
            yield Finding(kind, target, span, "废止目录", begins)


def _items(source: Source, start: int) -> Iterator[tuple[DocumentRef, Span]]:
    """The named texts from ``start`` on, line by line."""
    at = start
    while at < source.own.end:
        newline = source.text.find("\n", at, source.own.end)
        end = source.own.end if newline < 0 else newline
        found = [*_in_line(source, at, end)]
        yield from found
        other = source.text[at:end].strip(" \t\u3000：:。|-")
        if not found and at != start and other and not _TABLE_HEAD.match(other):
            return
        at = end + 1


def _in_line(source: Source, start: int, end: int) -> Iterator[tuple[DocumentRef, Span]]:
    """One line of the list: its titles in 《》, or an unquoted title with or without its number."""
    item = _ITEM.match(source.text, start, end)
    if item is None or not item["rest"].strip():
        return
    at = item.start("rest")
    cited = _paired(source.between(start, end))
    unquoted = _unquoted(item["rest"][:_LONGEST_LINE])
    if unquoted and (not cited or cited[0].title is None or cited[0].span.start > at + unquoted.end("title")):
        numbers = find_numbers(source.text, at + unquoted.end("title"), end)
        title = "".join(unquoted["title"].split())
        yield DocumentRef(numbers[0].number if numbers else None, title), Span(at, end)
    elif cited and _opens_with_name(source.text[at : cited[0].span.start]):
        yield from ((aimed(source, each, _places(each)), each.span) for each in cited)


def _paired(cited: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """A title and a number in two cells of one row are one text."""
    if len(cited) == 2 and cited[0].title and not cited[0].number and not cited[1].title:
        return (replace(cited[0], number=cited[1].number, span=Span(cited[0].span.start, cited[1].span.end)),)
    return cited


def _unquoted(words: str) -> re.Match[str] | None:
    """``关于B的通知`` at the head of a line; no sentence that tells someone to do something."""
    found = re.match(rf"(?P<title>[^（(《》。：:\n]{{6,100}}?(?:{any_of(phrases().own.nouns)})){_BEHIND_TITLE}", words)
    return None if found is None or _RULE.match(found["title"]) else found


def _opens_with_name(lead: str) -> bool:
    """May these words stand in front of a title in a list? Who issued it may; ``严格执行`` and a clause of its own may not."""
    return len(lead) <= 60 and re.search("[，。；：]|根据|依据|按照|修改|保留|继续|执行|落实|贯彻|学习", lead) is None


def _places(citation: Citation) -> str | None:
    return "、".join(citation.provisions) or None
