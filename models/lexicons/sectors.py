"""Sectors: one tree of fields, with the words that name each, and where such words stand in an actor or a title."""

import re
from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict, RootModel, model_validator

from models.lexicons import load
from models.lexicons.checks import check_tree, check_words, lineage, refuse


class Sector(BaseModel):
    """One sector; what the keys say stands at the head of sectors.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    parent: str | None = None
    words: tuple[str, ...] = ()
    kind: str = "主管部门"
    department: str | None = None
    ministry: str | None = None
    office: str | None = None
    site: bool = False
    bare: bool = False
    weak: bool = False
    function: bool = False

    @property
    def id(self) -> str:
        """The name is the id."""
        return self.name

    @property
    def offices(self) -> str:
        """What its departments are called."""
        return self.department or f"{self.name}{self.kind}"

    @property
    def has_offices(self) -> bool:
        """Has it departments of its own? Those of 文化 are the ones of 文化和旅游."""
        return self.department is not None or self.office is None


class SectorTree(RootModel[tuple[Sector, ...]]):
    """The file: every parent exists, no word belongs to two sectors."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _consistent(self) -> "SectorTree":
        check_tree(self.root)
        check_words(((index,), each.name, (each.name, *each.words)) for index, each in enumerate(self.root))
        kinds = {each.name: each.kind for each in self.root}
        for index, each in enumerate(self.root):
            if each.office and each.office not in kinds:
                refuse((index, "office"), f"“{each.office}”不是行业")
            if each.parent and each.kind != kinds[each.parent]:
                refuse((index, "parent"), f"“{each.name}”的部门与上级“{each.parent}”的不是一类")
        return self


@cache
def sectors() -> Mapping[str, Sector]:
    """All sectors by id, in the order of the file."""
    return {each.id: each for each in load("sectors", SectorTree).root}


@cache
def broader_sectors(sector: str) -> tuple[str, ...]:
    """The sector and all that include it, the nearest first: 煤矿, 矿山, 安全生产. An unknown one includes itself alone."""
    return lineage({each.id: each.parent for each in sectors().values()}, sector)


def sector_named(words: str) -> str | None:
    """The id of the sector with this name or word: 煤矿 and 危化品 have one, 风水 has none."""
    return _names().get(words.strip())


def sectors_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where sectors are named: start, end and id, the longest word first served; 非煤矿山 is not 煤矿, 人民政府 not 民政."""
    return tuple((*found.span(), _names()[found[0]]) for found in _pattern().finditer(text) if found[0] in _names())


def most_specific(found: tuple[str, ...]) -> tuple[str, ...]:
    """Without those that include another one and, beside any other, without 安全生产: 矿山 and 安全生产 give 矿山."""
    once = tuple(dict.fromkeys(found))
    above = {each for sector in once for each in broader_sectors(sector)[1:]}
    weak = {sector for sector in once if sectors()[sector].weak and len(once) > 1}
    return tuple(sector for sector in once if sector not in above | weak)


@cache
def _names() -> Mapping[str, str]:
    return {word: each.id for each in sectors().values() for word in (each.name, *each.words)}


@cache
def _pattern() -> re.Pattern[str]:
    """The words, and 人民政府, in which 民政 is none."""
    return re.compile("|".join(("人民政府", *sorted(_names(), key=len, reverse=True))))
