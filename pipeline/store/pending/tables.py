"""The table of files that wait to be adopted or discarded; nothing else knows of them."""

from sqlalchemy import Column, Index, LargeBinary, String, Table, Text

from pipeline.store.schema import Moment, metadata

pending = Table(
    "pending",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("author", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("data", LargeBinary, nullable=False, comment="the bytes as received, zlib"),
    Column("body", LargeBinary, nullable=False, comment="Reading as JSON, zlib"),
    Index("pending_expires", "expires"),
)
