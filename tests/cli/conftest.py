"""Commands on a store of their own, with a reader that takes the first lines of a file for its data."""

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

sys.path.append(str(Path(__file__).parent.parent / "store"))

from made import plain

from pipeline.cli import app
from pipeline.records import Problem, Reading, UnreadableFile
from pipeline.store import isolated

Run = Callable[..., Result]


def read(data: bytes, name: str, told: object = None) -> Reading:  # noqa: ARG001
    """``number|title|issued|repealed numbers`` on the first line; a file that says so cannot be read."""
    words = data.decode()
    if "不可读" in words:
        raise UnreadableFile(f"{name}：不是文本", "请换一个文件")
    number, title, issued, repeals = words.split("\n")[0].split("|")
    made = plain(number, title, issued, re.findall("[^、]+", repeals)).reading(name=name)
    return replace(made, sha256=sha256(data).hexdigest(), problems=(Problem("wrong-number", "序号不连续"),))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("ZHIZE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ZHIZE_DB", raising=False)
    monkeypatch.setattr(isolated, "read", read)
    monkeypatch.setattr(isolated, "reader_version", lambda: "1")

    def invoke(*words: str | Path) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)

    return invoke


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two notices, the later repealing the earlier, in a folder and its subfolder; what is hidden or foreign is left alone."""
    found = tmp_path / "公文"
    (found / "下级").mkdir(parents=True)
    (found / "a.txt").write_text("晋政办发〔2023〕13号|关于旧检查的通知|2023-01-01|\n", encoding="utf-8")
    (found / "下级" / "b.md").write_text(
        "晋政办发〔2024〕29号|关于新检查的通知|2024-06-01|晋政办发〔2023〕13号\n", encoding="utf-8"
    )
    (found / ".hidden.txt").write_text("不可读", encoding="utf-8")
    (found / "manifest.jsonl").write_text("{}", encoding="utf-8")
    return found
