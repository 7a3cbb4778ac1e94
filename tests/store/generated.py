"""Made worlds for the store: files that arrive one after another, all drawn from a ``random.Random``.

They hold repeals, partial repeals, amendments and suspensions; one notice may stand in several files, and a file may be read
again. Names keep to what the second interpreter (tests/graph/interpreter.py) knows. A world is made of clusters, and notices act
on those of their own cluster only: a world of thousands has lives as entangled as one of seven.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select

from pipeline.graph import RecordedReading
from pipeline.records import Address, DocumentRef, Notice, Reading, Relation, Target
from pipeline.store import Store
from pipeline.store.facts import known
from pipeline.store.schema import lives

sys.path.append(str(Path(__file__).parent.parent / "graph"))

from graph_factory import Factory
from interpreter import World

FIRST, DAYS = date(2024, 1, 1), 9
PLACES = (None, "第一条", "第一条第二款", "第二条")
NAMED = (*PLACES, "除第一条外", "除第一条第二款、第二条外")
KINDS = ("repeals", "repeals", "repeals_part", "amends", "suspends", "suspends", "resumes", "extends")
REGIONS = (None, "国家", "山西", "太原市", "贵州")
SIGNS = "甲甲晋并黔晋甲甲"
SIZE = 7
"""Notices in a cluster."""
make = Factory()
Standing = dict[tuple[str, str | None], dict[date, str]]


@dataclass(frozen=True)
class File:
    """What arrives: a reading and the bytes it stands for."""

    reading: Reading
    data: bytes


def days() -> list[date]:
    """Every day on which anything may change, and one on either side."""
    return [FIRST + timedelta(days=at) for at in range(-1, DAYS + 2)]


def number(cluster: int, at: int) -> str:
    return f"{SIGNS[at]}发〔2024〕{10 * cluster + at}号"


def title(cluster: int, which: int) -> str:
    return f"关于第{cluster}片{'甲乙丙丁戊己庚'[which]}事项的办法全文"


@dataclass
class Maker:
    """Draws files. With ``copied`` a notice may stand in several files, and files may be read again."""

    random: Random
    copied: bool = True

    def files(self, clusters: int, each: int) -> list[File]:
        """So many clusters of so many files, arriving mixed."""
        arriving = [file for cluster in range(clusters) for file in self._cluster(cluster, each)]
        self.random.shuffle(arriving)
        return arriving

    def _cluster(self, cluster: int, each: int) -> Iterator[File]:
        free = list(range(SIZE))
        for file in range(each):
            some = self.random.choice([1, 1, 2, 3])
            ids = self.random.sample(range(SIZE), some) if self.copied else [free.pop() for _ in range(min(some, len(free)))]
            if ids:
                name = f"cluster{cluster}file{file}"
                for version in range(self.random.choice([1, 1, 2]) if self.copied else 1):
                    yield File(self._reading(cluster, ids, name, str(version)), name.encode())

    def _reading(self, cluster: int, ids: list[int], name: str, version: str) -> Reading:
        texts = [self._notice(cluster, at) for at in ids]
        said = [self._relation(cluster, text) for text in texts for _ in range(self.random.randint(0, 2))]
        way = self.random.choice(["issues", "forwards"])
        said += [make.relation(way, texts[0], target=Address(text.id)) for text in texts[1:]]
        duties = [make.duty(text, place, "巡查") for text in texts for place in PLACES]
        return make.reading(*texts, relations=said, duties=duties, contains=len(texts) > 1, name=name, version=version)

    def _day(self, unknown: float = 0.3) -> str | None:
        if self.random.random() < unknown:
            return None
        return (FIRST + timedelta(days=self.random.randrange(DAYS))).isoformat()

    def _notice(self, cluster: int, at: int) -> Notice:
        plain = make.notice(
            title(cluster, self.random.choice([at, at, at, 0, 1])),
            self.random.choice([None, number(cluster, at)]),
            issued=self._day(),
            effective=self._day(),
            expires=self._day(0.7),
            draft=self.random.random() < 0.15,
            issuers=self.random.choice([(), ("某机关",)]),
        )
        return replace(plain, id=f"c{cluster}n{at}", region=self.random.choice(REGIONS))

    def _relation(self, cluster: int, source: Notice) -> Relation:
        serial, place = number(cluster, self.random.randrange(SIZE + 1)), self.random.choice(NAMED)
        named = title(cluster, self.random.randrange(SIZE))
        aims = (
            DocumentRef(serial, None, place),
            DocumentRef(serial, named, place),
            DocumentRef(None, named, place),
            Address(source.id, place),
        )
        target: Target = self.random.choice(aims)
        kind = self.random.choice(KINDS)
        until = self._day() if kind in ("suspends", "extends") else None
        quote = f"{kind}{self.random.randrange(100)}"
        said = self.random.choice([None, None, None, "第一条"])
        return make.relation(kind, source, target=target, begins=self._day(), until=until, quote=quote, place=said)


def take_in(store: Store, files: list[File]) -> list[RecordedReading]:
    """Add the files in their order; what was entered, with the moment of each."""
    new = (file.reading for file in files if store.add(file.reading, file.data).outcome != "held")
    return [RecordedReading(reading, store.notice(reading.notices[0].id).recorded) for reading in new]


def moments(entered: list[RecordedReading]) -> list[datetime]:
    """When something became known."""
    return [entry.recorded for entry in entered]


def standing(store: Store, known_at: datetime | None) -> Standing:
    """What the rows of lives say of every held notice and place with a duty on every day."""
    query = select(lives).where(known(lives, known_at))
    with store._engine.connect() as connection:
        rows = connection.execute(query).all()
    told: Standing = {}
    for row in rows:
        place = told.setdefault((row.notice, row.provision or None), {})
        for day in days():
            if row.begins <= day and (day < row.until or row.until == date.max):
                place[day] = row.status
    return {(notice, place): told.get((notice, place), told[notice, None]) for notice, _ in list(told) for place in PLACES}


def expected(entered: list[RecordedReading], known_at: datetime | None) -> Standing:
    """What the interpreter says of them."""
    world = World(entered, known_at, days()[0], days()[-1])
    return {
        (notice, place): {day: world.status(notice, place, day) for day in days()} for notice in world.current for place in PLACES
    }


def check(store: Store, entered: list[RecordedReading], known_at: datetime | None) -> None:
    """The rows for all days equal the interpreter."""
    told, right = standing(store, known_at), expected(entered, known_at)
    assert told.keys() == right.keys()
    wrong = [(place, told[place], right[place]) for place in right if told[place] != right[place]]
    assert not wrong, wrong[0]
