"""The guides of docs/ are walked: files written, changes made to a copy of the tree, commands run, what is shown compared."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parents[2]
GUIDES = sorted(path.name for path in (ROOT / "docs").glob("*.md"))
ZHIZE = "from pipeline.cli import app; app()"


def fences(name: str) -> Iterator[tuple[str, str]]:
    """What stands behind the opening of each fence, and in it."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    yield from re.findall(r"^```(\S[^\n]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def hunks(diff: str) -> Iterator[tuple[str, str]]:
    """The words before and after each change: context with what goes, context with what comes."""
    for hunk in re.split(r"^@@\n", diff, flags=re.MULTILINE)[1:]:
        lines = hunk.splitlines(keepends=True)
        yield tuple("".join(line[1:] or "\n" for line in lines if line[:1] not in out) for out in ("+", "-"))


def changed(tree: Path, diff: str) -> None:
    """Each change made where it fits, and there alone."""
    target = tree / re.search(r"^\+\+\+ b/(\S+)$", diff, re.MULTILINE)[1]
    for old, new in hunks(diff):
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        if not before:
            target.write_text(new, encoding="utf-8")
            continue
        assert before.count(old.rstrip("\n")) == 1, f"{target.name}: {old}"
        target.write_text(before.replace(old.rstrip("\n"), new.rstrip("\n")), encoding="utf-8")


def run(tree: Path, line: str) -> str:
    """What a line of a shell block says; it ends well."""
    program, *words = shlex.split(line, comments=True)
    start = {"zhize": ["-c", ZHIZE], "python": []}[program]
    setting = os.environ | {"PYTHONPATH": str(tree), "ZHIZE_HOME": str(tree / "data"), "PYTHONDONTWRITEBYTECODE": "1"}
    setting.pop("ZHIZE_DB", None)
    done = subprocess.run([sys.executable, *start, *words], cwd=tree, env=setting, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{line}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what a newcomer changes and runs."""
    for folder in ("pipeline", "models", "tests/mentions", "tests/relations", "corpus"):
        copytree(ROOT / folder, tmp_path / folder, ignore=ignore_patterns("__pycache__"))
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    return tmp_path


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_does_what_it_says(tree: Path, name: str) -> None:
    said = ""
    for kind, body in fences(name):
        if kind == "diff":
            changed(tree, body)
        elif kind == "sh":
            said = "".join(run(tree, line) for line in body.splitlines())
        elif kind == "text" and said:
            assert all(line.strip() in said for line in body.splitlines()), f"{body}\n≠\n{said}"
        elif kind.startswith("text "):
            (tree / kind.removeprefix("text ")).write_text(body, encoding="utf-8")


@pytest.mark.parametrize("name", GUIDES)
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#:]+)", text):
        assert (ROOT / "docs" / link).exists(), link


def test_the_index_names_every_guide() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\]\((\S+\.md)\)", index)) == set(GUIDES) - {"README.md"}
