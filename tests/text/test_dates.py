"""Every form of a date that texts use, blank ones, and what is none."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.dates import find_dates


def read(text: str, year: int | None = 2030) -> list[tuple[str, str | None, bool]]:
    return [
        (found.span.of(text), found.date.isoformat() if found.date else None, found.blank)
        for found in find_dates(text, year=year)
    ]


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("自2024年6月1日起", "2024年6月1日", "2024-06-01"),
        ("于 ２０２４ 年 ２ 月 ２ 日前", "２０２４ 年 ２ 月 ２ 日", "2024-02-02"),
        ("２０２４年", "２０２４年", "2024"),
        ("二〇二四年六月一日", "二〇二四年六月一日", "2024-06-01"),
        ("二○○六年", "二○○六年", "2006"),
        ("二OO六年十月二十五日", "二OO六年十月二十五日", "2006-10-25"),
        ("一九九六年六月廿九日", "一九九六年六月廿九日", "1996-06-29"),
        ("二〇二三年十二月三十一日", "二〇二三年十二月三十一日", "2023-12-31"),
        ("2023年3月", "2023年3月", "2023-03"),
        ("2 0 2 4 年 1 2 月", "2 0 2 4 年 1 2 月", "2024-12"),
        ("2020年年底前", "2020年", "2020"),
        ("6月底前", "6月", "2030-06"),
        ("6月30日前", "6月30日", "2030-06-30"),
        ("六月底前", "六月", "2030-06"),
        ("元月5日", "元月5日", "2030-01-05"),
        ("5月8号", "5月8号", "2030-05-08"),
        ("2023-08-10", "2023-08-10", "2023-08-10"),
        ("2020.01.01", "2020.01.01", "2020-01-01"),
        ("2024/6/1", "2024/6/1", "2024-06-01"),
        ("2024年13月5日", "2024年", "2024"),
    ],
)
def test_dates_are_found(text: str, written: str, value: str) -> None:
    assert read(text) == [(written, value, False)]


@pytest.mark.parametrize(
    "text",
    [
        "3年",
        "6个月",
        "12024年",
        "每3月",
        "上一月最后一日",
        "第6月",
        "出生年月日",
        "1.2020.01.01",
        "2018-11/23",
        "九月饼",
        "12.5月",
        "〔2018〕109号",
    ],
)
def test_what_is_no_date_gives_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("于   年 月 日前", None),
        ("于年月日前报送", None),
        ("2020年  月  日", "2020"),
        ("2020年5月  日", "2020-05"),
        ("5月  日前", "2030-05"),
        ("×年×月×日", None),
        ("20××年×月×日", None),
    ],
)
def test_blank_dates_say_so(text: str, value: str | None) -> None:
    [(_, found, blank)] = read(text)
    assert (found, blank) == (value, True)


def test_the_end_of_a_range_takes_the_year_of_its_beginning() -> None:
    assert [value for _, value, _ in read("2024年3月—6月")] == ["2024-03", "2024-06"]
    assert [value for _, value, _ in read("2024年3月，6月")] == ["2024-03", "2030-06"]


def test_without_a_year_the_day_is_not_guessed() -> None:
    assert read("6月30日前", year=None) == [("6月30日", None, False)]


def test_a_day_the_calendar_lacks_is_no_date() -> None:
    assert read("6月31日前") == [("6月31日", None, False)]


def test_offsets_are_into_the_whole_text() -> None:
    text = "前言2023年。于2024年6月1日前"
    [found] = find_dates(text, start=8)
    assert found.span.of(text) == "2024年6月1日"


days = st.integers(min_value=0, max_value=36500).map(lambda days: date(1950, 1, 1) + timedelta(days=days))


@given(
    days,
    st.sampled_from(["{0.year}年{0.month}月{0.day}日", "{0.year} 年 {0.month} 月 {0.day} 日", "{0:%Y-%m-%d}", "{0:%Y.%m.%d}"]),
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    [found] = find_dates("于" + form.format(day) + "前")
    assert found.date is not None
    assert found.date.exact == day


@given(st.text(alphabet="0123456789年月日 －-.二〇十前至×", max_size=40))
def test_mentions_never_overlap(text: str) -> None:
    found = find_dates(text, year=2024)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
