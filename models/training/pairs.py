"""What texts teach by themselves about meaning: pairs of passages that speak of the same matter, made without any marking.

Neighbouring sentences, a clause and the rest of its sentence, a heading and what stands under it, a title and its provisions, a
stem and its items, a term and its definition (definitions.py), two versions of one article (versions.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from models.training.definitions import definition_pairs
from pipeline.formats import read_lines
from pipeline.records import Notice, Provision, ProvisionKind
from pipeline.structure import parse
from pipeline.text.sentences import sentences

Pair = tuple[str, str]

_CLAUSE = re.compile(r"([^，,：:]*)([，,：:]?)(.*)", re.S)
#: Shorter passages (附则, 目录) say nothing that could be paired.
SHORTEST = 4
#: So many sentences are taken to be what a heading speaks of.
UNDER_HEADING = 3


@dataclass(frozen=True, slots=True)
class Taught:
    """The passages of one file in reading order, and the pairs among them, each once.

    ``title`` and ``articles`` (条, each with all its paragraphs) are what versions of a law are aligned by.
    """

    passages: tuple[str, ...]
    pairs: tuple[Pair, ...]
    title: str = ""
    articles: tuple[str, ...] = ()


def taught_by(path: Path) -> Taught:
    """Read one file. Raises UnreadableFile where it is no text."""
    structure = parse(read_lines(path.read_bytes(), path.name))
    text, notices = structure.text, structure.notices
    passages = [passage for notice in notices for node in notice.body.walk() for passage in _passages(text, node)]
    titles = [notice.title for notice in notices if notice.title]
    made = (pair for notice in notices for pair in _pairs(text, notice))
    pairs = dict.fromkeys(_telling((*made, *definition_pairs(passages))))
    articles = [_article(text, node) for notice in notices for node in notice.body.walk() if node.kind is ProvisionKind.ARTICLE]
    return Taught((*titles, *passages), tuple(pairs), titles[0] if titles else "", tuple(articles))


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
    yield from (parted for sentence in own if (parted := _parted(sentence)))
    if heading:
        yield from ((heading, sentence) for sentence in own[:UNDER_HEADING])
        yield from ((heading, opening) for opening in below)
    elif own:
        yield from ((own[-1], opening) for opening in below)


def _parted(sentence: str) -> Pair | None:
    """The first clause of a sentence and the rest of it, None where there is but one.

    >>> _parted("发现渗漏的，立即上报，并组织抢修")
    ('发现渗漏的', '立即上报，并组织抢修')
    >>> _parted("立即上报") is None
    True
    """
    first, mark, rest = _CLAUSE.match(sentence).groups("")  # type: ignore[union-attr]  # it fits everything
    return (first, rest) if mark else None


def _article(text: str, node: Provision) -> str:
    """The words of an article and of all that stands below it, without labels."""
    return "".join(part.body.of(text).strip() for part in node.walk())


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
