"""A sentence cut at its commas into clauses, each with its part in the duty: condition, adverbial, act or the rest of one."""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from pipeline.mentions.times import TimeContext, TimeMention, find_times
from pipeline.obligations.acts import predicate
from pipeline.obligations.cues import softener_pattern
from pipeline.obligations.events import is_case, leading_case
from pipeline.obligations.language import Lexemes, lexemes, lexemes_of
from pipeline.obligations.masking import mask
from pipeline.obligations.parts import goes_on_with_cue, part_of
from pipeline.obligations.runs import joined
from pipeline.obligations.subjects import Way, find_subject, leading_party
from pipeline.obligations.values import Clause, Part
from pipeline.obligations.view import View, live_cues
from pipeline.obligations.voids import imposes_nothing
from pipeline.records import Modality, Span

__all__ = ["Clause", "Part", "Sentence", "look_up"]

_COMMA = re.compile(r"[，,：:](?:(?<=：)|(?<=:)(?!\d)|(?<=[，,])(?!\d{3}(?!\d)))")


class Sentence:
    """The sentence ``text[span]``, cut into clauses when first asked for them: many a sentence is known to order nothing before.

    ``context`` is when the text was issued. Offsets in the clauses are into ``text``.
    """

    def __init__(self, text: str, span: Span, context: TimeContext) -> None:
        self.span = span
        self.said = span.of(text)
        self.context = context

    @cached_property
    def void(self) -> bool:
        """Does a rule say that it imposes nothing?"""
        return imposes_nothing(self.said)

    @cached_property
    def masked(self) -> str:
        """Its words with quotations blanked out, offsets unchanged."""
        return mask(self.said)

    @cached_property
    def words(self) -> Lexemes:
        """The lexemes in it, with offsets from its own start."""
        return lexemes(self.masked)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """What its commas part, the part of each told."""
        masked, words = self.masked, self.words
        times = find_times(self.said, 0, len(self.said), self.context)
        clauses = []
        at = 0
        for end in [*_cuts(masked, words, times), len(masked)]:
            if masked[at:end].strip():
                clauses.append(_read(_view(masked, at, end, words, times), self.span.start))
            at = end + 1
        return tuple(joined(masked, self.span.start, clauses))


def look_up(sentences: Iterable[Sentence]) -> None:
    """Tell the sentences their lexemes, looked up for all of them at once."""
    asked = tuple(sentences)
    for sentence, words in zip(asked, lexemes_of(sentence.masked for sentence in asked), strict=True):
        sentence.words = words


def _cuts(masked: str, words: Lexemes, times: tuple[TimeMention, ...]) -> list[int]:
    """Where one clause ends: at commas, and between what two parties do at a rate each (县局每月一次、|市局每季度一次的频率)."""
    commas = [match.start() for match in _COMMA.finditer(masked)]
    counted = [time for time in times if time.frequency]
    shares = [
        time.span.end
        for time, later in pairwise(counted)
        if masked.startswith("、", time.span.end)
        and "，" not in masked[time.span.end : later.span.start]
        and later.span.start in words.heads
    ]
    return sorted([*commas, *shares]) if shares else commas


def _view(masked: str, start: int, end: int, words: Lexemes, times: tuple[TimeMention, ...]) -> View:
    """The clause between two commas, blanks around it aside."""
    body = masked[start:end]
    start, last = start + len(body) - len(body.lstrip()), end == len(masked)
    end = start + len(body.strip())
    inside = tuple(time for time in times if start <= time.span.start < end) if times else ()
    return View(masked, start, end, masked[start:end], words, inside, live_cues(masked, start, end), last)


def _read(view: View, offset: int) -> Clause:
    """The clause of a sentence that begins at ``offset`` in the whole text."""
    whole = is_case(view)
    case = None if whole else leading_case(view)
    at = case.end if case else view.start
    cue = next((cue for cue in view.cues if cue.start >= at), None)
    named = find_subject(view, at, followed=goes_on_with_cue(view))
    part = Part.CONDITION if whole else part_of(view, named, cue, case)
    if named is None and (case is not None or part is Part.CONDITION):
        named = leading_party(view, case or Span(view.start, view.end))
    return Clause(
        span=Span(view.start + offset, view.end + offset),
        part=part,
        subject=named.shifted(offset) if named else None,
        modality=cue.modality if cue else Modality.ENCOURAGEMENT if named and named.way is Way.INVITED else None,
        cue=Span(cue.start + offset, cue.end + offset) if cue else None,
        softened=bool(softener_pattern().search(view.masked, view.start, view.end)),
        times=tuple(time.shifted(offset) for time in view.times) if view.times else (),
        predicate=offset + predicate(view, max(at, named.rest if named else at, cue.end if cue else at)),
        condition=case.shifted(offset) if case else None,
        opener=_opener(view),
    )


def _opener(view: View) -> str:
    """The connective a clause begins with, or ""."""
    return view.masked[view.start : view.words.connective.get(view.start, view.start)]
