"""Covers: 印发 and 公布 bind a text to the notice that carries it, 转发 passes another organ's text on."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.mentions.citations import find_citations
from pipeline.records import Address, Citation, DocumentRef, RelationKind, Span
from pipeline.relations.finding import Finding
from pipeline.relations.phrases import any_of, phrases
from pipeline.relations.source import Source, same, title_key

_CLOSING = r"的?(?:紧急|补充)?(?:通知|公告|通告|函|决定|批复|通报|令|意见)(?:[（(].{0,20}[）)])?\Z"

_SEVERAL = re.compile(r"[两二三四五六七八九十\d]+[个项件份部][^》]{0,12}\Z")
_REACH = 1500


def find_carried(source: Source) -> Iterator[Finding]:
    """What the document issues or forwards, told by its title, else by the sentence that says 现印发给你们, 现予公布.

    A text enclosed in the same file is targeted by its address, another by its name.
    """
    told = [_held(source, each) for each in _told(source)]
    done = {each.target.notice for each in told if isinstance(each.target, Address)}
    rest = [each for each in source.enclosed if each.id not in done and "title" in each.facts]
    yield from (each for each in told if not (rest and _names_several(each)))
    for each in rest:
        passed_on = each.number or (told and told[0].kind is RelationKind.FORWARDS)
        kind = RelationKind.FORWARDS if passed_on else RelationKind.ISSUES
        yield Finding(kind, Address(each.id), each.facts["title"].span, "附件正文")


def _names_several(finding: Finding) -> bool:
    """Does the title sum up the texts that are enclosed? 两个规定 and 三项制度 do."""
    return isinstance(finding.target, DocumentRef) and _SEVERAL.search(finding.target.title or "") is not None


def _held(source: Source, told: Finding) -> Finding:
    """The finding with the address of its target where the file holds it: under that name, or one with more words around it."""
    if isinstance(told.target, DocumentRef):
        for each in source.enclosed:
            if same(told.target, DocumentRef(each.number, each.title)) or _alike(told.target.title, each.title):
                return replace(told, target=Address(each.id))
    return told


def _told(source: Source) -> list[Finding]:
    """What the title and the text say is carried; where both do and differ, the text's words if they spell out the title's."""
    said, titled = [*_in_text(source)], _in_title(source)
    if titled is None or any(_same_name(titled, each) for each in said):
        return said
    return [each for each in said if each.kind is titled.kind and _part_of(titled, each)] or [titled]


def _same_name(one: Finding, other: Finding) -> bool:
    return isinstance(one.target, DocumentRef) and isinstance(other.target, DocumentRef) and same(one.target, other.target)


def _part_of(whole: Finding, each: Finding) -> bool:
    """Is what the text says it issues what the title says in other words? 关于印发《A》等三项制度的通知 issues A, B and C."""
    if not (isinstance(whole.target, DocumentRef) and isinstance(each.target, DocumentRef)):
        return False
    one, other = title_key(whole.target.title or ""), title_key(each.target.title or "")
    return bool(other) and (other in one or one in other or "等" in one)


def _in_title(source: Source) -> Finding | None:
    """``关于印发山西省矿山安全监管专员制度的通知`` issues the 制度; ``关于印发«X方案»子方案的通知`` the whole phrase."""
    title, fact = source.notice.title, source.notice.facts.get("title")
    words = phrases()
    cues = any_of((*words.forward, *words.issue))
    found = re.search(rf"(?:关于|^)[^《》«»]{{0,30}}?(?P<cue>{cues})(?:实施)?(?P<name>.+?){_CLOSING}", title or "")
    if fact is None or found is None or not _is_name(found["name"]):
        return None
    kind, said = (RelationKind.FORWARDS, "转发") if found["cue"] in words.forward else (RelationKind.ISSUES, "印发")
    return Finding(kind, DocumentRef(*_parts(found["name"])), fact.span, f"标题载明{said}")


def _is_name(name: str) -> bool:
    """Is the phrase the name of one text? 关于发布2023年假期安排 is, 关于发布实施有关工作 is not."""
    return len(name) >= 4 and not re.search(r"工作(?:有关事项)?\Z|有关(?:事项|问题)\Z", name)


def _parts(name: str) -> tuple[str | None, str]:
    found = find_citations(name, 0, len(name))
    if len(found) == 1 and found[0].title and found[0].span.end == len(name):
        return found[0].number, found[0].title
    return None, re.sub(r"\s", "", name)


def _in_text(source: Source) -> Iterator[Finding]:
    """``《A》已经…审议通过，现予公布``, ``现将《A》（…号）转发给你们``; only in the first sentences, before the text carried."""
    words = phrases()
    acts = ((RelationKind.FORWARDS, words.forward, "转发"), (RelationKind.ISSUES, words.issue, "印发公布"))
    for kind, cues, rule in acts:
        said = rf"现(?:将|就|把)?[^。\n]{{0,400}}?(?:{any_of(cues)})(?:给你们|如下|你们)?|(?:予以?|现)(?:{any_of(cues)})"
        found = re.compile(said).search(source.text, source.own.start, min(source.own.end, source.own.start + _REACH))
        if found is None:
            continue
        sentence = source.sentence(found.end() - 1)
        run = source.between(sentence.start, max(found.end(), sentence.start))
        for each in _carried_of(source, run, sentence.start):
            yield Finding(kind, source.named(each), Span(each.span.start, found.end()), rule)
        if run:
            return


def _carried_of(source: Source, run: tuple[Citation, ...], floor: int) -> Iterator[Citation]:
    """The titles that the cue speaks of: those behind 现将, or those at the head of the sentence; not those after 根据."""
    for each in run:
        lead = re.split(r"[，；：,;]", source.text[floor : each.span.start])[-1]
        if not re.search(r"根据|依据|按照|贯彻|落实|执行|依照|为(?!了)", lead):
            yield each


def _alike(one: str | None, other: str | None) -> bool:
    """Is one title the other with more words around it? 山西省X制度 and 山西省X制度（试行） are; so with and without 的."""
    if not one or not other:
        return False
    a, b = (title_key(each).replace("的", "") for each in (one, other))
    return min(len(a), len(b)) >= 4 and (a in b or b in a)
