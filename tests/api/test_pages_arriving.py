"""Pages sent in two parts, the form at once, then the answer: refused before the first, told of failures in the second."""

import asyncio
from typing import Any

import pytest
from api_factory import NEW
from fastapi.testclient import TestClient

from api.app import create_app
from pipeline.records import BadRequest
from pipeline.store import Store


class Broken(Exception):
    """Something nobody foresaw."""


def fail(*_: object) -> None:
    raise Broken("secret")


def parts(store: Store, path: str, query: str = "") -> tuple[list[str], BaseException | None, list[dict[str, Any]]]:
    """The parts in which the page arrives, what was raised in the end, and the messages as they were sent."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:  # noqa: ANN401
        sent.append(dict(message))

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    error: BaseException | None = None
    try:
        asyncio.run(create_app(store)(scope, receive, send))
    except Exception as raised:
        error = raised
    return [message["body"].decode() for message in sent if message.get("body")], error, sent


@pytest.mark.parametrize("path", ["/", "/notices", "/changes", "/graph", "/review"])
def test_the_form_comes_first_and_the_answer_after_it(store: Store, path: str) -> None:
    (head, rest), error, _ = parts(store, path)
    assert error is None
    assert "<form" in head
    assert "</form>" in head
    assert "</main>" not in head
    assert rest.rstrip().endswith("</html>")


def test_both_parts_are_the_page_that_htmx_gets_in_one(client: TestClient) -> None:
    for path in ("/", "/notices", f"/notices/{NEW}", "/search?q=检查", "/changes?since=2020-01-01"):
        whole = client.get(path, headers={"hx-request": "true"})
        assert "content-length" in whole.headers
        assert whole.text == client.get(path).text


@pytest.mark.parametrize(
    "path", ["/?region=无此地", "/search?q=检查&region=无此地", "/changes?since=2024-02-01&until=2024-01-01"]
)
def test_what_can_be_refused_is_refused_before(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("raised", [Broken("secret"), BadRequest("没有这样的事")])
def test_a_failure_after_the_first_part_is_told_in_the_page_and_no_whole_answer(
    store: Store, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    def fails(*_: object) -> None:
        raise raised

    monkeypatch.setattr(store, "obligations", fails)
    (head, rest), error, sent = parts(store, "/")
    assert "<form" in head
    assert 'role="alert"' in rest
    assert ("没有这样的事" if isinstance(raised, BadRequest) else "内部错误") in rest
    assert "没有显示完" in rest
    assert "secret" not in rest
    assert error is not None, "for the log"
    assert sent[-1].get("more_body"), "the server does not end it as a whole answer ends"


def test_a_page_broken_off_counts_as_an_error(client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "obligations", fail)
    client.get("/")
    assert 'route="/",status="500"' in client.get("/metrics").text
