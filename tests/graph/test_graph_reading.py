"""The graph on what the reader makes of the corpus: the answers that the project promises, end to end."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.graph import Force, RegulationGraph, build
from pipeline.reader import read_file

SOURCES = Path(__file__).parents[2] / "corpus" / "sources"
D = date.fromisoformat
DRAFT = "关于贯彻落实加强和规范煤矿安全事中事后监管监察的实施意见（征求意见稿）"
CASES = [
    ("晋政办发〔2023〕13号", "2024-05-31", Force.UNKNOWN),
    ("晋政办发〔2023〕13号", "2024-06-01", Force.REPEALED),
    ("晋政办发〔2009〕186号", "2024-06-01", Force.REPEALED),
    ("晋政办发〔2024〕29号", "2024-05-31", Force.NOT_YET_IN_FORCE),
    ("晋政办发〔2024〕29号", "2024-06-01", Force.IN_FORCE),
    ("晋政办发〔2024〕29号", "2029-05-31", Force.IN_FORCE),
    ("晋政办发〔2024〕29号", "2029-06-01", Force.EXPIRED),
    ("山西省矿山安全监管专员制度", "2029-06-01", Force.EXPIRED),
    ("吉应急煤矿综合联〔2023〕48号", "2023-12-31", Force.IN_FORCE),
    ("吉应急煤矿综合联〔2023〕48号", "2024-01-01", Force.EXPIRED),
    (DRAFT, "2020-01-01", Force.DRAFT),
    (DRAFT, "2030-01-01", Force.DRAFT),
    ("矿安〔2021〕199号", "2023-07-17", Force.UNKNOWN),
    ("矿安〔2021〕199号", "2023-07-18", Force.REPEALED),
    ("矿安〔2023〕63号", "2023-07-18", Force.IN_FORCE),
    ("全市煤矿重大事故隐患专项排查整治2023行动工作方案", "2024-01-01", Force.EXPIRED),
]


@pytest.fixture(scope="module")
def graph() -> RegulationGraph:
    files = sorted(path for path in SOURCES.rglob("*") if path.suffix in {".txt", ".md"})
    assert files, "the corpus holds texts"
    return build(read_file(path) for path in files)


@pytest.mark.parametrize(("name", "day", "status"), CASES)
def test_status(graph: RegulationGraph, name: str, day: str, status: Force) -> None:
    answer = graph.status(name, D(day))
    assert answer.status is status, [reason.sentence for reason in answer.why]
    assert answer.why


def test_the_enclosed_text_repeals_and_not_its_wrapper(graph: RegulationGraph) -> None:
    why = graph.status("矿安〔2021〕199号", D("2023-08-01")).why
    assert {reason.by for reason in why} == {"矿安〔2023〕63号"}
    assert "同时废止" in why[0].quote


def test_duties_of_the_commissioners_begin_with_their_notice(graph: RegulationGraph) -> None:
    def numbers(day: str) -> list[str]:
        return [duty.obligation.notice for duty in graph.obligations(as_of=D(day)) if duty.obligation.notice in shanxi]

    shanxi = {found.id for name in ("晋政办发〔2024〕29号", "山西省矿山安全监管专员制度") for found in graph.find(name)}
    assert numbers("2024-05-31") == []
    assert len(numbers("2024-07-01")) > 10
    assert numbers("2029-06-01") == []


def test_one_number_cited_under_two_titles_rings(graph: RegulationGraph) -> None:
    rung = [alarm for alarm in graph.alarms(D("2024-07-01")) if alarm.code == "number-under-two-titles"]
    assert any("晋政办发〔2009〕186号" in alarm.message for alarm in rung)


def test_the_plan_of_2023_lapses_in_silence(graph: RegulationGraph) -> None:
    told = graph.changes(D("2024-01-01"), D("2024-01-01"))
    assert told
    assert {change.kind for change in told} == {"expired"}
