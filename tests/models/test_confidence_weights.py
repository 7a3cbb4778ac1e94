"""The weights of the confidence: what is shipped, what is refused, and that training gives it back."""

import json
import re
from pathlib import Path

import pytest

from models.confidence import WEIGHTS, Confidence, confidence, load
from pipeline.obligations.duties import DutyReader
from pipeline.obligations.features import features
from pipeline.records import InvalidData, Line, Lines
from pipeline.structure import parse

SOURCES = Path(__file__).parents[2] / "corpus" / "sources"


def test_what_is_shipped_has_a_card_with_its_command() -> None:
    words = WEIGHTS.with_suffix(".card.md").read_text(encoding="utf-8")
    assert "python -m models.training.confidence" in words
    assert f"over {len(confidence().weights)} features" in words


def test_every_weighted_feature_is_one_the_grammar_still_gives() -> None:
    given = set()
    for source in SOURCES.glob("*.txt"):
        lines = tuple(Line(line, number) for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1))
        structure = parse(Lines(lines, "text/plain", None))
        for notice in structure.notices:
            given |= {name for found in DutyReader(structure.text, notice).candidates() for name in features(found)}
    families = {name.partition("=")[0] for name in given}
    assert {name.partition("=")[0] for name in confidence().weights} <= families


BAD = [
    ("", "Invalid JSON"),
    ("{}", "bias"),
    ('{"bias": 1.0, "weights": {"cued": "much"}}', "weights.cued"),
    ('{"bias": 1.0, "weights": {}, "more": 1}', "more"),
    ('{"bias": 1e999, "weights": {}}', "bias"),
]


@pytest.mark.parametrize(("source", "expected"), BAD)
def test_bad_weights_are_refused_by_name(source: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "confidence.json"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(InvalidData, match=re.escape(expected)) as refused:
        load(path)
    assert "confidence.json" in str(refused.value)


def test_missing_weights_are_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(InvalidData, match=re.escape("confidence.json")) as refused:
        load(tmp_path / "confidence.json")
    assert "models.training.confidence" in refused.value.remedy


EXTREMES = [(0.0, 0.5), (1000.0, 1.0), (-1000.0, 0.0), (2.0, 0.881)]


@pytest.mark.parametrize(("bias", "expected"), EXTREMES)
def test_a_logit_becomes_a_probability(bias: float, expected: float) -> None:
    assert Confidence(bias=bias, weights={}).of(["cued"]) == expected


def test_training_on_the_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("sklearn")
    from models.training import confidence as training

    monkeypatch.setattr("sys.argv", ["confidence", str(SOURCES.parent / "gold"), "--out", str(tmp_path)])
    training.main()
    first = (tmp_path / "confidence.json").read_bytes()
    training.main()
    assert (tmp_path / "confidence.json").read_bytes() == first
    assert load(tmp_path / "confidence.json").weights
    assert json.loads(first)["bias"]
    assert "| corpus/gold |" in capsys.readouterr().out
    assert "5 documents" in (tmp_path / "confidence.card.md").read_text(encoding="utf-8")
