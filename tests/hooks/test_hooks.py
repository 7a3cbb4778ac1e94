"""Standard Webhooks: signed, retried, to public addresses only; with a real server on the other side."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest
from standardwebhooks import Webhook

sys.path.append(str(Path(__file__).parent.parent / "store"))

from made import plain

from pipeline.hooks import Worker, addresses, tell
from pipeline.hooks.addresses import checked, is_public
from pipeline.hooks.messages import news
from pipeline.hooks.sending import send
from pipeline.records import BadRequest, NotFound
from pipeline.store import Store, open_store
from pipeline.store.hooks import door, sealing
from pipeline.store.hooks.door import Message
from pipeline.store.kept.values import NewChecklist

TODAY = date.today()
OLD, NEW = "某安发〔2024〕1号", "某安发〔2025〕2号"


class Listener(HTTPServer):
    """A server that keeps what it is sent and answers with ``status``."""

    status = 204

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[tuple[dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hook?x=1"


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.got.append(({key.lower(): value for key, value in self.headers.items()}, body))  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        if self.server.status == 302:  # type: ignore[attr-defined]
            self.send_header("location", self.server.url)  # type: ignore[attr-defined]
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("ZHIZE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(sealing.VARIABLE, raising=False)
    with open_store(f"sqlite:///{tmp_path / 'zhize.db'}") as opened:
        yield opened


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    monkeypatch.setenv(addresses.VARIABLE, "1")
    with Listener() as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def take(store: Store, number: str, repeals: tuple[str, ...] = (), issued: str = "2025-01-01") -> None:
    draft = plain(number, f"关于{number}的通知", issued, repeals)
    store.add(draft.reading(), draft.data)


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, _: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + by

    monkeypatch.setattr(door, "datetime", Clock)


def test_a_notice_is_told_signed(store: Store, listener: Listener) -> None:
    take(store, OLD)
    _, secret = store.hooks.subscribe(listener.url, None, None, "甲", TODAY)
    assert tell(store, TODAY) == (0, 0)
    take(store, NEW, (OLD,))
    assert tell(store, TODAY) == (1, 0)
    ((headers, body),) = listener.got
    told = Webhook(secret).verify(body, headers)
    assert told["type"] == "notices.changed"
    statuses = {each["notice"]["number"]: each["status"] for each in told["data"]["notices"]}
    assert statuses == {OLD: "repealed", NEW: "in_force"}
    assert tell(store, TODAY) == (0, 0)
    with pytest.raises(Exception, match="signature"):
        Webhook(secret).verify(body + b" ", headers)


def test_the_secret_is_shown_once_and_sealed(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, secret = store.hooks.subscribe("https://example.org/", None, None, "甲", TODAY)
    assert secret.startswith("whsec_")
    assert all(secret.encode() not in file.read_bytes() for file in tmp_path.glob("*.db*"))
    key = tmp_path / "home" / "secret.key"
    assert key.stat().st_mode & 0o077 == 0
    stored = sealing.sealed("x")
    monkeypatch.setenv(sealing.VARIABLE, "A" * 43 + "=")
    with pytest.raises(BadRequest, match="签名密钥"):
        sealing.opened(stored)


def test_only_what_concerns_the_role_is_told(store: Store, listener: Listener) -> None:
    store.hooks.subscribe(listener.url, "没有这样的主体", None, "甲", TODAY)
    store.hooks.subscribe(listener.url, "煤矿企业", None, "甲", TODAY)
    take(store, NEW)
    assert tell(store, TODAY) == (1, 0)


def test_a_change_is_told_on_its_day(store: Store, listener: Listener) -> None:
    day = TODAY + timedelta(days=3)
    take(store, NEW, issued=day.isoformat())
    store.hooks.subscribe(listener.url, None, None, "甲", TODAY)
    assert tell(store, TODAY) == (0, 0)
    assert tell(store, day) == (1, 0)
    told = json.loads(listener.got[0][1])
    assert (told["type"], told["data"]["date"], told["data"]["after"]) == ("change.effective", day.isoformat(), "in_force")
    assert tell(store, day) == (0, 0)


def test_a_kept_list_that_changes_is_told(store: Store, listener: Listener) -> None:
    take(store, OLD)
    store.checklists.create(NewChecklist("我矿", "煤矿企业"), "甲", TODAY)
    store.hooks.subscribe(listener.url, "煤矿企业", None, "甲", TODAY)
    take(store, NEW, (OLD,))
    tell(store, TODAY)
    lists = [json.loads(body)["data"] for _, body in listener.got if json.loads(body)["type"] == "list.changed"]
    assert lists
    assert {each["name"] for each in lists} == {"我矿"}


def test_what_fails_is_tried_again_under_the_same_id(store: Store, listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    hook, _ = store.hooks.subscribe(listener.url, None, None, "甲", TODAY)
    take(store, NEW)
    listener.status = 500
    assert tell(store, TODAY) == (0, 1)
    assert tell(store, TODAY) == (0, 0)
    later(monkeypatch, door.WAITS[0])
    assert tell(store, TODAY) == (0, 1)
    listener.status = 200
    later(monkeypatch, door.WAITS[0] + door.WAITS[1])
    assert tell(store, TODAY) == (1, 0)
    assert len({headers["webhook-id"] for headers, _ in listener.got}) == 1
    (told,) = store.hooks.deliveries(hook.id)
    assert (told.attempts, told.answer, told.next, told.delivered is not None) == (3, "HTTP 200", None, True)


def test_after_the_last_wait_it_is_over(store: Store, listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    hook, _ = store.hooks.subscribe(listener.url, None, None, "甲", TODAY)
    take(store, NEW)
    listener.status = 500
    monkeypatch.setattr(door, "WAITS", ())
    assert tell(store, TODAY) == (0, 1)
    assert store.hooks.deliveries(hook.id)[0].next is None


@pytest.mark.parametrize("status", [302, 307])
def test_redirects_are_not_followed(store: Store, listener: Listener, status: int) -> None:
    store.hooks.subscribe(listener.url, None, None, "甲", TODAY)
    take(store, NEW)
    listener.status = status
    assert tell(store, TODAY) == (0, 1)
    assert len(listener.got) == 1


def test_gone_ends_the_subscription(store: Store, listener: Listener) -> None:
    hook, _ = store.hooks.subscribe(listener.url, None, None, "甲", TODAY)
    take(store, NEW)
    listener.status = 410
    tell(store, TODAY)
    assert store.hooks.one(hook.id).ended is not None
    take(store, OLD)
    assert tell(store, TODAY) == (0, 0)
    with pytest.raises(NotFound):
        store.hooks.one("w0")


NOT_PUBLIC = """127.0.0.1 10.1.2.3 192.168.1.1 172.16.0.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 ::1 fe80::1 fd00::1
    ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ::ffff:10.0.0.1"""
REFUSED = """ftp://example.org https:// example.org https://u:p@example.org/ http://127.0.0.1/ http://[::1]/ http://localhost/
    http://2130706433/ http://127.1/ https://example.org:99999/ http://\u7532\u0001\u4e59/"""


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101"])
def test_addresses_that_are(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("url", REFUSED.split())
def test_urls_that_are_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(addresses.VARIABLE, raising=False)
    with pytest.raises(BadRequest):
        checked(url)


def test_the_address_that_was_checked_is_the_one_connected_to(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another address at every look-up is looked up once for each attempt."""
    asked: list[str] = []

    def once(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", once)
    url = f"http://hook.example:{listener.server_port}/"
    message = Message(1, "msg_1", url, "whsec_" + "QUFB" * 8, "{}", 0)
    assert send(message).well
    assert asked == ["hook.example", "127.0.0.1"]
    assert listener.got[0][0]["host"] == f"hook.example:{listener.server_port}"
    monkeypatch.delenv(addresses.VARIABLE)
    assert "内网" in send(message).answer
    assert len(listener.got) == 1


def test_who_does_not_answer_is_an_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(addresses.VARIABLE, "1")
    outcome = send(Message(1, "msg_1", "http://127.0.0.1:9/", "whsec_" + "QUFB" * 8, "{}", 0))
    assert (outcome.well, outcome.gone) == (False, False)
    assert "ConnectionRefusedError" in outcome.answer


def test_two_workers_send_once(store: Store, listener: Listener) -> None:
    store.hooks.subscribe(listener.url, None, None, "甲", TODAY)
    take(store, NEW)
    ((hook, told),) = store.hooks.told()
    bodies, now = news(store, hook, told, TODAY)
    assert store.hooks.enqueue(hook, bodies, told, now)
    assert not store.hooks.enqueue(hook, bodies, told, now)
    assert len(store.hooks.due(10)) == 1
    assert store.hooks.due(10) == ()


def test_the_worker_tells_by_itself(store: Store, listener: Listener) -> None:
    store.hooks.subscribe(listener.url, None, None, "甲", TODAY)
    take(store, NEW)
    worker = Worker(store, 0.01)
    worker.start()
    for _ in range(500):
        if listener.got:
            break
        worker._thread.join(0.02)
    worker.stop()
    assert len(listener.got) == 1
