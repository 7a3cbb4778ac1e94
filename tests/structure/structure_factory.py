"""Lines and structures made from plain strings."""

from pathlib import Path

from pipeline.records import Line, Lines, Notice, Provision
from pipeline.structure import Structure, parse

SEEDS = Path(__file__).parents[2] / "corpus" / "sources"


def lines_of(text: str, *, wrapped: bool | None = None) -> Lines:
    return Lines(tuple(Line(line, number) for number, line in enumerate(text.splitlines(), 1)), "text/plain", wrapped)


def parsed(text: str, *, wrapped: bool | None = None) -> Structure:
    return parse(lines_of(text, wrapped=wrapped))


def only(text: str) -> Notice:
    (notice,) = parsed(text).notices
    return notice


def outline(structure: Structure, provision: Provision) -> list[str]:
    """One entry a provision: its locator and heading, or the first words of its body."""
    text = structure.text
    entries = []
    for node in provision.walk():
        words = f"【{node.heading.of(text)}】" if node.heading else node.body.of(text)[:8]
        entries.append(f"{node.locator or '-'} {words}".strip())
    return entries[1:]
