"""Sentences with 废止, 停止, 不再, 终止 in other senses: none ends, changes or suspends a text."""

from pathlib import Path

import pytest
from relation_factory import said

from pipeline.records import RelationKind

_LINES = (Path(__file__).parent / "no_repeals.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line for line in _LINES if line and not line.startswith("#")]
ACTS = {RelationKind.REPEALS, RelationKind.REPEALS_PART, RelationKind.AMENDS, RelationKind.SUSPENDS, RelationKind.EXTENDS}


def test_the_table_is_long_and_says_nothing_twice() -> None:
    assert len(set(SENTENCES)) == len(SENTENCES) >= 200


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_ends(sentence: str) -> None:
    assert [each.evidence.quote for each in said(sentence) if each.kind in ACTS] == []


@pytest.mark.parametrize("sentence", SENTENCES[:20])
def test_nothing_ends_between_other_sentences(sentence: str) -> None:
    body = f"各单位要落实《煤矿安全规程》。{sentence}请认真学习《矿山救援条例》。"
    assert [each.evidence.quote for each in said(body) if each.kind in ACTS] == []
