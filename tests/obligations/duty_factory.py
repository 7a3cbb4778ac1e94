"""Sentences and small notices read for their duties."""

from pipeline.mentions.times import TimeContext
from pipeline.obligations import find_duties
from pipeline.obligations.clauses import Sentence
from pipeline.obligations.language import lexemes
from pipeline.obligations.masking import mask
from pipeline.obligations.parties import Party, party_at
from pipeline.obligations.passages import Passage, passages
from pipeline.obligations.subjects import Subject
from pipeline.obligations.units import Unit, units
from pipeline.records import Line, Lines, Notice, Obligation, Span
from pipeline.structure import Structure, parse

NOTICE = "某省水利厅关于加强水库管理的通知\n\n各市水利局：\n\n"
MEASURES = "某省水库管理办法\n\n"


def sentence(words: str) -> Sentence:
    return Sentence(words, Span(0, len(words)), TimeContext(2024, 3))


def parts(words: str) -> list[str]:
    """The part of each clause of a sentence."""
    return [clause.part.value for clause in sentence(words).clauses]


def bearer(words: str) -> Subject | None:
    """Whom the first clause that names anybody names."""
    return next((clause.subject for clause in sentence(words).clauses if clause.subject), None)


def units_of(words: str) -> list[Unit]:
    return list(units(words, sentence(words)))


def split(words: str) -> list[str]:
    """The words of the units of a sentence."""
    return [unit.span.of(words) for unit in units_of(words)]


def party(words: str) -> Party | None:
    masked = mask(words)
    return party_at(masked, 0, len(masked), lexemes(masked))


def structure(text: str) -> Structure:
    return parse(Lines(tuple(Line(line, number) for number, line in enumerate(text.splitlines(), 1)), "text/plain", None))


def only(text: str) -> tuple[str, Notice]:
    """The clean text and the one notice in it."""
    parsed = structure(text)
    (notice,) = parsed.notices
    return parsed.text, notice


def passages_of(body: str, head: str = NOTICE) -> list[tuple[str, Passage]]:
    """The passages of a small notice with their words."""
    text, notice = only(head + body)
    return [(passage.span.of(text).lstrip("。").strip(), passage) for passage in passages(text, notice.body)]


def duties(body: str, head: str = NOTICE) -> list[Obligation]:
    """The duties of a small notice."""
    text, notice = only(head + body)
    return list(find_duties(text, notice).obligations)
