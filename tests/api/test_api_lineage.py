"""Lineage over HTTP: of a notice, beside its predecessor or another; of a duty; what is refused."""

from typing import Any
from urllib.parse import quote

from api_factory import NEW, OLD, TWICE
from fastapi.testclient import TestClient
from made import plain

from api import shapes
from pipeline.store import Store

LATER = "某政发〔2025〕6号"
BASE = "/api/v1"


def get(client: TestClient, path: str, status: int = 200, **params: str) -> Any:  # noqa: ANN401
    answer = client.get(f"{BASE}{path}", params=params)
    assert answer.status_code == status, answer.text
    return answer


def test_a_notice_beside_its_predecessor(client: TestClient) -> None:
    answer = get(client, f"/notices/{quote(NEW)}/lineage")
    shapes.NoticeLineage.model_validate_json(answer.content)
    told = answer.json()
    assert [tie["first"]["number"] for tie in told["before"]] == [OLD]
    assert [text["number"] for text in told["versions"]] == [OLD, NEW]
    beside = told["comparison"]
    assert (beside["first"]["number"], beside["then"]["number"], beside["levels"]) == (OLD, NEW, False)
    assert sum(beside["counts"].values()) == len(beside["links"])
    assert beside["tie"]["sentence"].startswith("《关于新检查的通知》（某政发〔2024〕2号，2024年6月1日）自2024年6月1日起废止")
    assert all(link["sentence"].endswith("。") for link in beside["links"])


def test_a_notice_beside_any_other(client: TestClient) -> None:
    told = get(client, f"/notices/{quote(NEW)}/lineage", **{"with": "某政发〔2023〕3号"}).json()
    assert told["comparison"]["tie"] is None
    assert told["comparison"]["first"]["number"] == "某政发〔2023〕3号"
    alone = get(client, f"/notices/{quote('某政发〔2023〕3号')}/lineage").json()
    assert (alone["before"], alone["comparison"]) == ([], None)


def test_the_life_of_a_duty(client: TestClient, store: Store) -> None:
    file = plain(LATER, "关于旧检查的通知", "2025-01-01", [NEW], region="山西")
    store.add(file.reading(), file.data)
    (first, *_) = get(client, "/obligations", notice=OLD, in_force="any").json()["items"]
    answer = get(client, f"/obligations/{quote(first['id'], safe='')}/lineage")
    shapes.DutyLineage.model_validate_json(answer.content)
    told = answer.json()
    assert told["id"] == first["id"]
    assert told["before"] == told["missing"] == []
    assert told["after"][0]["old"]["id"] == first["id"]
    assert told["after"][0]["tie"]["kind"] == "replaces"


def test_what_cannot_be_compared_is_refused(client: TestClient) -> None:
    assert get(client, "/obligations/nobody/lineage", 404).json()["status"] == 404
    assert get(client, "/notices/nobody/lineage", 404)
    assert "choices" in get(client, f"/notices/{quote(TWICE)}/lineage", 300).json()
    assert "同一份文件" in get(client, f"/notices/{quote(NEW)}/lineage", 400, **{"with": NEW}).json()["detail"]
    assert get(client, f"/notices/{quote(NEW)}/lineage", 404, **{"with": "某政发〔1999〕1号"})
    assert get(client, f"/notices/{quote(NEW)}/lineage", 422, other=OLD)
