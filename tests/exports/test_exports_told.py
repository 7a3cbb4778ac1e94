"""What the page on exports says is so."""

import re
from pathlib import Path

import pipeline.exports
from pipeline.exports import FORMATS
from pipeline.exports.akoma.life import MODS
from pipeline.exports.linked.terms import LINKS
from pipeline.graph.events import EFFECTS

TOLD = Path(pipeline.exports.__file__).with_name("README.md").read_text(encoding="utf-8")


def rows() -> dict[str, list[list[str]]]:
    """The codes in each cell of every table row, by the code in the first."""
    lines = [line.strip("|").split("|") for line in TOLD.splitlines() if line.startswith("| `")]
    cells = [[re.findall("`([^`]+)`", cell) for cell in line] for line in lines]
    return {line[0][0]: line[1:] for line in cells}


def test_every_format_is_told() -> None:
    assert set(FORMATS) <= set(rows())


def test_every_relation_is_told_as_it_is_written() -> None:
    told = rows()
    for kind, links in LINKS.items():
        assert told[kind.value] == [list(links), list(MODS[EFFECTS[kind]]) if kind in EFFECTS else []], kind


def test_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)]+)\)", TOLD):
        assert (Path(pipeline.exports.__file__).parent / link).exists(), link
