"""Files sent by others: the key first, then not one byte more than allowed, whatever their names are."""

import io
import zipfile
from collections.abc import Iterator

import anyio
import pytest
from api_factory import LARGEST, OLD
from fastapi.testclient import TestClient
from starlette.requests import Request

from api.problems import TooLarge
from api.uploads import base_name, disposition, received
from pipeline.store import NoticeQuery, Store

URL = "/api/v1/notices"
FILE = "某政发〔2025〕9号|关于更新检查的通知|2025-03-01|某政发〔2024〕2号".encode()


def send(client: TestClient, headers: dict[str, str], data: bytes = FILE, name: str = "新文件.txt"):  # noqa: ANN201
    return client.post(URL, headers=headers, files={"file": (name, data)})


def test_a_new_file_is_201_with_the_reading_and_what_it_changed(client: TestClient, key: dict[str, str]) -> None:
    answer = send(client, key)
    body = answer.json()
    assert (answer.status_code, body["outcome"], body["file"]) == (201, "new", "新文件.txt")
    assert [held["number"] for held in body["affected"]] == ["某政发〔2024〕2号"]
    assert set(body["reading"]) >= {"documents", "relations", "obligations", "problems"}
    assert client.get(answer.headers["location"]).json()["number"] == "某政发〔2025〕9号"
    again = send(client, key, name="另一个名字.txt")
    assert (again.status_code, again.json()["outcome"], again.json()["affected"]) == (200, "held", [])
    assert again.headers["location"] == answer.headers["location"]


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return made.getvalue()


def test_a_zip_gives_what_each_of_its_files_did(client: TestClient, key: dict[str, str]) -> None:
    answer = send(client, key, zipped(**{"甲.txt": FILE, "乙.txt": "不可读".encode()}), "来文.zip")
    body = answer.json()
    assert (answer.status_code, [item["file"] for item in body["items"]]) == (201, ["来文.zip/甲.txt"])
    assert body["failures"] == [{"file": "来文.zip/乙.txt", "message": "来文.zip/乙.txt：不是文本。请换一个文件"}]
    assert client.get(answer.headers["location"]).json()["number"] == "某政发〔2025〕9号"
    again = send(client, key, zipped(**{"甲.txt": FILE}), "来文.zip")
    assert (again.status_code, again.json()["items"][0]["outcome"], again.json()["failures"]) == (200, "held", [])


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"甲.txt": "不可读".encode()}, "来文.zip：压缩包里没有能读的公文"),
        ({"../甲.txt": FILE}, "来文.zip：文件含有不安全的内容"),
        ({"内.zip": zipped(**{"甲.txt": FILE})}, "还有压缩包"),
        ({}, "来文.zip：文件是空的"),
    ],
)
def test_of_a_zip_that_is_refused_nothing_is_taken(
    client: TestClient, key: dict[str, str], store: Store, members: dict[str, bytes], told: str
) -> None:
    version = store.version()
    answer = send(client, key, zipped(**members), "来文.zip")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert told in answer.json()["detail"]
    assert store.version() == version


@pytest.mark.parametrize("credentials", [None, "Bearer zhize_wrong", "Basic YTpi", "Bearer ", "zhize_wrong"])
def test_without_a_valid_key_nothing_is_read(client: TestClient, store: Store, credentials: str | None) -> None:
    def body() -> Iterator[bytes]:
        raise AssertionError("the body was asked for")
        yield b""

    before = store.version()
    headers = {"content-type": "multipart/form-data; boundary=x"} | ({"authorization": credentials} if credentials else {})
    answer = client.post(URL, headers=headers, content=body())
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="zhize"')
    assert answer.headers["content-type"] == "application/problem+json"
    assert store.version() == before


def test_a_revoked_key_is_no_key(client: TestClient, store: Store, key: dict[str, str]) -> None:
    store.revoke_key("测试")
    assert send(client, key).status_code == 401


def test_a_file_too_large_is_413(client: TestClient, store: Store, key: dict[str, str]) -> None:
    assert send(client, key, FILE + b"\n" + b"x" * (LARGEST - len(FILE) - 1)).status_code == 201
    answer = send(client, key, b"x" * (LARGEST + 1))
    assert (answer.status_code, answer.json()["title"]) == (413, "文件太大")
    assert store.counts().sources == 7


def test_what_is_too_large_is_not_read_to_its_end() -> None:
    read = 0

    async def endless() -> dict[str, object]:
        nonlocal read
        head = b'--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n' if read == 0 else b""
        read += 10_000
        return {"type": "http.request", "body": head + b"x" * 10_000, "more_body": True}

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", b"multipart/form-data; boundary=x")]}
    with pytest.raises(TooLarge):
        anyio.run(received, Request(scope, endless), LARGEST)
    assert read < LARGEST + 100_000


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("text/plain", b"file", 415),
        ("multipart/form-data", b"", 400),
        ("multipart/form-data; boundary=x", b"", 400),
        ("multipart/form-data; boundary=x", b"--y\r\nnonsense", 400),
        ("multipart/form-data; boundary=x", b'--x\r\ncontent-disposition: form-data; name="file"\r\n\r\nwords\r\n--x--\r\n', 400),
        ("multipart/form-data; boundary=x", b"--x\r\ncontent-disposition: form-data\r\n\r\nwords\r\n--x--\r\n", 400),
    ],
)
def test_bodies_that_are_no_form_with_a_file(
    client: TestClient, key: dict[str, str], kind: str, body: bytes, status: int
) -> None:
    answer = client.post(URL, headers=key | {"content-type": kind}, content=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_file_that_cannot_be_read_changes_nothing(client: TestClient, store: Store, key: dict[str, str]) -> None:
    before = store.version()
    answer = send(client, key, "不可读".encode())
    assert (answer.status_code, answer.json()["detail"]) == (422, "新文件.txt：不是文本。请换一个文件")
    assert store.version() == before


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\用户\\公文.pdf", "公文.pdf"),
        ("公文\r\nX-Evil: 1.txt", "公文X-Evil: 1.txt"),
        ("公\u202e文.txt", "公文.txt"),
        ("", "未命名"),
        ("..", "未命名"),
        ("/", "未命名"),
        ("长" * 500 + ".txt", "长" * 196 + ".txt"),
    ],
)
def test_names_are_for_messages_only(sent: str, kept: str) -> None:
    assert base_name(sent) == kept


def test_a_hostile_name_goes_out_harmless(client: TestClient, store: Store, key: dict[str, str]) -> None:
    send(client, key, name='"><script>.html')
    shown = client.get("/api/v1/notices/某政发〔2025〕9号/source")
    assert shown.headers["content-disposition"].startswith('attachment; filename="_22__script_.html"')
    assert store.notices(NoticeQuery(q="更新")).total == 1
    assert disposition("甲\r\n乙.txt").isascii()
    assert "\r" not in disposition("甲\r\n乙.txt")


def test_the_old_notice_stays_repealed(client: TestClient, key: dict[str, str]) -> None:
    send(client, key)
    assert client.get(f"/api/v1/notices/{OLD}/status").json()["status"] == "repealed"
