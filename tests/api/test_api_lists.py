"""Kept lists and reviews over HTTP: from a new list to its calendar, and who may what."""

from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from api_factory import NEW
from fastapi.testclient import TestClient
from icalendar import Calendar

from api import shapes
from pipeline.store import Store

V1 = "/api/v1"
LISTS = f"{V1}/lists"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
FILE = "某政发〔2025〕9号|关于更新检查的通知|2025-03-01|某政发〔2024〕2号".encode()


@pytest.fixture
def made(client: TestClient, key: dict[str, str]) -> str:
    answer = client.post(LISTS, json={"name": "我矿", "role": "煤矿企业"}, headers=key)
    assert answer.status_code == 201
    return str(answer.headers["location"])


def shown(client: TestClient, url: str, **asked: str) -> dict[str, Any]:
    answer = client.get(url, params=asked)
    assert answer.status_code == 200, answer.text
    shapes.KeptListShown.model_validate_json(answer.content)
    found: dict[str, Any] = answer.json()
    return found


def weekly(found: dict[str, Any]) -> dict[str, Any]:
    return next(item for item in found["items"] if item["obligation"]["frequency"] and item["active"])


def test_from_a_new_list_to_a_tick_with_evidence(client: TestClient, key: dict[str, str], made: str) -> None:
    item = weekly(shown(client, made))
    url = f"{made}/items/{item['id']}/ticks"
    sent = {"occurrence": item["todos"][0]["key"], "note": "已查"}
    answer = client.post(url, data=sent, files=[("file", ("照片.png", PNG)), ("file", ("记录.txt", b"ok"))], headers=key)
    assert (answer.status_code, set(answer.json())) == (201, {"id"})
    after = weekly(shown(client, made))
    assert after["todos"][0]["done"]
    (tick,) = after["todos"][0]["ticks"]
    assert (tick["author"], tick["note"], [file["name"] for file in tick["files"]]) == ("测试", "已查", ["照片.png", "记录.txt"])
    file = client.get(f"{made}/files/{tick['files'][0]['sha256']}")
    assert (file.content, file.headers["content-type"]) == (PNG, "image/png")
    assert file.headers["content-disposition"].startswith("attachment")
    assert client.delete(f"{made}/ticks/{tick['id']}", headers=key).status_code == 204
    assert not weekly(shown(client, made))["todos"][0]["done"]
    kinds = [event["kind"] for event in client.get(f"{made}/history").json()["items"]]
    assert kinds == ["unticked", "ticked", "created"]


def test_a_notice_that_repeals_shows_in_the_list(client: TestClient, key: dict[str, str], made: str) -> None:
    assert client.post(f"{V1}/notices", files={"file": ("新.txt", FILE)}, headers=key).status_code == 201
    found = shown(client, made)
    marks = {item["mark"] for item in found["items"]}
    assert "ended" in marks
    ended = next(item for item in found["items"] if item["mark"] == "ended")
    assert ended["cause"]["by"]["number"] == "某政发〔2025〕9号"
    assert found["marked"] == sum(item["mark"] is not None for item in found["items"])
    assert client.post(f"{made}/seen", headers=key).status_code == 204
    assert shown(client, made)["marked"] == 0


def test_items_have_owners_and_days(client: TestClient, key: dict[str, str], made: str) -> None:
    item = weekly(shown(client, made))["id"]
    sent = {"owner": "李四", "days": ["2026-01-05"]}
    assert client.patch(f"{made}/items/{item}", json=sent, headers=key).status_code == 204
    found = weekly(shown(client, made))
    assert (found["owner"], found["days"]) == ("李四", ["2026-01-05"])
    assert client.patch(made, json={"name": "改名", "owner": "王五"}, headers=key).json()["owner"] == "王五"
    assert client.delete(made, headers=key).status_code == 204
    assert [client.get(f"{LISTS}{asked}").json()["total"] for asked in ("", "?closed=true")] == [0, 1]


def test_exports_of_a_list(client: TestClient, key: dict[str, str], made: str) -> None:
    first = Calendar.from_ical(client.get(f"{made}.ics").content).walk("VEVENT")
    item = weekly(shown(client, made))
    sent = {"occurrence": item["todos"][0]["key"]}
    assert client.post(f"{made}/items/{item['id']}/ticks", data=sent, files={"x": b""}, headers=key).status_code == 201
    second = Calendar.from_ical(client.get(f"{made}.ics").content).walk("VEVENT")
    assert [str(part["uid"]) for part in first] == [str(part["uid"]) for part in second]
    assert int(second[0]["sequence"]) > int(first[0]["sequence"])
    assert second[0]["summary"].startswith("✓")
    assert client.get(f"{made}.csv").content.startswith("\ufeff序号".encode())
    assert client.get(f"{made}.xlsx").content.startswith(b"PK")
    assert client.get(f"{made}.md").text.startswith("# 我矿 职责清单")


