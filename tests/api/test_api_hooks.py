"""Subscriptions over HTTP: admins only, the secret once, nothing to private addresses."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import shapes
from pipeline.hooks import addresses
from pipeline.store import Store

HOOKS = "/api/v1/webhooks"


@pytest.fixture
def admin(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setenv("ZHIZE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv(addresses.VARIABLE, "1")
    return {"authorization": f"Bearer {store.create_key('管', ('admin',))}"}


def test_a_subscription_from_beginning_to_end(client: TestClient, admin: dict[str, str]) -> None:
    answer = client.post(HOOKS, json={"url": "http://127.0.0.1:9/x", "role": "煤矿企业"}, headers=admin)
    assert answer.status_code == 201
    shapes.NewHookShown.model_validate_json(answer.content)
    secret, url = answer.json()["secret"], answer.headers["location"]
    assert secret.startswith("whsec_")
    shown = client.get(url, headers=admin)
    assert secret not in shown.text + client.get(HOOKS, headers=admin).text
    assert client.get(f"{url}/deliveries", headers=admin).json()["items"] == []
    assert client.delete(url, headers=admin).status_code == 204
    assert client.get(url, headers=admin).json()["ended"]
    assert client.get(f"{HOOKS}/w0", headers=admin).status_code == 404


def test_private_addresses_are_refused(client: TestClient, admin: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(addresses.VARIABLE)
    for url in ("http://127.0.0.1/", "http://169.254.169.254/latest", "file:///etc/passwd"):
        assert client.post(HOOKS, json={"url": url}, headers=admin).status_code == 400
    assert client.get(HOOKS, headers=admin).json()["total"] == 0


def test_only_admins_subscribe(client: TestClient, key: dict[str, str]) -> None:
    assert client.post(HOOKS, json={"url": "https://example.org/"}, headers=key).status_code == 403
    assert client.get(HOOKS).status_code == 401
