"""Dependencies and pins are what the code really uses."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").split())
OWN = {"pipeline", "models", "api"}
AWAITED = {"jieba"}
"""Declared for the formats and the search that come next."""
FOUND_BY_OTHERS = {"python-multipart", "lxml-html-clean", "onnxruntime"}
"""Imported by the framework where a form is sent; by readability, under an extra's name that older pips do not find; by rapidocr,
which leaves the choice of an engine to whoever installs it.
"""


def names(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(one).name) for one in requirements}


def imported() -> set[str]:
    """The distributions whose modules the code imports, training left out."""
    known = packages_distributions()
    paths = [path for floor in OWN for path in (ROOT / floor).rglob("*.py") if "training" not in path.parts]
    modules = {module for path in paths for module in imports_of(ast.parse(path.read_text(encoding="utf-8")))}
    foreign = modules - OWN - set(sys.stdlib_module_names)
    return {canonicalize_name(known[module][0]) for module in foreign}


def imports_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_what_is_imported_is_declared_and_what_is_declared_is_used() -> None:
    declared = names(PROJECT["project"]["dependencies"])
    used = imported()
    assert used - declared - {"pydantic-core"} == set(), "pydantic-core comes with pydantic"
    assert declared - used - AWAITED - FOUND_BY_OTHERS == set()


def test_run_time_needs_no_torch() -> None:
    heavy = {"torch", "sentence-transformers", "transformers"}
    assert names(PROJECT["project"]["dependencies"]).isdisjoint(heavy)
    code = f"import sys, pipeline.cli, pipeline.reader, api.app; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60, cwd=ROOT)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("extra", [None, "dev", "train"])
def test_every_dependency_is_pinned(extra: str | None) -> None:
    project: dict[str, Any] = PROJECT["project"]
    wanted = project["dependencies"] if extra is None else project["optional-dependencies"][extra]
    assert names(wanted) - {canonicalize_name(name) for name in PINS} == set()


def test_pins_are_plain() -> None:
    assert [pin for pin in PINS.items() if not re.fullmatch(r"[\w.-]+", pin[0]) or not re.fullmatch(r"[\w.]+", pin[1])] == []
