"""Fits the boundary weights: a softmax over the ends of each clause, by AdaGrad over character n-grams in numpy.

A character is a 16-bit number, so that an n-gram of up to four is one 64-bit number and all n-grams of all clauses are found,
counted and numbered by sorting.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.subjects import LONGEST, REACH
from models.training.clauses import Example

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]

#: A feature must be seen this often; weights below SMALLEST (a logit) are dropped.
RAREST = 8
SMALLEST = 0.04
PASSES = 5
BATCH = 2048
RATE = 0.25
DECAY = 2e-6
LENGTHS = 30
#: The n-grams around an end, by table: where they begin, seen from the end, and how long they are.
OWN = (
    *(("r", 0, size) for size in range(1, REACH + 1)),
    *(("n", 0, size) for size in range(1, REACH + 1)),
    *(("l", -size, size) for size in range(1, REACH + 1)),
    ("x", -1, 2),
    ("x", -2, 4),
)
#: Those that speak for or against every subject that reaches so far.
INSIDE = (("i", -2, 2), ("i", -3, 3))


@dataclass(frozen=True, slots=True)
class Slots:
    """All candidate ends of all clauses in a row: feature numbers (0: none), where each clause begins, which end is right."""

    own: Ints
    inside: Ints
    begins: Longs
    right: Longs
    names: list[str]


def ends(words: str) -> list[int]:
    """The candidate ends of a clause."""
    return [0, *range(2, min(len(words), LONGEST) + 1)]


def usable(example: Example) -> bool:
    """Is the right end among the candidates?"""
    return len(example.words) >= 2 and example.end != 1 and example.end <= min(len(example.words), LONGEST)


def slots(given: Sequence[Example]) -> Slots:
    """The clauses as matrices of feature numbers."""
    gap = "\0" * REACH
    texts = [f"{gap}^{example.words}{example.after}{gap}" for example in given]
    letters = np.minimum(np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32), 0xFFFF).astype(np.uint64)
    firsts = np.cumsum([0, *(len(text) for text in texts[:-1])]) + REACH + 1
    listed = [ends(example.words) for example in given]
    end = np.concatenate([np.array(each, np.int64) for each in listed])
    sizes = np.array([len(each) for each in listed])
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)
    at = np.repeat(firsts, sizes) + end
    names = [""]
    own = [_column(letters, at, end, kind, names) for kind in OWN]
    inside = [_column(letters, at, end, kind, names) for kind in INSIDE]
    length = (np.minimum(end, LENGTHS - 1) + len(names)).astype(np.int32)
    names.extend(f"#{size}" for size in range(LENGTHS))
    right = begins + np.array([max(0, example.end - 1) for example in given])
    return Slots(np.stack([*own, length], 1), np.stack(inside, 1), begins, right, names)


def _column(letters: NDArray[np.uint64], at: Longs, end: Longs, kind: tuple[str, int, int], names: list[str]) -> Ints:
    """The numbers of one kind of n-gram, and their names put on the list."""
    table, offset, size = kind
    key = np.zeros(len(at), np.uint64)
    whole = end == 0 if table == "n" else np.ones(len(at), bool) if table == "r" else end > 0
    for step in range(size):
        letter = letters[at + offset + step]
        whole &= letter > 0
        key = (key << np.uint64(16)) | letter
    key[~whole] = 0
    found, back, counts = np.unique(key, return_inverse=True, return_counts=True)
    kept = (counts >= RAREST) & (found > 0)
    number = np.zeros(len(found), np.int32)
    number[kept] = len(names) + np.arange(int(kept.sum()))
    names.extend(table + _text(int(each), size) for each in found[kept])
    return number[back.reshape(-1)]


def _text(key: int, size: int) -> str:
    return "".join(chr(key >> 16 * (size - 1 - step) & 0xFFFF) for step in range(size))


def fit(given: Sequence[Example], seed: int, say: Callable[[str], object]) -> dict[str, float]:
    """The weights by feature: a letter for the table, and the characters."""
    data = slots(given)
    weights, squares = np.zeros(len(data.names)), np.full(len(data.names), 1e-8)
    shuffle = np.random.default_rng(seed)
    limits = np.append(data.begins, len(data.own))
    for turn in range(PASSES):
        lost = 0.0
        for batch in np.array_split(shuffle.permutation(len(given)), max(1, len(given) // BATCH)):
            loss, gradient = _gradient(data, limits, batch, weights)
            lost += loss
            gradient += DECAY * len(batch) * weights
            squares += gradient**2
            weights -= RATE * gradient / np.sqrt(squares)
            weights[0] = 0.0
        say(f"pass {turn + 1}: loss {lost / len(given):.4f}")
    return {name: float(weight) for name, weight in zip(data.names, weights, strict=True) if abs(weight) >= SMALLEST}


def _gradient(data: Slots, limits: Longs, batch: Longs, weights: Floats) -> tuple[float, Floats]:
    """Loss and gradient of the clauses of a batch."""
    sizes = limits[batch + 1] - limits[batch]
    begins = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    rows = np.repeat(limits[batch] - begins, sizes) + np.arange(int(sizes.sum()))
    own, inside = data.own[rows], data.inside[rows]
    scores = weights[own].sum(1) + _running(weights[inside].sum(1), begins, sizes)
    scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, begins), sizes))
    share = scores / np.repeat(np.add.reduceat(scores, begins), sizes)
    right = data.right[batch] - limits[batch] + begins
    loss = float(-np.log(np.maximum(share[right], 1e-12)).sum())
    share[right] -= 1.0
    onward = np.repeat(np.add.reduceat(share, begins), sizes) - _running(share, begins, sizes) + share
    gradient: Floats = np.bincount(own.ravel(), np.repeat(share, own.shape[1]), len(weights)).astype(np.float64)
    gradient += np.bincount(inside.ravel(), np.repeat(onward, inside.shape[1]), len(weights))
    return loss, gradient


def _running(values: Floats, begins: Longs, sizes: Longs) -> Floats:
    """The running sum within each clause."""
    total: Floats = np.cumsum(values)
    before: Floats = np.where(begins > 0, total[begins - 1], 0.0)
    return total - np.repeat(before, sizes)
