"""Repeals of whole texts and of provisions: 《A》同时废止, 废止《A》第三条, 此前有关规定同时废止.

A cue counts only in a frame: directly behind a title (or its adverbs) and at the end of its clause, or directly in front of
one and after a word of decision. 废止、修订工作, 被废止, 提出废止建议 stand in no such frame.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from pipeline.mentions.citations import find_citations
from pipeline.records import Citation, PartialDate, RelationKind, Span, Unresolved
from pipeline.relations.dating import beginning_in
from pipeline.relations.finding import Finding, aimed
from pipeline.relations.frames import CLAUSE_END, decides, fits, part_behind, part_named, reaches, spared_before, sparing
from pipeline.relations.phrases import any_of, either, phrases
from pipeline.relations.runs import clause_before, run_before, run_from
from pipeline.relations.source import Source

_QUOTED_SPEECH = re.compile(r"[“\"][^“”\"\n]*\Z")
_CLOSING = r"(?:文件)?的(?:决定|公告|通告|令|通知)(?:[（(].*[）)])?\Z"
_EARLIER = re.compile(
    r"(?:原有?的?|以前|此前|过去|之前|以往|先前|原先)(?:[^，。；：《》\n]{0,40}?)"
    r"(?:规定|办法|通知|文件|方案|制度|政策|意见|规范性文件|细则|标准|预案|条例)"
)


def find_repeals(source: Source) -> Iterator[Finding]:
    """What the document repeals, each with the words that say so and the date its clause states, if any."""
    for cue in _cues().finditer(source.text, source.own.start, source.own.end):
        yield from _passive(source, cue)
        yield from _active(source, cue)
    yield from _by_title(source)


def _by_title(source: Source) -> Iterator[Finding]:
    """``关于废止《A》的通知`` repeals A even where its text only says 予以废止; ``关于开展废止《A》工作的通知`` does not."""
    fact, title = source.notice.facts.get("title"), source.notice.title or ""
    found = re.search(rf"关于(?:宣布)?(?:{any_of(phrases().repeal.active)})(?P<names>.*?)等?{_CLOSING}", title)
    if fact is None or found is None or "工作" in found["names"]:
        return
    for each in find_citations(title, *found.span("names")):
        yield _finding(source, each, None, fact.span, None)


@cache
def _cues() -> re.Pattern[str]:
    words = phrases().repeal
    return re.compile("|".join((any_of((*words.passive, *words.active)), *words.replaced_patterns)))


def _is_passive(cue: str) -> bool:
    words = phrases().repeal
    return cue in words.passive or either(*words.replaced_patterns).fullmatch(cue) is not None


def _passive(source: Source, cue: re.Match[str]) -> Iterator[Finding]:
    """``《A》（…号）和《B》同时废止。`` gives both; ``《A》被废止后``, ``《A》的废止程序`` nothing."""
    if not _is_passive(cue[0]) or not CLAUSE_END.match(source.text, cue.end()):
        return
    sentence = source.sentence(cue.start())
    last = bisect_right(source.citations, cue.start(), key=lambda each: each.span.end) - 1
    between = source.text[source.citations[last].span.end : cue.start()] if last >= 0 else ""
    spared, between = sparing(between)
    part = spared if fits(between) else part_named(between)
    if last < 0 or source.citations[last].span.start < sentence.start or (part is None and not fits(between)):
        yield from _unnamed(source, cue, sentence)
        return
    run = _real(source, run_before(source, last, sentence.start), sentence)
    begins = beginning_in(source, Span(sentence.start, cue.end()), run)
    part = part or (spared_before(source.text[sentence.start : run[0].span.start]) if run else None)
    yield from _each(source, run, part, Span(run[0].span.start, cue.end()) if run else sentence, begins)


def _each(
    source: Source, run: tuple[Citation, ...], part: str | None, span: Span, begins: PartialDate | None
) -> Iterator[Finding]:
    """A finding for each title; ``part`` is said of the last. What is excepted of several texts: nobody can tell of which."""
    if part and part.startswith("除") and len(run) > 1:
        return
    for each in run:
        yield _finding(source, each, part if each is run[-1] else None, span, begins)


def _real(source: Source, run: tuple[Citation, ...], sentence: Span) -> tuple[Citation, ...]:
    """The titles of the run that are repealed: none of a supposed or proposed repeal (``因《A》废止``, ``建议将《A》废止``), none
    of a text quoted as new wording, and not the ground in front: of ``根据《A》，《B》同时废止`` only B.
    """
    words = phrases().repeal
    lead = _without_acts(clause_before(source, run[0], sentence.start))
    quoted = _QUOTED_SPEECH.search(source.text[sentence.start : run[0].span.start])
    if quoted or either(*words.unreal_patterns).search(lead):
        return ()
    if not either(*words.ground_patterns).search(lead):
        return tuple(each for each in run if not _no_instrument(each))
    commas = [at for at in range(1, len(run)) if re.match(r"[^《]*[，,]", source.text[run[at - 1].span.end : run[at].span.start])]
    return tuple(each for each in run[commas[0] :] if not _no_instrument(each)) if commas else ()


def _without_acts(lead: str) -> str:
    """The lead without a 的-clause that only says who issued or revised the text and when."""
    return re.sub(rf"[^，；：]*(?:{any_of(phrases().making)})的\Z", "", lead)


def _no_instrument(citation: Citation) -> bool:
    return bool(citation.title and either(*phrases().repeal.no_instrument_patterns).search(citation.title))


def _active(source: Source, cue: re.Match[str]) -> Iterator[Finding]:
    """``决定废止《A》和《B》。``, ``同时废止《A》第三条``; not ``可以废止《A》``, ``提出废止《A》的建议``."""
    if cue[0] not in phrases().repeal.active:
        return
    first = bisect_right(source.citations, cue.end() - 1, key=lambda each: each.span.start)
    if first == len(source.citations) or not reaches(source.text[cue.end() : source.citations[first].span.start]):
        return
    sentence = source.sentence(cue.start())
    spared, lead = sparing(source.text[sentence.start : cue.start()])
    if not decides(lead) or _QUOTED_SPEECH.search(lead):
        return
    run = run_from(source, first, sentence.end)
    behind, after = sparing(source.text[run[-1].span.end : sentence.end + 1])
    part, end = part_behind(after)
    if not CLAUSE_END.match(after, end):
        return
    begins = beginning_in(source, Span(sentence.start, cue.end()), ())
    real = tuple(each for each in run if not _no_instrument(each))
    yield from _each(source, real, part or spared or behind, Span(cue.start(), run[-1].span.end), begins)


def _unnamed(source: Source, cue: re.Match[str], sentence: Span) -> Iterator[Finding]:
    """``原有规定同时废止``: something is repealed and nobody can tell what. Conflicting rules are :mod:`prevails`' matter."""
    clause = re.split(r"[，,；;：:]", source.text[sentence.start : cue.start()])[-1]
    found = _EARLIER.match(clause.strip())
    if found is None or "不一致" in clause or "抵触" in clause or not fits(clause.strip()[found.end() :]):
        return
    start = cue.start() - len(clause.lstrip())
    target = Unresolved(f"只说“{found[0]}”，没有指明文件")
    yield Finding(RelationKind.REPEALS, target, Span(start, cue.end()), "废止未具名文件", beginning_in(source, sentence, ()))


def _finding(source: Source, citation: Citation, part: str | None, span: Span, begins: PartialDate | None) -> Finding:
    provision = "、".join(citation.provisions) or part
    kind, rule = (RelationKind.REPEALS_PART, "部分废止") if provision else (RelationKind.REPEALS, "废止")
    return Finding(kind, aimed(source, citation, provision), span, rule, begins)