def test_a_role_has_a_calendar_and_a_workbook_without_a_kept_list(client: TestClient) -> None:
    calendar = Calendar.from_ical(client.get(f"{V1}/checklists/煤矿企业.ics?as_of=2024-07-01&until=2024-08-01").content)
    assert calendar.walk("VEVENT")
    assert not calendar.walk("VTODO")
    todo = client.get(f"{V1}/checklists/煤矿企业.ics?as_of=2024-07-01&until=2024-08-01&component=todo").content
    assert Calendar.from_ical(todo).walk("VTODO")
    assert client.get(f"{V1}/checklists/煤矿企业.xlsx").content.startswith(b"PK")
    body = client.get(f"{V1}/checklists/煤矿企业?as_of=2024-07-01&until=2024-07-31").json()
    assert any(each["occurrences"] for each in body["items"])
    assert client.get(f"{V1}/checklists/煤矿企业?as_of=2024-07-01&until=2034-07-31").status_code == 400
    assert client.get(f"{V1}/checklists/煤矿企业?as_of=9999-12-31").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/c0", 404), ("GET", "/c0.ics", 404), ("GET", "/c0/history", 404), ("GET", f"/c0/files/{'0' * 64}", 404)],
)
def test_lists_that_are_not_there(client: TestClient, method: str, path: str, status: int) -> None:
    assert client.request(method, f"{LISTS}{path}").status_code == status


def test_changing_a_list_needs_to_be_allowed(client: TestClient, store: Store, made: str) -> None:
    reader = {"authorization": f"Bearer {store.create_key('读', ('read',))}"}
    assert client.post(LISTS, json={"name": "甲", "role": "乙"}).status_code == 401
    assert client.post(LISTS, json={"name": "甲", "role": "乙"}, headers=reader).status_code == 403
    assert client.delete(made, headers=reader).status_code == 403


def test_reviews_show_in_the_duty_and_wrong_ones_leave_the_lists(client: TestClient, store: Store, made: str) -> None:
    reviewer = {"authorization": f"Bearer {store.create_key('审', ('review',))}"}
    before = client.get(f"{V1}/obligations", params={"notice": NEW}).json()["items"]
    duty = before[0]["id"]
    place = quote(duty, safe="")
    url = f"{V1}/obligations/{place}/reviews"
    fields = {"frequency": {"times": 5, "bound": "min", "per": "P1M"}}
    answer = client.post(url, json={"verdict": "mended", "fields": fields, "note": "看错"}, headers=reviewer)
    assert answer.status_code == 201
    shapes.ReviewShown.model_validate_json(answer.content)
    found = client.get(f"{V1}/obligations/{place}").json()
    assert found["frequency"] == fields["frequency"]
    assert found["review"]["original"] == {"frequency": before[0]["frequency"]}
    assert (found["review"]["author"], found["review"]["verdict"]) == ("审", "mended")
    assert client.post(url, json={"verdict": "wrong"}, headers=reviewer).status_code == 201
    after = client.get(f"{V1}/obligations", params={"notice": NEW}).json()["items"]
    assert duty not in [each["id"] for each in after]
    assert [each["verdict"] for each in client.get(url).json()["items"]] == ["wrong", "mended"]
    assert client.get(f"{V1}/reviews").json()["total"] == 1
    assert client.post(url, json={"verdict": "right"}).status_code == 401
    submitter = {"authorization": f"Bearer {store.create_key('交', ('submit',))}"}
    assert client.post(url, json={"verdict": "right"}, headers=submitter).status_code == 403
    assert client.post(url, json={"verdict": "perhaps"}, headers=reviewer).status_code == 422
    (gold,) = client.get(f"{V1}/reviews/gold").json()["items"]
    assert (gold["complete"], gold["obligations"]) == (False, [])
    assert any(item["mark"] == "ended" for item in shown(client, made)["items"])


def test_a_list_looks_back_as_far_as_asked(client: TestClient, made: str) -> None:
    year = date.today().year
    found = shown(client, made, since=f"{year}-01-01", until=f"{year}-01-31")
    assert {todo["kind"] for item in found["items"] for todo in item["todos"]} <= {"quota", "due", "open"}
