"""What search keeps of a reading: texts, their terms and vectors. The cost is that of the reading, however much is held."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, insert, select, text

from models.encoder import meaning
from models.lexicons.regions import chain
from pipeline.records import Notice, Reading
from pipeline.search import terms
from pipeline.search.ranking import searched
from pipeline.store import fulltext
from pipeline.store.narrowing import DUTIES, NOTICES
from pipeline.store.schema import search_texts, search_vectors

SCALE = 127
_COUNTED = text(
    "INSERT INTO search_terms (term, texts) VALUES (:term, :texts) "
    "ON CONFLICT (term) DO UPDATE SET texts = search_terms.texts + excluded.texts"
)


def index(connection: Connection, reading: Reading, number: int) -> None:
    """Make the duties and notices of the reading stored under ``number`` to be found."""
    found = [*_duties(reading), *_notices(reading)]
    if not found:
        return
    last: int = connection.scalar(select(func.coalesce(func.max(search_texts.c.id), 0))) or 0
    texts = [words for _, _, words, _ in found]
    rows = [
        {"id": last + at, "kind": kind, "reading": number, "seq": seq, "text": words, "words": " ".join(terms.words(words))}
        for at, (kind, seq, words, _) in enumerate(found, 1)
    ]
    held = [[*terms.terms(words), *tags] for _, _, words, tags in found]
    connection.execute(insert(search_texts), rows)
    fulltext.add(connection, dict(enumerate(held, last + 1)))
    count(connection, Counter(term for found_terms in held for term in found_terms))
    _keep_vectors(connection, [(kind, last + at) for at, (kind, _, _, _) in enumerate(found, 1)], texts)


def clear(connection: Connection) -> None:
    """Empty what no table of the metadata holds; the others are emptied with all index tables."""
    fulltext.clear(connection)


def _duties(reading: Reading) -> Iterator[tuple[str, int, str, list[str]]]:
    regions = {notice.id: notice.region for notice in reading.notices}
    for seq, duty in enumerate(reading.obligations):
        tags = [terms.tag("role", role) for role in duty.roles] + [terms.tag("sector", sector) for sector in duty.sectors]
        yield DUTIES, seq, searched(duty), [*tags, *region_tags(regions[duty.notice])]


def _notices(reading: Reading) -> Iterator[tuple[str, int, str, list[str]]]:
    for seq, notice in enumerate(reading.notices):
        yield NOTICES, seq, _named(notice), [terms.tag("kind", NOTICES), *region_tags(notice.region)]


def _named(notice: Notice) -> str:
    """What a notice is searched by."""
    return "\n".join(filter(None, (notice.title, notice.number, *notice.issuers))).replace("\x00", "")


def region_tags(region: str | None) -> list[str]:
    """The region itself, and each that it lies in."""
    return [terms.tag("at", region), *(terms.tag("in", each) for each in {region, *chain(region)})] if region else []


def count(connection: Connection, texts: Mapping[str, int]) -> None:
    """Add up in how many texts each term occurs."""
    connection.execute(_COUNTED, [{"term": term, "texts": number} for term, number in sorted(texts.items())])


def _keep_vectors(connection: Connection, ids: Sequence[tuple[str, int]], texts: list[str]) -> None:
    encoder = meaning()
    vectors = encoder.encode(texts)
    cells = (vectors @ encoder.cells.T).argmax(axis=1).tolist()
    kept = zip(ids, cells, packed(vectors), strict=True)
    rows = ({"encoder": encoder.mark, "kind": kind, "cell": cell, "id": id, "vector": row} for (kind, id), cell, row in kept)
    while part := list(islice(rows, 10_000)):
        connection.execute(insert(search_vectors), part)


def packed(vectors: NDArray[np.float32]) -> list[bytes]:
    """The vectors in numbers of eight bits, one bytes each."""
    return [row.tobytes() for row in np.rint(vectors * SCALE).astype(np.int8)]


def unpacked(rows: Sequence[bytes], dimensions: int) -> NDArray[np.float32]:
    """The vectors of :func:`packed`, of about length 1."""
    numbers = np.frombuffer(b"".join(rows), dtype=np.int8).reshape(-1, dimensions)
    return np.asarray(numbers, dtype=np.float32) / np.float32(SCALE)
