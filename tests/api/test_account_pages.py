"""The pages of people, keys and subscriptions, as an admin and others meet them with a session."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from api_factory import read
from fastapi.testclient import TestClient
from httpx import Response
from test_api_accounts import LONG, quick, serving
from test_api_pages import Outline

from api import pages
from api.access import Access
from api.pages.hooks import standing
from pipeline.hooks import addresses
from pipeline.store import Store, isolated
from pipeline.store.hooks.door import Delivery

__all__ = ["quick"]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def site(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A server with accounts, on which the admin is signed in."""
    monkeypatch.setenv("ZHIZE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(addresses.VARIABLE, "1")
    store.accounts.create("管理员", LONG, ("admin",))
    with serving(store, Access(open_reads=False)) as client:
        enter(client, "管理员", LONG)
        yield client


def enter(client: TestClient, name: str, password: str) -> Response:
    return client.post("/login", data={"name": name, "password": password}, follow_redirects=False)


def send(client: TestClient, path: str, page: str = "/accounts", **fields: str | list[str]) -> Response:
    """The form of a page, sent with its token."""
    token = re.search(r'name="csrf" value="([^"]+)"', client.get(page).text)
    assert token
    return client.post(path, data={"csrf": token[1], **fields})


def test_an_admin_makes_and_ends_people(site: TestClient, store: Store) -> None:
    made = send(site, "/accounts/users", name="张三", password=LONG, scope=["read", "review"])
    assert made.status_code == 200
    assert "张三" in made.text
    assert [user.scopes for user in store.accounts.all() if user.name == "张三"] == [("read", "review")]
    again = send(site, "/accounts/users", name="张三", password=LONG, scope=["read"])
    assert (again.status_code, "已有名为“张三”的用户" in again.text, 'value="张三"' in again.text) == (400, True, True)
    assert LONG not in again.text
    assert send(site, "/accounts/users", name="李四", password=LONG).status_code == 400
    assert send(site, "/accounts/users/password", name="张三", password=LONG + "新").status_code == 200
    assert store.accounts.sign_in("张三", LONG + "新", "").token
    assert "已停用" in send(site, "/accounts/users/disable", name="张三").text
    last = send(site, "/accounts/users/disable", name="管理员")
    assert (last.status_code, "唯一的管理员" in last.text) == (403, True)


def test_a_key_is_shown_once(site: TestClient, store: Store) -> None:
    made = send(site, "/accounts/keys", name="科室日历", scope=["read"])
    (secret,) = re.findall(r'value="(zhize_[^"]+)"', made.text)
    assert made.headers["cache-control"] == "no-store"
    assert store.key_holder(secret)
    assert secret not in site.get("/accounts").text
    assert "已作废" in send(site, "/accounts/keys/revoke", name="科室日历").text
    assert store.key_holder(secret) is None
    assert send(site, "/accounts/keys/revoke", name="科室日历").status_code == 404


def test_a_password_is_changed_by_who_knows_it(site: TestClient, store: Store) -> None:
    fields = {"old": LONG, "new": LONG + "新", "again": LONG + "新"}
    for wrong, words in (
        ({"again": "别的密码别的密码别"}, "不一样"),
        ({"old": "不对"}, "现在的密码不对"),
        ({"new": "短", "again": "短"}, "至少"),
    ):
        refused = send(site, "/password", "/password", **(fields | wrong))
        assert words in refused.text
        assert LONG not in refused.text
    elsewhere = store.accounts.sign_in("管理员", LONG, "").token
    assert send(site, "/password", "/password", **fields).status_code == 200
    assert store.accounts.of_session(elsewhere) is None
    assert site.get("/accounts").status_code == 200
    for _ in range(6):
        answer = send(site, "/password", "/password", **(fields | {"old": "猜"}))
    assert answer.status_code == 429


def test_subscriptions_are_made_shown_and_ended(site: TestClient, store: Store) -> None:
    assert "没有这个地区：火星" in send(site, "/hooks", "/hooks", url="http://127.0.0.1:9/x", region="火星").text
    made = send(site, "/hooks", "/hooks", url="http://127.0.0.1:9/x", role="煤矿企业", region="山西")
    (secret,) = re.findall(r'value="(whsec_[^"]+)"', made.text)
    assert secret not in site.get("/hooks").text
    (hook,) = store.hooks.all()
    (told,) = store.hooks.told()
    assert store.hooks.enqueue(*told[:1], ["{}"], told[1], told[1])
    (message,) = store.hooks.due(10)
    store.hooks.sent(message, "连接被拒绝", well=False)
    assert "第 1 次未成，还会再试" in site.get("/hooks").text
    assert "连接被拒绝" in site.get(f"/hooks/{hook.id}").text
    assert "已放弃" in send(site, f"/hooks/{hook.id}/end", f"/hooks/{hook.id}").text
    assert site.get("/hooks/w0").status_code == 404


@pytest.mark.parametrize(
    ("attempts", "later", "delivered", "words"),
    [
        (0, True, False, "等待发送"),
        (2, True, False, "第 2 次未成，还会再试"),
        (10, False, False, "已放弃"),
        (1, False, True, "已送达"),
    ],
)
def test_how_a_message_stands(attempts: int, later: bool, delivered: bool, words: str) -> None:
    found = Delivery("m", NOW, attempts, NOW + timedelta(hours=1) if later else None, NOW if delivered else None, "")
    assert standing(found)[1] == words


def test_only_admins_see_them_and_forms_need_their_token(site: TestClient, store: Store) -> None:
    for path in ("/accounts/users", "/accounts/keys", "/accounts/keys/revoke", "/hooks", "/password"):
        assert site.post(path, data={"name": "x", "csrf": "y"}).status_code == 403
    store.accounts.create("乙", LONG, ("read", "submit"))
    enter(site, "乙", LONG)
    for path in ("/accounts", "/hooks"):
        assert site.get(path).status_code == 403
    assert "/accounts" not in site.get("/login").text
    site.cookies.clear()
    for path in ("/accounts", "/hooks", "/password"):
        refused = site.get(path)
        assert (refused.status_code, 'href="/login"' in refused.text) == (401, True)


FORMS = sorted(
    route.path for included in pages.router.routes for route in included.original_router.routes if "POST" in route.methods
)
assert "/lists/{id}/items/{item}/ticks" in FORMS


@pytest.mark.parametrize("path", FORMS)
def test_no_form_is_taken_without_its_token(site: TestClient, path: str) -> None:
    """Of whatever page: a cookie goes along with what a page of somebody else's makes a browser send."""
    place = re.sub(r"{(?:item|tick)}", "1", path).format(id="x", role="x")
    for token in ({}, {"csrf": (None, "y")}):
        answer = site.post(place, files={"name": (None, "x"), "id": (None, "x"), **token})
        assert (answer.status_code, "页面已过期" in answer.text) == (403, True)
    strange = {"sec-fetch-site": "cross-site"}
    assert "别的网站" in site.post(place, files={"name": (None, "x"), "id": (None, "x")}, headers=strange).text


def test_a_file_is_sent_and_adopted_with_a_session(site: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "read", read)
    before = store.counts().notices
    token = re.search(r'name="csrf" value="([^"]+)"', site.get("/upload").text)
    assert token
    file = ("新文件.txt", "某政发〔2025〕9号|关于更新检查的通知|2025-03-01|".encode())
    looked_at = site.post("/upload", data={"csrf": token[1]}, files={"file": file})
    assert "关于更新检查的通知" in looked_at.text
    site.post(f"{looked_at.url.path}/adopt", data={"csrf": token[1]})
    assert store.counts().notices == before + 1


def test_pages_of_accounts_are_well_made(site: TestClient) -> None:
    send(site, "/accounts/users", name="<b>", password=LONG, scope=["read"])
    send(site, "/accounts/keys", name="<i>", scope=["read"])
    send(site, "/hooks", "/hooks", url="http://127.0.0.1:9/x")
    for path in ("/accounts", "/hooks", "/password", "/login"):
        page = Outline(site.get(path).text)
        ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
        assert len(ids) == len(set(ids)), path
        hidden = ("hidden", "text")
        shown = [field for tag in ("input", "select") for field in page.all(tag) if field.get("type") not in hidden]
        assert {field["id"] for field in shown} <= {label["for"] for label in page.all("label")}, path
