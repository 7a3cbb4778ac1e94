"""README says what is: every command, route and name, what it shows being run, and no figure above the measured one."""

import importlib
import json
import pkgutil
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import typer
from fastapi.testclient import TestClient
from typer.testing import CliRunner

import api.pages
from api.app import create_app
from pipeline.cli import app
from pipeline.store import open_store

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROVISION, NUMBER = "第十三条第二款", "晋政办发〔2024〕29号"
COMMISSIONERS = ROOT / "corpus" / "sources" / f"{NUMBER}-矿山安全监管专员制度.txt"
ROUNDING = 0.005


def blocks(language: str) -> list[str]:
    """What stands between the fences of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def lines(program: str) -> list[list[str]]:
    """The lines of the shell blocks that call a program, as words."""
    told = [shlex.split(line, comments=True) for block in blocks("sh") for line in block.splitlines()]
    return [words for words in told if words and words[0] == program]


def first_cells(pattern: str) -> list[str]:
    """The first cells of table rows whose code matches the pattern."""
    return re.findall(rf"^\| `({pattern})` \|", README, re.MULTILINE)


def commands(group: Any = None, before: str = "zhize") -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Every command with its full name."""
    for name, command in (group or typer.main.get_command(app)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}", command


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder like the root of the project, in which the lines of the shell blocks have been run in their order."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "corpus").symlink_to(ROOT / "corpus", target_is_directory=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("ZHIZE_HOME", str(folder / "data"))
        patch.delenv("ZHIZE_DB", raising=False)
        yield folder


@pytest.fixture(scope="module")
def printed(held: Path) -> dict[str, str]:
    """What each line that is shown puts out, by the line; all end well."""
    found = {}
    for _, *words in lines("zhize"):
        if words[0] == "serve":  # which ends when it is told to
            continue
        result = CliRunner().invoke(app, words, catch_exceptions=False)
        assert result.exit_code == 0, f"zhize {shlex.join(words)}: {result.stderr}"
        found[" ".join(words)] = result.stdout
    assert (held / "data" / "zhize.db").is_file()
    return found


def test_every_command_is_told_and_no_other() -> None:
    assert sorted(first_cells("zhize [a-z ]+")) == sorted(name for name, _ in commands())


def test_every_option_told_is_one() -> None:
    known = {option for _, command in commands() for parameter in command.params for option in parameter.opts}
    told = "\n".join(line for line in README.splitlines() if not line.startswith("curl "))
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", told)) <= known


def test_every_route_is_told_and_no_other() -> None:
    paths = create_app().openapi()["paths"]
    assert sorted(first_cells(r"[A-Z]+ /\S*")) == sorted(
        f"{method.upper()} {path}" for path, methods in paths.items() for method in methods
    )


def test_every_page_is_told() -> None:
    table = README.partition("\nPages, ")[2].partition("\n\n## ")[0]
    told = set(re.findall(r"`(/[^`]*)`", table))
    modules = [importlib.import_module(f"api.pages.{module.name}") for module in pkgutil.iter_modules(api.pages.__path__)]
    assert told == {route.path for module in modules if hasattr(module, "router") for route in module.router.routes}


@pytest.mark.parametrize("name", first_cells(r"[a-z]+(?:\.[a-z_]+){2,}"))
def test_names_for_programs_are_there(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    assert getattr(importlib.import_module(module), attribute).__doc__


@pytest.mark.parametrize("code", blocks("python"))
def test_the_example_for_programs_runs(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    status, *duties = done.stdout.splitlines()
    assert status.startswith("repealed 本文自2024年6月1日起")
    assert any(duty.startswith("第十二条 ") for duty in duties)


def test_the_excerpt_gives_the_duties_that_are_shown() -> None:
    (shown,) = [block.splitlines() for block in blocks("json")]
    expected = [json.loads(line) for line in shown]
    quote = "".join(re.findall(r"^> (.*)$", README, re.MULTILINE))
    assert quote in COMMISSIONERS.read_text(encoding="utf-8")
    form = json.loads(CliRunner().invoke(app, ["extract", str(COMMISSIONERS)], catch_exceptions=False).stdout)
    given = [duty for duty in form["obligations"] if duty["provision"] == PROVISION]
    assert [{key: duty[key] for key in expected[0]} for duty in given] == expected
    assert all(duty["evidence"] in quote for duty in given)


def test_every_line_that_is_shown_runs(printed: dict[str, str]) -> None:
    status = next(words for words in printed if words.startswith("status "))
    assert "已废止" in printed[status]
    assert NUMBER in printed[status]


@pytest.mark.usefixtures("printed")
def test_the_addresses_that_are_shown_answer() -> None:
    after, before = lines("curl")
    with open_store() as store, TestClient(create_app(store)) as client:
        assert NUMBER in numbers(client, after)
        assert NUMBER not in numbers(client, before)


def numbers(client: TestClient, words: list[str]) -> set[str]:
    """The documents whose duties a line of curl is answered with."""
    option, pair, address = words[2:]
    assert (words[1], option) == ("-G", "--data-urlencode")
    where = urlsplit(address)
    assert where.netloc == "127.0.0.1:8000"
    answer = client.get(where.path, params=dict(map(halves, [*where.query.split("&"), pair])))
    assert answer.status_code == 200, answer.text
    notices = [duty["notice"] for duty in answer.json()["items"]]
    return {number for notice in notices for number in (notice["number"], notice.get("via")) if number}


def halves(pair: str) -> tuple[str, str]:
    """``a=b`` as a and b."""
    name, _, value = pair.partition("=")
    return name, value


def test_no_figure_is_above_the_measured_one(printed: dict[str, str]) -> None:
    table = next(words for words in printed if words.startswith("evaluate "))
    told = {name: float(figure) for name, figure in re.findall(r"^\| `(\w+)` \| ([01]\.\d\d) \|", README, re.MULTILINE)}
    assert "detect_f1" in printed[table]
    result = CliRunner().invoke(app, [*table.split(" "), "--json"], catch_exceptions=False)
    measured = json.loads(result.stdout)["total"]
    assert {"supersession", "detect_p", "detect_r", "detect_f1", "actor", "end_to_end"} <= set(told)
    assert {name: figure for name, figure in told.items() if figure > measured[name] + ROUNDING} == {}


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert links
    assert all((ROOT / link).exists() for link in links)
