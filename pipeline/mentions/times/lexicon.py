"""The words of the grammar: models/lexicons/times.yaml, checked when loaded, and the patterns built from them."""

import re
from datetime import date
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from models.lexicons import load

_ISO = re.compile(r"P(?:[1-9][0-9]*[YMWD]|T[1-9][0-9]*[HM])")


def _duration(value: str) -> str:
    if not _ISO.fullmatch(value):
        raise ValueError(f"{value} 不是 ISO 8601 的时长")
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value} 不是正则表达式：{error}") from error
    return value


def _month_day(value: str) -> str:
    date.fromisoformat(f"2000-{value}")
    return value


def _days(value: str) -> str:
    for day in value.split():
        date.fromisoformat(day)
    return value


Duration = Annotated[str, AfterValidator(_duration)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Words = tuple[str, ...]


class TimeLexicon(BaseModel):
    """The fields of times.yaml; each is described there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    periods: dict[str, Duration]
    not_after_period: dict[str, Words]
    counting_words: Words
    not_after_count: Words
    not_before_count: Words
    at_least: Words
    at_most: Words
    yearly_acts: Words
    yearly_papers: Words
    act_carriers: Words
    paper_carriers: Words
    names: Words
    rule_makers: Words
    rate_patterns: tuple[Pattern, ...]
    not_before_rate: Words
    not_after_by_period: Words
    growth: Words
    acts_year_by_year: Words
    seasons: Words
    fixed_festivals: dict[str, Annotated[str, AfterValidator(_month_day)]]
    moving_festivals: dict[str, Annotated[str, AfterValidator(_days)]]
    case_after_patterns: tuple[Pattern, ...]
    case_before: Words
    lasting_acts: Words
    event_verbs: Words
    not_before_immediately: Words
    not_after_immediately: Words


@cache
def lexicon() -> TimeLexicon:
    """The words of the grammar, read once per process. Raises InvalidData where times.yaml is wrong."""
    words: TimeLexicon = load("times", TimeLexicon)
    return words


def either(words: Words | list[str] | dict[str, str]) -> str:
    """A pattern for any one of ``words``, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def ends_with(words: Words) -> re.Pattern[str]:
    """A pattern that finds one of ``words`` at the very end of a string."""
    return re.compile(either(words) + r"\Z")
