"""Which text of one list goes on in which text of another: character n-grams weighed by rarity, no encoder.

Measured on near-verbatim matching, character 1–3-grams with TF-IDF beat every encoder tried, and an article number is no
identity: half of the articles aligned between versions are renumbered.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

_NOISE = re.compile(r"(?<![0-9])\.|\.(?![0-9])|[^\w%.]+|_")
_SHORTEST = 8
FLOOR = 0.4
"""Cosine below which two texts are not the same rule in other words."""


@dataclass(frozen=True, slots=True)
class Pair:
    """``old`` and ``new`` are positions in the two lists, ``score`` their likeness in (0, 1]."""

    old: int
    new: int
    score: float


def plain(text: str) -> str:
    """The text by which likeness is judged: white space, punctuation and width of characters do not count.

    The point of ``1.5`` does: 1.5米 and 15米 are two rules.
    """
    return _NOISE.sub("", normalize("NFKC", text))


def align(old: Sequence[str], new: Sequence[str], floor: float = FLOOR) -> tuple[Pair, ...]:
    """The best one-to-one pairs of at least ``floor``, greedily from the likest; of equal likeness the pair in the more similar
    place wins. In order of ``old``.
    """
    same = verbatim([plain(text) for text in old], [plain(text) for text in new])
    rows = [at for at in range(len(old)) if at not in same]
    columns = sorted(set(range(len(new))) - set(same.values()))
    scores = likeness([old[at] for at in rows], [new[at] for at in columns])
    found = [Pair(at, same[at], 1.0) for at in same]
    found += [Pair(rows[row], columns[column], float(min(scores[row, column], 1.0))) for row, column in _greedy(scores, floor)]
    return tuple(sorted(found, key=lambda pair: pair.old))


def verbatim(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """The :func:`plain` texts that go on word for word, where each stands once on either side: most of a new version, no work."""
    once, there = Counter(old), Counter(new)
    place = {text: at for at, text in enumerate(new)}
    return {at: place[text] for at, text in enumerate(old) if text and once[text] == there[text] == 1}


def _greedy(scores: NDArray[np.float32], floor: float) -> Iterator[tuple[int, int]]:
    rows, columns = np.nonzero(scores >= floor)
    shift = np.abs(rows / max(scores.shape[0], 1) - columns / max(scores.shape[1], 1))
    order = np.lexsort((columns, rows, shift, -scores[rows, columns].round(6)))
    left, right = set[int](), set[int]()
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if row not in left and column not in right:
            left.add(row)
            right.add(column)
            yield row, column


def likeness(old: Sequence[str], new: Sequence[str]) -> NDArray[np.float32]:
    """Cosine of every old with every new text, shape ``(len(old), len(new))``; equal texts have 1."""
    from scipy.sparse import csr_array

    counts = [_grams(plain(text)) for text in (*old, *new)]
    spread = Counter(gram for count in counts for gram in count)
    shared = {gram: at for at, gram in enumerate(sorted(gram for gram, texts in spread.items() if texts > 1))}
    rarity = {gram: log((1 + len(counts)) / (1 + texts)) + 1 for gram, texts in spread.items()}
    data, columns, ends = array("f"), array("i"), array("i", [0])
    for count in counts:
        weights = {gram: (1 + log(times)) * rarity[gram] for gram, times in count.items()}
        norm = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for gram, weight in weights.items():
            if (column := shared.get(gram)) is not None:
                columns.append(column)
                data.append(weight / norm)
        ends.append(len(data))
    table = csr_array((data, columns, ends), shape=(len(counts), len(shared)), dtype=np.float32)
    found: NDArray[np.float32] = (table[: len(old)] @ table[len(old) :].T).toarray()
    return found


def contained(part: str, whole: str) -> float:
    """Which share of the part's 3-grams stands in the whole, in [0, 1]: near 1 where a duty was split off or merged in.

    A part of fewer than eight characters (认真贯彻落实) stands anywhere and is contained in nothing.
    """
    return share(pieces(part), plain(whole))


def pieces(part: str) -> frozenset[str]:
    """The 3-grams of a text, none of one that is too short to be known by them."""
    words = plain(part)
    return frozenset(words[at : at + 3] for at in range(len(words) - 2)) if len(words) >= _SHORTEST else frozenset()


def share(grams: frozenset[str], text: str) -> float:
    """Which share of :func:`pieces` stands in a :func:`plain` text; 0 where there are none."""
    return sum(gram in text for gram in grams) / len(grams) if grams else 0.0


def _grams(text: str) -> Counter[str]:
    return Counter(text[at : at + size] for size in (1, 2, 3) for at in range(len(text) - size + 1))
