"""The notebooks run from clean, teach in two languages, and are committed without what a run leaves behind."""

import ast
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
LONGEST = 120
"""Seconds that one cell may take before the run is given up: far above what it needs on a busy machine."""


def read(path: Path) -> Any:  # noqa: ANN401
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def code(notebook: Any) -> str:  # noqa: ANN401
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")


def test_there_are_four() -> None:
    assert [path.stem for path in NOTEBOOKS] == [
        "1-notices-to-graph",
        "2-supersession-over-time",
        "3-who-carries-which-duties",
        "4-city-and-province",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_from_clean_and_draws(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("ZHIZE_DB", "sqlite:////nonexistent/no.db")  # a notebook reads sources and keeps nothing
    notebook = read(path)
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=LONGEST, startup_timeout=LONGEST, resources=where).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    told = "".join(output.text for output in outputs if output.output_type == "stream" and output.name == "stderr")
    assert "Error" not in told, "a font may be missing or still be looked for, and no more"
    assert any("image/png" in output.get("data", {}) for output in outputs)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_nothing_of_a_run_is_committed(path: Path) -> None:
    notebook = read(path)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert set(notebook.metadata.language_info) == {"name"}, "no version of anybody's machine"
    for cell in notebook.cells:
        assert cell.metadata == {}
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_headings_are_in_both_languages(path: Path) -> None:
    words = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    headings = re.findall(r"^#+ .*$", "\n".join(words), re.MULTILINE)
    assert len(headings) >= 5
    assert all(re.search("[\u4e00-\u9fff]", heading) and re.search("[A-Za-z]{3}", heading) for heading in headings)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_asks_and_draws_and_has_no_logic_of_its_own(path: Path) -> None:
    tree = ast.parse(code(read(path)))
    logic = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.While, ast.Try)
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, logic)] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_reads_nothing_but_the_corpus(path: Path) -> None:
    tree = ast.parse(code(read(path)))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    known = {"json", "collections", "datetime", "pathlib", "matplotlib", "networkx", "pipeline", "models"}
    assert {name.partition(".")[0] for name in imported} <= known
    assert code(read(path)).count('Path("..")') == 1
    assert 'SOURCES = Path("..") / "corpus" / "sources"' in code(read(path))
