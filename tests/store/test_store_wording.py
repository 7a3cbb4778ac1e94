"""The text on a day out of a store: as the graph over the same readings gives it, at any known_at, by route and by command."""

import json
from datetime import date

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from pipeline.cli import app
from pipeline.records import NotFound
from pipeline.store import Store

NAME, ON = "某省水库巡查办法", "2024-10-01"
TEXT = (
    f"{NAME}\n某省人民政府令第12号\n（2020年1月1日公布）\n第一条　水库管理单位应当每周巡查一次。\n第二条　水利局应当公示结果。\n"
)
DECISION = (
    f"某省人民政府令\n第20号\n《关于修改〈{NAME}〉的决定》已经审议通过，现予公布，自2024年9月1日起施行。\n"
    "省长 某某\n2024年6月1日\n"
    f"关于修改《{NAME}》的决定\n对《{NAME}》作如下修改：\n一、将第一条中的“每周”修改为“每日”。\n二、将第九条修改为：“不得漏查。”\n"
)


@pytest.fixture
def held(store: Store) -> Store:
    for at, text in enumerate((TEXT, DECISION)):
        store.ingest(text.encode(), f"{at}.txt")
    return store


def test_the_text_is_that_of_the_graph(held: Store) -> None:
    for day in (date(2020, 6, 1), date(2024, 8, 31), date(2024, 9, 1), date(2030, 1, 1)):
        assert held.wording(NAME, day) == held.graph().wording(NAME, day)
    assert "应当每日巡查" in held.wording(NAME, date(2024, 9, 1)).text
    assert "应当每周巡查" in held.wording(NAME, date(2024, 8, 31)).text


def test_what_was_not_yet_known_changes_nothing(store: Store) -> None:
    store.ingest(TEXT.encode(), "a.txt")
    before = store.notice(NAME).recorded
    store.ingest(DECISION.encode(), "b.txt")
    assert "应当每周巡查" in store.wording(NAME, date(2024, 9, 1), before).text
    assert "应当每日巡查" in store.wording(NAME, date(2024, 9, 1)).text


def test_a_text_that_is_not_held_has_none(held: Store) -> None:
    with pytest.raises(NotFound):
        held.wording("某省河道巡查办法", date(2024, 9, 1))


def test_by_route_and_page_and_command(held: Store, url: str) -> None:
    client = TestClient(create_app(held))
    answer = client.get(f"/api/v1/notices/{NAME}/wording", params={"as_of": ON}).json()
    first = answer["passages"][0]
    assert (first["fate"], first["on"], first["was"]) == ("reworded", "2024-09-01", "第一条　水库管理单位应当每周巡查一次。")
    assert [misfit["reason"] for misfit in answer["misfits"]] == ["原文没有第九条"]
    assert answer["turns"] == ["2024-09-01"]
    page = client.get(f"/notices/{NAME}/wording", params={"as_of": ON}).text
    assert "<ins>第一条　水库管理单位应当每日巡查一次。</ins>" in page
    assert "没有反映在下面文本里的修改（1）" in page
    told = CliRunner().invoke(app, ["text", NAME, "--as-of", ON, "--db", url]).stdout
    assert "〔2024-09-01起由《关于修改〈某省水库巡查办法〉的决定》（某省人民政府令第20号）修改〕" in told
    assert "（原文没有第九条）" in told
    assert json.loads(CliRunner().invoke(app, ["text", NAME, "--as-of", ON, "--db", url, "--json"]).stdout) == answer
