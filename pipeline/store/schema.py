"""The tables. ``sources``, ``readings``, ``journal`` and ``keys`` are the truth; all others are an index built from them.

Every type and statement here works on SQLite and PostgreSQL alike. A moment is an aware UTC datetime in Python and a count
of microseconds since 1970 in the database, so that it sorts and compares the same everywhere. What was known when: a row
belongs to what was known in ``[known_from, known_until)``, the latter NULL while it still is.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_DAY = date.min
"""Stands for "since ever" in ``lives.begins``."""
LAST_DAY = date.max
"""Stands for "without end" in ``lives.until``."""
HEAD = "0008"
"""The newest migration."""

metadata = MetaData()


class Moment(TypeDecorator[datetime]):
    """An aware datetime kept as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:  # noqa: ANN401, ARG002
        """Microseconds; a naive datetime is taken as UTC."""
        if value is None:
            return None
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return (aware - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:  # noqa: ANN401, ARG002
        """The moment in UTC."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


ID = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the key is declared INTEGER."""

state = Table(
    "state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
    Column("moment", Moment, nullable=False),
    comment="One row. Each writer updates it first: that is its turn, and gives the version and time of what it writes",
)

sources = Table(
    "sources",
    metadata,
    Column("id", ID, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("recorded", Moment, nullable=False),
    Column("data", LargeBinary, nullable=False, comment="the bytes as received, zlib"),
)

readings = Table(
    "readings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("source", ForeignKey("sources.id"), nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("known_from", Moment, nullable=False),
    Column("known_until", Moment),
    Column("body", LargeBinary, nullable=False, comment="Reading as JSON, zlib"),
    Index("readings_source", "source"),
    Index("readings_known_from", "known_from"),
    Index(
        "readings_current",
        "source",
        unique=True,
        sqlite_where=text("known_until IS NULL"),  # on PostgreSQL too, by its migration: to say so here would load its dialect
    ),
)

journal = Table(
    "journal",
    metadata,
    Column("id", ID, primary_key=True),
    Column("moment", Moment, nullable=False),
    Column("kind", String(16), nullable=False, comment="new, reread, key, revoked"),
    Column("source", ForeignKey("sources.id")),
    Column("detail", Text, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True, comment="sha256 of 32 random bytes in hexadecimal"),
    Column("scopes", Text, nullable=False, server_default="read submit"),
    Column("created", Moment, nullable=False),
    Column("revoked", Moment),
)


def _of_reading() -> tuple[Column[Any], Column[Any]]:
    """The key of a row of the index: the reading it was built from and its place there."""
    return (
        Column("reading", ForeignKey("readings.id"), primary_key=True, autoincrement=False),
        Column("seq", Integer, primary_key=True, autoincrement=False),
    )


notices = Table(
    "notices",
    metadata,
    *_of_reading(),
    Column("id", Text, nullable=False),
    Column("cover", Text, comment="id of the notice that issues it (印发)"),
    Column("title", Text),
    Column("number", Text),
    Column("number_key", Text),
    Column("title_key", Text),
    Column("kind", Text),
    Column("region", Text),
    Column("day", Date, comment="issued, else printed, else effective: for sorting"),
    Column("words", Text, nullable=False, comment="title, number and issuers, for searching"),
    Column("obligations", Integer, nullable=False),
    Column("record", Text, nullable=False, comment="Notice as JSON without its provisions"),
    Column("held", Text, nullable=False, comment="pipeline.graph.events.Held as JSON"),
    Index("notices_id", "id"),
    Index("notices_cover", "cover"),
    Index("notices_number", "number_key"),
    Index("notices_title", "title_key"),
    Index("notices_day", "day"),
    Index("notices_region", "region"),
)

provisions = Table(
    "provisions",
    metadata,
    *_of_reading(),
    Column("notice", Text, nullable=False),
    Column("locator", Text),
    Column("start", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Index("provisions_notice", "notice", "locator"),
)

obligations = Table(
    "obligations",
    metadata,
    *_of_reading(),
    Column("id", Text, nullable=False),
    Column("notice", Text, nullable=False),
    Column("provision", Text, nullable=False, comment="empty where the duty has no locator"),
    Column("modality", String(16), nullable=False),
    Column("per", Text),
    Column("has_deadline", Boolean, nullable=False),
    Column("confidence", Float, comment="for the queue of reviews; the record has it too"),
    Column("region", Text),
    Column("day", Date),
    Column("page", Integer),
    Column("boxes", Text, comment="where the evidence stands on its pages: regions as JSON; empty where there are none"),
    Column("actors", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("record", Text, nullable=False, comment="Obligation as JSON"),
    Index("obligations_id", "id"),
    Index("obligations_notice", "notice", "provision"),
    Index("obligations_day", "day"),
    Index("obligations_confidence", "confidence"),
)

obligation_roles = Table(
    "obligation_roles",
    metadata,
    *_of_reading(),
    Column("role", Text, primary_key=True),
    Index("obligation_roles_role", "role"),
)

obligation_sectors = Table(
    "obligation_sectors",
    metadata,
    *_of_reading(),
    Column("sector", Text, primary_key=True),
    Index("obligation_sectors_sector", "sector"),
)

relations = Table(
    "relations",
    metadata,
    *_of_reading(),
    Column("kind", String(16), nullable=False),
    Column("notice", Text, nullable=False, comment="the source's id"),
    Column("target", Text, comment="id of the target where the reading knows it"),
    Column("number_key", Text),
    Column("title_key", Text),
    Column("provision", Text),
    Column("record", Text, nullable=False, comment="Relation as JSON"),
    Index("relations_notice", "notice"),
    Index("relations_target", "target"),
    Index("relations_number", "number_key"),
    Index("relations_title", "title_key"),
)

events = Table(
    "events",
    metadata,
    *_of_reading(),
    Column("notice", Text, nullable=False, comment="the source's id"),
    Column("target", Text, comment="id of the target where the reading knows it"),
    Column("number_key", Text),
    Column("title_key", Text),
    Column("record", Text, nullable=False, comment="pipeline.graph.events.Event as JSON"),
    Index("events_notice", "notice"),
    Index("events_target", "target"),
    Index("events_number", "number_key"),
    Index("events_title", "title_key"),
)

lives = Table(
    "lives",
    metadata,
    Column("notice", Text, primary_key=True),
    Column("provision", Text, primary_key=True, comment="empty: the notice; else a provision whose life differs"),
    Column("known_from", Moment, primary_key=True),
    Column("begins", Date, primary_key=True),
    Column("until", Date, nullable=False, comment="the day after the last"),
    Column("status", String(24), nullable=False),
    Column("known_until", Moment),
    Index("lives_begins", "begins"),
)

search_texts = Table(
    "search_texts",
    metadata,
    Column("id", ID, primary_key=True, autoincrement=False, comment="in the order of recording"),
    Column("kind", String(1), nullable=False, comment="o an obligation, n a notice"),
    Column("reading", ForeignKey("readings.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("text", Text, nullable=False, comment="what is searched"),
    Column("words", Text, nullable=False, comment="its words, repeated as often as they occur, with blanks between"),
    Index("search_texts_row", "reading", "kind", "seq"),
    comment="What can be found. The full-text index beside it, search_index, is the engine's own (pipeline.store.fulltext)",
)

search_terms = Table(
    "search_terms",
    metadata,
    Column("term", Text, primary_key=True),
    Column("texts", Integer, nullable=False, comment="in how many of search_texts the term occurs"),
)

search_vectors = Table(
    "search_vectors",
    metadata,
    Column("encoder", Integer, primary_key=True, autoincrement=False, comment="models.encoder.Meaning.mark"),
    Column("kind", String(1), primary_key=True),
    Column("cell", Integer, primary_key=True, autoincrement=False),
    Column("id", ID, primary_key=True, autoincrement=False),
    Column("vector", LargeBinary, nullable=False, comment="numbers of eight bits, 127 times those of a vector of length 1"),
    sqlite_with_rowid=False,
)

INDEX_TABLES = (
    notices,
    provisions,
    obligations,
    obligation_roles,
    obligation_sectors,
    relations,
    events,
    lives,
    search_texts,
    search_terms,
    search_vectors,
)
"""What :meth:`Store.reindex` empties and builds anew."""
