"""Every route: what it gives, what it gives where there is nothing, what it refuses and how."""

import csv
import io
from typing import Any
from urllib.parse import quote

import networkx
import pytest
from api_factory import NEW, OLD, TWICE
from fastapi.testclient import TestClient

V1 = "/api/v1"
GOLD_KEYS = {
    "doc",
    "provision",
    "evidence",
    "actor",
    "actor_from",
    "modality",
    "softened",
    "action",
    "frequency",
    "deadline",
    "legal_basis",
    "condition",
    "recipient",
}
OWN_KEYS = {"id", "notice", "roles", "region", "review", "sectors", "status", "from", "until", "confidence"}


def get(client: TestClient, path: str, **params: object) -> Any:  # noqa: ANN401
    answer = client.get(f"{V1}{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def notice(number: str) -> str:
    return f"/notices/{quote(number, safe='')}"


def test_a_duty_has_the_keys_of_the_gold_guidelines_and_its_own(client: TestClient) -> None:
    item = get(client, "/obligations", q="每周检查", notice=NEW, as_of="2024-06-01")["items"][0]
    assert set(item) == GOLD_KEYS | OWN_KEYS
    assert item["evidence"] == {"quote": "第一条 各煤矿企业应当每周检查。", "start": 21, "end": 37, "page": None, "boxes": []}
    assert item["frequency"] == {"times": 1, "bound": "min", "per": "P1W"}
    assert item["notice"]["number"] == NEW
    assert (item["status"], item["from"], item["until"]) == ("in_force", "2024-06-01", None)
    assert get(client, f"/obligations/{quote(item['id'], safe='')}", as_of="2024-06-01") == item


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"as_of": "2024-05-31", "region": "山西"}, [OLD, OLD]),
        ({"as_of": "2024-06-01", "region": "山西"}, [NEW, NEW, NEW]),
        ({"as_of": "2024-06-01", "region": "山西", "in_force": "any"}, [NEW, NEW, NEW, OLD, OLD]),
        ({"as_of": "2024-06-01", "notice": NEW, "role": "煤矿企业"}, [NEW, NEW]),
        ({"as_of": "2024-06-01", "notice": NEW, "modality": "prohibition"}, [NEW]),
        ({"as_of": "2024-06-01", "notice": NEW, "frequency": "P1W"}, [NEW]),
        ({"as_of": "2024-06-01", "notice": NEW, "has_deadline": "true"}, [NEW]),
        ({"as_of": "2024-06-01", "notice": NEW, "sector": "煤矿", "q": "报告"}, [NEW]),
        ({"as_of": "2024-06-01", "notice": NEW, "q": "每周 检查", "role": "", "region": ""}, [NEW]),
        ({"as_of": "2019-01-01"}, []),
        ({"q": "没有这样的词"}, []),
    ],
)
def test_duties_are_narrowed(client: TestClient, asked: dict[str, str], numbers: list[str]) -> None:
    answer = get(client, "/obligations", **asked)
    assert [item["notice"]["number"] for item in answer["items"]] == numbers
    assert (answer["total"], answer["next"]) == (len(numbers), None)


def test_known_at_asks_for_what_was_held_then(client: TestClient) -> None:
    assert get(client, "/obligations", known_at="2020-01-01")["total"] == 0
    plus = client.get(f"{V1}/obligations?known_at=2099-01-01T12:00+08:00&in_force=any")
    assert plus.json()["total"] == 12


def test_notices_of_a_day(client: TestClient) -> None:
    assert [item["number"] for item in get(client, "/notices", region="山西", as_of="2024-06-01")["items"]] == [NEW, OLD]
    assert [item["number"] for item in get(client, "/notices", status="repealed", as_of="2024-06-01")["items"]] == [OLD]
    assert get(client, "/notices", q="专项", kind="通知")["total"] == 1
    assert get(client, "/notices", kind="办法") == {"items": [], "total": 0, "next": None}


@pytest.mark.parametrize("name", [OLD, "某政发[2020]1号", "某政发（2020）1 号", "关于旧检查的通知"])
def test_a_notice_by_any_of_its_names(client: TestClient, name: str) -> None:
    found = get(client, notice(name), as_of="2024-06-01")
    assert (found["number"], found["status"], found["from"], found["obligations"]) == (OLD, "repealed", "2024-06-01", 2)
    assert get(client, notice(found["id"]), as_of="2024-06-01") == found


def test_status_says_why(client: TestClient) -> None:
    found = get(client, f"{notice(OLD)}/status", as_of="2024-06-01")
    assert (found["status"], found["from"], found["until"]) == ("repealed", "2024-06-01", None)
    why = found["why"][0]
    assert (why["relation"], why["by"], why["date"]) == ("repeals", NEW, "2024-06-01")
    assert why["quote"].startswith("repeals")
    assert get(client, f"{notice(OLD)}/status", as_of="2024-05-31")["until"] == "2024-06-01"
    assert get(client, f"{notice('某政发〔1999〕9号')}/status")["status"] == "unknown"


