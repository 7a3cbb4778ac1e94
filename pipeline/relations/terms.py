"""Acts on the time a text holds: 暂停执行《A》, 恢复执行《A》, 《A》有效期延长至2026年12月31日."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from pipeline.records import Citation, PartialDate, RelationKind, Span
from pipeline.relations.dating import beginning_in
from pipeline.relations.finding import Finding, aimed
from pipeline.relations.frames import CLAUSE_END, decides, fits
from pipeline.relations.phrases import any_of, either, phrases
from pipeline.relations.runs import clause_before, run_before, run_from
from pipeline.relations.source import Source
from pipeline.text.dates import DateMention, find_dates

_TAIL = re.compile(r"[ \t\u3000]*(?:[（(][^（()）\n]{0,80}[）)])?[^，。；《》\n]{0,30}[，,]?[^，。；《》\n]{0,16}")
_LOCAL = re.compile(r"在[^，。；]{1,40}(?:区|地区|范围|期间?内|港|省|市)[^，。；]{0,8}")
_UNREAL = re.compile(r"可以|应当|建议|有权|责令|依法|经批准|申请|不|可")
_OTHER_TERM = re.compile(r"规定|可以|申请|时间|时限")


def find_terms(source: Source) -> Iterator[Finding]:
    """Suspensions, resumptions and extensions of named texts. A suspension for some region only (在自贸试验区暂停实施《A》)
    touches no life, and ``依据《A》作出的决定暂停执行`` suspends a decision.
    """
    naming = tuple(_naming(source))
    for sentence in naming:
        for cue in _suspending().finditer(source.text, sentence.start, sentence.end):
            yield from _suspension(source, cue)
    for sentence in naming:
        for cue in _resuming().finditer(source.text, sentence.start, sentence.end):
            yield from _resumption(source, cue)
    for sentence in naming:
        for cue in either(*phrases().extend_patterns).finditer(source.text, sentence.start, sentence.end):
            yield from _extension(source, cue)


def _naming(source: Source) -> Iterator[Span]:
    """The sentences that name a text, each once: no other can suspend or extend one."""
    end = 0
    for citation in source.citations:
        if citation.span.start >= end:
            sentence = source.sentence(citation.span.start)
            end = sentence.end
            yield sentence


@cache
def _suspending() -> re.Pattern[str]:
    return re.compile(any_of(phrases().suspend))


@cache
def _resuming() -> re.Pattern[str]:
    return re.compile(any_of(phrases().resume))


def _resumption(source: Source, cue: re.Match[str]) -> Iterator[Finding]:
    """``自2024年9月1日起恢复执行《A》第六条``, ``《A》自即日起恢复施行``; neither ``方可恢复执行《A》`` nor
    ``恢复执行《A》规定的制度``.
    """
    sentence = source.sentence(cue.start())
    run = _suspended(source, cue, sentence)
    if not run:
        return
    active = run[0].span.start > cue.start()
    lead = source.text[sentence.start : cue.start() if active else run[0].span.start]
    behind = run[-1].span.end if active else cue.end()
    if (active and not decides(lead)) or _UNREAL.search(re.sub(r"《[^》]*》", "", lead)) or _LOCAL.search(lead):
        return
    if not CLAUSE_END.match(source.text, behind):
        return
    begins = beginning_in(source, sentence, run)
    for each in run:
        provision = "、".join(each.provisions) or None
        yield Finding(RelationKind.RESUMES, aimed(source, each, provision), _around(run, cue, None), "恢复执行", begins)


def _suspension(source: Source, cue: re.Match[str]) -> Iterator[Finding]:
    sentence = source.sentence(cue.start())
    before = source.text[sentence.start : cue.start()]
    lead = re.split(r"[，,；;]", before)[-1]
    if _UNREAL.search(re.sub(r"《[^》]*》", "", lead)) or _LOCAL.search(before):
        return
    run = _suspended(source, cue, sentence)
    begins = beginning_in(source, sentence, run)
    until = _until(source, sentence, run)
    for each in run:
        provision = "、".join(each.provisions) or None
        yield Finding(
            RelationKind.SUSPENDS, aimed(source, each, provision), _around(run, cue, until), "暂停执行", begins, _last(until)
        )


def _suspended(source: Source, cue: re.Match[str], sentence: Span) -> tuple[Citation, ...]:
    """The titles behind the cue (暂停执行《A》), else those in front of it (《A》暂停执行)."""
    following = bisect_right(source.citations, cue.start(), key=lambda each: each.span.end)
    if following < len(source.citations) and source.citations[following].span.end <= sentence.end:
        gap = source.text[cue.end() : source.citations[following].span.start].strip()
        if not gap or gap.endswith("的"):
            return run_from(source, following, sentence.end)
    last = following - 1
    near = last >= 0 and source.citations[last].span.start >= sentence.start
    if near and fits(source.text[source.citations[last].span.end : cue.start()]):
        return run_before(source, last, sentence.start)
    return ()


def _extension(source: Source, cue: re.Match[str]) -> Iterator[Finding]:
    """``《A》（…号）有效期延长至2026年12月31日``, ``延长《A》有效期至…``: the date behind the cue is the new last day."""
    sentence = source.sentence(cue.start())
    last = bisect_right(source.citations, cue.end(), key=lambda each: each.span.end) - 1
    if last < 0 or source.citations[last].span.start < sentence.start:
        return
    between = source.text[source.citations[last].span.end : max(cue.start(), source.citations[last].span.end)]
    until = next((each for each in find_dates(source.text, cue.end(), min(sentence.end, cue.end() + 40)) if each.date), None)
    near = until is not None and _TAIL.fullmatch(between) and not _OTHER_TERM.search(between + cue[0])
    if not near or _UNREAL.search(clause_before(source, source.citations[last], sentence.start)):
        return
    run = run_before(source, last, sentence.start)
    for each in run:
        yield Finding(RelationKind.EXTENDS, aimed(source, each), _around(run, cue, until), "延长有效期", None, _last(until))


def _until(source: Source, sentence: Span, run: tuple[Citation, ...]) -> DateMention | None:
    """The date behind 至 in the sentence, outside the titles."""
    for mention in find_dates(source.text, sentence.start, sentence.end):
        named = any(each.span.overlaps(mention.span) for each in run)
        if not named and mention.date and source.text[mention.span.start - 1 : mention.span.start] in ("至", "到"):
            return mention
    return None


def _last(until: DateMention | None) -> PartialDate | None:
    return until.date if until else None


def _around(run: tuple[Citation, ...], cue: re.Match[str], until: DateMention | None) -> Span:
    """The titles, the cue and the date that the act names."""
    ends = (run[-1].span.end, cue.end(), *((until.span.end,) if until else ()))
    return Span(min(run[0].span.start, cue.start()), max(ends))
