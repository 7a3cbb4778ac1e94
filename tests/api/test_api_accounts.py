"""Keys with scopes, sessions with their tokens, the one user of loopback, and what other people's pages cannot do."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from api.access import Access
from api.app import create_app
from pipeline.store import Store
from pipeline.store.accounts import door

V1 = "/api/v1"
HERE = "http://127.0.0.1"
LONG = "一个很长的密码一二三"
FILE = {"file": ("新文件.txt", "某政发〔2025〕9号|关于更新检查的通知|2025-03-01|".encode())}


@contextmanager
def serving(store: Store, access: Access, base: str = "https://zhize.example") -> Iterator[TestClient]:
    with TestClient(create_app(store, access=access), base_url=base, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that take less time: how much they take in earnest is the library's choice."""
    from argon2 import PasswordHasher

    made = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(door, "_hasher", lambda: made)
    door._nobody.cache_clear()


@pytest.fixture
def admin(store: Store) -> None:
    store.accounts.create("管理员", LONG, ("admin",))


def sign_in(client: TestClient, name: str = "管理员", password: str = LONG):  # noqa: ANN201
    return client.post(f"{V1}/session", json={"name": name, "password": password})


@pytest.mark.parametrize(
    ("scope", "path", "status"),
    [("read", "/users", 403), ("submit", "/users", 403), ("admin", "/users", 200), ("admin", "/keys", 200)],
)
def test_a_key_may_what_its_scopes_say(store: Store, scope: str, path: str, status: int) -> None:
    secret = store.create_key("甲", (scope,))
    with serving(store, Access()) as client:
        answer = client.get(f"{V1}{path}", headers={"authorization": f"Bearer {secret}"})
        assert answer.status_code == status
        assert client.get(f"{V1}{path}").status_code == 401
        assert secret not in answer.text


def test_submitting_needs_its_scope(store: Store) -> None:
    reader = {"authorization": f"Bearer {store.create_key('读', ('read',))}"}
    with serving(store, Access()) as client:
        answer = client.post(f"{V1}/notices", files=FILE, headers=reader)
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:zhize:problem:forbidden")


def test_looking_needs_an_account_only_where_the_server_is_closed(store: Store) -> None:
    secret = store.create_key("甲", ("read",))
    with serving(store, Access(open_reads=False)) as client:
        assert [client.get(path).status_code for path in (f"{V1}/notices", "/", f"{V1}/healthz")] == [401, 401, 200]
        assert client.get(f"{V1}/notices", headers={"authorization": f"Bearer {secret}"}).status_code == 200
        assert client.get(f"{V1}/notices?token={secret}").status_code == 401
    with serving(store, Access()) as client:
        assert client.get(f"{V1}/notices").status_code == 200
        assert client.get(f"{V1}/notices", headers={"authorization": "Bearer wrong"}).status_code == 401


@pytest.mark.usefixtures("admin")
def test_a_session_is_a_cookie_no_script_reads_and_changes_need_its_token(store: Store) -> None:
    with serving(store, Access()) as client:
        answer = sign_in(client)
        cookie = answer.headers["set-cookie"]
        assert answer.status_code == 201
        assert all(word in cookie for word in ("HttpOnly", "SameSite=lax", "Secure", "Path=/"))
        csrf = answer.json()["csrf"]
        new = {"name": "乙", "password": LONG, "scopes": ["read"]}
        assert client.post(f"{V1}/users", json=new).status_code == 403
        assert client.post(f"{V1}/users", json=new, headers={"x-csrf-token": "wrong"}).status_code == 403
        assert client.post(f"{V1}/users", json=new, headers={"x-csrf-token": csrf}).status_code == 201
        foreign = {"x-csrf-token": csrf, "origin": "https://evil.example"}
        assert client.delete(f"{V1}/users/乙", headers=foreign).status_code == 403
        assert client.get(f"{V1}/session").json()["scopes"] == ["admin"]
        assert client.delete(f"{V1}/session").status_code == 204
        assert client.get(f"{V1}/session").json()["name"] == ""


@pytest.mark.usefixtures("admin")
def test_no_secret_stands_in_the_database(store: Store) -> None:
    made = store.accounts.sign_in("管理员", LONG, "")
    path = store._engine.url.database
    assert path
    from pathlib import Path

    kept = b"".join(file.read_bytes() for file in Path(path).parent.iterdir())
    assert LONG.encode() not in kept
    assert made.token.encode() not in kept


