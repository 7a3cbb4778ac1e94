"""What the first issue promises, from the files of the corpus to the answers of commands and routes."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from pipeline.cli import app
from pipeline.store import open_store

SOURCES = Path(__file__).parents[2] / "corpus" / "sources"
COMMISSIONERS, PREDECESSOR = "晋政办发〔2024〕29号", "晋政办发〔2023〕13号"
JILIN = "吉应急煤矿综合联〔2023〕48号"
GUIZHOU = "关于贯彻落实加强和规范煤矿安全事中事后监管监察的实施意见（征求意见稿）"
WRAPPER, ENCLOSED, OLD_OPINION = "晋安办发〔2023〕99号", "矿安〔2023〕63号", "矿安〔2021〕199号"

Json = dict[str, Any]
Status = Callable[[str, str], Json]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the whole corpus, taken in by the command."""
    address = f"sqlite:///{tmp_path_factory.mktemp('store') / 'zhize.db'}"
    result = CliRunner().invoke(app, ["ingest", str(SOURCES), "--jobs", "2", "--db", address])
    assert result.exit_code == 0, result.stderr
    assert "新收录 5，重新读取 0，原已收录 0，失败 0" in result.stderr
    return address


@pytest.fixture(scope="module")
def get(url: str) -> Iterator[Callable[..., Json]]:
    """The JSON a route answers with."""
    with open_store(url) as store, TestClient(create_app(store)) as client:

        def ask(path: str, **asked: str) -> Json:
            answer = client.get(f"/api/v1{path}", params=asked)
            assert answer.status_code == 200, answer.text
            found: Json = answer.json()
            return found

        yield ask


@pytest.fixture
def status(url: str) -> Status:
    """What ``zhize status`` says."""

    def ask(number: str, day: str) -> Json:
        result = CliRunner().invoke(app, ["status", number, "--as-of", day, "--json", "--db", url])
        assert result.exit_code == 0, result.stderr
        found: Json = json.loads(result.stdout)
        return found

    return ask


def duties_of_the_commissioners(get: Callable[..., Json], day: str) -> list[Json]:
    found = get("/obligations", role="监管专员", as_of=day, limit="1000")
    assert found["next"] is None
    return [duty for duty in found["items"] if COMMISSIONERS in (duty["notice"]["number"], duty["notice"].get("via"))]


def test_duties_of_the_commissioners_begin_with_their_notice(get: Callable[..., Json]) -> None:
    assert duties_of_the_commissioners(get, "2024-05-31") == []
    held = duties_of_the_commissioners(get, "2024-07-01")
    assert len(held) > 20
    assert {duty["status"] for duty in held} == {"in_force"}
    weekly = [duty for duty in held if duty["frequency"] == {"times": 3, "bound": "min", "per": "P1W"}]
    assert any("远程" in duty["evidence"]["quote"] for duty in weekly)


@pytest.mark.parametrize("day", ["2024-07-01", "2029-05-31"])
def test_every_duty_answered_stands_in_its_text(get: Callable[..., Json], day: str) -> None:
    for duty in duties_of_the_commissioners(get, day):
        text = get(f"/notices/{duty['notice']['id']}/text")
        start, end = (duty["evidence"][key] - text["start"] for key in ("start", "end"))
        assert text["text"][start:end] == duty["evidence"]["quote"]


@pytest.mark.parametrize(
    ("number", "day", "expected"),
    [
        (PREDECESSOR, "2024-05-31", "unknown"),
        (PREDECESSOR, "2024-06-01", "repealed"),
        (COMMISSIONERS, "2024-05-31", "not_yet_in_force"),
        (COMMISSIONERS, "2024-06-01", "in_force"),
        (COMMISSIONERS, "2029-05-31", "in_force"),
        (COMMISSIONERS, "2029-06-01", "expired"),
        ("山西省矿山安全监管专员制度", "2029-06-01", "expired"),
        (JILIN, "2023-12-31", "in_force"),
        (JILIN, "2024-01-01", "expired"),
        (GUIZHOU, "2020-07-01", "draft"),
        (GUIZHOU, "2024-07-01", "draft"),
        (GUIZHOU, "2099-12-31", "draft"),
        (OLD_OPINION, "2023-07-17", "unknown"),
        (OLD_OPINION, "2023-07-18", "repealed"),
        (ENCLOSED, "2024-07-01", "in_force"),
        (WRAPPER, "2024-07-01", "in_force"),
    ],
)
def test_status_on_a_day(status: Status, get: Callable[..., Json], number: str, day: str, expected: str) -> None:
    answer = status(number, day)
    assert (answer["status"], answer["as_of"]) == (expected, day)
    assert answer["why"], "no answer without its reasons"
    assert get(f"/notices/{number}/status", as_of=day)["status"] == expected


def test_the_repeal_is_told_with_its_sentence_and_its_document(status: Status) -> None:
    answer = status(PREDECESSOR, "2024-06-01")
    assert (answer["from"], answer["until"]) == ("2024-06-01", None)
    assert answer["why"][0]["by"] == COMMISSIONERS
    for why in answer["why"]:
        assert (why["relation"], why["date"]) == ("repeals", "2024-06-01")
        assert COMMISSIONERS in (why["document"]["number"], why["document"].get("via"))
        assert PREDECESSOR in why["quote"]
        assert why["quote"].endswith("同时废止")


def test_before_the_repeal_nobody_knows_since_the_text_is_not_held(status: Status) -> None:
    answer = status(PREDECESSOR, "2024-05-31")
    assert answer["notice"]["id"] is None
    assert "未收录" in answer["why"][0]["sentence"]


def test_the_enclosed_text_repeals_and_not_its_wrapper(status: Status) -> None:
    assert {(why["relation"], why["by"]) for why in status(OLD_OPINION, "2023-09-01")["why"]} == {("repeals", ENCLOSED)}


def test_a_draft_binds_nobody(get: Callable[..., Json]) -> None:
    in_force = get("/obligations", as_of="2024-07-01", limit="1000")
    assert {duty["notice"]["title"] for duty in in_force["items"]}.isdisjoint({GUIZHOU})
    assert get("/obligations", notice=GUIZHOU, as_of="2024-07-01")["total"] == 0
    assert get("/obligations", notice=GUIZHOU, as_of="2024-07-01", in_force="any")["total"] > 100
