"""Good files damaged at random: read as far as they go or refused in words, never an error of our own and never without end."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from clothes import SEEDS, as_docx, as_html, ofd, paragraphs_of, text_object
from hostile import page, ring_ofd
from word import docx, level, numbered, numbering, p, part, style

from pipeline.formats import read_lines
from pipeline.records import UnreadableFile

TIMES = 60
VALUES = [b"", b"-1", b"999999999999", b"x", b"%9%8", b"9", b"0", b"../..", b"\xff"]
PARTS = (
    numbering(level(0, "chineseCounting", "%1、")),
    ("styles", "styles.xml", part("styles", style("1", "heading 1"))),
    ("footnotes", "footnotes.xml", part("footnotes", f'<w:footnote w:id="2">{p("注")}</w:footnote>')),
)
BODY = (
    p("甲", '<w:pStyle w:val="1"/>')
    + numbered("乙", 1)
    + f"<w:tbl><w:tr><w:tc>{p('丙')}</w:tc><w:tc>{p('丁')}</w:tc></w:tr></w:tbl>"
    + '<w:p><w:r><w:footnoteReference w:id="2"/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'
)
FILES: dict[str, Callable[[], bytes]] = {
    "docx": lambda: docx(BODY, *PARTS),
    "docx of a library": lambda: as_docx(paragraphs_of(SEEDS[2])[:20]),
    "ofd": lambda: ofd([text_object(1, "各单位应当检查", 28, 40)]),
    "ofd of graphics": ring_ofd,
    "html": lambda: as_html(paragraphs_of(SEEDS[2])[:20]),
    "html with lists": lambda: page("<ol start=3><li value=5>甲<table><tr><td rowspan=2>乙<td>丙</table></ol><pre>丁"),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Signs changed, left out or doubled, and values that nobody expects."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(made)) if made else 0
        end = start + chance.randint(1, 40)
        values = [found.span() for found in re.finditer(rb'"[^"]*"', bytes(made))]
        match chance.randrange(4):
            case 0:
                made[start : start + 1] = bytes([chance.randrange(256)])
            case 1:
                del made[start:end]
            case 2:
                made[start:start] = made[start:end]
            case _ if values:
                first, last = chance.choice(values)
                made[first + 1 : last - 1] = chance.choice(VALUES)
    return bytes(made)


def damaged_part(data: bytes, chance: random.Random) -> bytes:
    """A package one of whose parts is damaged, or the package itself."""
    if not data.startswith(b"PK") or chance.random() < 0.2:
        return damaged(data, chance)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        hit = chance.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, damaged(old.read(name), chance) if name == hit else old.read(name))
    return made.getvalue()


@pytest.mark.parametrize("kind", FILES)
def test_damage_is_read_or_refused(kind: str) -> None:
    chance, data = random.Random(kind), FILES[kind]()  # noqa: S311
    for _ in range(TIMES):
        with suppress(UnreadableFile):
            read_lines(damaged_part(data, chance), "公文")
