"""Repeals of whole texts and of provisions: 《A》同时废止, 废止《A》第三条, 此前有关规定同时废止.

A cue counts only in a frame: directly behind a title (or its adverbs) and at the end of its clause, or directly in front of
one and after a word of decision. 废止、修订工作, 被废止, 提出废止建议 stand in no such frame.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from pipeline.records import Citation, PartialDate, RelationKind, Span, Unresolved
from pipeline.relations.dating import beginning_in
from pipeline.relations.finding import Finding, aimed
from pipeline.relations.phrases import any_of, either, phrases
from pipeline.relations.runs import clause_before, run_before, run_from
from pipeline.relations.source import Source

_BRACKET = r"[（(\[〔][^（）()\n]{0,80}(?:[（(][^（）()\n]{0,30}[）)][^（）()\n]{0,40})?[）)\]〕]"
_AND_ITS = r"(?:及|和|与|以及)(?:其|相关的?|配套的?|有关的?)[^，。；、《》\n]{0,24}"
_SUCH = r"等(?:[\d一二三四五六七八九十百两]{0,5}[个件份部项])?(?:[^，。；、《》\n]{0,16}?(?:文件|规章|规定|办法|通知|法规|解释|意见|批复|条例|决定|标准|文))?"
_CLAUSE_END = re.compile(r"[ \t\u3000]*(?:\Z|[。；;，,\n）)！]|[ \t\u3000]{2}|第[一二三四五六七八九十百]+条|附件|（)")
_PART_ONLY = re.compile(
    r"[ \t\u3000]*(?:中|内|里|里面)?的?(?P<what>(?:有关|关于|涉及|相关|其他|规定的|附件|附录|附表|第|与|对)[^，。；《》\n]{0,60}?(?:规定|内容|条款|部分|附件|附录|附表|条文|要求|标准|表述|事项|[条款项章节]|[\d一二三四五六七八九十]))"
)
_QUOTED_SPEECH = re.compile(r"[“\"][^“”\"\n]*\Z")
_DECIDING = re.compile(
    r"[ \t\u3000]*(?:第[一二三四五六七八九十百]+条|[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．])?[ \t\u3000]*"
    r"(?:[^，。；：《》\n]{0,40}?(?:决定|宣布|通过)[：:]?)?(?:[^，。；《》\n]{0,24}(?:之日|日|即日)?起)?"
    r"(?:现|特此|特|同时|一并|相应|并|即行|正式|予以|将|[ \t\u3000]|[，,：:])*"
)
_EARLIER = re.compile(
    r"(?:原有?的?|以前|此前|过去|之前|以往|先前|原先)(?:[^，。；：《》\n]{0,40}?)"
    r"(?:规定|办法|通知|文件|方案|制度|政策|意见|规范性文件|细则|标准|预案|条例)"
)


def find_repeals(source: Source) -> Iterator[Finding]:
    """What the document repeals, each with the words that say so and the date its clause states, if any."""
    for cue in _cues().finditer(source.text, source.own.start, source.own.end):
        yield from _passive(source, cue)
        yield from _active(source, cue)


@cache
def _cues() -> re.Pattern[str]:
    words = phrases().repeal
    return re.compile(any_of(tuple(dict.fromkeys((*words.passive, *words.active)))))


@cache
def _tail() -> re.Pattern[str]:
    """What may stand between the last title and the cue: （…号）等3件文件自2024年7月1日起同时."""
    adverbs = any_of(phrases().repeal.adverbs)
    return re.compile(
        rf"[ \t\u3000]*(?:{_BRACKET})?[ \t\u3000]*(?:{_AND_ITS})?(?:{_SUCH})?(?:文件|文|的?(?:通知|决定|意见|函|公告|批复|规定))?(?:{_BRACKET})?"
        rf"[ \t\u3000]*[，,]?(?P<date>(?:[自从于在]?[^，。；《》\n]{{1,36}}(?:起|日|后|前)[，,]?)?)[ \t\u3000]*(?:(?:{adverbs})[，,]?[ \t\u3000]*)*"
    )


def _passive(source: Source, cue: re.Match[str]) -> Iterator[Finding]:
    """``《A》（…号）和《B》同时废止。`` gives both; ``《A》被废止后``, ``《A》的废止程序`` nothing."""
    if not _CLAUSE_END.match(source.text, cue.end()) or cue[0] not in phrases().repeal.passive:
        return
    sentence = source.sentence(cue.start())
    last = bisect_right(source.citations, cue.start(), key=lambda each: each.span.end) - 1
    if last < 0 or source.citations[last].span.start < sentence.start:
        yield from _unnamed(source, cue, sentence)
        return
    between = source.text[source.citations[last].span.end : cue.start()]
    part = None if _fits(between) else _part(between)
    if part is None and not _fits(between):
        yield from _unnamed(source, cue, sentence)
        return
    run = _real(source, run_before(source, last, sentence.start), sentence)
    begins = beginning_in(source, Span(sentence.start, cue.end()), run)
    for each in run:
        yield _finding(source, each, part if each is run[-1] else None, Span(run[0].span.start, cue.end()), begins, "废止")


def _fits(between: str) -> bool:
    found = _tail().fullmatch(between)
    return found is not None and not re.search(r"不一致|抵触|已于|曾", between)


def _part(between: str) -> str | None:
    """``中关于罚款的规定同时`` names a part of the text; None where the words between title and cue are something else."""
    found = _PART_ONLY.match(between)
    rest = between[found.end() :] if found else ""
    return found["what"] if found and _fits(rest) and "不一致" not in between and "抵触" not in between else None


def _real(source: Source, run: tuple[Citation, ...], sentence: Span) -> tuple[Citation, ...]:
    """The titles of the run that are repealed: none of a supposed, proposed or past repeal (``因《A》废止``, ``建议将《A》废止``),
    none of a text quoted as new wording, and not the ground in front: of ``根据《A》，《B》同时废止`` only B.
    """
    words = phrases().repeal
    if _QUOTED_SPEECH.search(source.text[sentence.start : run[0].span.start]):
        return ()
    lead = clause_before(source, run[0], sentence.start)
    if either(*words.unreal_patterns).search(_without_acts(lead)):
        return ()
    if not either(*words.ground_patterns).search(lead):
        return tuple(each for each in run if not _no_instrument(each))
    commas = [at for at in range(1, len(run)) if re.match(r"[^《]*[，,]", source.text[run[at - 1].span.end : run[at].span.start])]
    return tuple(each for each in run[commas[0] :] if not _no_instrument(each)) if commas else ()


def _without_acts(lead: str) -> str:
    """The lead without a 的-clause that only says who issued the text and when."""
    return re.sub(r"[^，；：]*(?:发布|公布|印发|颁布|批准|制定|通过|修订|修正|下发|施行|实施)的\Z", "", lead)


def _no_instrument(citation: Citation) -> bool:
    return bool(citation.title and either(*phrases().repeal.no_instrument_patterns).search(citation.title))


def _active(source: Source, cue: re.Match[str]) -> Iterator[Finding]:
    """``决定废止《A》和《B》。``, ``同时废止《A》第三条``; not ``可以废止《A》``, ``提出废止《A》的建议``."""
    if cue[0] not in phrases().repeal.active:
        return
    first = bisect_right(source.citations, cue.end() - 1, key=lambda each: each.span.start)
    if first == len(source.citations) or not _reaches(source.text[cue.end() : source.citations[first].span.start]):
        return
    sentence = source.sentence(cue.start())
    lead = _last_clause(source.text[sentence.start : cue.start()])
    if not _DECIDING.fullmatch(lead) or either(*phrases().repeal.unreal_patterns).search(lead):
        return
    if _QUOTED_SPEECH.search(source.text[sentence.start : cue.start()]):
        return
    run = run_from(source, first, sentence.end)
    after = source.text[run[-1].span.end : sentence.end]
    tail = re.match(rf"(?:{_BRACKET})?(?:{_AND_ITS})?(?:{_SUCH})?(?:的通知|的决定)?(?:{_BRACKET})?", after)
    part = _PART_ONLY.match(after)
    end = part.end() if part else tail.end() if tail else 0
    if not _CLAUSE_END.match(after, end):
        return
    begins = beginning_in(source, Span(sentence.start, cue.end()), ())
    for each in run:
        if not _no_instrument(each):
            what = part["what"] if part and each is run[-1] else None
            yield _finding(source, each, what, Span(cue.start(), run[-1].span.end), begins, "废止")


def _last_clause(words: str) -> str:
    """The clause at the end of the words; 现决定： and 决定， belong to what follows."""
    found = re.search(r"[^，,；;。]*(?:决定|起)?[，,：:]?[^，,；;。]*\Z", words)
    clause = re.split(r"(?<!决定)(?<!起)[，,；;]", words)[-1]
    return clause if found is None else clause


def _reaches(gap: str) -> bool:
    """May the words between 废止 and the first title be ``了``, ``原`` or who issued it when?"""
    if len(gap) > 120 or re.search(r"[。；;\n]", gap) or either(*phrases().repeal.break_patterns).search(gap):
        return False
    words = gap.strip(" \u3000了：:原")
    return not words or words.endswith("的") or bool(re.fullmatch(r"[\u4e00-\u9fff、]{2,40}", words) and not re.search("和|的", words))


def _unnamed(source: Source, cue: re.Match[str], sentence: Span) -> Iterator[Finding]:
    """``原有规定同时废止``: something is repealed and nobody can tell what. Conflicting rules are :mod:`prevails`' matter."""
    clause = re.split(r"[，,；;：:]", source.text[sentence.start : cue.start()])[-1]
    found = _EARLIER.match(clause.strip())
    if found is None or "不一致" in clause or "抵触" in clause or not _fits(clause.strip()[found.end() :]):
        return
    start = cue.start() - len(clause.lstrip())
    target = Unresolved(f"只说“{found[0]}”，没有指明文件")
    yield Finding(RelationKind.REPEALS, target, Span(start, cue.end()), "废止未具名文件", beginning_in(source, sentence, ()))


def _finding(source: Source, citation: Citation, part: str | None, span: Span, begins: PartialDate | None, rule: str) -> Finding:
    kind = RelationKind.REPEALS_PART if citation.provisions or part else RelationKind.REPEALS
    provision = "、".join(citation.provisions) or part
    return Finding(kind, aimed(source, citation, provision), span, f"部分{rule}" if provision else rule, begins)
