"""The files that harm, lie or are broken, as users send them: through ``zhize ingest`` and ``POST /api/v1/notices``.

What each reader says of them is held by the tests of formats; here, that it reaches the user in one line that begins with the
file's name and says what to do, and that the store and the disk are as before.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.app import create_app
from pipeline.cli import app
from pipeline.store import Counts, Store, open_store

sys.path.append(str(Path(__file__).parent.parent / "formats"))

from hostile import BOMB, MB, NOTICE, REFUSED, overlapping, zipped

SLOW = {"一行.html"}
"""Fifty megabytes, which are read to be refused: once is enough."""
SENT = REFUSED.keys() - SLOW
POSTED = {told: name for name, (_, told) in REFUSED.items() if name in SENT and told != BOMB}.values()
"""One of each reason: all of them go through the same door. Bombs have a test of their own."""
NOTHING = Counts(0, 0, 0, 0)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """What is sent, by name."""
    return {name: REFUSED[name][0]() for name in sorted(SENT)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'zhize.db'}") as opened:
        yield opened


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store)) as opened:
        opened.headers["authorization"] = f"Bearer {store.create_key('验收')}"
        yield opened


def test_a_folder_of_them_is_told_file_by_file(files: dict[str, bytes], store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "来文"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    before = store.version()
    words = ["ingest", *(str(folder / name) for name in files), "--jobs", "2", "--db", f"sqlite:///{tmp_path / 'zhize.db'}"]
    result = CliRunner().invoke(app, words, catch_exceptions=False)
    *told, summary = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (1, "")
    assert summary == f"共 {len(files)} 个文件：新收录 0，重新读取 0，原已收录 0，失败 {len(files)}"
    assert len(told) == len(files)
    for name in files:
        (line,) = (line for line in told if line.startswith((f"错误：{folder / name}：", f"错误：{folder / name}/")))
        _says(line.removeprefix(f"错误：{folder}/"), name)
    assert (store.version(), store.counts()) == (before, NOTHING)


def test_the_upload_route_tells_every_reason(
    files: dict[str, bytes], client: TestClient, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = store.version(), {path.name for path in tmp_path.iterdir()}
    for name in POSTED:
        answer = client.post("/api/v1/notices", files={"file": (name, files[name])})
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), (name, answer.text)
        _says(answer.json()["detail"], name)
    assert (store.version(), {path.name for path in tmp_path.iterdir()}) == before
    assert store.counts() == NOTHING


def _says(message: str, name: str) -> None:
    """It begins with the file's name (of a zip perhaps with the file in it), says what is wrong and what to do."""
    assert message.startswith((f"{name}：", f"{name}/")), message
    assert any(part in message for part in REFUSED[name][1].split("|")), message
    assert "请" in message.partition("。")[2], message
    assert "\n" not in message


BOMBS: dict[str, Callable[[], bytes]] = {
    "大件在后.zip": lambda: zipped(("甲.txt", NOTICE), ("大.txt", bytes(120 * MB))),
    "大件在前.zip": lambda: zipped(("大.txt", bytes(120 * MB)), ("甲.txt", NOTICE)),
    "多件.zip": lambda: zipped(("甲.txt", NOTICE), *((f"{at}.txt", bytes(3 * MB)) for at in range(170))),
    "重叠.zip": overlapping,
}
"""Zips of a notice and of what would fill disk or memory: one large file, many small ones, one file many times over."""


@pytest.mark.parametrize("name", BOMBS)
def test_no_file_of_a_zip_that_is_a_bomb_is_taken(
    client: TestClient, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    data = BOMBS[name]()
    assert len(data) < MB, "the upload itself is small"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = store.version(), {path.name for path in tmp_path.iterdir()}
    answer = client.post("/api/v1/notices", files={"file": (name, data)})
    assert answer.status_code == 422, answer.text
    assert answer.json()["detail"].startswith(name)
    assert BOMB in answer.json()["detail"] or "已损坏" in answer.json()["detail"]
    assert "请" in answer.json()["detail"]
    assert (store.version(), {path.name for path in tmp_path.iterdir()}) == before
    assert store.counts() == NOTHING
    good = client.post("/api/v1/notices", files={"file": ("甲.txt", NOTICE.encode())})
    assert good.status_code == 201, "the server reads on"
