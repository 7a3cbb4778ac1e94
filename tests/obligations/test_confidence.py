"""The confidence of a duty: a probability, the same for the same unit, higher for plain duties than for doubtful ones."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.confidence import confidence
from pipeline.obligations.candidates import Candidate
from pipeline.obligations.duties import DutyReader
from pipeline.obligations.features import features
from pipeline.reader import read
from pipeline.records import Line, Lines
from pipeline.structure import parse

SOURCES = sorted((Path(__file__).parents[2] / "corpus" / "sources").glob("*.txt"))
HEAD = "某省应急管理厅关于加强仓库安全管理的通知\n\n各市应急管理局：\n\n"


def candidates(words: str) -> list[Candidate]:
    lines = tuple(Line(line, number) for number, line in enumerate((HEAD + words).splitlines(), 1))
    structure = parse(Lines(lines, "text/plain", None))
    return [found for notice in structure.notices for found in DutyReader(structure.text, notice).candidates()]


FEATURES = [
    ("各仓储企业应当建立台账。", {"cued", "cue=应当", "bearer=explicit", "way=plain", "modality=duty", "verb", "whole-sentence"}),
    ("原则上每月检查一次。", {"bare", "softened", "frequency", "bearer=addressee"}),
    ("存在隐患的企业要立即停用仓库。", {"restricted", "cue=要", "deadline=immediately"}),
    ("发现隐患的，各企业应当上报。", {"case", "first=condition", "parts=cA"}),
    ("切实加强巡查。", {"emphatic", "bare", "no-heading", "section=duty"}),
    ("一、工作任务\n（一）管理。各仓库不得超员，由某省消防总队负责抽查。", {"modality=prohibition", "kind=（一）"}),
]


@pytest.mark.parametrize(("words", "expected"), FEATURES)
def test_what_the_grammar_notices(words: str, expected: set[str]) -> None:
    assert expected <= features(candidates(words)[0])


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem[:12])
def test_every_duty_has_a_probability_and_always_the_same(source: Path) -> None:
    once, again = read(source.read_bytes(), source.name), read(source.read_bytes(), source.name)
    assert all(0 <= duty.confidence <= 1 for duty in once.obligations)
    assert [duty.confidence for duty in once.obligations] == [duty.confidence for duty in again.obligations]


def test_confidences_differ() -> None:
    values = {duty.confidence for source in SOURCES for duty in read(source.read_bytes(), source.name).obligations}
    assert len(values) > 20


def test_a_plain_duty_is_surer_than_a_fragment() -> None:
    (plain,) = candidates("各仓库应当按照规定建立货物出入库台账，并向主管部门报送库存情况。")
    fragment = candidates("提高认识。")[0]
    model = confidence()
    assert model.of(features(plain)) > model.of(features(fragment))


@given(st.lists(st.sampled_from(sorted(confidence().weights)), unique=True), st.randoms())
def test_neither_order_nor_unknown_features_matter(names: list[str], chance: object) -> None:
    model = confidence()
    shuffled = [*names, "no-such-feature"]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert model.of(shuffled) == model.of(names)
    assert 0 <= model.of(names) <= 1
