"""Words that a list is narrowed by, asked of the full-text index first: reading every row takes too long where there are many."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, FromClause, func, select, tuple_

from pipeline.search import terms
from pipeline.store import fulltext
from pipeline.store.schema import search_texts

DUTIES, NOTICES = "o", "n"
"""``search_texts.kind``."""


def is_indexed(connection: Connection) -> bool:
    """Is there a search index of what is held?"""
    return connection.scalar(select(func.max(search_texts.c.id))) is not None


def held_words(connection: Connection, table: FromClause, kind: str, words: str) -> Iterator[ColumnElement[bool]]:
    """May the row hold all the words? No condition where the index cannot tell: a store of an older version has none yet.

    The index knows signs and pairs of signs: what it gives holds these, in any order, and the text decides.
    """
    runs = [run for word in words.split() for run in terms.runs(word)]
    pairs = sorted({run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))})
    if pairs and is_indexed(connection):
        ids = fulltext.numbers(connection, pairs)
        rows = select(search_texts.c.reading, search_texts.c.seq).where(search_texts.c.kind == kind, search_texts.c.id.in_(ids))
        yield tuple_(table.c.reading, table.c.seq).in_(rows)
