"""Whatever is given to ``zhize extract``, ``zhize ingest`` and ``POST /api/v1/notices``: told in words, or read with problems.

Never a stack trace, never a hang, never half a reading in the store.
"""

import io
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from typer.testing import CliRunner, Result

from api.app import create_app
from pipeline.cli import app
from pipeline.store import Counts, NoticeQuery, PageRequest, Store, open_store

URL = "/api/v1/notices"
TITLE, NUMBER = "关于做好汛期矿井排水设备检修的通知", "某应急发〔2025〕31号"
NOTICE = (
    f"{TITLE}\n\n{NUMBER}\n\n各县（区）应急管理局：\n\n"
    "一、各煤矿企业应当每周检查一次主排水泵。\n\n二、不得擅自停用排水设备。\n\n某市应急管理局\n\n2025年5月20日\n"
)
DUTIES = ["各煤矿企业应当每周检查一次主排水泵", "不得擅自停用排水设备"]
RARE = NOTICE.replace("主排水泵", "𬭊水泵站𠮷号")
"""The same with signs that GB18030 has and GBK has not."""
POEM = "江上\n\n晚来风起水微凉，\n一叶扁舟过柳塘。\n不问渔家何处去，\n满船明月是归航。\n"
README = (
    "# quickstart\n\nInstall the package, then run the server:\n\n    pip install quickstart\n\nSee the manual for options.\n"
)
BARE = "各煤矿企业应当每周检查一次主排水泵，并向县级煤矿安全监管部门报告。\n不得擅自停用排水设备。\n"
FIVE_MEGABYTES = 5 * 2**20
SECONDS = 300


