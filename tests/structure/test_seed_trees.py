"""Golden outlines of the five seeds: elements of every document, locator and heading of every provision.

The files under ``golden`` are what the parser gave and a reader checked; a change must be read before it is written back.
"""

from hashlib import sha256
from pathlib import Path

import pytest
from structure_factory import lines_of, outline

from pipeline.structure import parse

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus"
SEEDS = {
    "000": "forwarded-opinion",
    "001": "commissioner-system",
    "002": "two-plans",
    "003": "draft-opinion",
    "004": "joint-notice",
}


def described(text: str) -> str:
    """All documents of a file in one text: what each states, then its outline."""
    structure = parse(lines_of(text))
    parts = []
    for notice in structure.notices:
        dates = [date.isoformat() if date else "-" for date in (notice.issued, notice.printed)]
        parts += [f"# {notice.local} {notice.title}", f"number {notice.number}", f"issuers {'、'.join(notice.issuers)}"]
        parts += [f"kind {notice.kind}, issued {dates[0]}, printed {dates[1]}, {notice.status.value}"]
        parts += [f"to {'|'.join(notice.addressees)}", f"cc {'|'.join(notice.cc)}", f"contains {'|'.join(notice.contains)}"]
        parts += outline(structure, notice.body)
    parts += [f"! {problem.code} line {problem.line}" for problem in structure.problems]
    return "\n".join(parts) + "\n"


def held_seeds() -> dict[str, str]:
    """The texts of the corpus by their sha256."""
    return {sha256(path.read_bytes()).hexdigest(): path.read_text("utf-8") for path in CORPUS.rglob("*.txt")}


@pytest.mark.parametrize("seed", sorted(SEEDS))
def test_seed(seed: str) -> None:
    digest, _, golden = (HERE / "golden" / f"{seed}-{SEEDS[seed]}.txt").read_text("utf-8").partition("\n")
    assert described(held_seeds()[digest]) == golden
