"""A clause as the grammar sees it, with its part in the duty."""

from enum import StrEnum

from pipeline.mentions.times import TimeMention
from pipeline.obligations.subjects import Subject
from pipeline.records import Modality, Span
from pipeline.records.value import value


class Part(StrEnum):
    """What a clause does in its sentence."""

    CONDITION = "condition"  # 发现重大事故隐患的，
    ADVERBIAL = "adverbial"  # 按照…要求，通过…方式，
    ACT = "act"  # 要建立台账
    REST = "rest"  # objects that run on
    TIME = "time"  # 每周不少于3次: nothing but a count or a bound
    STATEMENT = "statement"  # 现印发给你们


@value(frozen=True, slots=True, eq=False)
class Clause:
    """One clause, equal to itself alone. Offsets are into the whole text. ``predicate`` is where the act begins, bearer, cue and
    adverbs aside.

    ``condition`` is the case that stands inside the clause before its act (核查属实的|要兑现奖励), ``opener`` the connective the
    clause begins with (并).
    """

    span: Span
    part: Part
    subject: Subject | None
    modality: Modality | None
    cue: Span | None
    softened: bool
    times: tuple[TimeMention, ...]
    predicate: int
    condition: Span | None
    opener: str
