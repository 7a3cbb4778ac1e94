"""The application over a store of made readings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from api_factory import LARGEST, fill, read
from fastapi.testclient import TestClient

from api.app import create_app
from pipeline.store import Store, isolated, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'zhize.db'}") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def client(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(isolated, "read", read)
    monkeypatch.setattr(isolated, "reader_version", lambda: "1")
    with TestClient(create_app(store, LARGEST), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def key(store: Store) -> dict[str, str]:
    return {"authorization": f"Bearer {store.create_key('测试')}"}
