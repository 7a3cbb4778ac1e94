"""The engine's own full-text index over terms made beforehand: FTS5 of SQLite, an array with a GIN index on PostgreSQL.

Terms hold letters, digits and Chinese signs only (:mod:`pipeline.search.terms`), so none needs escaping; they are bound all the
same. Neither index knows where in a text a term stands: they give candidates, and the text decides.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import BigInteger, Connection, TextualSelect, column, text

NAME = "search_index"
"""The table, and on SQLite the beginning of the names of those that FTS5 keeps for itself; no part of the metadata."""


def make(connection: Connection) -> None:
    """Make the empty index."""
    if _is_sqlite(connection):
        connection.execute(text(f"CREATE VIRTUAL TABLE {NAME} USING fts5(terms, content='', detail=none, columnsize=0)"))
    else:
        connection.execute(text(f"CREATE TABLE {NAME} (id BIGINT PRIMARY KEY, terms TEXT[] NOT NULL)"))
        connection.execute(text(f"CREATE INDEX {NAME}_terms ON {NAME} USING gin (terms)"))


def clear(connection: Connection) -> None:
    """Take everything out of the index."""
    if _is_sqlite(connection):
        connection.execute(text(f"INSERT INTO {NAME}({NAME}) VALUES ('delete-all')"))  # noqa: S608 - a name of ours
    else:
        connection.execute(text(f"DELETE FROM {NAME}"))  # noqa: S608


def add(connection: Connection, texts: Mapping[int, Sequence[str]]) -> None:
    """Put texts into the index: their terms by the number of each."""
    if _is_sqlite(connection):
        statement = text(f"INSERT INTO {NAME}(rowid, terms) VALUES (:id, :terms)")  # noqa: S608
    else:
        statement = text(f"INSERT INTO {NAME}(id, terms) VALUES (:id, string_to_array(:terms, ' '))")  # noqa: S608
    rows = [{"id": id, "terms": " ".join(terms)} for id, terms in texts.items()]
    if rows:
        connection.execute(statement, rows)


def holding(connection: Connection, groups: Sequence[Sequence[str]], most: int) -> list[int]:
    """The last recorded texts, at most ``most``, that hold of each group one term or more; the latest first."""
    if _is_sqlite(connection):
        asked = " AND ".join("(" + " OR ".join(f'"{term}"' for term in group) + ")" for group in groups)
        statement = text(f"SELECT rowid FROM {NAME} WHERE {NAME} MATCH :asked ORDER BY rowid DESC LIMIT :most")  # noqa: S608
        return list(connection.scalars(statement, {"asked": asked, "most": most}))
    conditions = " AND ".join(f"terms && string_to_array(:g{at}, ' ')" for at in range(len(groups)))
    statement = text(f"SELECT id FROM {NAME} WHERE {conditions} ORDER BY id DESC LIMIT :most")  # noqa: S608
    return list(connection.scalars(statement, {f"g{at}": " ".join(group) for at, group in enumerate(groups)} | {"most": most}))


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def numbers(connection: Connection, terms: Sequence[str]) -> TextualSelect:
    """The numbers of all texts that hold every term, as a query to put inside another."""
    if _is_sqlite(connection):
        asked = " AND ".join(f'"{term}"' for term in terms)
        statement = text(f"SELECT rowid AS id FROM {NAME} WHERE {NAME} MATCH :held_terms").bindparams(held_terms=asked)  # noqa: S608
    else:
        condition = "terms @> string_to_array(:held_terms, ' ')"
        statement = text(f"SELECT id FROM {NAME} WHERE {condition}").bindparams(held_terms=" ".join(terms))  # noqa: S608
    return statement.columns(column("id", BigInteger))
