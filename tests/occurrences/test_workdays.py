"""工作日 and 调休: the package, a file over it, weekdays beyond both."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.occurrences import WorkCalendar, parse_calendar
from pipeline.records import InvalidData

FILE = "2027:\n  休: [2027-01-01]\n  班: [2027-01-02]\n"


@pytest.mark.parametrize(
    ("day", "works"),
    [("2026-10-01", False), ("2026-10-10", True), ("2026-11-25", True), ("2026-11-28", False), ("2027-01-01", True)],
)
def test_days_of_the_package_and_weekdays_beyond(day: str, works: bool) -> None:
    assert WorkCalendar().works(date.fromisoformat(day)) is works


def test_a_file_goes_before() -> None:
    calendar = parse_calendar(FILE, "放假.yaml")
    assert [calendar.works(date(2027, 1, at)) for at in (1, 2, 3, 4)] == [False, True, False, True]
    assert calendar.told(date(2027, 6, 1))
    assert not calendar.told(date(2028, 6, 1))
    assert not WorkCalendar().told(date(2027, 6, 1))
    assert parse_calendar("{}", "空.yaml") == WorkCalendar()


@pytest.mark.parametrize("text", ["[", "甲: 乙", "2027: {休: [昨天]}", "2027: {weekend: []}", "2027:\n  休: [2028-01-01]"])
def test_a_file_that_is_wrong_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(InvalidData, match=r"放假\.yaml"):
        parse_calendar(text, "放假.yaml")


@given(some.dates(date(2005, 1, 1), date(2040, 1, 1)), some.integers(1, 60))
def test_counting_working_days(day: date, count: int) -> None:
    """The day itself does not count; what is found is worked, and exactly ``count`` worked days lie up to it."""
    calendar = WorkCalendar()
    found = calendar.after(day, count)
    assert calendar.works(found)
    between = [day + timedelta(days=at) for at in range(1, (found - day).days + 1)]
    assert sum(map(calendar.works, between)) == count
