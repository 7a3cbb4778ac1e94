"""The README tells the truth: every command and route is in it, nothing else is, and what it shows is what comes out."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from api.app import PREFIX, create_app
from pipeline.cli import app
from pipeline.reader import read_file
from pipeline.wire import gold_form

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = [shlex.split(line)[2:] for line in re.findall(r"^\$ zhize .*$", README, re.MULTILINE)]
NOTICE = next((ROOT / "corpus" / "sources").glob("晋政办发〔2024〕29号*"))


def command_names(group: typer.Typer, prefix: str = "zhize") -> Iterator[str]:
    """``zhize ingest``, ``zhize key create``, …"""
    for command in group.registered_commands:
        assert command.callback is not None
        yield f"{prefix} {command.name or command.callback.__name__}"
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        yield from command_names(inner.typer_instance, f"{prefix} {inner.name}")


def test_every_command_is_documented_and_no_other() -> None:
    rows = re.findall(r"^\| `(zhize [a-z]+(?: (?:create|list|revoke))?)\b.*` \|", README, re.MULTILINE)
    assert sorted(rows) == sorted(command_names(app))


def test_every_route_is_documented_and_no_other() -> None:
    rows = re.findall(r"^\| `((?:GET|POST|PUT|PATCH|DELETE) /[^`]*)` \|", README, re.MULTILINE)
    paths = create_app().openapi()["paths"]
    held = [f"{method.upper()} {path.removeprefix(PREFIX)}" for path, methods in paths.items() for method in methods]
    assert sorted(rows) == sorted(held)


def test_every_option_named_exists() -> None:
    for line in re.findall(r"^\| `zhize ([a-z]+)[^\n]*", README, re.MULTILINE):
        told = re.search(rf"^\| `zhize {line}\b[^\n]*", README, re.MULTILINE)
        helped = CliRunner().invoke(app, [line, "--help"], env={"COLUMNS": "200"}).stdout
        assert told is not None
        assert [option for option in re.findall(r"--[a-z-]+", told[0]) if option not in helped and option != "--known-at"] == []


def test_the_excerpt_is_the_notice_and_its_duties_are_what_comes_out() -> None:
    reading = read_file(NOTICE)
    (excerpt,) = re.findall(r"^> 第十条 ……(.*)$", README, re.MULTILINE)
    assert excerpt in reading.text
    (block,) = re.findall(r"```json\n(.*?)```", README, re.DOTALL)
    duties = gold_form(reading)["obligations"]
    for line in block.splitlines():
        shown = json.loads(line)
        assert any(all(duty[key] == value for key, value in shown.items()) for duty in duties), line


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus in it, as a clone has, to run commands in."""
    made = tmp_path_factory.mktemp("clone")
    (made / "corpus").symlink_to(ROOT / "corpus")
    return made


def test_the_commands_shown_run(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clone)
    assert len(SHOWN) >= 5
    for words in SHOWN:
        done = CliRunner().invoke(app, words, env={"ZHIZE_HOME": str(clone / "data"), "ZHIZE_DB": ""}, catch_exceptions=False)
        assert done.exit_code == 0, (words, done.stderr)
        assert done.stdout or words[0] == "ingest" or (clone / words[-1]).stat().st_size, words


def test_the_two_commands_are_targets_and_automation_runs_the_second() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z]+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_floor_named_exists() -> None:
    floors = re.findall(r"`((?:api|pipeline|models|corpus)/[a-z_./]*)`", README)
    assert len(floors) > 10
    assert [floor for floor in floors if not (ROOT / floor).exists()] == []
