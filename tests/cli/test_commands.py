"""Every command as a user meets it: what it prints where, and what it refuses with which words and exit code."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import networkx
import pytest

from pipeline.cli import app

COMMANDS = ["extract", "ingest", "obligations", "search", "checklist", "status", "changes", "graph", "evaluate", "serve", "key"]


@pytest.fixture
def held(run, folder: Path):  # noqa: ANN001, ANN201
    assert run("ingest", folder).exit_code == 0
    return run


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS), ["key", "create"]])
def test_every_command_explains_itself_in_chinese(run, command: list[str]) -> None:  # noqa: ANN001
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert any("\u4e00" <= sign <= "\u9fff" for sign in result.stdout)


def test_help_loads_nothing_heavy() -> None:
    heavy = ["sqlalchemy", "pydantic", "spacy", "jieba", "networkx", "alembic", "uvicorn", "fastapi"]
    code = f"import sys, pipeline.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_ingest_is_idempotent_and_counts(run, folder: Path) -> None:  # noqa: ANN001
    first = run("ingest", folder, "--json")
    assert [(Path(item["file"]).name, item["outcome"]) for item in json.loads(first.stdout)["items"]] == [
        ("a.txt", "new"),
        ("b.md", "new"),
    ]
    assert json.loads(first.stdout)["items"][1]["affected"][0]["number"] == "晋政办发〔2023〕13号"
    again = run("ingest", folder, "--jobs", "2")
    assert again.stdout == ""
    assert "共 2 个文件：新收录 0，重新读取 0，原已收录 2，失败 0" in again.stderr


def test_bad_files_are_told_at_the_end_and_the_rest_is_taken(run, folder: Path) -> None:  # noqa: ANN001
    (folder / "坏.txt").write_text("不可读", encoding="utf-8")
    result = run("ingest", folder, folder / "没有.txt")
    assert result.exit_code == 1
    *_, missing, bad, summary = result.stderr.strip().split("\n")
    assert missing == f"错误：{folder / '没有.txt'}：没有这个文件或文件夹。请核对路径"
    assert bad == f"错误：{folder / '坏.txt'}：不是文本。请换一个文件"
    assert summary.endswith("新收录 2，重新读取 0，原已收录 0，失败 2")


def test_extract_gives_one_object_or_a_list_and_touches_no_store(run, folder: Path, tmp_path: Path) -> None:  # noqa: ANN001
    one = json.loads(run("extract", folder / "a.txt").stdout)
    assert set(one) >= {"documents", "relations", "obligations"}
    assert "problems" not in one
    both = json.loads(run("extract", folder / "a.txt", folder / "下级" / "b.md", "--problems").stdout)
    assert [form["documents"][0]["number"] for form in both] == ["晋政办发〔2023〕13号", "晋政办发〔2024〕29号"]
    assert both[0]["problems"][0]["code"] == "wrong-number"
    assert not (tmp_path / "home").exists()
    failed = run("extract", folder / "没有.txt")
    assert (failed.exit_code, failed.stdout) == (1, "")
    assert "没有这个文件。请核对路径" in failed.stderr


@pytest.mark.parametrize("number", ["晋政办发〔2023〕13号", "晋政办发[2023]13号", "晋政办发（2023）13 号", "关于旧检查的通知"])
def test_status_says_by_which_sentence_of_which_document(held, number: str) -> None:  # noqa: ANN001
    before = held("status", number, "--as-of", "2024-05-31").stdout
    assert "有效 in_force（自 2023-01-01 起至 2024-05-31）" in before
    after = held("status", number, "--as-of", "2024-06-01").stdout
    assert "已废止 repealed（自 2024-06-01 起）" in after
    assert "晋政办发〔2024〕29号" in after
    assert "原文：“repeals " in after
    form = json.loads(held("status", number, "--as-of", "2024-06-01", "--json").stdout)
    assert (form["status"], form["from"], form["until"]) == ("repealed", "2024-06-01", None)
    assert {key: form["why"][0][key] for key in ("relation", "by", "date")} == {
        "relation": "repeals",
        "by": "晋政办发〔2024〕29号",
        "date": "2024-06-01",
    }


def test_status_of_what_is_not_held(held) -> None:  # noqa: ANN001
    result = held("status", "晋政办发〔1999〕1号")
    assert result.exit_code == 0
    assert "状态不明 unknown" in result.stdout
    assert "没有提到它" in result.stdout
    assert held("status", "查无此文").exit_code == 1


def test_obligations_of_a_day(held) -> None:  # noqa: ANN001
    old = json.loads(held("obligations", "--as-of", "2024-05-31", "--json").stdout)
    new = json.loads(held("obligations", "--as-of", "2024-06-01", "--json").stdout)
    assert {item["notice"]["number"] for item in old["items"]} == {"晋政办发〔2023〕13号"}
    assert {item["notice"]["number"] for item in new["items"]} == {"晋政办发〔2024〕29号"}
    item = new["items"][0]
    assert item["evidence"]["quote"] == "第一条 各煤矿企业应当每周检查晋政办发〔2024〕29号。"
    assert item["frequency"] == {"times": 1, "bound": "min", "per": "P1W"}
    assert (item["status"], item["from"], item["until"]) == ("in_force", "2024-06-01", None)
    every = held("obligations", "--as-of", "2024-06-01", "--any", "--limit", "3")
    assert "已废止" in every.stdout
    assert "共 4 项，只显示前 3 项" in every.stderr
    assert json.loads(held("obligations", "--query", "每周 检查", "--as-of", "2024-06-01", "--json").stdout)["total"] == 1
    assert json.loads(held("obligations", "--frequency", "P1W", "--as-of", "2024-06-01", "--json").stdout)["total"] == 1


def test_changes_between_days(held) -> None:  # noqa: ANN001
    found = json.loads(held("changes", "--since", "2024-01-01", "--until", "2024-12-31", "--json").stdout)
    assert [(change["notice"]["number"], change["before"], change["after"]) for change in found] == [
        ("晋政办发〔2023〕13号", "in_force", "repealed"),
        ("晋政办发〔2024〕29号", "not_yet_in_force", "in_force"),
    ]
    table = held("changes", "--since", "2024-01-01", "--until", "2024-12-31")
    assert "有效 → 已废止" in table.stdout
    assert held("changes", "--since", "2025-01-01", "--until", "2024-01-01").exit_code == 2


def test_graph_is_graphml(held, tmp_path: Path) -> None:  # noqa: ANN001
    out = tmp_path / "graph.graphml"
    assert held("graph", "--format", "graphml", "-o", out).exit_code == 0
    view = networkx.read_graphml(out)
    assert any(data.get("kind") == "repeals" for *_, data in view.edges(data=True))
    assert held("graph", "--format", "png").exit_code == 2


@pytest.mark.parametrize("form", ["graphml", "gexf", "jsonld", "akn", "csv"])
def test_every_format_of_the_graph_is_written_whole_or_not_at_all(held, tmp_path: Path, form: str) -> None:  # noqa: ANN001
    out = tmp_path / "导出" / "文件"
    assert held("graph", "--format", form, "-o", out).exit_code == 2, "there is no such folder"
    out.parent.mkdir()
    for _ in range(2):
        assert held("graph", "--format", form, "-o", out, "--as-of", "2024-06-01").exit_code == 0
    assert held("graph", "--format", form, "--as-of", "2024-06-01").stdout_bytes == out.read_bytes()
    assert [path.name for path in out.parent.iterdir()] == ["文件"]


def test_one_notice_is_written_as_akoma_ntoso_under_a_base(held, tmp_path: Path) -> None:  # noqa: ANN001
    out = tmp_path / "notice.xml"
    words = ["graph", "--format", "akn", "--notice", "晋政办发〔2024〕29号", "--base", "https://example.org/x", "-o", out]
    assert held(*words).exit_code == 0
    assert 'value="https://example.org/x/notices/' in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["status", "x", "--as-of", "2024-13-01"], 2, "无法理解的日期：2024-13-01。请用 ISO 日期，例如 2024-06-01"),
        (["status", "x", "--known-at", "昨天"], 2, "无法理解的时间：昨天"),
        (["obligations", "--modality", "must"], 2, "没有这种情态：must。可用的有 duty"),
        (["obligations", "--frequency", "每周"], 2, "无法理解的周期：每周。请用 ISO 8601 写法"),
        (["obligations", "--notice", "无此文"], 1, "库中没有“无此文”"),
        (["checklist", "x", "--format", "doc"], 2, "没有这种格式：doc。可用的有 md、csv、xlsx、ics、json"),
        (["graph", "--notice", "x"], 2, "只有 Akoma Ntoso 能只要一份公文"),
        (["graph", "--format", "akn", "--notice", "无此文"], 1, "无此文"),
        (["graph", "--base", "example.org"], 2, "标识的前缀不是网址：example.org"),
        (["status", "x", "--db", "nonsense://y"], 2, "无法使用数据库地址 nonsense://y"),
        (["evaluate", "--gold", "/nonexistent"], 1, "没有"),
        (["evaluate", "--baseline", "/nonexistent"], 1, "没有这个文件"),
        (["evaluate", "--baseline", __file__], 2, "不是评测结果"),
        (["key", "revoke", "x"], 1, "没有名为“x”的有效密钥"),
    ],
)
def test_refusals_are_one_message_and_no_traceback(held, words: list[str], code: int, message: str) -> None:  # noqa: ANN001
    result = held(*words)
    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_damaged_database_is_told(run, tmp_path: Path) -> None:  # noqa: ANN001
    (tmp_path / "bad.db").write_bytes(b"no database at all" * 100)
    result = run("status", "x", "--db", f"sqlite:///{tmp_path / 'bad.db'}")
    assert result.exit_code == 1
    assert "无法使用数据库" in result.stderr


def test_keys_are_shown_once(held) -> None:  # noqa: ANN001
    secret = held("key", "create", "张三").stdout.strip()
    assert len(secret) > 40
    assert held("key", "create", "张三").exit_code == 2
    listed = held("key", "list").stdout
    assert "张三" in listed
    assert secret not in listed
    assert held("key", "revoke", "张三").exit_code == 0
    assert "已作废" in held("key", "list").stdout


def test_reindex_changes_no_answer(held) -> None:  # noqa: ANN001
    asked = ["obligations", "--any", "--as-of", "2024-06-01", "--json"]
    before = held(*asked).stdout
    assert held("reindex").exit_code == 0
    assert held(*asked).stdout == before


def test_checklist_forms(held) -> None:  # noqa: ANN001
    rows = list(
        csv.reader(io.StringIO(held("checklist", "煤矿企业", "--as-of", "2024-06-01", "--format", "csv").stdout.lstrip("\ufeff")))
    )
    assert rows[0][0] == "序号"
    assert [row[3] for row in rows[1:]] == ["每周至少1次"]
    text = held("checklist", "煤矿企业", "--as-of", "2024-06-01").stdout
    assert "## 《关于新检查的通知》（晋政办发〔2024〕29号）" in text
    form = json.loads(held("checklist", "煤矿企业", "--as-of", "2024-06-01", "--format", "json").stdout)
    assert form["total"] == 1


def test_the_app_has_every_command_of_the_interface() -> None:
    names = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert set(COMMANDS) - {"key"} <= names


def test_what_will_change_needs_one_way_of_asking(held) -> None:  # noqa: ANN001
    assert held("changes", "--next", "90", "--json").stdout.strip() == "[]"
    for words in ([], ["--next", "9", "--since", "2024-01-01"], ["--next", "9", "--until", "2024-01-01"]):
        refused = held("changes", *words)
        assert (refused.exit_code, "请给出一段时间" in refused.stderr) == (2, True)


def test_alarms_tell_what_ended_without_successor(held) -> None:  # noqa: ANN001
    told = json.loads(held("alarms", "--as-of", "2024-06-01", "--json").stdout)
    assert all(alarm["code"] and alarm["about"] and alarm["message"] for alarm in told)
    assert json.loads(held("alarms", "--as-of", "2024-05-31", "--json").stdout) == []
    assert held("alarms", "--as-of", "2024-06-01").exit_code == 0


def test_only_drafts_can_be_tried(held) -> None:  # noqa: ANN001
    refused = held("changes", "--adopt", "晋政办发〔2024〕29号", "--on", "2026-01-01")
    assert (refused.exit_code, "不是征求意见稿" in refused.stderr) == (2, True)
    alone = held("changes", "--adopt", "晋政办发〔2024〕29号")
    assert (alone.exit_code, "--on 日期" in alone.stderr) == (2, True)
