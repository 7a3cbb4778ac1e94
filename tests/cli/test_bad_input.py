"""Whatever a folder holds: a clear refusal or a reading with problems; no stack trace, no hang, no half reading in the store."""

import json
import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import UnreadableFile
from pipeline.store import NoticeQuery, ObligationQuery, PageRequest, Store, isolated, open_store

TITLE, NUMBER = "关于加强煤矿安全监管工作的通知", "某政办发〔2024〕7号"
NOTICE = (
    f"{TITLE}\n\n{NUMBER}\n\n各市、县人民政府：\n\n一、各煤矿企业应当每月开展一次隐患排查。\n\n二、不得瞒报。\n\n2024年6月1日\n"
)
POEM = "静夜思\n李白\n床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n"
PROGRAM = (
    "import sys\n\ndef main(arguments):\n    for line in open(arguments[1]):\n        print(line.strip())\n\nmain(sys.argv)\n"
)
BARE = "各煤矿企业应当每月开展一次隐患排查，并向县级煤矿安全监管部门报告。\n不得瞒报。\n"
FIVE_MEGABYTES = 5 * 2**20
SECONDS = 300

REFUSED = {
    "空.txt": (b"", "文件是空的"),
    "空白.txt": ("\ufeff \n\u3000\n".encode(), "文件是空的"),
    "杂乱.txt": (random.Random(0).randbytes(100_000), "内容不是文字"),  # noqa: S311
    "程序.pdf": (b"\x7fELF" + bytes(4096), "可执行程序"),
    "压缩.docx": (b"PK\x03\x04" + bytes(100), "已损坏"),
}
"""What no reader can read, and a part of what is said about it."""
ENCODED = {f"{encoding}.txt": NOTICE.encode(encoding) for encoding in ("utf-8", "gb18030", "utf-8-sig", "utf-16")}
"""One notice in the encodings that notices come in; its signs are in GBK, so that GB18030 gives the same bytes."""
ODD = {
    "诗.txt": POEM.encode(),
    "代码.txt": PROGRAM.encode(),
    "一行.txt": ("安全" * FIVE_MEGABYTES)[: FIVE_MEGABYTES // 3].encode(),
    "括号.md": ("《" * 50_000).encode(),
    "无题.txt": BARE.encode(),
}
"""What can be read and is no notice, or no whole one."""


def zhize(*words: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it."""
    command = [sys.executable, "-c", "from pipeline.cli import app; app()", *map(str, words)]
    environment = os.environ | {"ZHIZE_HOME": str(home), "ZHIZE_DB": ""}
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, env=environment, stdin=subprocess.DEVNULL)
    assert "Traceback" not in done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("来文")
    for name, data in ({name: data for name, (data, _) in REFUSED.items()} | ENCODED | ODD).items():
        (made / name).write_bytes(data)
    return made


@pytest.fixture(scope="module")
def extracted(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The readings of everything that can be read, by file name."""
    done = zhize("extract", "--problems", *sorted(folder.iterdir()), home=tmp_path_factory.mktemp("home"))
    assert done.returncode == 1
    told = done.stderr.strip().splitlines()
    assert len(told) == len(REFUSED)
    for name, (_, part) in REFUSED.items():
        assert any(line.startswith(f"错误：{name}：") and part in line and line.count("。") for line in told), name
    return {form["source"]["name"]: form for form in json.loads(done.stdout)}


def test_what_can_be_read_is_read(extracted: dict[str, Any]) -> None:
    assert set(extracted) == {*ENCODED, *ODD}


def test_the_encoding_changes_nothing(extracted: dict[str, Any]) -> None:
    plain = extracted["utf-8.txt"]
    assert [(found["title"], found["number"]) for found in plain["documents"]] == [(TITLE, NUMBER)]
    assert [duty["evidence"] for duty in plain["obligations"]] == ["各煤矿企业应当每月开展一次隐患排查", "不得瞒报"]
    for name in ENCODED:
        assert {**extracted[name], "source": None} == {**plain, "source": None}, name


@pytest.mark.parametrize("name", ["诗.txt", "代码.txt", "一行.txt", "括号.md"])
def test_what_is_no_notice_says_so_and_imposes_nothing(extracted: dict[str, Any], name: str) -> None:
    assert "not-a-notice" in {problem["code"] for problem in extracted[name]["problems"]}
    assert extracted[name]["obligations"] == []
    assert extracted[name]["relations"] == []


def test_without_a_heading_there_are_duties_and_a_problem(extracted: dict[str, Any]) -> None:
    form = extracted["无题.txt"]
    assert form["documents"][0]["number"] is None
    assert [duty["actor"] for duty in form["obligations"]][:1] == [["各煤矿企业"]]
    assert "not-a-notice" in {problem["code"] for problem in form["problems"]}


def test_the_store_holds_whole_readings_and_nothing_else(folder: Path, extracted: dict[str, Any], tmp_path: Path) -> None:
    (folder / "一行.txt").unlink()  # read once above, in ten seconds
    read = {name: form for name, form in extracted.items() if name != "一行.txt"}
    done = zhize("ingest", folder, "--jobs", "2", home=tmp_path)
    assert done.returncode == 1
    *told, summary = done.stderr.strip().splitlines()
    assert [line.partition("：")[2].startswith(str(folder)) for line in told] == [True] * len(REFUSED)
    assert summary.startswith(f"共 {len(REFUSED) + len(read)} 个文件")
    assert summary.endswith(f"新收录 {len(read)}，重新读取 0，原已收录 0，失败 {len(REFUSED)}")
    with open_store(f"sqlite:///{tmp_path / 'zhize.db'}") as store:
        assert store.counts().sources == len(read)
        assert store.counts().notices == 1 + len(ODD) - 1, "one notice in every encoding, and each odd text by itself"
        assert store.counts().obligations == len({duty["id"] for form in read.values() for duty in form["obligations"]})
        assert numbers(store) == {NUMBER, None}
        found = store.obligations(ObligationQuery(in_force="any"), PageRequest(1000))
        assert {duty.obligation.evidence.quote for duty in found.items} >= {"不得瞒报"}


def numbers(store: Store) -> set[str | None]:
    return {item.notice.number for item in store.notices(NoticeQuery(), PageRequest(1000)).items}


def test_a_line_of_duties_without_end_is_read_or_given_up_in_time() -> None:
    line = ("各煤矿企业应当每月开展一次排查，".encode() * 110_000)[:FIVE_MEGABYTES]
    begun = time.monotonic()
    with suppress(UnreadableFile):
        assert isolated.read(line, "一行.txt", isolated.Limits(seconds=3)).text
    assert time.monotonic() - begun < 60
