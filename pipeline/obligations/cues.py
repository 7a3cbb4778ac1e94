"""Words that order: modal cues with their false friends, what bends them, and headings under which nothing is ordered.

Vocabulary and patterns are data: models/lexicons/deontic.yaml, checked when loaded.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from models.lexicons import load
from pipeline.records import Modality
from pipeline.text.patterns import gated, opening_signs


def _cue(pattern: str) -> str:
    if not opening_signs(pattern):
        raise ValueError(f"看不出情态词 {pattern} 以哪个字开头")
    return pattern


CuePattern = Annotated[str, AfterValidator(_cue)]


class Stems(BaseModel):
    """What a list stem says about its items, as patterns."""

    model_config = ConfigDict(extra="forbid")
    case: str
    content: str
    inspect: str


class Deontic(BaseModel):
    """Schema of deontic.yaml."""

    model_config = ConfigDict(extra="forbid")
    modals: dict[Modality, list[CuePattern]]
    softeners: list[str]
    adverbs: list[str]
    prepositions: list[str]
    connectives: list[str]
    bearer_heads: list[str]
    compound_verbs: frozenset[str]
    oversight_verbs: frozenset[str]
    oversight_heads: frozenset[str]
    inner_verbs: frozenset[str]
    relative_verbs: frozenset[str]
    founding_verbs: frozenset[str]
    nouns: list[str]
    void_headings: list[str]
    scope_headings: list[str]
    stems: Stems
    emphatic_adverbs: tuple[str, ...]
    making_verbs: frozenset[str]
    spelling_out: tuple[str, ...]


_KINDS = {kind.value: kind for kind in Modality}


@cache
def deontic() -> Deontic:
    """The cue lexicon, loaded once."""
    lexicon: Deontic = load("deontic", Deontic)
    return lexicon


@cache
def modal_signs() -> re.Pattern[str]:
    """The signs that a cue may begin with: where none stands there is no cue."""
    cues = (cue for kind in deontic().modals.values() for cue in kind)
    return re.compile(f"[{''.join(sorted({sign for cue in cues for sign in opening_signs(cue)}))}]")


@cache
def modal_pattern() -> re.Pattern[str]:
    """All modal cues with their false friends, one named group per modality; at one place the longest cue wins.

    The signs that a cue may begin with stand in front, so that all others are passed over at once.
    """
    order = (Modality.PROHIBITION, Modality.PERMISSION, Modality.ENCOURAGEMENT, Modality.DUTY)
    kinds = "|".join(f"(?P<{kind.value}>{'|'.join(deontic().modals[kind])})" for kind in order)
    return re.compile(f"(?={modal_signs().pattern})(?:{kinds})")


@cache
def softener_pattern() -> re.Pattern[str]:
    """原则上、一般、尽量、适时: the duty bends. 一般 in 一般事故/一般工贸 is no softener."""
    words = [word for word in deontic().softeners if word != "一般"]
    return gated("|".join(words) + r"|一般(?=应|要|不|由|采用|采取|为|在|按|每|可|须|需|以)")


@cache
def heading_pattern(kind: str) -> re.Pattern[str]:
    """Headings of sections that impose nothing (``void``) or set the scene (``scope``), whole: 指导思想和基本原则 is one,
    营造发展环境 (of 发展环境) is none.
    """
    words = "|".join(deontic().void_headings if kind == "void" else deontic().scope_headings)
    return re.compile(rf"(?:(?:{words})(?:[和与及、，]|\Z))+\Z")


def modals(text: str, start: int, end: int) -> Iterator[tuple[Modality, int, int]]:
    """The modal cues in ``text[start:end]`` in order: (modality, start, end)."""
    for match in modal_pattern().finditer(text, start, end):
        yield _KINDS[match.lastgroup or ""], *match.span()
