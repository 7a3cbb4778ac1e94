"""The store over time against the second interpreter: status of every place on every day, as known at every moment."""

from collections.abc import Callable
from datetime import date, datetime
from random import Random
from shutil import copy

import pytest
from generated import PLACES, SIZE, Maker, Standing, check, days, expected, make, moments, number, standing, take_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interpreter import World

from pipeline.graph import RecordedReading, build
from pipeline.records import Status
from pipeline.store import AlarmQuery, NoticeQuery, ObligationQuery, PageRequest, Store, open_store, search_index, writing

ALL = PageRequest(1000)
SMALL = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _without_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """What can be searched has no part in a status, and takes half of the time."""
    monkeypatch.setattr(search_index, "index", lambda *_: None)
    monkeypatch.setattr(writing, "suspects", lambda *_: ())


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Store]:
    """Opens an empty store; its tables are made once and copied, which takes less than making them each time."""
    empty = tmp_path_factory.mktemp("empty") / "zhize.db"
    open_store(f"sqlite:///{empty}").close()
    worlds = tmp_path_factory.mktemp("worlds")

    def another() -> Store:
        return open_store(f"sqlite:///{copy(empty, worlds / f'{len(list(worlds.iterdir()))}.db')}")

    return another


def listed(store: Store, day: date, known_at: datetime | None) -> dict[tuple[str, str | None], str]:
    """Status of every notice and of every duty's place, from the lists."""
    found: dict[tuple[str, str | None], str] = {}
    offset: int | None = 0
    while offset is not None:
        page = store.obligations(ObligationQuery(as_of=day, known_at=known_at, in_force="any"), PageRequest(1000, offset))
        found |= {(item.obligation.notice, item.obligation.provision): item.status for item in page.items}
        offset = page.next_offset
    return found


@SMALL
@given(random=st.randoms(use_true_random=False), each=st.integers(1, 6))
def test_small_worlds_equal_the_interpreter_at_every_moment(fresh: Callable[[], Store], random: Random, each: int) -> None:
    with fresh() as store:
        entered = take_in(store, Maker(random).files(1, each))
        for known_at in (None, *moments(entered)):
            check(store, entered, known_at)
        known_at = random.choice([None, *moments(entered)])
        day = random.choice(days())
        right = expected(entered, known_at)
        assert listed(store, day, known_at) == {place: told[day] for place, told in right.items()}
        notices = store.notices(NoticeQuery(as_of=day, known_at=known_at), ALL).items
        assert {item.notice.id: item.status for item in notices} == {
            notice: told[day] for (notice, place), told in right.items() if place is None
        }
        names(store, entered, day, known_at)
        graph = build(entered)
        assert store.alarms(AlarmQuery(as_of=day, known_at=known_at)) == graph.alarms(day, known_at)
        whatif(store, entered, day)


def whatif(store: Store, entered: list[RecordedReading], day: date) -> None:
    """Of a draft that counts and is the only one in its file, what its adoption would change is what the whole graph says."""
    graph, before = build(entered), store.version()
    for current in graph.current():
        drafts = [notice for notice in current.reading.notices if notice.status is Status.DRAFT]
        if drafts == [current.notice]:
            assert store.adoption(current.notice.id, day) == graph.adoption(current.notice.id, day)
            break
    assert store.version() == before


def names(store: Store, entered: list[RecordedReading], day: date, known_at: datetime | None) -> None:
    """Documents known by name only, and places without a duty, are asked for one by one."""
    world = World(entered, known_at, days()[0], days()[-1])
    for at in range(SIZE + 1):
        if not world.numbered.get(number(0, at)):
            for place in (*PLACES, "第三条"):
                told = store.status(number(0, at), day, known_at, place)
                assert told.status == world.status(f"stub:{number(0, at)}", place, day)
    for notice in world.current:
        for place in ("第三条", "第一条第二款第（一）项"):
            assert store.status(notice, day, known_at, place).status == world.status(notice, place, day)


@SMALL
@given(random=st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(fresh: Callable[[], Store], random: Random) -> None:
    """Of files that hold different notices; of two copies of one notice the later recorded counts, whatever else there is."""
    files = Maker(random, copied=False).files(1, 6)
    told: list[Standing] = []
    for _ in range(2):
        with fresh() as store:
            take_in(store, files)
            told.append(standing(store, None))
        random.shuffle(files)
    assert told[0] == told[1]


def test_a_world_of_some_hundreds(fresh: Callable[[], Store]) -> None:
    """The study in benchmarks/time_study.py does the same with thousands."""
    files = Maker(Random(5)).files(clusters=60, each=3)  # noqa: S311
    with fresh() as store:
        entered = take_in(store, files)
        assert len({notice.id for entry in entered for notice in entry.reading.notices}) > 250
        for known_at in (None, entered[len(entered) // 2].recorded):
            check(store, entered, known_at)


def test_what_an_older_copy_did_is_over_when_another_copy_counts(store: Store) -> None:
    """A second file holds the notice without its repeal; as was known before, the repeal stands."""
    victim = make.notice("关于甲事项的办法全文", "晋政发〔2020〕1号", issued="2020-01-01")
    repealer = make.notice("关于乙事项的办法全文", "晋政发〔2020〕2号", issued="2020-02-01")
    repeal = make.relation("repeals", repealer, "晋政发〔2020〕1号")
    first = make.reading(victim, name="victim"), make.reading(repealer, relations=[repeal], name="with")
    for reading in first:
        store.add(reading, reading.name.encode())
    day, then = date(2021, 1, 1), store.notice(repealer.id).recorded
    assert store.status(victim.id, day).status == "repealed"
    hit = store.add(make.reading(repealer, name="without"), b"without")
    assert [notice.number for notice in hit.affected] == ["晋政发〔2020〕1号"]
    assert [item.status for item in store.notices(NoticeQuery(as_of=day)).items] == ["in_force", "in_force"]
    assert [item.status for item in store.notices(NoticeQuery(as_of=day, known_at=then)).items] == ["in_force", "repealed"]
