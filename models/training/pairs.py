"""What texts teach by themselves about meaning: pairs of passages that speak of the same matter, made without any marking.

Neighbouring sentences, a heading and what stands under it, a title and its provisions, a stem and its items.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.formats import read_lines
from pipeline.records import Notice, Provision
from pipeline.structure import parse
from pipeline.text.sentences import sentences

Pair = tuple[str, str]

#: Shorter passages (附则, 目录) say nothing that could be paired.
SHORTEST = 4
#: So many sentences are taken to be what a heading speaks of.
UNDER_HEADING = 3


@dataclass(frozen=True, slots=True)
class Taught:
    """The passages of one file in reading order, and the pairs among them, each once."""

    passages: tuple[str, ...]
    pairs: tuple[Pair, ...]


def taught_by(path: Path) -> Taught:
    """Read one file. Raises UnreadableFile where it is no text."""
    structure = parse(read_lines(path.read_bytes(), path.name))
    text, notices = structure.text, structure.notices
    passages = [passage for notice in notices for node in notice.body.walk() for passage in _passages(text, node)]
    titles = [notice.title for notice in notices if notice.title]
    pairs = dict.fromkeys(_telling(pair for notice in notices for pair in _pairs(text, notice)))
    return Taught((*titles, *passages), tuple(pairs))


def _telling(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs of two different passages, neither too short."""
    return ((left, right) for left, right in pairs if left != right and min(len(left), len(right)) >= SHORTEST)


def _pairs(text: str, notice: Notice) -> Iterator[Pair]:
    for node in notice.body.walk():
        heading = notice.title if node is notice.body else _heading(text, node)
        yield from _pairs_at(
            heading, _sentences(text, node), [opening for child in node.children if (opening := _opening(text, child))]
        )


def _pairs_at(heading: str | None, own: Sequence[str], below: Sequence[str]) -> Iterator[Pair]:
    """The pairs at one provision: its heading, its own sentences, and how the provisions below it open."""
    yield from pairwise(own)
    yield from pairwise(below)
    if heading:
        yield from ((heading, sentence) for sentence in own[:UNDER_HEADING])
        yield from ((heading, opening) for opening in below)
    elif own:
        yield from ((own[-1], opening) for opening in below)


def _opening(text: str, node: Provision) -> str | None:
    """What a provision begins with: its heading or its first sentence."""
    return next(_passages(text, node), None)


def _passages(text: str, node: Provision) -> Iterator[str]:
    if heading := _heading(text, node):
        yield heading
    yield from _sentences(text, node)


def _heading(text: str, node: Provision) -> str | None:
    return node.heading.of(text) if node.heading else None


def _sentences(text: str, node: Provision) -> list[str]:
    start = node.heading.end if node.heading else node.body.start
    return [span.of(text) for span in sentences(text, start, node.body.end)]
