"""Asking the search index: candidates by terms and by meaning, however much is held so many of each, then judged one by one.

What is looked at does not grow with the store: of each term only the last recorded texts, of the vectors only the cells nearest
to the question. Where the filters leave too little of that, more is looked at, once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from sqlalchemy import Connection, func, select

from models.encoder import Meaning, meaning
from models.lexicons.everyday import said
from pipeline.records import BadRequest
from pipeline.search import terms
from pipeline.search.ranking import SAID, Judge, Text
from pipeline.store import fulltext
from pipeline.store.batches import batches
from pipeline.store.narrowing import NOTICES, is_indexed
from pipeline.store.schema import readings, search_terms, search_texts, search_vectors
from pipeline.store.search_index import unpacked
from pipeline.store.values import Unindexed

LONGEST = 300
#: Terms asked for, the rarest first; senses asked for by how notices say them; and of what occurs too often to be read through
#: so many, in pairs.
MOST_TERMS, MOST_SENSES, MOST_OFTEN = 16, 8, 7
#: A hit answers at least so well, of the best one's score: below, texts share a sign or two with the question and no more.
WORST = 0.25


@dataclass(frozen=True, slots=True)
class Reach:
    """How far to look: texts of each term, vectors, candidates by terms and by meaning."""

    texts: int
    vectors: int
    by_terms: int
    by_meaning: int


REACHES = Reach(300, 4000, 200, 100), Reach(3000, 40_000, 2000, 1000)
"""First, and where the filters leave too little."""

Tags = Sequence[Sequence[str]]
"""Of each group a text must bear one tag."""


def asked_for(words: str) -> str:
    """What is sought. BadRequest where it holds no letter, digit or Chinese sign, or is longer than a question."""
    if not terms.runs(words):
        raise BadRequest("没有可以检索的字", "请给出要找的词或整句的问题")
    if len(words) > LONGEST:
        raise BadRequest(f"检索的内容不能超过 {LONGEST} 个字，而这里有 {len(words)} 个", "请缩短后再试")
    return words


def check_index(connection: Connection) -> None:
    """Raises Unindexed where readings are held and nothing of them can be found."""
    if not is_indexed(connection) and connection.scalar(select(readings.c.id).limit(1)) is not None:
        raise Unindexed("检索索引尚未建立：库里的文件是由旧版本收录的", "请运行 zhize reindex")


def candidates(connection: Connection, words: str, kind: str, tags: Tags, reach: Reach, with_meaning: bool = True) -> list[int]:
    """Numbers of texts that may answer, in no order that matters, each once."""
    near = _by_terms(connection, words, [*tags, *([[terms.tag("kind", NOTICES)]] if kind == NOTICES else [])], reach)
    alike = _by_meaning(connection, words, kind, reach) if with_meaning else []
    return list(dict.fromkeys([*near, *alike]))


def judged(connection: Connection, words: str, texts: Mapping[int, Text]) -> list[tuple[int, float]]:
    """The texts with their scores, the best first, of equals the last recorded; those that hardly answer are left out."""
    judge = Judge(lambda asked: spread(connection, asked), _total(connection), meaning().encode)
    ids = sorted(texts)
    scores = judge.scores(words, [texts[id] for id in ids]).tolist()
    ranked = sorted(((id, round(score, 4)) for id, score in zip(ids, scores, strict=True)), key=lambda hit: (-hit[1], -hit[0]))
    return [hit for hit in ranked if hit[1] > 0 and hit[1] >= WORST * ranked[0][1]]


def spread(connection: Connection, asked: Iterable[str]) -> dict[str, int]:
    """In how many texts each term occurs; terms of none are left out."""
    found: dict[str, int] = {}
    for part in batches(asked):
        query = select(search_terms.c.term, search_terms.c.texts).where(search_terms.c.term.in_(part))
        found |= {term: number for term, number in connection.execute(query)}  # noqa: C416 - rows, for mypy
    return found


def _total(connection: Connection) -> int:
    return connection.scalar(select(func.max(search_texts.c.id))) or 0


@dataclass(frozen=True, slots=True)
class _Sought:
    """A term, or all that notices say for one sense: any of these, held by about so many texts, counting so much."""

    any_of: tuple[str, ...]
    texts: int
    share: float


def _by_terms(connection: Connection, words: str, groups: Tags, reach: Reach) -> list[int]:
    """The texts that hold the rarest of what is sought, and most of it; of each the last recorded ones."""
    sought, total = _sought(connection, words), _total(connection)
    often = sorted((each for each in sought if each.texts > reach.texts), key=lambda each: each.texts)[:MOST_OFTEN]
    weights: Counter[int] = Counter()
    for together in [*((each,) for each in sought), *pairwise(often)]:
        worth = sum(each.share * log(1 + total / each.texts) for each in together)
        for id in fulltext.holding(connection, [*(each.any_of for each in together), *groups], reach.texts):
            weights[id] += worth  # type: ignore[assignment]  # a Counter of weights
    return sorted(weights, key=lambda id: (-weights[id], -id))[: reach.by_terms]


def _sought(connection: Connection, words: str) -> list[_Sought]:
    """The rarest terms of the question, and what notices say for its senses, of each the rarest, as far as any text holds it."""
    asked = terms.terms(terms.telling(words))
    senses = [[terms.terms(word) for word in sense] for sense in said(words)]
    known = spread(connection, {*asked, *(term for sense in senses for held in sense for term in held)})
    own = sorted((term for term in asked if term in known), key=lambda term: (known[term], term))[:MOST_TERMS]
    rarest = [{min(held, key=lambda term: known[term]) for held in sense if all(map(known.get, held))} for sense in senses]
    found = [_Sought(tuple(sorted(sense)), sum(known[term] for term in sense), SAID) for sense in rarest if sense]
    return [
        *(_Sought((term,), known[term], 1) for term in own),
        *sorted(found, key=lambda sense: (sense.texts, sense.any_of))[:MOST_SENSES],
    ]


def _by_meaning(connection: Connection, words: str, kind: str, reach: Reach) -> list[int]:
    """The texts whose vectors lie nearest to the question's, sought in the nearest cells until enough were looked at."""
    encoder = meaning()
    (vector,) = encoder.encode([words])
    nearest = np.argsort(-(encoder.cells @ vector)).tolist()
    ids, rows = _vectors(connection, encoder, kind, nearest, reach.vectors)
    if not ids:
        return []
    cosines = unpacked(rows, len(vector)) @ vector
    return [ids[at] for at in np.argsort(-cosines, kind="stable")[: reach.by_meaning].tolist()]


def _vectors(
    connection: Connection, encoder: Meaning, kind: str, nearest: Sequence[int], most: int
) -> tuple[list[int], list[bytes]]:
    """At most so many vectors, of the nearest cells first; of a cell that holds more the last recorded ones."""
    ids, rows = list[int](), list[bytes]()
    for at in range(0, len(nearest), 32):
        for cells in (nearest[at : at + 32],) if at else ([cell] for cell in nearest[:32]):
            query = (
                select(search_vectors.c.id, search_vectors.c.vector)
                .where(search_vectors.c.encoder == encoder.mark, search_vectors.c.kind == kind, search_vectors.c.cell.in_(cells))
                .order_by(search_vectors.c.id.desc())
                .limit(most - len(ids))
            )
            for id, row in connection.execute(query):
                ids.append(id)
                rows.append(row)
            if len(ids) >= most:
                return ids, rows
    return ids, rows
