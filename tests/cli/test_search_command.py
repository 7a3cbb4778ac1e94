"""``zhize search`` and what ingesting tells of likely copies."""

import json
from pathlib import Path

import pytest

from pipeline.intake import Report


@pytest.fixture
def held(run, folder: Path):  # noqa: ANN001, ANN201
    assert run("ingest", folder).exit_code == 0
    return run


def test_search_prints_hits_and_json(held) -> None:  # noqa: ANN001
    shown = held("search", "每周检查", "--as-of", "2024-07-01", "--any")
    assert shown.exit_code == 0
    assert "每周检查" in shown.stdout
    told = json.loads(held("search", "每周检查", "--as-of", "2024-07-01", "--any", "--limit", "1", "--json").stdout)
    assert told["total"] >= len(told["items"]) == 1
    assert told["items"][0]["snippet"].count("<mark>") >= 1


@pytest.mark.parametrize("arguments", [["，"], ["检查", "--type", "关系"], ["检查", "--region", "火星"]])
def test_search_refuses_what_cannot_be_sought(held, arguments: list[str]) -> None:  # noqa: ANN001
    result = held("search", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "错误" in result.stderr


def test_likely_copies_are_told_by_name() -> None:
    held = {"id": "n1", "number": "甲发〔2024〕1号", "title": "关于检查的通知"}
    copy = {"id": "n2", "number": None, "title": "关于检查的通知", "via": "乙发〔2024〕2号"}
    report = Report([{"file": "b.txt", "suspects": [{"notice": copy, "held": held, "compared": 6, "alike": 5}]}])
    (warning,) = report.warnings()
    assert warning.startswith(
        "b.txt：《关于检查的通知》（乙发〔2024〕2号）与已收录的《关于检查的通知》（甲发〔2024〕1号）内容相近"
    )
    assert "6 项职责，5 项相同" in warning
