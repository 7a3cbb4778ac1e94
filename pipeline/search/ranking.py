"""How well texts answer a question: by its signs and pairs of signs, by how notices say what it asks, by its words, and by what
it means, added up.

By signs and by words: BM25 (Robertson and Zaragoza 2009) with the rarity of a term counted in the whole store, divided by the
most that a text could reach, so that a figure means the same whatever texts it is compared with. By meaning: the cosine of mean
word vectors, each word as heavy as it is rare, after what all the texts share is taken away: that every text of a store speaks of
mines tells nothing. By sayings: for everyday words of the question (守着) what notices say instead (盯守), as if it had been
asked for, at a discount.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from models.lexicons.everyday import said
from pipeline.records import Obligation
from pipeline.search import terms

Floats = NDArray[np.float32]
Encode = Callable[[list[str]], Floats]
Spread = Callable[[Sequence[str]], Mapping[str, int]]
"""Gives for terms in how many texts of the store each occurs; one that is absent occurs in none."""

#: BM25's saturation of repeated terms and its weight of a text's length; terms of a text of middling length.
SATURATION, LENGTH = 1.2, 0.75
MIDDLING_GRAMS, MIDDLING_WORDS = 120, 40
#: What sayings, words and meaning count beside signs; fitted on the half of tests/search that the told figures leave out.
SAID, WORDS, MEANING = 0.6, 0.1, 0.2
#: What is common to fewer texts than this is hardly taken away: of one text alone everything is.
SHARED = 10


def searched(duty: Obligation) -> str:
    """What a duty is searched by: its sentence, and what it inherited from outside of it."""
    more = (*duty.actor, duty.action, duty.condition, duty.recipient, *duty.legal_basis)
    quote = duty.evidence.quote
    return "\n".join(dict.fromkeys((quote, *(part for part in more if part and part not in quote)))).replace("\x00", "")


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be judged: its signs and pairs of signs, and its words, which take longer to find and are kept."""

    grams: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges texts in a store of ``total`` texts. ``encode`` gives a row for each word (None: signs and words alone)."""

    spread: Spread
    total: int
    encode: Encode | None

    def scores(self, question: str, texts: Sequence[Text]) -> Floats:
        """How well each text answers, higher is better: nought where neither sign nor meaning is shared."""
        rarity = self._rarity(terms.grams(terms.telling(question)))
        signs = overlap(rarity, [text.grams for text in texts], MIDDLING_GRAMS)
        sayings = self._by_sayings(question, sum(rarity.values()), texts)
        found: Floats = (
            signs + SAID * sayings + WORDS * self.by_words(question, texts) + MEANING * self.by_meaning(question, texts)
        )
        return found

    def by_words(self, question: str, texts: Sequence[Text]) -> Floats:
        """How well each text answers by its words alone."""
        return overlap(self._rarity(terms.words(question)), [text.words for text in texts], MIDDLING_WORDS)

    def by_meaning(self, question: str, texts: Sequence[Text]) -> Floats:
        """How well each text answers by its meaning alone; all alike without an encoder."""
        asked = terms.words(question)
        words = sorted({*asked, *(word for text in texts for word in text.words)})
        if self.encode is None or not words or not texts:
            return np.zeros(len(texts), dtype=np.float32)
        return meaning(self.encode(words), self._weights(words), asked, texts)

    def _by_sayings(self, question: str, own: float, texts: Sequence[Text]) -> Floats:
        """For each sense, what the rarest saying in a text adds to the question's ``own`` signs, as a share of their most."""
        asked = set(terms.grams(question))
        senses = [{word: set(terms.grams(word)) for word in words} for words in said(question)]
        rarity = self._rarity([sign for sense in senses for signs in sense.values() for sign in signs])
        worth = [
            sorted(((sum(rarity.get(sign, 0.0) for sign in signs - asked), signs) for signs in sense.values()), key=_worth)
            for sense in senses
        ]
        most = max(own, sum(sense[0][0] for sense in worth)) * (SATURATION + 1) or 1.0
        held = (frozenset(text.grams) for text in texts)
        found = [sum(next((gain for gain, signs in sense if signs <= grams), 0.0) for sense in worth) for grams in held]
        return np.array(found, dtype=np.float32) / np.float32(most)

    def _rarity(self, asked: Sequence[str]) -> dict[str, float]:
        """How rare each different term is; terms that no text holds are left out."""
        known = self.spread(asked)
        return {term: self._rare(known[term]) for term in sorted(set(asked)) if known.get(term)}

    def _weights(self, words: Sequence[str]) -> dict[str, tuple[int, float]]:
        """The row of each word and how much it counts: a word that no text holds as much as a rare one, not more."""
        known = self.spread(words)
        rarest = self._rare(max(1, self.total // 20))
        return {word: (row, self._rare(known[word]) if known.get(word) else rarest) for row, word in enumerate(words)}

    def _rare(self, texts: int) -> float:
        return log(1 + (max(0, self.total - texts) + 0.5) / (texts + 0.5))


def _worth(saying: tuple[float, set[str]]) -> float:
    return -saying[0]


def take_apart(text: str) -> Text:
    """The terms of a text, repeated as often as they occur."""
    return Text(tuple(terms.grams(text)), tuple(terms.words(text)))


def overlap(weights: Mapping[str, float], texts: Sequence[Sequence[str]], middling: int) -> Floats:
    """BM25 of each text's terms as a share of the most that could be reached, in [0, 1].

    >>> overlap({"盯守": 2.0}, [["盯守"], ["检查"]], 1).round(2).tolist()
    [0.45, 0.0]
    """
    most = sum(weights.values()) * (SATURATION + 1) or 1.0
    found = [_reached(weights, Counter(term for term in text if term in weights), len(text) / middling) for text in texts]
    return np.array(found, dtype=np.float32) / np.float32(most)


def _reached(weights: Mapping[str, float], counts: Mapping[str, int], length: float) -> float:
    damped = SATURATION * (1 - LENGTH + LENGTH * length)
    return sum(weights[term] * times * (SATURATION + 1) / (times + damped) for term, times in counts.items())


def meaning(vectors: Floats, weights: Mapping[str, tuple[int, float]], asked: Sequence[str], texts: Sequence[Text]) -> Floats:
    """The cosine of the question's weighted mean of word vectors with each text's, both without what the texts share."""
    means = _unit(np.stack([_weighted(vectors, weights, text.words) for text in texts]))
    shared = means.mean(axis=0) * (len(texts) / (len(texts) + SHARED))
    mean = _unit(_weighted(vectors, weights, asked)[None])
    own = mean - shared if mean.any() else mean
    cosines: Floats = (_unit(means - shared) @ _unit(own)[0]).astype(np.float32)
    return cosines


def _weighted(vectors: Floats, weights: Mapping[str, tuple[int, float]], words: Sequence[str]) -> Floats:
    rows = [weights[word] for word in words]
    if not rows:
        return np.zeros(vectors.shape[1], dtype=np.float32)
    at, heavy = zip(*rows, strict=True)
    mean: Floats = np.array(heavy, dtype=np.float32) @ vectors[list(at)]
    return mean


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return unit
