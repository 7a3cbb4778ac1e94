"""Regions: the State, provinces, cities and counties, by every name, and by the first signs of a 发文字号."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, RootModel, model_validator

from models.lexicons import load
from models.lexicons.checks import Place, refuse

STATE_ID = "国家"


class City(BaseModel):
    """A city, 自治州, 盟 or 地区 and the counties below it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    short: str
    codes: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()


class Province(BaseModel):
    """A province; what the keys say stands at the head of regions.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    full: str
    codes: tuple[str, ...]
    counties: tuple[str, ...] = ()
    cities: tuple[City, ...] = ()


class Divisions(RootModel[tuple[Province, ...]]):
    """The file: no province, city or code twice, no county twice in one place."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _consistent(self) -> "Divisions":
        places: list[tuple[Place, Province | City]] = [((index,), each) for index, each in enumerate(self.root)]
        places += [((i, "cities", j), city) for i, each in enumerate(self.root) for j, city in enumerate(each.cities)]
        seen: set[str] = set()
        for place, each in places:
            for value in (each.name, *each.codes):
                if value in seen:
                    refuse(place, f"“{value}”重复")
                seen.add(value)
            if len(set(each.counties)) < len(each.counties):
                refuse((*place, "counties"), f"{each.name}的县区重复")
        return self


@dataclass(frozen=True, slots=True)
class Region:
    """``rank`` is the rung of the ladder of levels: 0 the State, 1 a province, 2 a city, 3 a county."""

    id: str
    name: str
    rank: int
    parent: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A region named at the head of some words, and where what follows begins. ``others`` bear the same name."""

    region: Region
    end: int
    others: tuple[Region, ...] = ()


@cache
def regions() -> Mapping[str, Region]:
    """All regions by id: the State, provinces by short name (山西), cities and counties by full name (太原市).

    A county whose name others bear has the name above it in its id: 长春市朝阳区, 北京朝阳区.
    """
    return {region.id: region for region in _all()}


def _all() -> Iterator[Region]:
    provinces = load("regions", Divisions).root
    counted = Counter(name for each in provinces for name in _counties(each))
    yield Region(STATE_ID, STATE_ID, 0, None, (STATE_ID, "全国", "中国", "中央"))
    for province in provinces:
        yield Region(province.name, province.full, 1, STATE_ID, (province.name, province.full, *province.codes))
        yield from _below(province.name, province.counties, counted)
        for city in province.cities:
            ending = re.search(r"(?:自治)?(州|盟|地区|市)$", city.name)
            names = (city.name, city.short, city.short + (ending[1] if ending else ""), *city.codes)
            yield Region(city.name, city.name, 2, province.name, tuple(dict.fromkeys(names)))
            yield from _below(city.name, city.counties, counted)


def _counties(province: Province) -> Iterator[str]:
    yield from province.counties
    for city in province.cities:
        yield from city.counties


def _below(parent: str, counties: tuple[str, ...], counted: Counter[str]) -> Iterator[Region]:
    for name in counties:
        own = name if counted[name] == 1 and len(name) > 2 else f"{parent}{name}"
        yield Region(own, name, 3, parent, tuple(dict.fromkeys((own, name))))


def region_named(words: str) -> Region | None:
    """The region of an id or a name: 山西, 山西省 and 晋 are one; 吉林 is the province, 吉林市 the city; 朝阳区 alone is none."""
    words = words.strip()
    if words in regions():
        return regions()[words]
    found = _by_name().get(words, ())
    return found[0] if found and (len(found) == 1 or found[0].rank < found[1].rank) else None


def chain(region: str) -> tuple[str, ...]:
    """The region and all around it: 太原市, 山西, 国家."""
    found = []
    at: str | None = region
    while at is not None:
        found.append(at)
        at = regions()[at].parent if at in regions() else None
    return tuple(found)


@cache
def region_ids_asked(words: str) -> tuple[str, ...]:
    """Ids of the regions whose notices hold somewhere in the region asked, or in all of it; none for words nobody knows.

    山西: 山西, its cities and counties, and 国家, whose notices hold everywhere. 太原市: itself, its counties, 山西 and 国家, not
    大同市. 国家: the State alone, for everything below would be everything there is.
    """
    asked = region_named(words)
    if asked is None:
        return ()
    if asked.rank == 0:
        return (asked.id,)
    return (*chain(asked.id), *(each for each in regions() if asked.id in chain(each)[1:]))


def region_of_code(number: str) -> Region | None:
    """The region whose sign a 发文字号 begins with: 晋政办发〔2024〕29号 is of 山西, 矿安〔2023〕63号 of none."""
    return next((region for size in (3, 2, 1) if (region := _codes().get(number[:size]))), None)


def region_at(text: str, at: int = 0) -> RegionMention | None:
    """The region named from ``at`` on, by the longest name: 吉林市应急局 is the city's, 吉林省… the province's; 晋 is no name."""
    for size in range(min(_longest(), len(text) - at), 1, -1):
        found = _heads().get(text[at : at + size])
        if found:
            return RegionMention(found[0], at + size, found[1:])
    return None


@cache
def _by_name() -> Mapping[str, tuple[Region, ...]]:
    found: defaultdict[str, list[Region]] = defaultdict(list)
    for region in sorted(regions().values(), key=lambda each: each.rank):
        for name in region.names:
            found[name].append(region)
    return {name: tuple(bearers) for name, bearers in found.items()}


@cache
def _heads() -> Mapping[str, tuple[Region, ...]]:
    """Names that can be read in running text: no codes, no 城区 and 矿区, not the State."""
    named = {name: bearers for name, bearers in _by_name().items() if bearers[0].rank and len(name) > 1}
    return {name: bearers for name, bearers in named.items() if not re.fullmatch("[\u3400-\u9fff]区|内蒙", name)}


@cache
def _longest() -> int:
    return max(map(len, _heads()))


@cache
def _codes() -> Mapping[str, Region]:
    provinces = load("regions", Divisions).root
    owners = [(code, each.name) for each in provinces for code in each.codes]
    owners += [(code, city.name) for each in provinces for city in each.cities for code in city.codes]
    return {code: regions()[owner] for code, owner in owners}
