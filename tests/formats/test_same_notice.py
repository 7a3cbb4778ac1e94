"""The same notice gives the same duties whatever its clothes: the seeds rendered, read, and held against their text's reading."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from clothes import SEEDS, as_docx, as_html, as_ofd, paragraphs_of

from pipeline.evaluation import DOCUMENT_KEYS, Json, agreement
from pipeline.reader import read, read_file
from pipeline.structure.values import Paragraph
from pipeline.wire import gold_form

CLOTHES: dict[str, Callable[[list[Paragraph]], bytes]] = {
    "docx": as_docx,
    "html": as_html,
    "html in gbk": lambda paragraphs: as_html(paragraphs, "gbk"),
    "ofd": as_ofd,
}
LEAST = 0.99


@cache
def plain(path: Path) -> Json:
    return gold_form(read_file(path))


@pytest.mark.parametrize("clothes", CLOTHES)
@pytest.mark.parametrize("seed", SEEDS, ids=[path.stem[:12] for path in SEEDS])
def test_the_clothes_change_nothing(seed: Path, clothes: str) -> None:
    dressed = gold_form(read(CLOTHES[clothes](paragraphs_of(seed)), seed.stem))
    figures = agreement(plain(seed), dressed, seed.read_text("utf-8"))
    assert figures["detect_f1"] >= LEAST, figures
    assert {key: figures[f"doc.{key}"] for key in DOCUMENT_KEYS} == dict.fromkeys(DOCUMENT_KEYS, 1.0)
    assert (figures["documents"], figures["supersession"], figures["citation"]) == (1.0, 1.0, 1.0)
    assert figures["end_to_end"] >= LEAST, figures
