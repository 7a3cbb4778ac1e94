"""What is quoted, named or bracketed orders nothing; offsets stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.obligations.masking import BLANK, mask

MASKED = [
    ("要学习《应当标准》，不得“走过场”", "要学习《■■■■》，不得“■■■”"),
    ("应急局（不得缺席）应当参加", "应急局（■■■■）应当参加"),
    ("水库(要塞)应当巡查", "水库(■■)应当巡查"),
    ("学习《关于〈应当〉的意见》", "学习《■■■■■■■■■》"),
    ("坚持“管行业必须管安全（要）”原则", "坚持“■■■■■■■■■■■”原则"),
    ('坚持"应管尽管"要求', '坚持"■■■■"要求'),
    ("做到‘应修尽修’", "做到‘■■■■’"),
    ("落实「必须」【不得】", "落实「■■」【■■】"),
    ("对“应当", "对“应当"),
    ("应当）建账", "应当）建账"),
    ("應當建立門檻", "应当建立门檻"),
    ("", ""),
]


@pytest.mark.parametrize(("words", "masked"), MASKED)
def test_what_is_blanked_out(words: str, masked: str) -> None:
    assert mask(words) == masked


@given(st.text(alphabet='应当不得水库，。“”《》（）()‘’"〈〉【】■ \n', max_size=60))
def test_offsets_stay_and_nothing_but_blanks_is_put_in(words: str) -> None:
    masked = mask(words)
    assert len(masked) == len(words)
    assert all(after in (before, BLANK) for before, after in zip(words, masked, strict=True) if before != "當")


@given(st.text(alphabet="应当不得水库，。", max_size=60))
def test_plain_words_are_left_alone(words: str) -> None:
    assert mask(words) == words
