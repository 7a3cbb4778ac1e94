"""Levels of government as stretches of a ladder: 县级 is one rung, 县级以上 all from there up, 地方 all below the State."""

import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, RootModel, model_validator

from models.lexicons import load
from models.lexicons.checks import check_words, refuse

_JOINT = re.compile("或者|[、和及与或至]")
_EVERYWHERE = re.compile(r"(?P<top>地方各级|各级地方|地方|各地区?(?:各级)?|(?P<base>基层(?!人民[法检])))|各级")


class Rank(BaseModel):
    """One rung and the patterns that name it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    words: tuple[str, ...]


class Ladder(RootModel[tuple[Rank, ...]]):
    """The file: every pattern is one, no rung comes twice."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _consistent(self) -> "Ladder":
        check_words(((index,), f"{index}", (rank.name,)) for index, rank in enumerate(self.root))
        for index, rank in enumerate(self.root):
            for place, word in enumerate(rank.words):
                try:
                    re.compile(word)
                except re.error as error:
                    refuse((index, "words", place), f"{word} 不是正则表达式：{error}")
        return self


@dataclass(frozen=True, slots=True)
class Level:
    """The rungs from ``top`` down to ``bottom``, both included; 0 is the State."""

    top: int
    bottom: int

    @property
    def name(self) -> str:
        """国家, 县级, 县级以上, 县级以上地方, 地方, 市级以下, 市县级."""
        high, low = ranks()[self.top].name, ranks()[self.bottom].name
        if self.top == self.bottom:
            return high if self.top == 0 else f"{high}级"
        if self.top <= 1 and self.bottom == len(ranks()) - 1:
            return ("", "地方")[self.top]
        if self.top <= 1:
            return f"{low}级以上{('', '地方')[self.top]}"
        return f"{high}级以下" if self.bottom == len(ranks()) - 1 else f"{high}至{low}级"

    def wider(self) -> tuple["Level | None", ...]:
        """All stretches that include this one, itself first and everything (None) last."""
        last = len(ranks()) - 1
        stretches = (Level(top, bottom) for top in range(self.top, -1, -1) for bottom in range(self.bottom, last + 1))
        return (*(each for each in stretches if each != Level(0, last)), None)


@dataclass(frozen=True, slots=True)
class LevelMention:
    """The levels named at the head of an actor, and where what follows begins. No levels: all of them (各级)."""

    levels: tuple[Level | None, ...]
    end: int


@cache
def ranks() -> tuple[Rank, ...]:
    """The rungs from the top down."""
    ladder: Ladder = load("levels", Ladder)
    return ladder.root


def level_at(text: str) -> LevelMention | None:
    """The levels that ``text`` begins with.

    县级以上地方… and 市至县级… are one stretch, 市、县级… two rungs, 省自治区直辖市… one, 各级… everything; 市场监管局 begins
    with none.
    """
    everywhere = _EVERYWHERE.match(text)
    if everywhere:
        top = 3 if everywhere["base"] else 1 if everywhere["top"] else None
        return LevelMention((Level(top, len(ranks()) - 1) if top else None,), everywhere.end())
    found: list[Level | None] = []
    at = 0
    while match := _rung().match(text, at):
        level = _stretch(match)
        if found and level and (start := found[-1]) and text[at - 1] == "至":
            found[-1] = Level(start.top, level.bottom)
        else:
            found.append(level)
        at = match.end()
        joint = _JOINT.match(text, at)
        following = joint.end() if joint else at
        if not _rung().match(text, following):
            break
        at = following
    return LevelMention(tuple(dict.fromkeys(found)), at + _tail(text[at:])) if found else None


def _tail(text: str) -> int:
    match = re.match(r"(?:两级|三级|四级)", text)
    return match.end() if match else 0


def _stretch(match: re.Match[str]) -> Level | None:
    rung = next(index for index in range(len(ranks())) if match[f"r{index}"])
    last = len(ranks()) - 1
    if match["up"]:
        return Level(1 if "地方" in match["up"] else 0, rung)
    if match["down"]:
        return Level(rung, last) if rung else None
    return Level(rung, rung)


@cache
def _rung() -> re.Pattern[str]:
    rungs = "|".join(f"(?P<r{index}>{'|'.join(rank.words)})" for index, rank in enumerate(ranks()))
    return re.compile(rf"(?:{rungs})(?:(?P<up>(?:及其?)?以上(?:的?地方)?(?:各级)?(?:地方)?)|(?P<down>(?:及其?)?以下(?:各级)?))?")