def test_what_belongs_to_a_notice(client: TestClient) -> None:
    assert get(client, f"{notice(NEW)}/obligations", as_of="2024-06-01", limit=1)["total"] == 3
    out, into = (get(client, f"{notice(number)}/relations")["items"][0] for number in (NEW, OLD))
    assert (out["direction"], out["type"], out["to"]["number"], out["effective"]) == ("out", "repeals", OLD, "2024-06-01")
    assert (into["direction"], into["from"]["number"], into["to"]["number"]) == ("in", NEW, OLD)
    text = get(client, f"{notice(NEW)}/text")
    assert text["text"].startswith(f"关于新检查的通知 {NEW}\n第一条 各煤矿企业应当每周检查。\n")
    assert [each["anchor"] for each in text["provisions"]] == ["第一条", "第二条", "第三条"]
    assert all(
        text["text"][each["start"] - text["start"] : each["end"] - text["start"]] == each["text"] for each in text["provisions"]
    )


def test_source_comes_back_as_it_went_in_and_is_only_saved(client: TestClient) -> None:
    answer = client.get(f"{V1}{notice(NEW)}/source")
    assert answer.content.decode().startswith(f"关于新检查的通知 {NEW}\n")
    assert answer.headers["content-disposition"] == ("attachment; filename=\"__1.txt\"; filename*=UTF-8''%E6%96%87%E4%BB%B61.txt")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_changes_between_two_days(client: TestClient) -> None:
    found = get(client, "/changes", since="2023-12-01", until="2024-06-30")["items"]
    assert [(item["date"], item["notice"]["number"], item["after"]) for item in found] == [
        ("2024-01-01", "某政发〔2023〕3号", "expired"),
        ("2024-06-01", OLD, "repealed"),
        ("2024-06-01", NEW, "in_force"),
    ]
    of_region = get(client, "/changes", since="2023-12-01", until="2024-06-30", region="山西", limit=1, offset=1)
    assert (of_region["items"][0]["notice"]["number"], of_region["total"], of_region["next"]) == (NEW, 2, None)
    assert get(client, "/changes", until="2024-06-15")["total"] == 2
    assert get(client, "/changes", until="0001-01-01")["total"] == 0


def test_vocabulary(client: TestClient) -> None:
    assert {"id": "煤矿企业", "name": "煤矿企业", "obligations": 6} in get(client, "/roles", q="煤矿")["items"]
    assert get(client, "/regions", q="太原")["items"][0]["parent"] == "山西"
    assert get(client, "/regions", parent="山西")["total"] == 11
    assert get(client, "/regions", q="火星")["items"] == []


def test_checklist_in_every_form(client: TestClient) -> None:
    asked = {"as_of": "2024-06-01", "region": "山西"}
    plain = get(client, "/checklists/煤矿企业", **asked)
    assert plain == get(client, "/checklists/煤矿企业.json", **asked)
    assert (plain["role"], plain["as_of"], plain["total"]) == ("煤矿企业", "2024-06-01", 2)
    table = client.get(f"{V1}/checklists/煤矿企业.csv", params=asked)
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert quote("煤矿企业职责清单.csv") in table.headers["content-disposition"]
    assert [row[3] for row in csv.reader(io.StringIO(table.text.removeprefix("\ufeff")))] == ["频次", "每周至少1次", ""]
    words = client.get(f"{V1}/checklists/煤矿企业.md", params=asked)
    assert words.headers["content-type"] == "text/markdown; charset=utf-8"
    assert words.text.startswith("# 煤矿企业 职责清单\n")
    assert get(client, "/checklists/没有这种人")["total"] == 0


