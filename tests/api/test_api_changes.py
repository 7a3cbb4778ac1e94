"""Changes to come, what a draft would change, and what a person should look at."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from api_factory import NEW
from fastapi.testclient import TestClient
from made import Draft, named, plain

from api import shapes
from pipeline.records import Reading
from pipeline.store import Store, isolated

V1 = "/api/v1"
DRAFT = "关于修改检查的通知（征求意见稿）"


def drafted(data: bytes, name: str, told: object = None) -> Reading:  # noqa: ARG001
    """A draft that would repeal the newer notice."""
    draft = Draft()
    notice = draft.notice(None, DRAFT, draft=True)
    draft.duty(notice, "第一条", "各煤矿企业", "每日检查", roles=("煤矿企业",), per="P1D")
    draft.relation("repeals", notice, named(NEW))
    return replace(draft.reading(name=name), sha256=sha256(data).hexdigest())


@pytest.fixture
def upload(client: TestClient, key: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(isolated, "read", drafted)
    answer = client.post(f"{V1}/uploads", files={"file": ("草案.txt", "草案".encode())}, headers=key)
    return answer.headers["location"].rsplit("/", 1)[1]


def test_what_a_draft_that_waits_would_change(client: TestClient, store: Store, key: dict[str, str], upload: str) -> None:
    before = store.version(), store.counts()
    answer = client.get(f"{V1}/changes", params={"adopt": upload, "on": "2030-01-01"}, headers=key)
    shapes.DutyChanges.model_validate_json(answer.content)
    items = answer.json()["items"]
    ended = [item for item in items if item["duty"]["number"] == NEW]
    assert len(ended) == 3
    assert {item["date"] for item in items} == {"2030-01-01"}
    assert any(item["successor"] and item["successor"]["title"] == DRAFT for item in ended)
    assert DRAFT in ended[0]["why"][0]
    asked = {"adopt": upload, "on": "2030-01-01", "role": "煤矿安全监管部门"}
    assert client.get(f"{V1}/changes", params=asked, headers=key).json()["total"] == 1
    assert (store.version(), store.counts()) == before
    assert client.get(f"{V1}/notices/{NEW}/status?as_of=2030-01-01").json()["status"] == "in_force"


def test_a_what_if_needs_a_draft_a_day_and_the_right(client: TestClient, key: dict[str, str], upload: str) -> None:
    whole = {"adopt": upload, "on": "2030-01-01"}
    assert client.get(f"{V1}/changes", params={"adopt": upload}, headers=key).status_code == 400
    assert client.get(f"{V1}/changes", params=whole | {"since": "2020-01-01"}, headers=key).status_code == 400
    assert client.get(f"{V1}/changes", params=whole | {"role": "没有这样的主体"}, headers=key).status_code == 400
    assert client.get(f"{V1}/changes", params=whole | {"adopt": "0" * 32}, headers=key).status_code == 404
    assert client.get(f"{V1}/changes", params=whole).status_code == 401


def test_an_issued_text_is_no_draft(client: TestClient, key: dict[str, str]) -> None:
    file = {"file": ("新文件.txt", f"某政发〔2025〕9号|关于更新检查的通知|2025-03-01|{NEW}".encode())}
    id = client.post(f"{V1}/uploads", files=file, headers=key).json()["id"]
    answer = client.get(f"{V1}/changes", params={"adopt": id, "on": "2030-01-01"}, headers=key)
    assert (answer.status_code, "征求意见稿" in answer.json()["detail"]) == (400, True)


def test_what_will_change_in_the_next_days(client: TestClient, store: Store) -> None:
    soon, late = (date.today() + timedelta(days=days) for days in (10, 100))
    for serial, day in ((1, soon), (2, late)):
        file = plain(f"某政发〔2099〕{serial}号", f"关于第{serial}次检查的通知", day.isoformat())
        store.add(file.reading(), file.data)
    assert [item["date"] for item in client.get(f"{V1}/changes?next=90").json()["items"]] == [soon.isoformat()]
    assert client.get(f"{V1}/changes?next=200").json()["total"] == 2
    assert client.get(f"{V1}/changes?next=90&since=2020-01-01").status_code == 400
    assert client.get(f"{V1}/changes?next=0").status_code == 422


def test_changes_come_in_parts_with_their_number(client: TestClient) -> None:
    asked = {"since": "2019-01-01", "until": "2024-12-31"}
    whole = client.get(f"{V1}/changes", params=asked).json()
    parts = [client.get(f"{V1}/changes", params=asked | {"limit": 2, "offset": at}).json() for at in range(0, whole["total"], 2)]
    assert [item for part in parts for item in part["items"]] == whole["items"]
    assert {part["total"] for part in parts} == {len(whole["items"])}
    mine = client.get(f"{V1}/changes", params=asked | {"role": "煤矿安全监管部门"}).json()
    assert (mine["total"], [item["obligations"] for item in mine["items"]]) == (1, [1])


def test_alarms_by_kind_role_and_region(client: TestClient, store: Store) -> None:
    resting = Draft()
    notice = resting.notice("某政发〔2025〕1号", "关于依规检查的通知", "2025-01-01", region="贵州")
    duty = resting.duty(notice, "第一条", "矿长", "依照关于旧检查的通知报告", roles=("矿长",))
    resting.obligations[0] = replace(duty, legal_basis=("关于旧检查的通知",))
    store.add(resting.reading(), resting.data)
    answer = client.get(f"{V1}/alarms?as_of=2025-06-01")
    shapes.Alarms.model_validate_json(answer.content)
    codes = {item["code"] for item in answer.json()["items"]}
    assert {"dead-basis", "number-used-twice"} <= codes

    def found(**asked: str) -> list[str]:
        return [item["code"] for item in client.get(f"{V1}/alarms", params={"as_of": "2025-06-01"} | asked).json()["items"]]

    assert found(kind="dead-basis") == ["dead-basis"]
    assert found(role="矿长") == ["dead-basis"]
    assert "dead-basis" not in found(role="监管专员")
    assert found(region="贵州", kind="dead-basis") == ["dead-basis"]
    assert "dead-basis" not in found(as_of="2024-01-01")
    assert client.get(f"{V1}/alarms?kind=nothing").status_code == 400
    assert len(client.get(f"{V1}/alarms?limit=1&as_of=2025-06-01").json()["items"]) == 1
