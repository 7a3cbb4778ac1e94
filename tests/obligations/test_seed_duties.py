"""The five seeds against their gold annotations: detection and end to end stay above the floors."""

from pathlib import Path

import pytest

from pipeline.evaluation import Evaluation, evaluate, pairs_in

CORPUS = Path(__file__).parents[2] / "corpus"
FLOORS = {"detect_f1": 0.95, "end_to_end": 0.86}


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(pairs_in(CORPUS / "gold", CORPUS / "sources"))


def test_all_five_are_compared(evaluation: Evaluation) -> None:
    assert len(evaluation.documents) == 5


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_floors(evaluation: Evaluation, figure: str, floor: float) -> None:
    assert evaluation.total[figure] >= floor