def test_graph_around_a_notice_and_whole(client: TestClient) -> None:
    found = get(client, "/graph", center=OLD, depth=1, as_of="2024-06-01")
    assert {node["number"]: node["status"] for node in found["nodes"]} == {OLD: "repealed", NEW: "in_force"}
    assert [edge["kind"] for edge in found["edges"]] == ["repeals"]
    assert found["center"] in [node["id"] for node in found["nodes"]]
    assert len(get(client, "/graph")["nodes"]) == 7
    answer = client.get(f"{V1}/graph.graphml")
    assert answer.headers["content-type"].startswith("application/graphml+xml")
    assert len(networkx.parse_graphml(answer.text)) == 7


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("/obligations?as_of=2024-13-01", 400, "无法理解的日期：2024-13-01。请用 ISO 日期，例如 2024-06-01"),
        ("/obligations?known_at=gestern", 400, "无法理解的时间"),
        ("/obligations?known_at=0001-01-01T00:00+14:00", 400, "无法理解的时间"),
        ("/obligations?region=火星", 400, "没有这个地区：火星"),
        ("/obligations?frequency=每周", 400, "无法理解的周期"),
        ("/obligations?q=%00", 400, "控制字符"),
        ("/obligations?modality=must", 422, "modality：可用的有 'duty'"),
        ("/obligations?limit=0", 422, "limit：不能小于 1"),
        ("/obligations?limit=1001", 422, "limit：不能大于 1000"),
        ("/obligations?offset=99999999999999999999", 422, "offset：不能大于"),
        ("/obligations?has_deadline=maybe", 422, "has_deadline：应为 true 或 false"),
        ("/obligations?as-of=2024-01-01", 422, "as-of：没有这个参数"),
        (f"/obligations?q={'长' * 301}", 422, "q：不能超过 300 个字"),
        ("/obligations?notice=某政发〔1999〕9号", 404, "库中没有"),
        ("/obligations/nobody", 404, "没有标识为"),
        ("/notices?status=dead", 422, "status：可用的有"),
        ("/notices/某政发〔1999〕9号", 404, "库中没有“某政发〔1999〕9号”"),
        ("/notices/某政发〔1999〕9号/source", 404, "库中没有"),
        ("/notices/某%00", 400, "控制字符"),
        ("/changes?since=2024-02-01&until=2024-01-01", 400, "晚于"),
        ("/graph?center=没有这份文件", 404, "没有收录"),
        ("/graph?depth=9", 422, "depth：不能大于 5"),
        ("/nothing", 404, "没有这个地址"),
    ],
)
def test_refusals_are_problems_in_chinese(client: TestClient, path: str, status: int, detail: str) -> None:
    answer = client.get(f"{V1}{path}")
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"]) == (status, status)
    assert detail in problem["detail"]
    assert set(problem) >= {"type", "title", "status", "detail", "instance"}


@pytest.mark.parametrize("path", ["", "/status", "/text", "/obligations", "/relations", "/source"])
def test_an_ambiguous_number_gives_the_choices(client: TestClient, path: str) -> None:
    answer = client.get(f"{V1}{notice(TWICE)}{path}")
    assert answer.status_code == 300
    choices = answer.json()["choices"]
    assert len(choices) == 2
    assert {client.get(choice["url"]).json()["number"] for choice in choices} == {TWICE}


def test_an_ambiguous_centre_gives_the_choices(client: TestClient) -> None:
    assert len(client.get(f"{V1}/graph", params={"center": TWICE}).json()["choices"]) == 2


@pytest.mark.parametrize(("method", "path"), [("DELETE", "/obligations"), ("PUT", "/notices"), ("POST", "/changes")])
def test_a_method_that_is_not_offered(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, f"{V1}{path}")
    assert (answer.status_code, answer.json()["title"]) == (405, "不支持这种方法")
    assert answer.headers["content-type"] == "application/problem+json"
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize("path", ["/obligations", "/notices", "/regions", "/roles", "/changes"])
def test_walking_the_links_gives_the_whole(client: TestClient, path: str) -> None:
    most = {"limit": 1000, "since": "2019-01-01"} if path == "/changes" else {"limit": 1000}
    whole, step = get(client, path, **most), 300 if path == "/regions" else 37 if path == "/roles" else 2
    walked, answer = [], client.get(f"{V1}{path}", params=most | {"limit": step})
    while True:
        walked += answer.json()["items"]
        assert answer.links.get("next", {}).get("url") == answer.json()["next"]
        if answer.json()["next"] is None:
            break
        answer = client.get(answer.links["next"]["url"])
    if whole["next"] is None:
        assert walked == whole["items"]
    assert len(walked) == whole["total"]
    assert client.get(answer.links["last"]["url"]).json()["items"] == answer.json()["items"]
    back = client.get(answer.links["prev"]["url"]).json()["items"]
    assert back == walked[-len(answer.json()["items"]) - step : -len(answer.json()["items"])]


def test_links_of_a_name_with_signs_are_fit_for_a_header(client: TestClient) -> None:
    answer = client.get(f"{V1}{notice(NEW)}/obligations", params={"limit": 1, "q": "检查 每周", "as_of": "2024-06-01"})
    assert client.get(answer.links["first"]["url"]).json()["items"] == answer.json()["items"]


def test_alive_and_figures(client: TestClient) -> None:
    for prefix in ("", V1):
        assert client.get(f"{prefix}/healthz").json() == {"status": "ok"}
    client.get(f"{V1}/checklists/秘密角色.csv")
    client.get(f"{V1}/notices/没有")
    client.get("/秘密地址")
    figures = client.get("/metrics").text
    assert "zhize_notices 6.0" in figures
    assert 'route="/api/v1/checklists/{role}.csv",status="200"' in figures
    assert 'route="/api/v1/notices/{id}",status="404"' in figures
    assert 'route="other",status="404"' in figures
    assert "秘密" not in figures
    assert "zhize_request_seconds_bucket" in client.get(f"{V1}/metrics").text
