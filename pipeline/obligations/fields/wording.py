"""The words of the parts of a duty: models/lexicons/fields.yaml, checked when loaded, and patterns built from them."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from models.lexicons import load


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value} 不是正则表达式：{error}") from error
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
Words = tuple[str, ...]


class Wording(BaseModel):
    """The fields of fields.yaml; each is described there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    event_ends: Words
    no_event_ends: Words
    needs_patterns: tuple[Pattern, ...]
    event_verbs: Words
    finding: Words
    no_event_after: Words
    case_objects_patterns: tuple[Pattern, ...]
    plain_objects: Words
    case_acts: Words
    circumstance_verbs: Words
    bearer_ends: Words
    lead_ups_patterns: tuple[Pattern, ...]
    rule_nouns: Words
    means: Words
    manners: Words
    light_verbs: Words
    send_to: Words
    send: Words
    send_ends: Words
    no_recipients: Words
    following: Words
    named_only: Words


@cache
def wording() -> Wording:
    """The words, read once per process. Raises InvalidData where fields.yaml is wrong."""
    words: Wording = load("fields", Wording)
    return words


def either(words: Iterable[str]) -> str:
    """A pattern for any one of ``words``, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def any_of(patterns: Iterable[str]) -> str:
    """A pattern for any one of ``patterns``."""
    return "(?:" + "|".join(patterns) + ")"
