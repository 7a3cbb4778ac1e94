"""The relation phrases as data, and the expressions made of them."""

import re
from dataclasses import dataclass
from functools import cache

from models.lexicons import load

Words = tuple[str, ...]


@dataclass(frozen=True)
class Repeal:
    """How the end of a text is said: cues, what may stand between title and cue, and what takes the act away again."""

    passive: Words
    active: Words
    replaced_patterns: Words
    adverbs: Words
    no_instrument_patterns: Words
    unreal_patterns: Words
    ground_patterns: Words
    break_patterns: Words


@dataclass(frozen=True)
class Amend:
    """``patterns`` are the changing words behind a title, ``titles`` the verbs of 关于修改《A》的决定."""

    patterns: Words
    titles: Words


@dataclass(frozen=True)
class Ground:
    """Words before and behind the name of an instrument that a document rests on, and headings over such names."""

    before: Words
    after: Words
    headings: Words


@dataclass(frozen=True)
class Term:
    """How a document states its last day: ``own`` cues of a term, ``headings`` over the time of a campaign, what ``campaigns``
    are called, genres of ``plans``.
    """

    own: Words
    headings: Words
    campaigns: Words
    plans: Words


@dataclass(frozen=True)
class Own:
    """How a document calls itself behind 本: 本办法, 本实施意见."""

    attributes: Words
    nouns: Words


@dataclass(frozen=True)
class Phrases:
    """The schema of ``models/lexicons/relations.yaml``."""

    repeal: Repeal
    repeal_list_patterns: Words
    amend: Amend
    suspend: Words
    resume: Words
    extend_patterns: Words
    issue: Words
    forward: Words
    certificate_patterns: Words
    ground: Ground
    prevail_patterns: Words
    term: Term
    own: Own
    making: Words


def phrases() -> Phrases:
    """The phrases, read and checked once. Raises InvalidData on a data file that breaks the schema or a pattern that is none."""
    found: Phrases = load("relations", Phrases)
    return found


@cache
def any_of(words: Words) -> str:
    """An expression for any of the words, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def either(*patterns: str) -> re.Pattern[str]:
    """One compiled expression for any of the patterns."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
