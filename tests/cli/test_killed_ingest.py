"""``kill -9`` in the middle of ``zhize ingest``, then the same command again: nothing lost, nothing doubled."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from pipeline.store import NoticeQuery, PageRequest, open_store

FILES = 1000
SECONDS = 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "来文"
    made.mkdir()
    for serial in range(1, FILES + 1):
        text = f"关于第{serial}项检查的通知\n\n某政发〔2024〕{serial}号\n\n各煤矿企业应当每月检查。\n\n2024年6月1日\n"
        (made / f"{serial}.txt").write_text(text, encoding="utf-8")
    return made


def ingest(folder: Path, url: str) -> subprocess.Popen[str]:
    """The command as a user runs it, in a process group of its own."""
    command = [sys.executable, "-c", "from pipeline.cli import app; app()", "ingest", str(folder), "--jobs", "2", "--db", url]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, start_new_session=True)


def wait_for(url: str, sources: int, process: subprocess.Popen[str]) -> None:
    """Until the store holds so many files."""
    end = time.monotonic() + SECONDS
    with open_store(url) as store:
        while store.counts().sources < sources:
            assert process.poll() is None, "ended before it could be killed"
            assert time.monotonic() < end
            time.sleep(0.05)


def test_nothing_is_lost_and_nothing_doubled(folder: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'zhize.db'}"
    with ingest(folder, url) as process:
        wait_for(url, FILES // 4, process)
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    with open_store(url) as store:
        held = store.counts()
        assert FILES // 4 <= held.sources < FILES
        assert (held.notices, held.obligations) == (held.sources, held.sources)
    with ingest(folder, url) as again:
        told = again.communicate(timeout=SECONDS)[1]
    assert again.returncode == 0, told
    assert f"共 {FILES} 个文件：新收录 {FILES - held.sources}，重新读取 0，原已收录 {held.sources}，失败 0" in told
    with open_store(url) as store:
        found = store.counts()
        assert (found.sources, found.notices, found.obligations) == (FILES, FILES, FILES)
        notices = store.notices(NoticeQuery(), PageRequest(FILES)).items
        assert {item.notice.number for item in notices} == {f"某政发〔2024〕{serial}号" for serial in range(1, FILES + 1)}
    with create_engine(url).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
