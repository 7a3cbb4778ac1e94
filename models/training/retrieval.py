"""How well search finds what is asked for: ``python -m models.training.retrieval QUESTIONS SOURCES``.

The questions (tests/search/questions.yaml) name their right duties by notice, provision and a quotation. Measured are fused
search and its rivals: TF-IDF of one to three characters, words alone (BM25 over jieba's words), meaning alone. Only of the half
``report`` are figures told; weights are fitted on the half ``tune``.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from models.encoder import meaning as shipped
from pipeline.reader import read_file
from pipeline.records import Obligation
from pipeline.search import ranking, terms

Floats = NDArray[np.float64]
FIRST = 5
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Question:
    """One question: whether it uses the notices' ``own`` words or ``other`` ones, its half, the places of its right duties."""

    ask: str
    words: str
    half: str
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Held:
    """A duty, the number or title of its notice, and the text it stands in."""

    notice: str
    duty: Obligation
    text: str


def duties_of(sources: Path) -> list[Held]:
    """All duties of the files of a folder, file by file in reading order."""
    readings = [read_file(path) for path in sorted(sources.iterdir())]
    names = {notice.id: notice.number or notice.title or "" for reading in readings for notice in reading.notices}
    return [Held(names[duty.notice], duty, reading.text) for reading in readings for duty in reading.obligations]


def questions_of(path: Path, held: Sequence[Held]) -> list[Question]:
    """The questions with their right duties looked up. Raises ValueError where one is no duty at all."""
    return [
        Question(
            each["ask"],
            each["words"],
            each["half"],
            frozenset(at for right in each["right"] for at in _places(each["ask"], right, held)),
        )
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def _places(ask: str, right: Mapping[str, str], held: Sequence[Held]) -> list[int]:
    """The duties whose sentences hold words of the quotation: where the reader parts them otherwise, several."""
    found = [at for at, each in enumerate(held) if each.notice == right["notice"] and _touches(each, right["quote"])]
    placed = [at for at in found if held[at].duty.provision == right["provision"]]
    if not found:
        raise ValueError(f"{ask}: no duty for {right}")
    return placed or found


def _touches(each: Held, quote: str) -> bool:
    """Does the duty's evidence share signs with the quotation, where that stands in the text?"""
    span = each.duty.evidence.span
    around = each.text[max(0, span.start - len(quote) + 1) : span.end + len(quote) - 1]
    return quote in around


def scored(asked: Sequence[str], texts: Sequence[str]) -> dict[str, Floats]:
    """Fused search and its rivals: a row of scores for every question, a column for every text."""
    counts = Counter(term for text in texts for term in {*terms.grams(text), *terms.words(text)})
    judge = ranking.Judge(lambda _: counts, len(texts), shipped().encode)
    held = [ranking.take_apart(text) for text in texts]
    return {
        "fused": np.array([judge.scores(ask, held) for ask in asked]),
        "character TF-IDF": _tfidf(asked, texts),
        "words": np.array([judge.by_words(ask, held) for ask in asked]),
        "meaning": np.array([judge.by_meaning(ask, held) for ask in asked]),
    }


def _tfidf(asked: Sequence[str], texts: Sequence[str]) -> Floats:
    from sklearn.feature_extraction.text import TfidfVectorizer

    rival = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True).fit(texts)
    return np.asarray((rival.transform(asked) @ rival.transform(texts).T).toarray())


def figures(scores: Floats, asked: Sequence[Question]) -> Floats:
    """For every question its recall among the first five (of as many as can be there) and the reciprocal rank of its first."""
    order = np.argsort(-scores, axis=1, kind="stable")
    ranks = [sorted(int(np.where(row == right)[0][0]) for right in each.right) for row, each in zip(order, asked, strict=True)]
    return np.array([(sum(rank < FIRST for rank in own) / min(FIRST, len(own)), 1 / (1 + own[0])) for own in ranks])


def lead(better: Floats, rival: Floats, seed: int = 0) -> NDArray[np.float64]:
    """2.5 %, 50 % and 97.5 % of what the one has before the other when the questions are drawn anew, for both figures; and the
    share of the draws in which it has anything before it.
    """
    drawn = np.random.default_rng(seed).integers(0, len(better), (DRAWS, len(better)))
    leads = (better - rival)[drawn].mean(axis=1)
    return np.concatenate([np.percentile(leads, (2.5, 50, 97.5), axis=0), (leads > 0).mean(axis=0)[None]])


def main() -> None:
    """Print the figures of the half that nothing was fitted on."""
    parser = argparse.ArgumentParser(prog="python -m models.training.retrieval", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("questions", type=Path)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    chosen = parser.parse_args()
    held = duties_of(chosen.sources)
    asked = [each for each in questions_of(chosen.questions, held) if each.half == chosen.half]
    found = scored([each.ask for each in asked], [ranking.searched(each.duty) for each in held])
    own = {name: figures(rows, asked) for name, rows in found.items()}
    sys.stdout.write(f"{len(asked)} questions over {len(held)} duties\n")
    for name, rows in own.items():
        by_words = {kind: rows[[each.words == kind for each in asked]].mean(axis=0) for kind in ("own", "other")}
        parts = " ".join(f"{kind} {recall:.3f} {rank:.3f}" for kind, (recall, rank) in by_words.items())
        recall, rank = rows.mean(axis=0)
        sys.stdout.write(f"{name}: recall@{FIRST} {recall:.3f} MRR {rank:.3f} ({parts})")
        if name != "fused":
            low, middle, high, share = lead(own["fused"], rows)
            told = [f"{middle[at]:+.3f} [{low[at]:+.3f}, {high[at]:+.3f}], ahead in {share[at]:.1%}" for at in (0, 1)]
            sys.stdout.write(f"; fused leads by {told[0]} recall, {told[1]} MRR (95 % bootstrap)")
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