@pytest.mark.usefixtures("admin")
def test_wrong_passwords_are_told_alike_and_throttled(store: Store) -> None:
    with serving(store, Access()) as client:
        told = {
            (answer.status_code, answer.json()["detail"]) for answer in (sign_in(client, "没有"), sign_in(client, "管理员", "x"))
        }
        assert len(told) == 1
        for _ in range(4):
            assert sign_in(client, "管理员", "y").status_code == 403
        answer = sign_in(client)
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "900")


@pytest.mark.usefixtures("admin")
def test_a_session_ends_with_its_user_its_password_and_its_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.accounts.create("乙", LONG, ("read",))
    first = store.accounts.sign_in("乙", LONG, "")
    store.accounts.set_password("乙", LONG + "新")
    assert store.accounts.of_session(first.token) is None
    second = store.accounts.sign_in("乙", LONG + "新", "")
    assert store.accounts.of_session(second.token) is not None
    store.accounts.disable("乙")
    assert store.accounts.of_session(second.token) is None
    third = store.accounts.sign_in("管理员", LONG, "")
    with monkeypatch.context() as patch:
        patch.setattr(door, "_now", lambda: third.expires)
        assert store.accounts.of_session(third.token) is None


@pytest.mark.usefixtures("admin")
def test_the_last_admin_stays(store: Store) -> None:
    with serving(store, Access()) as client:
        headers = {"authorization": f"Bearer {store.create_key('甲', ('admin',))}"}
        assert client.delete(f"{V1}/users/管理员", headers=headers).status_code == 403
        assert client.delete(f"{V1}/users/没有", headers=headers).status_code == 404
        assert client.post(f"{V1}/users", json={"name": "乙", "password": "短"}, headers=headers).status_code == 400
        assert client.post(f"{V1}/keys", json={"name": "乙", "scopes": ["all"]}, headers=headers).status_code == 400
        made = client.post(f"{V1}/keys", json={"name": "乙"}, headers=headers).json()
        assert store.verify_key(made["secret"]) == "乙"
        assert client.delete(f"{V1}/keys/乙", headers=headers).status_code == 204
        assert store.verify_key(made["secret"]) is None


def test_the_first_admin_is_made_once_and_with_the_code(store: Store) -> None:
    sent = {"name": "甲", "password": LONG}
    with serving(store, Access(setup_code="abc")) as client:
        assert client.get(f"{V1}/session").json()["needs_setup"] is True
        assert client.post(f"{V1}/setup", json=sent).status_code == 403
        assert client.post(f"{V1}/setup", json=sent | {"code": "abd"}).status_code == 403
        assert client.post(f"{V1}/setup", json=sent | {"code": " abc "}).status_code == 201
        assert client.post(f"{V1}/setup", json=sent | {"name": "乙", "code": "abc"}).status_code == 403
        assert client.get(f"{V1}/session").json()["needs_setup"] is False
    assert [user.name for user in store.accounts.all()] == ["甲"]


def test_without_a_code_only_this_machine_makes_the_first_admin(store: Store) -> None:
    sent = {"name": "甲", "password": LONG}
    with serving(store, Access()) as client:
        assert client.post(f"{V1}/setup", json=sent).status_code == 403
    with serving(store, Access(), HERE) as client:
        assert client.post(f"{V1}/setup", json=sent).status_code == 201


def test_the_one_user_of_loopback_may_do_all(store: Store) -> None:
    with serving(store, Access(single_user=True), HERE) as client:
        assert client.get(f"{V1}/session").json()["single_user"] is True
        assert client.get(f"{V1}/users").status_code == 200
        assert client.post(f"{V1}/keys", json={"name": "甲"}).status_code == 201


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)
def test_other_pages_cannot_use_the_one_user(store: Store, headers: dict[str, str]) -> None:
    with serving(store, Access(single_user=True), HERE) as client:
        assert client.post(f"{V1}/keys", json={"name": "甲"}, headers=headers).status_code == 403
        own = {"origin": HERE, "sec-fetch-site": "same-origin"}
        assert client.post(f"{V1}/keys", json={"name": "甲"}, headers=own).status_code == 201


def test_a_name_that_is_made_to_mean_loopback_gets_nothing(store: Store) -> None:
    with serving(store, Access(single_user=True), "http://evil.example") as client:
        assert client.get(f"{V1}/notices").status_code == 401
        assert client.post(f"{V1}/keys", json={"name": "甲"}).status_code == 401


@pytest.mark.usefixtures("admin")
def test_answers_to_one_are_not_taken_for_answers_to_another(store: Store) -> None:
    with serving(store, Access()) as client:
        tag = client.get("/").headers["etag"]
        sign_in(client)
        assert client.get("/", headers={"if-none-match": tag}).status_code == 200
        assert client.get("/").headers["cache-control"] == "private, no-cache"
