"""Keys and users at the terminal, and how a server is guarded."""

import os

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.serving import guard, on_loopback
from pipeline.store import open_store


@pytest.fixture(autouse=True)
def home(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIZE_HOME", str(tmp_path))
    monkeypatch.delenv("ZHIZE_DB", raising=False)
    for name in ("ZHIZE_ACCESS", "ZHIZE_READS", "ZHIZE_SETUP_CODE"):
        monkeypatch.setenv(name, "")


def run(*words: str, typed: str = ""):  # noqa: ANN201
    return CliRunner().invoke(app, list(words), input=typed)


def test_keys_with_scopes() -> None:
    made = run("key", "create", "甲", "--scope", "review", "--scope", "read")
    assert made.stdout.startswith("zhize_")
    assert run("key", "list").stdout.rstrip().endswith("有效\tread review")
    assert run("key", "create", "乙", "--scope", "all").exit_code == 2
    assert run("key", "revoke", "甲").exit_code == 0


def test_users() -> None:
    assert run("user", "create", "甲", "--scope", "admin", typed="一个很长的密码一二三\n").exit_code == 0
    assert run("user", "create", "乙", typed="短\n").exit_code == 2
    assert run("user", "create", "乙", typed="一个很长的密码一二三\n").exit_code == 0
    assert run("user", "password", "乙", typed="另一个很长的密码一二\n").exit_code == 0
    assert run("user", "disable", "甲").exit_code == 1
    assert run("user", "disable", "乙").exit_code == 0
    assert run("user", "list").stdout.splitlines() == ["乙\t已停用\tread submit", "甲\t有效\tadmin"]
    assert '"admin"' in run("user", "list", "--json").stdout


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.8.0.1", True), ("0.0.0.0", False), ("zhize.example", False)],  # noqa: S104
)
def test_which_addresses_only_this_machine_reaches(host: str, alone: bool) -> None:
    assert on_loopback(host) is alone


@pytest.mark.parametrize(
    ("host", "accounts", "told"),
    [("127.0.0.1", False, ("single", False)), ("127.0.0.1", True, ("accounts", True)), ("10.0.0.1", False, ("accounts", True))],
)
def test_the_first_admin_needs_the_code_that_is_printed(
    host: str, accounts: bool, told: tuple[str, bool], capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store() as store:
        guard(store, host, accounts=accounts, closed=True)
        code = os.environ.get("ZHIZE_SETUP_CODE")
        assert (os.environ["ZHIZE_ACCESS"], bool(code)) == told
        assert os.environ["ZHIZE_READS"] == "accounts"
        assert (code or "没有管理员") in capsys.readouterr().err or not code
        store.accounts.create("甲", "一个很长的密码一二三", ("admin",))
        guard(store, host, accounts=accounts, closed=False)
        assert "ZHIZE_SETUP_CODE" not in os.environ
