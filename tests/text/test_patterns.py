"""Patterns for anywhere in a text find what the plain pattern finds, and tell the signs they may begin with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.patterns import Anywhere, alternatives, gated, needed, opening_signs

OPENINGS = [
    ("应当", "应"),
    ("(?<![许认])可(?!能)", "可"),
    ("(?:^|(?<=[，。])|(?<=国家))(?:大力|积极)?支持(?=企业)", "大支积"),
    ("(?:适用|不适用)(?:于)?本", "不适"),
    ("有(?:义务|责任)(?!人)", "有"),
    ("自[^，]*起", "自"),
    ("大+小", "大"),
    ("[应该]当", ""),
    ("应?当", ""),
    ("应{0,1}当", ""),
    (r"(?:大|\d)支", ""),
    ("(?:大|)支", ""),
    ("(?:大?|小)支", ""),
    ("(?:甲|乙)*丙", ""),
    ("(?=大)", ""),
    ("", ""),
]


@pytest.mark.parametrize(("pattern", "signs"), OPENINGS)
def test_an_opening_tells_its_signs_or_none(pattern: str, signs: str) -> None:
    assert opening_signs(pattern) == set(signs)


def test_only_the_outermost_bars_part_alternatives() -> None:
    assert list(alternatives(r"^a(b|[|)]\||c)|d[^]|]|e")) == [r"^a(b|[|)]\||c)", "d[^]|]", "e"]


def test_a_gate_needs_every_opening() -> None:
    with pytest.raises(ValueError, match="以哪个字开头"):
        gated("应当|[必须]要")


PATTERNS = [
    "^甲|乙丙$|(?:丙|丁)甲",
    "^甲[^乙]*丙$|^乙",
    "(?:甲|乙)?丙丁|(?<!甲)乙(?!丙)|[丙丁]{2}甲",
    "([甲乙])丙\\1$|^丁",
]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text("甲乙丙丁", max_size=8))
def test_it_finds_what_the_plain_pattern_finds(pattern: str, text: str) -> None:
    assert Anywhere(pattern).found_in(text) == (re.search(pattern, text) is not None)


@pytest.mark.parametrize(
    ("alternative", "words"),
    [
        ("(?:部|局)研?决定[，,]", "决定"),
        ("甲[乙丙]{2}丁丁戊(?=己)", "丁丁戊"),
        ("甲+(?<!乙)", "甲"),
        (r"^甲?\s*乙{0,2}丙*", ""),
        ("(?:甲|乙)", ""),
    ],
)
def test_what_an_alternative_cannot_do_without(alternative: str, words: str) -> None:
    assert needed(alternative) == words


@given(text=st.text("甲乙丙丁", max_size=12))
def test_a_gated_pattern_finds_the_same_places(text: str) -> None:
    pattern = "(?:甲|乙)?丙丁|(?<!甲)乙(?!丙)|丁"
    assert [found.span() for found in gated(pattern).finditer(text)] == [found.span() for found in re.finditer(pattern, text)]
