"""Does search take longer where more is held? Duties made of the clauses of the corpus, 10,000 and 1,000,000 of them.

Prints the median time of a question and of a word at either size, and the ratio of the sizes.

    python benchmarks/search_scale.py [SMALL LARGE]
"""

import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from models.encoder import meaning
from models.lexicons.vocabulary import regions
from models.training.retrieval import duties_of, questions_of
from pipeline.records import Obligation
from pipeline.search import terms
from pipeline.store import PageRequest, SearchQuery, Store, fulltext, open_store
from pipeline.store.codec import OBLIGATION
from pipeline.store.narrowing import DUTIES
from pipeline.store.schema import lives, notices, obligations, readings, search_texts, search_vectors, sources
from pipeline.store.search_index import count, packed

ROOT = Path(__file__).parent.parent
SOURCES, QUESTIONS = ROOT / "corpus" / "sources", ROOT / "tests" / "search" / "questions.yaml"
PART = 10_000
WORDS = ("盯守", "班前会", "应急演练", "监管专员", "重大事故隐患")


def filled(store: Store, held: Sequence[Obligation], size: int) -> None:
    """The corpus as it is read, then made duties up to ``size``, written as the store writes them but ten thousand at a time."""
    for path in sorted(SOURCES.iterdir()):
        store.ingest(path.read_bytes(), path.name)
    clauses = sorted({clause for duty in held for clause in duty.evidence.quote.split("，") if len(clause) > 3})
    places, order = sorted(regions()), random.Random(0)  # noqa: S311
    known = {clause: (terms.terms(clause), terms.words(clause)) for clause in [*clauses, *places]}
    counts: Counter[str] = Counter()
    for number in range(len(held), size, PART):
        made = [_duty(parts, known) for parts in islice(_parts(clauses, places, order), min(PART, size - number))]
        counts.update(term for duty in made for term in duty.terms)
        _write(store, held, made, number)
    if counts:
        with store._engine.execution_options(write=True).begin() as connection:
            count(connection, counts)


@dataclass(frozen=True, slots=True)
class Made:
    """A made duty: its text, its terms and its words."""

    text: str
    terms: list[str]
    words: str


def _duty(parts: tuple[str, ...], known: dict[str, tuple[list[str], list[str]]]) -> Made:
    held = sorted({term for part in parts for term in known[part][0]})
    return Made("，".join(parts), held, " ".join(word for part in parts for word in known[part][1]))


def _parts(clauses: Sequence[str], places: Sequence[str], order: random.Random) -> Iterator[tuple[str, ...]]:
    while True:
        yield (order.choice(places), *order.sample(clauses, 2))


def _write(store: Store, held: Sequence[Obligation], made: Sequence[Made], number: int) -> None:
    """One reading of one notice in force with these duties; ids of texts lie behind those of the corpus."""
    encoder, now, name = meaning(), datetime.now(UTC), f"made{number}"
    texts = [duty.text for duty in made]
    vectors = encoder.encode(texts)
    cells = (vectors @ encoder.cells.T).argmax(axis=1).tolist()
    records = [OBLIGATION.dump(duty) for duty in held[:50]]
    with store._engine.execution_options(write=True).begin() as connection:
        first: int = connection.exec_driver_sql("SELECT max(id) + 1 FROM search_texts").scalar_one()
        source = {"sha256": f"{number:064d}", "name": name, "media_type": "text/plain", "recorded": now, "data": b""}
        held_as: int = connection.execute(insert(sources).values(**source).returning(sources.c.id)).scalar_one()
        row: dict[str, Any] = {"source": held_as, "reader_version": "made", "known_from": now, "body": b""}
        reading: int = connection.execute(insert(readings).values(**row).returning(readings.c.id)).scalar_one()
        notice = {"reading": reading, "seq": 0, "id": name, "title": name, "day": date(2024, 1, 1), "words": name}
        connection.execute(insert(notices).values(**notice, obligations=len(made), record="{}", held="{}"))
        life = {"notice": name, "provision": "", "known_from": now, "begins": date.min, "until": date.max, "status": "in_force"}
        connection.execute(insert(lives).values(**life))
        duty = {"reading": reading, "notice": name, "provision": "", "modality": "duty", "has_deadline": False, "actors": ""}
        connection.execute(
            insert(obligations),
            [
                {**duty, "seq": at, "id": f"{name}-{at}", "words": words, "record": records[at % len(records)]}
                for at, words in enumerate(texts)
            ],
        )
        row = {"kind": DUTIES, "reading": reading}
        rows = [{**row, "id": first + at, "seq": at, "text": duty.text, "words": duty.words} for at, duty in enumerate(made)]
        connection.execute(insert(search_texts), rows)
        fulltext.add(connection, dict(enumerate((duty.terms for duty in made), first)))
        kept = enumerate(zip(cells, packed(vectors), strict=True), first)
        connection.execute(
            insert(search_vectors),
            [{"encoder": encoder.mark, "kind": DUTIES, "cell": cell, "id": id, "vector": row} for id, (cell, row) in kept],
        )


def seconds(store: Store, asked: Sequence[str]) -> list[float]:
    """How long each takes, once everything is loaded."""
    taken = []
    for words in asked:
        begun = time.perf_counter()
        store.search(SearchQuery(words, as_of=date(2024, 7, 1)), PageRequest(20))
        taken.append(time.perf_counter() - begun)
    return taken


def main() -> None:
    """Build both stores and print the table."""
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 1_000_000]
    every = duties_of(SOURCES)
    held = [each.duty for each in every]
    asked = questions_of(QUESTIONS, every)
    medians: dict[int, list[float]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/zhize.db") as store:
            begun = time.perf_counter()
            filled(store, held, size)
            built = time.perf_counter() - begun
            seconds(store, WORDS)
            medians[size] = [
                statistics.median(seconds(store, list(part))) for part in ([each.ask for each in asked][::3], WORDS * 4)
            ]
            question, word = (f"{1000 * median:.0f} ms" for median in medians[size])
            print(f"{size:>9} duties: question {question}, word {word}; built in {built:.0f} s")
    if len(sizes) > 1:
        ratios = [large / small for small, large in zip(medians[sizes[0]], medians[sizes[-1]], strict=True)]
        print(f"ratio: question {ratios[0]:.2f}, word {ratios[1]:.2f}")


if __name__ == "__main__":
    main()