def zipped() -> bytes:
    """A zip that holds a notice."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("通知.txt", NOTICE)
    return made.getvalue()


REFUSED: dict[str, tuple[bytes, str]] = {
    "空.txt": (b"", "文件是空的"),
    "空白.txt": (b" \t\r\n\f" * 100, "文件是空的"),
    "全角空白.md": (("\ufeff" + "\u3000\u00a0\u200b\n\u2060" * 9).encode(), "文件是空的"),
    "只有标记.txt": (b"\xff\xfe", "文件是空的"),
    "空的双字节.txt": ("\ufeff \n\u3000".encode("utf-16-le"), "文件是空的"),
    "空字符.txt": (bytes(5000), "内容不是文字"),
    "杂乱.txt": (random.Random(2025).randbytes(80_000), "内容不是文字"),  # noqa: S311
    "杂乱又带标记.txt": (b"\xff\xfe" + random.Random(5).randbytes(9_999), "内容不是文字"),  # noqa: S311
    "夹杂空字符.txt": ("通知\x00\x01\x02\x03".encode() * 500, "内容不是文字"),
    "文档.txt": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n", "PDF 文件已损坏"),
    "空的压缩.txt": (b"PK\x05\x06" + bytes(18), "文件是空的"),
    "断了的压缩.txt": (zipped()[:60], "已损坏"),
    "图片.txt": (b"\x89PNG\r\n\x1a\n" + bytes(40), "图片已损坏"),
    "程序.txt": (b"\x7fELF" + bytes(4096), "可执行程序"),
    "表.md": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 Office 文件"),
}
"""What no reader can read, and a part of what is said about it."""
ENCODED: dict[str, bytes] = {
    "utf8.txt": NOTICE.encode(),
    "utf8-标记.txt": NOTICE.encode("utf-8-sig"),
    "gbk.txt": NOTICE.encode("gbk"),
    "utf16-le.txt": b"\xff\xfe" + NOTICE.encode("utf-16-le"),
    "utf16-be.txt": b"\xfe\xff" + NOTICE.encode("utf-16-be"),
    "回车换行.txt": NOTICE.replace("\n", "\r\n").encode("gbk"),
}
"""One notice in the encodings that notices come in."""
RARELY: dict[str, bytes] = {"罕用字-utf8.txt": RARE.encode(), "罕用字-gb18030.txt": RARE.encode("gb18030")}
ODD: dict[str, bytes] = {
    "诗.txt": POEM.encode(),
    "诗-gbk.txt": POEM.encode("gbk"),
    "说明.txt": README.encode(),
    "说明.md": README.replace("\n", "\r\n").encode(),
    "一字.txt": "无".encode(),
    "半个通知.txt": NOTICE.encode()[: len(NOTICE.encode()) // 2],
    "夹空字符.txt": NOTICE.replace("每周", "每\x00周").encode(),
    "坏字节.txt": NOTICE.encode().replace("设备".encode(), b"\xff", 1),
    "数字.txt": ("1." * 20_000).encode(),
    "引号.txt": ("“《（" * 5_000).encode(),
}
"""What can be read and is no notice, or no whole one."""
NO_NOTICE = ["诗.txt", "诗-gbk.txt", "说明.txt", "说明.md", "一字.txt", "数字.txt", "引号.txt"]
Form = dict[str, Any]
READ = ENCODED | RARELY | ODD


def zhize(*words: str | Path) -> Result:
    """The command in this process; an exception that it does not tell in words fails the test."""
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("来文")
    for name, data in ({name: data for name, (data, _) in REFUSED.items()} | READ | {"无题.txt": BARE.encode()}).items():
        (made / name).write_bytes(data)
    return made


@pytest.fixture(scope="module")
def extracted(folder: Path) -> dict[str, Form]:
    """The readings of everything that can be read, by file name."""
    result = zhize("extract", "--problems", *(folder / name for name in (*READ, "无题.txt")))
    assert (result.exit_code, result.stderr) == (0, "")
    return {form["source"]["name"]: form for form in json.loads(result.stdout)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'zhize.db'}") as opened:
        yield opened


@pytest.fixture
def url(store: Store, tmp_path: Path) -> str:
    """The address of a store with nothing in it."""
    assert store.counts() == Counts(0, 0, 0, 0)
    return f"sqlite:///{tmp_path / 'zhize.db'}"


def whole(store: Store) -> set[str]:
    """The names of the files held, after a look at every reading: all of it is there, in the truth and in the index.

    Of a notice that several files hold the last copy counts.
    """
    readings = list(store.readings())
    counts = store.counts()
    last = {notice.id: reading for reading in readings for notice in reading.notices}
    assert counts.sources == len(readings)
    assert {item.notice.id for item in store.notices(NoticeQuery(), PageRequest(1000)).items} == set(last)
    assert counts.obligations == sum(duty.notice == id for id, reading in last.items() for duty in reading.obligations)
    for reading in readings:
        assert store.source(reading.sha256).data
    return {reading.name for reading in readings}


# -- extract -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REFUSED)
def test_extract_tells_what_cannot_be_read(folder: Path, name: str) -> None:
    result = zhize("extract", folder / name)
    assert (result.exit_code, result.stdout) == (1, "")
    told = result.stderr.removesuffix("\n")
    assert told.startswith(f"错误：{name}：")
    assert REFUSED[name][1] in told
    assert told.count("。") == 1, "one sentence says what is wrong, one what to do"
    assert "\n" not in told


def test_the_encoding_changes_nothing(extracted: dict[str, Form]) -> None:
    plain = extracted["utf8.txt"]
    assert [(found["title"], found["number"]) for found in plain["documents"]] == [(TITLE, NUMBER)]
    assert [duty["evidence"] for duty in plain["obligations"]] == DUTIES
    for name in ENCODED:
        assert {**extracted[name], "source": None} == {**plain, "source": None}, name


def test_signs_outside_gbk_are_read(extracted: dict[str, Form]) -> None:
    first, second = (extracted[name] for name in RARELY)
    assert {**first, "source": None} == {**second, "source": None}
    assert "𬭊水泵站𠮷号" in first["obligations"][0]["evidence"]
    assert [problem["code"] for problem in second["problems"]] == []


@pytest.mark.parametrize("name", NO_NOTICE)
def test_what_is_no_notice_says_so_and_imposes_nothing(extracted: dict[str, Form], name: str) -> None:
    form = extracted[name]
    assert "not-a-notice" in {problem["code"] for problem in form["problems"]}
    assert (form["obligations"], form["relations"]) == ([], [])
    assert all(found["number"] is None for found in form["documents"])


def test_without_a_heading_there_are_duties_and_a_problem(extracted: dict[str, Form]) -> None:
    form = extracted["无题.txt"]
    assert "not-a-notice" in {problem["code"] for problem in form["problems"]}
    assert form["obligations"][0]["actor"] == ["各煤矿企业"]
    assert {found["number"] for found in form["documents"]} == {None}


@pytest.mark.parametrize(("name", "code"), [("夹空字符.txt", "null-character"), ("坏字节.txt", "broken-character")])
def test_signs_that_cannot_be_read_are_problems_with_their_line(extracted: dict[str, Form], name: str, code: str) -> None:
    form = extracted[name]
    assert [problem["line"] for problem in form["problems"] if problem["code"] == code], form["problems"]
    assert form["documents"][0]["number"] == NUMBER


def test_extract_reads_the_good_and_tells_the_bad(folder: Path) -> None:
    result = zhize("extract", folder / "空.txt", folder / "utf8.txt", folder / "没有.txt")
    assert result.exit_code == 1
    assert [form["source"]["name"] for form in json.loads(result.stdout)] == ["utf8.txt"]
    assert result.stderr.count("错误：") == 2


def test_a_folder_is_no_file(folder: Path) -> None:
    result = zhize("extract", folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"错误：{folder}：是文件夹而不是文件。请给出文件，或用 zhize ingest 收录整个文件夹" in result.stderr


# -- ingest ------------------------------------------------------------------------------------------------------------


def test_ingest_keeps_whole_readings_and_nothing_else(folder: Path, store: Store, url: str) -> None:
    names = {*READ, "无题.txt"}
    result = zhize("ingest", folder, "--jobs", "2", "--db", url)
    assert result.exit_code == 1
    *told, summary = result.stderr.strip().splitlines()
    assert summary.endswith(f"新收录 {len(names)}，重新读取 0，原已收录 0，失败 {len(REFUSED)}")
    assert len(told) == len(REFUSED)
    for name, (_, part) in REFUSED.items():
        assert any(line.startswith(f"错误：{folder / name}：") and part in line for line in told), name
    assert whole(store) == names
    version = store.version()
    again = zhize("ingest", folder, "--db", url)
    assert f"新收录 0，重新读取 0，原已收录 {len(names)}，失败 {len(REFUSED)}" in again.stderr
    assert store.version() == version


def test_a_file_that_is_refused_leaves_the_store_as_it_was(folder: Path, store: Store, url: str) -> None:
    zhize("ingest", folder / "utf8.txt", "--db", url)
    before = store.version(), store.counts()
    result = zhize("ingest", *(folder / name for name in REFUSED), "--db", url, "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert report["items"] == []
    assert {Path(failure["file"]).name for failure in report["failures"]} == set(REFUSED)
    assert (store.version(), store.counts()) == before
    assert whole(store) == {"utf8.txt"}


@pytest.mark.parametrize("command", ["extract", "ingest"])
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("没有.txt", "没有这个文件"),
        ("没有/更没有.txt", "没有这个文件"),
        ("长" * 300 + ".txt", "无法读取"),
        ("utf8.txt/里面.txt", "无法读取"),
        ("圈.txt", "无法读取"),
        ("管道.txt", "是管道或设备而不是文件"),
        ("/dev/zero", "是管道或设备而不是文件"),
    ],
)
def test_paths_that_lead_to_no_file(store: Store, url: str, tmp_path: Path, command: str, path: str, reason: str) -> None:
    place = tmp_path / "路径"
    place.mkdir()
    (place / "utf8.txt").write_text(NOTICE, encoding="utf-8")
    (place / "圈.txt").symlink_to("圈.txt")
    os.mkfifo(place / "管道.txt")
    result = zhize(command, place / path, *(["--db", url] if command == "ingest" else []))
    assert result.exit_code == 1
    assert f"错误：{place / path}：{reason}" in result.stderr
    assert "请" in result.stderr.partition(reason)[2], "a remedy"
    assert store.counts().sources == 0


@pytest.mark.parametrize("names", [[], ["manifest.json"], [".隐藏.txt"], ["里面/程序.py"]])
def test_a_folder_with_nothing_to_take(store: Store, url: str, tmp_path: Path, names: list[str]) -> None:
    place = tmp_path / "空文件夹"
    place.mkdir()
    for name in names:
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(NOTICE, encoding="utf-8")
    result = zhize("ingest", place, "--db", url)
    assert result.exit_code == 1
    assert f"错误：{place}：文件夹里没有可收录的文件。请核对路径" in result.stderr
    assert store.counts().sources == 0


def test_names_that_are_no_text(store: Store, url: str, tmp_path: Path) -> None:
    place = tmp_path / "怪名"
    place.mkdir()
    for name, data in ((b"\xb9\xab\xce\xc4.txt", NOTICE.encode()), (b"\xff.txt", b""), ("换\n行\x1b[31m.txt".encode(), b"")):
        Path(os.fsdecode(bytes(place) + b"/" + name)).write_bytes(data)
    result = zhize("ingest", place, "--db", url, "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert [item["outcome"] for item in report["items"]] == ["new"]
    assert len(report["failures"]) == 2
    assert whole(store) == {"????.txt"}


WORDS_THAT_ARE_NO_TEXT = [
    ["status", "\udcff\udcfe"],
    ["status", NUMBER, "--provision", "\udcff"],
    ["obligations", "--role", "\udcff"],
    ["obligations", "--query", "\udcff"],
    ["obligations", "--region", "\udcff"],
    ["obligations", "--notice", "\udcff"],
    ["checklist", "\udcff"],
    ["changes", "--since", "2025-01-01", "--role", "\udcff"],
    ["key", "create", "\udcff"],
]


@pytest.mark.parametrize("words", WORDS_THAT_ARE_NO_TEXT)
def test_words_that_are_no_text_end_in_words(folder: Path, store: Store, url: str, words: list[str]) -> None:
    zhize("ingest", folder / "utf8.txt", "--db", url)
    version = store.version()
    result = zhize(*words, "--db", url)
    assert result.exit_code in (0, 2)
    assert result.exit_code == 0 or result.stderr.startswith("错误：")
    assert store.version() == version


# -- a long line, as a user meets it ------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["（一）《关于", "废止、"])
def test_five_megabytes_in_one_line_end(tmp_path: Path, sign: str) -> None:
    file = tmp_path / "一行.txt"
    file.write_bytes((sign * FIVE_MEGABYTES).encode()[:FIVE_MEGABYTES].decode(errors="ignore").encode())
    url = f"sqlite:///{tmp_path / 'zhize.db'}"
    command = [sys.executable, "-c", "from pipeline.cli import app; app()", "ingest", str(file), "--db", url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL)
    assert "Traceback" not in done.stdout + done.stderr
    with open_store(url) as store:
        if done.returncode == 0:
            assert whole(store) == {"一行.txt"}
            assert store.counts().obligations == 0
        else:
            assert f"错误：{file}：" in done.stderr
            assert store.counts() == Counts(0, 0, 0, 0)


# -- POST --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store)) as opened:
        opened.headers["authorization"] = f"Bearer {store.create_key('验收')}"
        yield opened


def send(client: TestClient, data: bytes, name: str) -> Response:
    answer: Response = client.post(URL, files={"file": (name, data)})
    return answer


def test_posted_files_that_cannot_be_read(client: TestClient, store: Store) -> None:
    before = store.version(), store.counts()
    for name, (data, part) in REFUSED.items():
        answer = send(client, data, name)
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json"), name
        assert answer.json()["detail"].startswith(f"{name}：")
        assert part in answer.json()["detail"]
        assert (store.version(), store.counts()) == before, name


def test_posted_files_that_can_be_read(client: TestClient, store: Store, extracted: dict[str, Form]) -> None:
    for name, data in READ.items():
        answer = send(client, data, name)
        assert answer.status_code == 201, (name, answer.text)
        reading = answer.json()["reading"]
        assert {key: reading[key] for key in extracted[name]} == extracted[name], name
        assert send(client, data, "又一次.txt").status_code == 200
    assert whole(store) == set(READ)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\通知.txt", "通知.txt"),
        ("/etc/cron.d/通知", "通知"),
        ("....//....//", "未命名"),
        ("长" * 300 + ".txt", "长" * 196 + ".txt"),
        ("<script>alert(1)</script>.txt", "script>.txt"),
        ("通知\u202etxt.exe", "通知txt.exe"),
        ("' OR 1=1; DROP TABLE sources; --.txt", "' OR 1=1; DROP TABLE sources; --.txt"),
    ],
)
def test_absurd_names_are_words_and_never_paths(client: TestClient, store: Store, tmp_path: Path, name: str, kept: str) -> None:
    before = {path for path in tmp_path.rglob("*") if "zhize.db" not in path.name}
    answer = send(client, NOTICE.encode(), name)
    assert (answer.status_code, answer.json()["file"]) == (201, kept)
    assert whole(store) == {kept}
    assert {path for path in tmp_path.rglob("*") if "zhize.db" not in path.name} == before
    source = client.get(f"{URL}/{NUMBER}/source")
    assert source.content == NOTICE.encode()
    assert "\n" not in source.headers["content-disposition"]


def test_a_name_longer_than_any_head_of_a_form_is_refused(client: TestClient, store: Store) -> None:
    answer = send(client, NOTICE.encode(), "长" * 100_000 + ".txt")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert store.counts().sources == 0


@pytest.mark.parametrize("escaped", [r"\ud800", r"\udfff", r"\ud800\u0000"])
def test_lone_surrogates_in_json_reach_nothing(client: TestClient, store: Store, escaped: str) -> None:
    before = store.version(), store.counts()
    body = f'{{"file": "{escaped}", "name": "{escaped}"}}'.encode()
    answer = client.post(URL, content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (415, "application/problem+json")
    assert (store.version(), store.counts()) == before
    assert "not-a-notice" in {problem["code"] for problem in send(client, body, "数据.json").json()["reading"]["problems"]}


@pytest.mark.parametrize("name", [b"\xed\xa0\x80.txt", b"\xff\xfe.txt", b"\x00.txt", "通知.txt".encode("gbk")])
def test_a_name_in_bytes_that_are_no_text(client: TestClient, store: Store, name: bytes) -> None:
    head = b'--x\r\ncontent-disposition: form-data; name="file"; filename="' + name + b'"\r\n\r\n'
    body = head + NOTICE.encode() + b"\r\n--x--\r\n"
    answer = client.post(URL, content=body, headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 201, answer.text
    assert whole(store) == {answer.json()["file"]}


@pytest.mark.parametrize(
    "path",
    [
        "/notices/%ED%A0%80/status",
        "/notices/%00/status",
        f"/notices/{'长' * 3000}/status",
        "/notices?q=%ED%A0%80",
        "/notices?q=%00",
        "/obligations?role=%FF",
        "/obligations?q=%00%ED%B0%80",
        "/checklists/%ED%A0%80",
        "/changes?since=0001-01-01&until=9999-12-31&role=%00",
    ],
)
def test_questions_in_bytes_that_are_no_text(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code in (200, 400, 404, 422), answer.text
    assert answer.status_code == 200 or answer.headers["content-type"] == "application/problem+json"
