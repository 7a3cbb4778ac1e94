"""A file looked at before it is adopted: nothing is kept, and what is told is what adopting does."""

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from api_factory import NEW
from fastapi.testclient import TestClient

from api import shapes
from pipeline.store import Store
from pipeline.store.pending import door

V1 = "/api/v1"
FILE = {"file": ("新文件.txt", f"某政发〔2025〕9号|关于更新检查的通知|2025-03-01|{NEW}".encode())}


def test_a_preview_tells_what_adopting_does_and_keeps_nothing(client: TestClient, store: Store, key: dict[str, str]) -> None:
    before = store.version(), store.counts()
    answer = client.post(f"{V1}/uploads", files=FILE, headers=key)
    body = answer.json()
    shapes.Preview.model_validate_json(answer.content)
    assert (answer.status_code, body["outcome"], body["file"]) == (201, "new", "新文件.txt")
    assert [each["number"] for each in body["notices"]] == ["某政发〔2025〕9号"]
    assert [(each["before"]["status"], each["after"]["status"]) for each in body["affected"]] == [("in_force", "repealed")]
    assert body["affected"][0]["after"]["why"][0]["by"] == "某政发〔2025〕9号"
    assert {each["notice"]["number"] for each in body["ends"]} == {NEW}
    assert len(body["ends"]) == 3
    assert {each["status"] for each in body["ends"]} == {"repealed"}
    assert len(body["begins"]) == 2
    assert (store.version(), store.counts()) == before
    assert client.get(f"{V1}/notices/{NEW}/status").json()["status"] == "in_force"
    url = answer.headers["location"]
    assert client.get(url, headers=key).json() == body
    assert client.get(f"{V1}/uploads", headers=key).json()["total"] == 1
    adopted = client.post(f"{url}/adopt", headers=key)
    assert (adopted.status_code, [each["number"] for each in adopted.json()["affected"]]) == (201, [NEW])
    assert client.get(f"{V1}/notices/{NEW}/status").json()["status"] == "repealed"
    assert [client.get(url, headers=key).status_code, client.post(f"{url}/adopt", headers=key).status_code] == [404, 404]


def test_a_discarded_file_is_gone(client: TestClient, store: Store, key: dict[str, str]) -> None:
    before = store.counts()
    url = client.post(f"{V1}/uploads", files=FILE, headers=key).headers["location"]
    assert client.delete(url, headers=key).status_code == 204
    assert client.get(url, headers=key).status_code == 404
    assert store.counts() == before


def test_a_file_waits_a_day(client: TestClient, key: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "LASTS", timedelta(seconds=-1))
    answer = client.post(f"{V1}/uploads", files=FILE, headers=key)
    assert answer.status_code == 404
    assert client.get(f"{V1}/uploads", headers=key).json()["total"] == 0


def test_what_is_held_already_changes_nothing(client: TestClient, key: dict[str, str]) -> None:
    assert client.post(f"{V1}/notices", files=FILE, headers=key).status_code == 201
    body = client.post(f"{V1}/uploads", files=FILE, headers=key).json()
    assert (body["outcome"], body["affected"], body["begins"], body["ends"]) == ("held", [], [], [])


def test_what_cannot_be_read_does_not_wait_and_strangers_see_nothing(client: TestClient, key: dict[str, str]) -> None:
    bad = {"file": ("坏.txt", "不可读".encode())}
    assert client.post(f"{V1}/uploads", files=bad, headers=key).status_code == 422
    assert client.get(f"{V1}/uploads", headers=key).json()["total"] == 0
    assert client.get(f"{V1}/uploads").status_code == 401
    assert client.post(f"{V1}/uploads", files=FILE).status_code == 401


def test_a_repeal_to_come_tells_its_day(client: TestClient, key: dict[str, str]) -> None:
    day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    file = {"file": ("新.txt", f"某政发〔2025〕9号|关于更新检查的通知|{day}|{NEW}".encode())}
    body = client.post(f"{V1}/uploads", files=file, headers=key).json()
    assert {(each["status"], each["until"]) for each in body["ends"]} == {("in_force", day)}
    assert [(each["after"]["status"], each["after"]["until"]) for each in body["affected"]] == [("in_force", day)]


def zipped(**members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in members.items():
            package.writestr(f"{name}.txt", content)
    return made.getvalue()


def test_of_a_zip_every_file_waits_by_itself(client: TestClient, key: dict[str, str]) -> None:
    good = {f"{at}号": f"某政发〔2025〕{at}号|关于检查的通知|2025-03-01|" for at in (21, 22)}
    sent = {"file": ("来文.zip", zipped(**good, 坏="不可读"))}
    answer = client.post(f"{V1}/uploads", files=sent, headers=key)
    told = shapes.WaitingPackage.model_validate_json(answer.content)
    assert (answer.status_code, answer.headers["location"]) == (201, f"{V1}/uploads")
    assert [each.file for each in told.items] == ["来文.zip/21号.txt", "来文.zip/22号.txt"]
    assert [each.message for each in told.failures] == ["来文.zip/坏.txt：不是文本。请换一个文件"]
    assert client.get(f"{V1}/uploads", headers=key).json()["total"] == 2
    one, other = (f"{V1}/uploads/{each.id}" for each in told.items)
    assert [each["number"] for each in client.get(one, headers=key).json()["notices"]] == ["某政发〔2025〕21号"]
    assert client.post(f"{one}/adopt", headers=key).status_code == 201
    assert client.delete(other, headers=key).status_code == 204
    assert client.get(f"{V1}/notices/某政发〔2025〕22号").status_code == 404


def test_a_harmful_zip_is_refused_and_nothing_waits(client: TestClient, key: dict[str, str]) -> None:
    for members, word in (({"../../甲": "x"}, "不安全"), ({"坏": "不可读"}, "没有能读的公文")):
        answer = client.post(f"{V1}/uploads", files={"file": ("来文.zip", zipped(**members))}, headers=key)
        assert (answer.status_code, word in answer.json()["detail"]) == (422, True), answer.text
    assert client.get(f"{V1}/uploads", headers=key).json()["total"] == 0
