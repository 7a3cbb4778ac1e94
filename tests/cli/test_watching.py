"""``zhize watch``: what appears is taken once it has stopped growing, a bad file stops nothing, and nothing is taken twice."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import Result

sys.path.append(str(Path(__file__).parent.parent / "formats"))

from hostile import MB, dense_pdf
from word import docx, p

from pipeline import watching
from pipeline.intake import look_into
from pipeline.records import UnreadableFile
from pipeline.store import open_store
from pipeline.watching import Folder

Run = Callable[..., Result]
PAGES, SECONDS = 300, 120
GOOD = "某政发〔2024〕{}号|关于检查的通知|2024-01-01|"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_SETTLES", 0.01)


def test_once_takes_what_is_there_and_ends(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "来文"
    (folder / "里面").mkdir(parents=True)
    (folder / "甲.txt").write_text(GOOD.format(1), encoding="utf-8")
    (folder / "里面" / "乙.txt").write_text(GOOD.format(2), encoding="utf-8")
    assert run("watch", folder, "--once").stderr.splitlines() == [
        f"{folder}/甲.txt：新收录，公文 1 份，职责 2 项",
        f"{folder}/里面/乙.txt：新收录，公文 1 份，职责 2 项",
    ]
    (folder / "坏.txt").write_text("不可读", encoding="utf-8")
    (folder / "~$甲.docx").write_bytes(b"x")
    (folder / "表.xlsx").write_bytes(b"x")
    again = run("watch", folder, "--once", "--json")
    assert again.exit_code == 1
    assert again.stderr.count("原已收录") == 2
    assert f"错误：{folder}/坏.txt：不是文本。请换一个文件" in again.stderr
    assert len(again.stdout.splitlines()) == 3


def test_what_is_left_out_of_a_folder(tmp_path: Path) -> None:
    names = (
        "甲.html",
        "甲_files/a.png",
        "乙.files/a.png",
        "乙_files/b.htm",
        ".隐/丙.txt",
        "~$丁.docx",
        "戊.doc",
        "己.exe",
        "庚.MHT",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found, closed = look_into(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in found] == [
        "乙.files/a.png",
        "乙_files/b.htm",
        "庚.MHT",
        "戊.doc",
        "甲.html",
    ]
    assert closed == []


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    for words in (["--once"], []):
        result = run("watch", tmp_path / "没有", *words)
        assert result.exit_code == 1
        assert f"错误：{tmp_path / '没有'}：没有这个文件或文件夹。请核对路径" in result.stderr
    (tmp_path / "甲.txt").write_text("x")
    assert "不是文件夹" in run("watch", tmp_path / "甲.txt", "--once").stderr


def test_a_file_is_given_out_when_it_has_stopped_growing(tmp_path: Path) -> None:
    folder, file = Folder(tmp_path), tmp_path / "甲.txt"
    file.write_text("一")
    assert (folder.look(), folder.growing()) == ([], [file])
    file.write_text("一二")
    assert folder.look() == []
    assert (folder.look(), folder.growing()) == ([file], [])
    assert folder.look() == []
    file.write_text("一二三")
    assert (folder.look(), folder.look(), folder.look()) == ([], [file], [])
    file.unlink()
    assert folder.look() == []
    tmp_path.rmdir()
    with pytest.raises(UnreadableFile):
        folder.look()


def test_it_takes_what_comes_until_it_is_stopped(tmp_path: Path) -> None:
    folder, url = tmp_path / "来文", f"sqlite:///{tmp_path / 'zhize.db'}"
    folder.mkdir()
    command = [sys.executable, "-c", "from pipeline.cli import app; app()", "watch", str(folder), "--every", "0.1", "--db", url]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stderr is not None
            assert process.stderr.readline().startswith("正在看守")
            for name, text in (("空.txt", ""), ("甲.txt", "关于检查的通知\n\n各单位：\n\n各单位应当每月检查一次。\n")):
                (folder / name).write_text(text, encoding="utf-8")
                assert f"{folder}/{name}：" in process.stderr.readline()
            folder.rename(tmp_path / "别处")
            assert "等它恢复" in process.stderr.readline()
            (tmp_path / "别处").rename(folder)
            (folder / "乙.txt").write_text("关于报告的通知\n\n各单位：\n\n各单位应当每月报告一次。\n", encoding="utf-8")
            assert "新收录" in process.stderr.readline()
            os.kill(process.pid, signal.SIGTERM)
            assert process.stderr.read() == "已停止看守\n"
        finally:
            process.kill()
    assert process.returncode == 0
    with open_store(url) as store:
        assert store.counts().sources == 2


def test_on_a_terminal_it_shows_the_pages_and_gives_a_file_up_when_stopped(tmp_path: Path) -> None:
    """A docx, a broken PDF and a long one, one after another; Ctrl-C in the middle of the long one."""
    folder, url = tmp_path / "来文", f"sqlite:///{tmp_path / 'zhize.db'}"
    folder.mkdir()
    pid, terminal = pty.fork()
    if not pid:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a test run in the background has it ignored, and hands that on
        words = [sys.executable, "-c", "from pipeline.cli import app; app()", "watch", str(folder), "--every", "0.1", "--db", url]
        os.execve(sys.executable, words, os.environ | {"TERM": "xterm", "COLUMNS": "100"})  # noqa: S606
    try:
        _until("正在看守", terminal)
        (folder / "甲.docx").write_bytes(docx(p("关于检查的通知") + p("各单位应当每月检查一次。")))
        assert "0/1" in _until("新收录，公文 1 份，职责 1 项", terminal)
        (folder / "断.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
        _until("请重新下载", terminal)
        (folder / "长.pdf").write_bytes(dense_pdf(PAGES, 20 * MB))
        _until(f"长.pdf 第 [0-9]+/{PAGES} 页", terminal)
        os.write(terminal, b"\x03")
        assert "长.pdf：" not in _until("已停止看守", terminal)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    finally:
        os.close(terminal)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    with open_store(url) as store:
        assert store.counts().sources == 1


def _until(words: str, terminal: int) -> str:
    """What the terminal shows until it shows these words."""
    shown, end = b"", time.monotonic() + SECONDS
    while not re.search(words, shown.decode(errors="ignore")):
        assert time.monotonic() < end, shown.decode(errors="ignore")
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 65_536)
    return shown.decode(errors="ignore")
