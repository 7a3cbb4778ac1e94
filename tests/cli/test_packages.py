"""Zips of notices through extract, ingest and upload: each file by itself, and nothing of a zip that is harmful."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from pipeline import packed
from pipeline.records import UnreadableFile

Run = Callable[..., Result]
GOOD = "某政发〔2024〕{}号|关于检查的通知|2024-01-01|"


def zipped(*members: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr(name, content)
    return made.getvalue()


def in_gbk(data: bytes, name: str) -> bytes:
    """A zip whose names are GBK without a word of it, as Chinese Windows writes them."""
    stand_in = name.encode("gbk")
    plain = "x" * len(stand_in)
    return data.replace(plain.encode(), stand_in)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    members = [
        ("甲.txt", GOOD.format(1)),
        ("目录/乙.txt", GOOD.format(2)),
        ("坏.txt", "不可读"),
        ("丙.zip", zipped(("丁.txt", "x"))),
    ]
    made = tmp_path / "来文.zip"
    made.write_bytes(zipped(*members, ("__MACOSX/._甲.txt", b"\x00"), ("目录/", "")))
    return made


def test_every_file_of_a_zip_is_a_source_of_its_own(run: Run, package: Path) -> None:
    result = run("ingest", package, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert [(item["file"], item["outcome"]) for item in told["items"]] == [
        (f"{package}/甲.txt", "new"),
        (f"{package}/目录/乙.txt", "new"),
    ]
    assert [failure["message"] for failure in told["failures"]] == [
        f"{package}/坏.txt：不是文本。请换一个文件",
        f"{package}/丙.zip：压缩包里还有压缩包，没有展开。请先解开里面的压缩包，再一起打包或逐个提交",
    ]
    assert "共 4 个文件：新收录 2，重新读取 0，原已收录 0，失败 2" in result.stderr
    assert "原已收录 2" in run("ingest", package).stderr


def test_extract_gives_a_list_for_a_zip(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from pipeline.cli import app

    text = "关于检查的通知\n\n各单位：\n\n各单位应当每月检查一次。\n"
    made = tmp_path / "来文.zip"
    made.write_bytes(zipped(("甲.txt", text), ("空.txt", "")))
    result = CliRunner().invoke(app, ["extract", str(made)])
    assert result.exit_code == 1
    assert [form["source"]["name"] for form in json.loads(result.stdout)] == ["来文.zip/甲.txt"]
    assert result.stderr.startswith("错误：来文.zip/空.txt：文件是空的")


@pytest.mark.parametrize("name", ["通知.txt", "某省/关于检查的通知.txt"])
def test_names_in_any_encoding(name: str) -> None:
    plain = "x" * len(name.encode("gbk"))
    gbk = in_gbk(zipped((plain, b"1")), name)
    assert [inner for inner, _ in packed.members(gbk, "a.zip")] == [f"a.zip/{name}"]
    assert [inner for inner, _ in packed.members(zipped((name, b"1")), "a.zip")] == [f"a.zip/{name}"]


def test_a_zip_is_opened_in_a_child_process_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    made = zipped(("甲.txt", "甲"), ("乙.txt", "乙"), ("丙.zip", zipped(("丁.txt", "x"))))
    word = zipped(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>"))

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a zip was opened in the parent")

    monkeypatch.setattr(zipfile, "ZipFile", opened)
    found = dict(packed.members(made, "a.zip"))
    assert list(found) == ["a.zip/甲.txt", "a.zip/乙.txt", "a.zip/丙.zip"]
    assert found["a.zip/乙.txt"] == "乙".encode()
    assert isinstance(found["a.zip/丙.zip"], UnreadableFile)
    assert list(packed.members(word, "b.zip")) == [("b.zip", word)]


def link() -> zipfile.ZipInfo:
    made = zipfile.ZipInfo("链接.txt")
    made.external_attr = (stat.S_IFLNK | 0o777) << 16
    return made


HARMFUL = {
    "a name that leads up": ([("../../etc/甲.txt", "x")], "不安全"),
    "a name from the root": ([("/etc/甲.txt", "x")], "不安全"),
    "a name on a drive": ([("C:\\甲.txt", "x")], "不安全"),
    "a name that leads up, the other way": ([("甲\\..\\..\\乙.txt", "x")], "不安全"),
    "a symbolic link": ([(link(), "/etc/passwd")], "符号链接"),
    "one huge member": ([("甲.txt", "甲"), ("大.txt", bytes(120 * 2**20))], "压缩炸弹"),
    "a member that is too dense": ([("甲.txt", "甲"), ("密.txt", bytes(8 * 2**20))], "压缩炸弹"),
    "folders and nothing else": ([("目录/", "")], "文件是空的"),
}


@pytest.mark.parametrize(("members", "told"), HARMFUL.values(), ids=HARMFUL)
def test_of_a_harmful_zip_nothing_is_taken(run: Run, tmp_path: Path, members: list[tuple[str, str]], told: str) -> None:
    made = tmp_path / "来文.zip"
    made.write_bytes(zipped(*members))
    with pytest.raises(UnreadableFile, match=rf"^来文\.zip：.*{told}"):
        list(packed.members(made.read_bytes(), "来文.zip"))
    result = run("ingest", made, "--json")
    assert (result.exit_code, json.loads(result.stdout)["items"]) == (1, [])
    assert set(tmp_path.iterdir()) == {made, tmp_path / "home"}
