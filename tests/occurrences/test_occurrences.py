"""Days of duties: every rule with what it gives, and nothing given where the text says nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipeline.occurrences import Kind, Occurrence, Timing, WorkCalendar, occurrences
from pipeline.records import Deadline, Frequency, PartialDate

CALENDAR = WorkCalendar()


def ask(
    per: str | None = None, rule: str | None = None, since: str = "2026-01-01", until: str = "2026-12-31", **more: object
) -> tuple[Occurrence, ...]:
    frequency = Frequency(more.pop("times", 1), more.pop("bound", "exact"), per) if per else None  # type: ignore[arg-type]
    deadline = more.pop("deadline", Deadline("recurring", rule=rule) if rule else None)
    timing = Timing(frequency, deadline, **more)  # type: ignore[arg-type]
    return occurrences(timing, date.fromisoformat(since), date.fromisoformat(until), CALENDAR)


@pytest.mark.parametrize(
    ("per", "rule", "dues"),
    [
        ("P1M", "每月17日前", ["01-17", "02-17", "03-17"]),
        ("P1M", "每月31日前", ["01-31", "02-28", "03-31"]),
        ("P1M", "每月底前", ["01-31", "02-28", "03-31"]),
        ("P1M", "每月5日、20日前", ["01-05", "01-20", "02-05"]),
        ("P1M", "每月３—５日", ["01-05", "02-05", "03-05"]),
        ("P1M", "每月上旬", ["01-10", "02-10", "03-10"]),
        ("P1M", "每月前5个工作日内", ["01-08", "02-06", "03-06"]),
        ("P1M", "每月最后一个工作日", ["01-30", "02-28", "03-31"]),
        ("P1M", "每月第二个周一前", ["01-12", "02-09", "03-09"]),
        ("P1M", "每月最后一个周五前", ["01-30", "02-27", "03-27"]),
        ("P1M", "次月5日前", ["01-05", "02-05", "03-05"]),
        ("P1W", "每周五前", ["01-02", "01-09", "01-16"]),
        ("P1D", "每日17时前", ["01-01", "01-02", "01-03"]),
        ("P3M", "每季度初10个工作日内", ["01-15", "04-15", "07-14"]),
        ("P3M", "每季度首月十日前", ["01-10", "04-10", "07-10"]),
        ("P3M", "每季度末", ["03-31", "06-30", "09-30"]),
        ("P3M", "季度终了后15日内", ["01-15", "04-15", "07-15"]),
        ("P6M", "每半年末月25日前", ["06-25", "12-25"]),
        ("P6M", "半年结束后10个工作日内", ["01-15", "07-14"]),
        ("P1Y", "每年12月25日前", ["12-25"]),
        ("P1Y", "每年2月底前", ["02-28"]),
        ("P1Y", "每年6月、12月底前", ["06-30", "12-31"]),
        ("P1Y", "每年10月至11月", ["11-30"]),
        ("P1Y", "每年四季度", ["12-31"]),
        ("P1Y", "每年上半年", ["06-30"]),
        ("P1Y", "每年春节前", ["02-16"]),
        ("P1Y", "每年国庆节前", ["09-30"]),
        ("P1Y", "年度终了后三个月内", ["03-31"]),
        ("P1Y", "下一年度1月底前", ["01-31"]),
        ("P1Y", "2025年、2026年11月底前", ["11-30"]),
        ("P1Y", "2024年、2025年11月底前", []),
    ],
)
def test_recurring_rules_give_these_days(per: str, rule: str, dues: list[str]) -> None:
    found = ask(per, rule)
    assert [f"{each.due:%m-%d}" for each in found if each.due][:3] == dues
    assert all(each.kind is Kind.DUE for each in found)


@pytest.mark.parametrize(
    ("per", "rule", "note"),
    [
        ("P1Y", "每年年初", "“年初”未写明到哪一天"),
        ("P1Y", "每年7月初", "“初”未写明"),
        ("P1Y", "每年雨季前", "“雨季前”未写明"),
        ("P1M", "每月中", "未写明"),
        ("P3M", "每季度15日前", "“15日”未写明"),
        ("P1M", "每月最后一个周", "未写明"),
        ("P1M", "每月适当时候", "无法推算"),
        ("P2Y", "每两年6月底前", "无法推算"),
        (None, "适时", "无法推算"),
    ],
)
def test_words_without_a_day_give_none(per: str | None, rule: str, note: str) -> None:
    found = ask(per, rule)
    assert found
    assert {(each.kind, each.due) for each in found} == {(Kind.OPEN, None)}
    assert note in found[0].notes[0]


def test_a_quota_is_a_count_in_a_period_and_no_day() -> None:
    found = ask("P1W", times=3, bound="min", since="2026-01-01", until="2026-01-11")
    assert [(each.key, each.kind, each.times, each.bound, each.due) for each in found] == [
        ("2026-W01", Kind.QUOTA, 3, "min", None),
        ("2026-W02", Kind.QUOTA, 3, "min", None),
    ]
    assert (found[0].begins, found[0].ends) == (date(2025, 12, 29), date(2026, 1, 4))


@pytest.mark.parametrize(
    ("per", "keys"),
    [
        ("P1Y", ["2026"]),
        ("P6M", ["2026-H1", "2026-H2"]),
        ("P3M", ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]),
        ("P10D", ["2026-01-上旬", "2026-01-中旬", "2026-01-下旬"]),
        ("P15D", ["2026-01-上半月", "2026-01-下半月"]),
    ],
)
def test_periods_have_names(per: str, keys: list[str]) -> None:
    until = "2026-01-31" if per.endswith("D") else "2026-12-31"
    assert [each.key for each in ask(per, until=until)] == keys


@pytest.mark.parametrize(
    ("timing", "note"),
    [
        (Timing(Frequency(None, "exact", None), None), "没有写明周期"),
        (Timing(Frequency(1, "min", "PT8H"), None), "班次"),
        (Timing(Frequency(1, "min", "P2Y"), None), "填入起算日期"),
        (Timing(None, Deadline("by")), "留空"),
        (Timing(None, Deadline("within", period="P10D", workdays=True, after="收到通知")), "填入该日期"),
        (Timing(None, Deadline("immediately")), "无固定日期"),
        (Timing(None, None), "没有写明频次或期限"),
    ],
)
def test_what_the_text_leaves_open_stays_open(timing: Timing, note: str) -> None:
    (found,) = occurrences(timing, date(2026, 1, 1), date(2026, 12, 31), CALENDAR)
    assert (found.kind, found.last) == (Kind.OPEN, None)
    assert note in found.notes[0]


@pytest.mark.parametrize(
    ("deadline", "event", "due"),
    [
        (Deadline("within", period="P10D", workdays=True), "2026-09-25", "2026-10-15"),
        (Deadline("within", period="P5D", workdays=True), "2026-02-13", "2026-02-27"),
        (Deadline("within", period="P15D"), "2026-03-01", "2026-03-16"),
        (Deadline("within", period="P1M"), "2026-01-31", "2026-02-28"),
        (Deadline("within", period="P3Y"), "2024-02-29", "2027-02-28"),
        (Deadline("within", period="PT1H"), "2026-03-01", "2026-03-01"),
        (Deadline("within", period="PT24H"), "2026-03-01", "2026-03-02"),
        (Deadline("within", period="PT30M"), "2026-03-01", "2026-03-01"),
        (Deadline("immediately"), "2026-03-01", "2026-03-01"),
    ],
)
def test_what_runs_from_an_event_is_due_so_long_after_the_day_the_user_gives(deadline: Deadline, event: str, due: str) -> None:
    found = ask(deadline=deadline, events=(date.fromisoformat(event),), since="2024-01-01", until="2028-01-01")
    assert [(each.key, each.due) for each in found] == [(f"event:{event}", date.fromisoformat(due))]


def test_long_periods_are_counted_from_the_day_the_user_gives() -> None:
    found = ask("P3Y", events=(date(2024, 5, 31),), since="2026-01-01", until="2030-12-31")
    assert [(each.begins, each.ends) for each in found] == [
        (date(2024, 6, 1), date(2027, 5, 31)),
        (date(2027, 6, 1), date(2030, 5, 31)),
        (date(2030, 6, 1), date(2033, 5, 31)),
    ]


def test_one_off_deadlines() -> None:
    by = Deadline("by", date=PartialDate(2026, 6))
    assert [each.due for each in ask(deadline=by)] == [date(2026, 6, 30)]
    assert ask(deadline=by, until="2026-06-29") == ()
    window = Deadline("window", start=PartialDate(2026, 7), end=PartialDate(2026, 9))
    assert [(each.begins, each.due) for each in ask(deadline=window)] == [(date(2026, 7, 1), date(2026, 9, 30))]


def test_only_what_is_due_while_the_duty_binds_counts() -> None:
    timing = Timing(Frequency(1, "exact", "P1M"), Deadline("recurring", rule="每月17日前"), date(2026, 3, 18), date(2026, 6, 17))
    dues = [each.due for each in occurrences(timing, date(2026, 1, 1), date(2026, 12, 31), CALENDAR)]
    assert dues == [date(2026, 4, 17), date(2026, 5, 17)]
    quota = Timing(Frequency(1, "min", "P1M"), None, date(2026, 3, 18), date(2026, 6, 17))
    keys = [each.key for each in occurrences(quota, date(2026, 1, 1), date(2026, 12, 31), CALENDAR)]
    assert keys == ["2026-03", "2026-04", "2026-05"]


def test_working_days_of_years_nobody_has_arranged_are_told_as_guessed() -> None:
    found = ask("P3M", "每季度初10个工作日内", since="2026-10-01", until="2027-03-31")
    assert [(each.due, each.notes) for each in found] == [
        (date(2026, 10, 20), ()),
        (date(2027, 1, 14), ("2027年的放假安排未知，工作日按周一至周五推算",)),
    ]


PERS = ["P1D", "P1W", "P10D", "P15D", "P1M", "P3M", "P6M", "P1Y", "P2Y", "PT8H", None]
RULES = [None, "每月17日前", "每年12月25日前", "每季度初10个工作日内", "次月5日前", "每年春节前", "每周五前", "每年年初", "乱写"]


@given(some.sampled_from(PERS), some.sampled_from(RULES), some.dates(date(1990, 1, 1), date(9999, 12, 31)), some.integers(0, 400))
def test_laws_of_occurrences(per: str | None, rule: str | None, since: date, days: int) -> None:
    """Keys are unique; due days lie in the range; quotas and open ones have no due day; what is open says why."""
    until = min(since, date(9990, 1, 1)) + timedelta(days=days)
    since = min(since, until)
    deadline = Deadline("recurring", rule=rule) if rule else None
    found = occurrences(Timing(Frequency(1, "min", per), deadline), since, until, CALENDAR)
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert (each.due is not None) == (each.kind is Kind.DUE)
        assert each.due is None or since <= each.due <= until
        assert each.kind is not Kind.OPEN or each.notes
        assert each.kind is not Kind.QUOTA or (each.begins and each.ends and each.begins <= until and each.ends >= since)
