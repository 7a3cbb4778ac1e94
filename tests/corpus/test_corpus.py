"""The corpus is what its manifest says, and the gold annotations stand in its texts."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.evaluation.compare import squeeze

CORPUS = Path(__file__).parents[2] / "corpus"
ROWS = [json.loads(line) for line in (CORPUS / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_source_has_its_line() -> None:
    assert {row["file"] for row in ROWS} == {f"sources/{path.name}" for path in (CORPUS / "sources").iterdir()}
    assert {row["gold"] for row in ROWS} == {f"gold/{path.name}" for path in (CORPUS / "gold").iterdir()}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_bytes_are_untouched(row: dict[str, str]) -> None:
    data = (CORPUS / row["file"]).read_bytes()
    assert (sha256(data).hexdigest(), len(data)) == (row["sha256"], row["bytes"])


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_gold_evidence_stands_in_the_text(row: dict[str, str]) -> None:
    text = squeeze((CORPUS / row["file"]).read_text(encoding="utf-8"))
    gold = json.loads((CORPUS / row["gold"]).read_text(encoding="utf-8"))
    documents = {document["id"] for document in gold["documents"]}
    for unit in gold["obligations"]:
        assert squeeze(unit["evidence"]) in text
        assert unit["doc"] in documents
