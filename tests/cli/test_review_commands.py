"""Reviews in the evaluation, and as gold."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from pipeline.review_scores import figures
from pipeline.store import ObligationQuery, ReviewItem, open_store

Run = Callable[..., Result]


def said(verdict: str, **fields: Any) -> ReviewItem:  # noqa: ANN401
    return ReviewItem(1, "o", "n", None, "", verdict, fields, "甲", datetime.now(UTC), "", True)


def test_figures_are_shares_of_what_was_reviewed() -> None:
    found = figures([said("right"), said("wrong"), said("mended", actor=["乙"]), said("mended", actor=["丙"], action="查")])
    assert (found["reviewed"], found["detect_p"]) == (4, 0.75)
    assert (found["actor"], found["action"], found["deadline"]) == (0.3333, 0.6667, 1.0)
    assert figures([]) == {}


@pytest.fixture
def duties(run: Run, folder: Path) -> list[str]:
    assert run("ingest", folder).exit_code == 0
    with open_store() as store:
        items = store.obligations(ObligationQuery(notice="晋政办发〔2024〕29号")).items
        ids = [item.obligation.id for item in items]
        store.reviews.say(ids[0], "mended", "甲", {"actor": ["煤矿"]})
    return ids


def test_only_files_reviewed_whole_are_gold_unless_all_are_asked_for(run: Run, duties: list[str], tmp_path: Path) -> None:
    out = tmp_path / "gold"
    assert run("review", "export", "-o", out).exit_code == 0
    assert list(out.iterdir()) == []
    assert run("review", "export", "-o", out, "--any").exit_code == 0
    (file,) = out.iterdir()
    form = json.loads(file.read_text(encoding="utf-8"))
    assert file.name == "b.gold.json"
    assert ([duty["actor"] for duty in form["obligations"]], form["complete"]) == ([["煤矿"]], False)
    with open_store() as store:
        store.reviews.say(duties[1], "wrong", "甲")
    assert "导出了 1 份文件" in run("review", "export", "-o", out).stderr
    form = json.loads(file.read_text(encoding="utf-8"))
    assert (len(form["obligations"]), form["complete"]) == (1, True)


@pytest.mark.usefixtures("duties")
def test_evaluate_adds_what_people_said(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "甲.txt").write_text("各煤矿企业应当每月开展一次自查。\n", encoding="utf-8")
    (gold / "甲.gold.json").write_text('{"documents": [], "relations": [], "obligations": []}', encoding="utf-8")
    asked = ("evaluate", "--gold", gold, "--sources", gold, "--reviews")
    assert json.loads(run(*asked, "--json").stdout)["reviews"]["reviewed"] == 1
    assert "按复核" in run(*asked).stdout
