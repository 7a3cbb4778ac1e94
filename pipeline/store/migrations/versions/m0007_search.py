"""Search: texts, terms, vectors, and the full-text index of the engine."""

import sqlalchemy as sa
from alembic import op

from pipeline.store import fulltext

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables; ``zhize reindex`` fills them for what is held already."""
    op.create_table(
        "search_texts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=False, comment="o an obligation, n a notice"),
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, comment="what is searched"),
        sa.Column("words", sa.Text(), nullable=False, comment="its words, repeated as often as they occur, with blanks between"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"]),
        sa.PrimaryKeyConstraint("id"),
        comment="What can be found. The full-text index beside it, search_index, is the engine's own (pipeline.store.fulltext)",
    )
    op.create_index("search_texts_row", "search_texts", ["reading", "kind", "seq"], unique=False)
    op.create_table(
        "search_terms",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("texts", sa.Integer(), nullable=False, comment="in how many of search_texts the term occurs"),
        sa.PrimaryKeyConstraint("term"),
    )
    op.create_table(
        "search_vectors",
        sa.Column("encoder", sa.Integer(), autoincrement=False, nullable=False, comment="models.encoder.Meaning.mark"),
        sa.Column("kind", sa.String(length=1), nullable=False),
        sa.Column("cell", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column(
            "vector",
            sa.LargeBinary(),
            nullable=False,
            comment="numbers of eight bits, 127 times those of a vector of length 1",
        ),
        sa.PrimaryKeyConstraint("encoder", "kind", "cell", "id"),
        sqlite_with_rowid=False,
    )
    fulltext.make(op.get_bind())
