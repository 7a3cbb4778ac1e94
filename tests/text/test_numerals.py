"""Numerals of every writing, and what is no whole number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.numerals import to_int


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("0", 0),
        ("7", 7),
        ("029", 29),
        ("２４", 24),
        ("1 2", 12),
        ("１　０", 10),
        ("零", 0),
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("三十一", 31),
        ("廿三", 23),
        ("卅一", 31),
        ("百", 100),
        ("一百零八", 108),
        ("一百八十", 180),
        ("千五百", 1500),
        ("两千", 2000),
        ("四百四十六", 446),
        ("一〇二", 102),
        ("二〇二四", 2024),
        ("二○○六", 2006),
        ("二OO六", 2006),
        ("二0二四", 2024),
        ("一九九六", 1996),
        ("一万五千", 15000),
        ("10万", 100000),
    ],
)
def test_numerals_have_their_value(numeral: str, value: int) -> None:
    assert to_int(numeral) == value


@pytest.mark.parametrize(
    "other", ["", " ", "半", "3.5", "三至五", "元", "点", "O", "一次", "abc", "-3", "负三", "十十", "二二十"]
)
def test_what_is_no_whole_number_gives_none(other: str) -> None:
    assert to_int(other) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_arabic_and_full_width_digits_agree(value: int) -> None:
    wide = str(value).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    assert to_int(str(value)) == to_int(wide) == value


@given(st.integers(min_value=1, max_value=9999))
def test_chinese_numerals_round_trip(value: int) -> None:
    from cn2an import an2cn

    assert to_int(an2cn(value)) == value


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    assert to_int(text) is None or to_int(text) >= 0  # type: ignore[operator]  # not None here
