"""What a command does not need it does not load: the start would wait for it. Times are measured in benchmarks/start_up.py."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.store import open_store

HEAVY = ("torch", "numpy", "jieba", "spacy", "model2vec", "networkx", "alembic", "mako", "cn2an", "lxml", "fastapi", "asyncpg")
RUN = """
import sys
sys.argv[0] = "zhize"
from pipeline.cli import app
try:
    app()
finally:
    sys.stderr.write("LOADED " + " ".join({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (["--help"], ["sqlalchemy", "pydantic", "yaml"]),
        (["key", "list"], ["yaml", "rich", "cryptography"]),
        (["obligations", "--json"], []),
        (["changes", "--since", "2024-01-01", "--json"], []),
        (["alarms", "--help"], ["sqlalchemy", "yaml"]),
    ],
)
def test_a_command_loads_only_what_it_needs(words: list[str], more: list[str], tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'zhize.db'}"
    open_store(url).close()
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words], check=False, capture_output=True, text=True, env={"ZHIZE_DB": url, **_environment()}
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.partition("LOADED ")[2].split())
    assert loaded & {*HEAVY, *more} == set()


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": ""}
