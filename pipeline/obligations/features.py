"""What the grammar noticed about a candidate unit, as names: what its confidence is learned from.

A feature is present or absent; one with values is written ``name=value`` and has one name for each (``cue=应当``, ``way=plain``).
"""

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.mentions.times import TimeMention
from pipeline.obligations.candidates import Candidate
from pipeline.obligations.cues import deontic
from pipeline.obligations.units import Unit
from pipeline.obligations.values import Part
from pipeline.records import Span

_LENGTHS = (8, 15, 30, 60, 120)
_INITIALS = {
    Part.CONDITION: "c",
    Part.ADVERBIAL: "a",
    Part.ACT: "A",
    Part.REST: "r",
    Part.TIME: "t",
    Part.STATEMENT: "s",
}


def features(candidate: Candidate) -> frozenset[str]:
    """The features of a candidate, a pure function of it."""
    return frozenset(
        (*_ordering(candidate), *_bearing(candidate), *_standing(candidate), *_wording(candidate), *_placing(candidate))
    )


def _ordering(candidate: Candidate) -> Iterator[str]:
    """What orders it: a modal word and which, its modality, whether it bends."""
    unit = candidate.unit
    yield "cued" if unit.cued else "bare"
    yield f"modality={unit.modality}"
    if unit.softened:
        yield "softened"
    cue = next((clause.cue for clause in unit.clauses if clause.cue and clause.part is not Part.CONDITION), None)
    if cue is not None:
        yield f"cue={_words(candidate, cue)}"


def _bearing(candidate: Candidate) -> Iterator[str]:
    """Who bears it and how he is named."""
    bearer, subject = candidate.bearer, candidate.unit.subject
    yield f"bearer={bearer.origin or 'none'}"
    if len(bearer.parties) > 1:
        yield "joint"
    if subject is None:
        return
    yield f"way={subject.way}"
    if subject.restricted:
        yield "restricted"
    if not candidate.unit.span.covers(subject.span):
        yield "named-before"


def _standing(candidate: Candidate) -> Iterator[str]:
    """Where in the document: its section, its list, the kind of its provision."""
    passage = candidate.passage
    yield f"section={passage.section_role}"
    yield f"list={passage.list_role}"
    yield f"announces={passage.announces}"
    yield f"kind={passage.provision.kind}"
    yield "article" if passage.article else "plain"
    if passage.intro:
        yield "intro"
    if not passage.headings:
        yield "no-heading"
    if candidate.stem is not None:
        yield "under-stem"


def _wording(candidate: Candidate) -> Iterator[str]:
    """How it is put: its clauses, its first verb, its length, its times."""
    unit, sentence = candidate.unit, candidate.sentence
    parts = [clause.part for clause in unit.clauses]
    act, start = unit.act, sentence.span.start
    predicate = act.predicate - start
    yield f"first={parts[0]}"
    yield f"last={parts[-1]}"
    yield f"parts={_shape(parts)}"
    yield f"acts={min(parts.count(Part.ACT), 3)}"
    yield f"length={bisect_left(_LENGTHS, len(unit.span))}"
    yield "verb" if predicate in sentence.words.verb else "noun" if predicate in sentence.words.noun else "unknown-word"
    if sentence.masked[act.span.start - start : predicate].endswith(deontic().emphatic_adverbs):
        yield "emphatic"
    if sentence.masked.startswith(deontic().spelling_out, predicate):
        yield "spells-out"
    if unit.clauses[0].opener:
        yield "connected"
    if unit.frequency is not None:
        yield "frequency"
    if unit.deadline is not None:
        yield f"deadline={unit.deadline.type}"
    if [time for clause in unit.clauses for time in clause.times if _left(unit, time)]:
        yield "time-left"
    named = [clause.subject.span for clause in unit.clauses if clause.subject] if unit.subject else []
    if unit.subject and [span for span in named if span != unit.subject.span]:
        yield "second-bearer"
    if Part.CONDITION in parts or [clause for clause in unit.clauses if clause.condition]:
        yield "case"


def _placing(candidate: Candidate) -> Iterator[str]:
    """Where in its sentence and its passage, and what is left over around it."""
    unit, sentence, passage = candidate.unit, candidate.sentence, candidate.passage
    clauses, span = sentence.clauses, unit.span
    if span.start <= clauses[0].span.start:
        yield "opens-sentence"
    if span.end >= clauses[-1].span.end:
        yield "closes-sentence"
    if len(unit.clauses) == len(clauses):
        yield "whole-sentence"
    before = [clause.part for clause in clauses if clause.span.end <= span.start]
    if before:
        yield f"after={before[-1]}"
    if sentence.span.start <= passage.span.start + 1:
        yield "opens-passage"
    if sentence.span.end >= passage.span.end - 1:
        yield "closes-passage"


def _left(unit: Unit, time: TimeMention) -> bool:
    """每周检查一次，每月考核一次 taken as one unit leaves a time over."""
    return time.frequency not in (None, unit.frequency) or time.deadline not in (None, unit.deadline)


def _shape(parts: list[Part]) -> str:
    """The parts of the clauses in a row, repeats once: ``cA`` for case, act, act."""
    letters = [_INITIALS[part] for part in parts]
    return "".join(letter for at, letter in enumerate(letters) if at == 0 or letters[at - 1] != letter)


def _words(candidate: Candidate, span: Span) -> str:
    start = candidate.sentence.span.start
    return candidate.sentence.masked[span.start - start : span.end - start]
