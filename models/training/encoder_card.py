"""The card of a trained encoder: how often a passage of a document left out of the training finds its partner among others."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from models.encoder import Encoder

Floats = NDArray[np.float32]

#: More left-out pairs than these are sampled.
MOST = 2000


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an encoder was trained on and how."""

    documents: int
    pairs: int
    dimensions: int
    vocabulary: int
    epochs: int
    seed: int


@dataclass(frozen=True, slots=True)
class Found:
    """Of ``pairs`` partners sought among each other: the share found first, among the first ten, and the mean reciprocal rank."""

    name: str
    pairs: int
    first: float
    ten: float
    reciprocal: float


def measured(encoder: Encoder, pairs: Sequence[tuple[str, str]], seed: int) -> list[Found]:
    """The encoder beside its rival, TF-IDF of one to three characters with its counts from the pairs themselves."""
    lefts, rights = map(list, zip(*distinct(pairs, seed), strict=True))
    rival = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True).fit(lefts + rights)
    counted = (rival.transform(lefts) @ rival.transform(rights).T).toarray()
    return [
        found("encoder", encoder.encode(lefts) @ encoder.encode(rights).T),
        found("character TF-IDF", counted.astype(np.float32)),
    ]


def distinct(pairs: Sequence[tuple[str, str]], seed: int) -> list[tuple[str, str]]:
    """At most so many of the pairs that can be told apart: no passage comes twice."""
    seen: set[str] = set()
    kept = []
    for pair in random.Random(seed).sample(pairs, len(pairs)):  # noqa: S311
        if seen.isdisjoint(pair):
            seen.update(pair)
            kept.append(pair)
    return kept[:MOST]


def found(name: str, similarities: Floats) -> Found:
    """Read off where the partners stand on the diagonal; of equals the partner comes last."""
    own = np.diag(similarities)[:, None]
    ranks = (similarities >= own).sum(axis=1)
    return Found(name, len(ranks), float((ranks == 1).mean()), float((ranks <= 10).mean()), float((1 / ranks).mean()))


def card(recipe: Recipe, held: int, figures: Sequence[Found]) -> str:
    """The card as Markdown."""
    rows = "\n".join(f"| {each.name} | {each.first:.3f} | {each.ten:.3f} | {each.reciprocal:.3f} |" for each in figures)
    return _CARD.format(recipe=recipe, held=held, sought=figures[0].pairs, rows=rows)


_CARD = """---
language: zh
license: apache-2.0
library_name: sentence-transformers
---

# Sentence encoder

A vector of {recipe.dimensions} numbers, of length one, for a sentence of Chinese notices and laws: the mean of the vectors of its
pieces (byte-pair merges, at most {recipe.vocabulary} pieces), in numbers of sixteen bits. Loaded without torch by
`models.encoder.load_encoder`, and by `sentence_transformers.SentenceTransformer` and `model2vec.StaticModel`.

Trained by `python -m models.training.encoder` with seed {recipe.seed} in {recipe.epochs} epochs on {recipe.pairs} pairs of
passages from {recipe.documents} laws, regulations and notices: neighbouring sentences, clause and rest of its sentence,
heading and text, title and provisions, stem and items, term and definition (`models/training/pairs.py`, `definitions.py`),
versions of one article (`versions.py`). Nobody marked anything, and the notices of `corpus/` are not among them.
`cells.npy` holds the middles of the cells that search looks into first (k-means over the passages).

## Measured on left-out documents

Left out of vocabulary and training: {held} documents. Of {sought} of their pairs, each first passage seeks its partner
among all second ones.

| | found first | among ten | mean reciprocal rank |
|---|---|---|---|
{rows}

## Limits

- Passages of one document share its words, so the figures compare two encoders and do not say how well a question finds a duty.
- 应当 and 不得, 10 and 30 working days lie close together: what is ordered, and how much, is for the structure to tell.
- A text without a known piece has the vector nought, which is like nothing.
"""
