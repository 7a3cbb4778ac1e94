"""Fused search finds no less than each of its rivals on the questions; every question means duties that are there."""

from collections import Counter
from pathlib import Path

import pytest

from models.training.retrieval import FIRST, Held, Question, duties_of, figures, lead, questions_of, scored
from pipeline.search import ranking

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def held() -> list[Held]:
    return duties_of(ROOT / "corpus" / "sources")


@pytest.fixture(scope="module")
def asked(held: list[Held]) -> list[Question]:
    return questions_of(Path(__file__).parent / "questions.yaml", held)


def test_there_are_enough_questions_of_either_kind(asked: list[Question]) -> None:
    kinds = Counter((each.words, each.half) for each in asked)
    assert len({each.ask for each in asked}) == len(asked) >= 150
    assert min(kinds.values()) * 5 > len(asked)
    assert len(kinds) == 4


def test_fused_search_finds_more_than_each_part_and_rival(held: list[Held], asked: list[Question]) -> None:
    found = scored([each.ask for each in asked], [ranking.searched(each.duty) for each in held])
    means = {name: figures(rows, asked).mean(axis=0) for name, rows in found.items()}
    for name in ("character TF-IDF", "words", "meaning"):
        assert (means["fused"] > means[name]).all(), f"recall@{FIRST} and MRR: {means}"


def test_figures_are_shares_of_what_can_be_found() -> None:
    import numpy as np

    asked = [Question("甲", "own", "tune", frozenset({0, 2})), Question("乙", "own", "tune", frozenset({1}))]
    scores = np.array([[0.1, 0.2, 0.9, 0.3, 0.4, 0.5, 0.6], [0.5, 0.5, 0.1, 0.1, 0.1, 0.1, 0.1]])
    found = figures(scores, asked)
    assert found.tolist() == [[0.5, 1.0], [1.0, 0.5]]
    assert lead(found, found).tolist() == [[0.0, 0.0]] * 4
