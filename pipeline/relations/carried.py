"""Covers: 印发 and 公布 bind a text to the notice that carries it, 转发 passes another organ's text on."""

import re
from collections.abc import Iterator

from pipeline.records import Address, Citation, DocumentRef, Notice, RelationKind, Span, Target
from pipeline.relations.finding import Finding
from pipeline.relations.phrases import any_of, phrases
from pipeline.relations.source import Source, same, title_key
from pipeline.mentions.citations import find_citations

_WHO = r"[^，。；：《》\n]{0,60}?"
_CLOSING = r"的?(?:紧急|补充)?(?:通知|公告|通告|函|决定|批复|通报|令|意见)(?:[（(].{0,20}[）)])?\Z"


def find_carried(source: Source) -> Iterator[Finding]:
    """What the document issues or forwards, told by its title, else by the sentence that says 现印发给你们, 现予公布.

    A text enclosed in the same file is targeted by its address, another by its name.
    """
    done: list[Notice] = []
    for kind, name, span, rule in _told(source):
        target = _enclosed(source, name) or name
        if isinstance(target, Address):
            done += [each for each in source.enclosed if each.id == target.notice]
        yield Finding(kind, target, span, rule)
    for each in source.enclosed:
        if each not in done and "title" in each.facts:
            kind = RelationKind.FORWARDS if each.number else RelationKind.ISSUES
            yield Finding(kind, Address(each.id), each.facts["title"].span, "附件正文")


def _told(source: Source) -> Iterator[tuple[RelationKind, DocumentRef, Span, str]]:
    said = [*_in_text(source)]
    titled = _in_title(source)
    if titled and not any(same(titled[1], each[1]) for each in said):
        kind, name, _, _ = titled
        yield from [each for each in said if each[0] is kind and _part_of(name, each[1])] or [titled]
        return
    yield from said


def _part_of(whole: DocumentRef, each: DocumentRef) -> bool:
    """Is what the text says it issues what the title says in other words? 关于印发《A》等三项制度的通知 issues A, B and C."""
    one, other = title_key(whole.title or ""), title_key(each.title or "")
    return bool(other) and (other in one or one in other or "等" in one)


def _in_title(source: Source) -> tuple[RelationKind, DocumentRef, Span, str] | None:
    """``关于印发山西省矿山安全监管专员制度的通知`` issues the 制度; ``关于印发«X方案»子方案的通知`` the whole phrase."""
    title, fact = source.notice.title, source.notice.facts.get("title")
    if not title or fact is None:
        return None
    words = phrases()
    found = re.search(rf"(?:关于|^)[^《》«»]{{0,30}}?(?P<cue>{any_of((*words.forward, *words.issue))})(?:实施)?(?P<name>.+?){_CLOSING}", title)
    if found is None or not _is_name(found["name"]):
        return None
    kind = RelationKind.FORWARDS if found["cue"] in words.forward else RelationKind.ISSUES
    return kind, DocumentRef(*_parts(found["name"])), fact.span, "标题载明" + ("转发" if kind is RelationKind.FORWARDS else "印发")


def _is_name(name: str) -> bool:
    """Is the phrase the name of one text? 关于发布2023年假期安排 is, 关于发布实施有关工作 is not."""
    return len(name) >= 4 and not re.search(r"工作(?:有关事项)?\Z|有关(?:事项|问题)\Z", name)


def _parts(name: str) -> tuple[str | None, str]:
    found = find_citations(name, 0, len(name))
    if len(found) == 1 and found[0].title and found[0].span.end == len(name):
        return found[0].number, found[0].title
    return None, re.sub(r"\s", "", name)


def _in_text(source: Source) -> Iterator[tuple[RelationKind, DocumentRef, Span, str]]:
    """``《A》已经…审议通过，现予公布``, ``现将《A》（…号）转发给你们``; only before the text that is carried, in the first sentences."""
    words = phrases()
    for kind, cues in ((RelationKind.FORWARDS, words.forward), (RelationKind.ISSUES, words.issue)):
        found = re.compile(rf"现(?:将|就|把)?[^。\n]{{0,400}}?(?:{any_of(cues)})(?:给你们|如下|你们)?|(?:予以?|现)(?:{any_of(cues)})").search(
            source.text, source.own.start, min(source.own.end, source.own.start + 1500)
        )
        if found is None:
            continue
        sentence = source.sentence(found.end() - 1)
        run = source.between(sentence.start, max(found.end(), sentence.start))
        for each in _carried_of(source, run, sentence.start, found):
            yield kind, source.named(each), Span(each.span.start, found.end()), "转发" if kind is RelationKind.FORWARDS else "印发公布"
        if run:
            return


def _carried_of(source: Source, run: tuple[Citation, ...], floor: int, cue: re.Match[str]) -> Iterator[Citation]:
    """The titles that the cue speaks of: those behind 现将, or those at the head of the sentence; not those after 根据."""
    for each in run:
        lead = re.split(r"[，；：,;]", source.text[floor : each.span.start])[-1]
        if not re.search(r"根据|依据|按照|贯彻|落实|执行|依照|为(?!了)", lead):
            yield each


def _enclosed(source: Source, name: DocumentRef) -> Target | None:
    """The document of the same file that the name means: by name, else the only one there is where names are alike."""
    for each in source.enclosed:
        if same(name, DocumentRef(each.number, each.title)) or _alike(name.title, each.title):
            return Address(each.id)
    return None


def _alike(one: str | None, other: str | None) -> bool:
    """Is one title the other with more words around it? 山西省X制度 and 山西省X制度（试行） are."""
    if not one or not other:
        return False
    a, b = title_key(one), title_key(other)
    return min(len(a), len(b)) >= 4 and (a in b or b in a)
