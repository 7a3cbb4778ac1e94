"""The rows of lives against the calculus: whatever arrives in whatever order, the store says what the graph says."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import Draft, named

from pipeline.graph import build
from pipeline.graph.recorded import RecordedReading
from pipeline.records import Address, Reading
from pipeline.store import ChangeQuery, NoticeQuery, ObligationQuery, PageRequest, Store, open_store

ALL = PageRequest(1000)
NUMBERS = [f"某政发〔2020〕{serial}号" for serial in range(1, 6)]
TITLES = [f"关于第{serial}类安全检查工作的通知" for serial in "一二三"]
DAYS = ["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01"]
ASKED = [date(2019, 6, 1), date(2021, 6, 1), date(2022, 1, 1), date(2023, 6, 1)]


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """A notice, perhaps with a text it issues, with a few effects on others of the same small world."""
    draft = Draft()
    optional_day = st.one_of(st.none(), st.sampled_from(DAYS))
    cover = draw(st.booleans())
    notice = draft.notice(
        draw(st.sampled_from(NUMBERS)),
        draw(st.sampled_from(TITLES)),
        draw(optional_day),
        draw(optional_day),
        draft=draw(st.integers(0, 9)) == 0,
        contains=("d2",) if cover else (),
    )
    bearer = draft.notice(None, "安全检查办法", None, draw(optional_day)) if cover else notice
    for provision in ("第一条", "第二条", None):
        draft.duty(bearer, provision, "煤矿企业", "检查", roles=("r",))
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["repeals", "repeals_part", "amends", "suspends", "extends"]))
        part = "第一条" if kind == "repeals_part" else draw(st.sampled_from([None, "第一条"])) if kind == "amends" else None
        number = draw(st.one_of(st.none(), st.sampled_from(NUMBERS)))
        title = draw(st.sampled_from(TITLES)) if number is None else draw(st.one_of(st.none(), st.sampled_from(TITLES)))
        draft.relation(kind, notice, named(number, title, part), draw(optional_day), draw(optional_day))
    return draft


def ids(readings: list[Reading]) -> list[str]:
    return sorted({notice.id for reading in readings for notice in reading.notices})


def standing(store: Store, day: date, known_at: datetime | None = None) -> dict[tuple[str, str | None], str]:
    """Status of every notice and of every place with a duty, from the lists."""
    page = store.obligations(ObligationQuery(as_of=day, known_at=known_at, in_force="any"), ALL)
    listed = {(item.obligation.notice, item.obligation.provision): item.status for item in page.items}
    notices = store.notices(NoticeQuery(as_of=day, known_at=known_at), ALL)
    return listed | {(item.notice.id, None): item.status for item in notices.items}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(drafts(), min_size=1, max_size=6), data=st.data())
def test_lists_status_and_known_at_equal_the_graph(
    tmp_path_factory: pytest.TempPathFactory, files: list[Draft], data: st.DataObject
) -> None:
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('db') / 'zhize.db'}") as store:
        entered: list[RecordedReading] = []
        moments: list[datetime] = []
        for file in files:
            reading = file.reading()
            if store.add(reading, file.data).outcome == "new":
                moments.append(recorded_of(store, reading))
                entered.append(RecordedReading(reading, moments[-1]))
        known_at = data.draw(st.sampled_from([*moments, None]))
        graph = build(entered)
        held = [entry.reading for entry in entered if known_at is None or entry.recorded <= known_at]
        for day in ASKED:
            listed = standing(store, day, known_at)
            assert {notice for notice, _ in listed} == set(ids(held))
            for (notice, provision), status in listed.items():
                expected = graph.status(Address(notice, provision), day, known_at)
                assert status == expected.status
                told = store.status(notice, day, known_at, provision)
                assert (told.status, told.begins, told.until) == (expected.status, expected.since, expected.end)
        before = [standing(store, day, moment) for day in ASKED for moment in [None, *moments]]
        assert store.reindex() == len(moments)
        assert [standing(store, day, moment) for day in ASKED for moment in [None, *moments]] == before


def recorded_of(store: Store, reading: Reading) -> datetime:
    return store.source(reading.sha256).recorded


def test_a_changed_file_is_known_only_from_its_moment(store: Store) -> None:
    old, new = Draft(), Draft()
    old.notice(NUMBERS[0], TITLES[0], "2020-01-01")
    other = new.notice(NUMBERS[1], TITLES[1], "2021-01-01")
    new.relation("repeals", other, named(NUMBERS[0]), "2021-01-01")
    store.add(old.reading(), old.data)
    first = store.source(old.reading().sha256).recorded
    assert [ref.number for ref in store.add(new.reading(), new.data).affected] == [NUMBERS[0]]
    day = date(2021, 6, 1)
    assert store.status(NUMBERS[0], day).status == "repealed"
    assert store.status(NUMBERS[0], day, known_at=first).status == "in_force"
    assert [(item.notice.number, item.status) for item in store.notices(NoticeQuery(as_of=day, known_at=first)).items] == [
        (NUMBERS[0], "in_force")
    ]


def test_changes_tell_beginnings_repeals_and_silent_expiries(store: Store) -> None:
    first, second = Draft(), Draft()
    dying = first.notice(NUMBERS[0], TITLES[0], "2020-01-01", "2022-12-31")
    first.duty(dying, "第一条", "煤矿企业", "检查")
    other = second.notice(NUMBERS[1], TITLES[1], "2021-01-01")
    second.relation("repeals_part", other, named(NUMBERS[0], provision="第一条"), "2021-01-01")
    for file in (first, second):
        store.add(file.reading(), file.data)
    changes = store.changes(ChangeQuery(date(2020, 1, 1), date(2023, 12, 31)))
    assert [(str(change.date), change.notice.number, change.provision, change.before, change.after) for change in changes] == [
        ("2020-01-01", NUMBERS[0], None, "not_yet_in_force", "in_force"),
        ("2021-01-01", NUMBERS[0], None, "in_force", "partially_repealed"),
        ("2021-01-01", NUMBERS[0], "第一条", "in_force", "repealed"),
        ("2021-01-01", NUMBERS[1], None, "not_yet_in_force", "in_force"),
        ("2023-01-01", NUMBERS[0], None, "partially_repealed", "expired"),
    ]
    assert changes[2].why[0].by is not None
    assert changes[2].why[0].by.number == NUMBERS[1]
    assert changes[2].obligations == 1
    assert store.changes(ChangeQuery(date(2021, 1, 2), date(2022, 12, 31))) == ()


def test_the_store_is_one_file(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'below' / 'zhize.db'}"):
        pass
    assert (tmp_path / "below" / "zhize.db").is_file()
