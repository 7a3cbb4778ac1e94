"""The first schema: truth and index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables and the one row of ``state``. As long as the schema: a migration is a record, not a program."""
    op.create_table(
        "keys",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False, comment="sha256 of 32 random bytes in hexadecimal"),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("revoked", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
        sa.UniqueConstraint("name"),
    )

    op.create_table(
        "lives",
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("provision", sa.Text(), nullable=False, comment="empty: the notice; else a provision whose life differs"),
        sa.Column("known_from", sa.BigInteger(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False, comment="the day after the last"),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("known_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("notice", "provision", "known_from", "begins"),
    )
    op.create_index("lives_begins", "lives", ["begins"], unique=False)

    op.create_table(
        "sources",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("recorded", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False, comment="the bytes as received, zlib"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )

    op.create_table(
        "state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        comment="One row. Each writer updates it first: that is its turn, and gives the version and time of what it writes",
    )

    op.create_table(
        "journal",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False, comment="new, reread, key, revoked"),
        sa.Column("source", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["sources.id"]),
        sa.PrimaryKeyConstraint("id"),
    )

    op.create_table(
        "readings",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("source", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reader_version", sa.Text(), nullable=False),
        sa.Column("known_from", sa.BigInteger(), nullable=False),
        sa.Column("known_until", sa.BigInteger(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="Reading as JSON, zlib"),
        sa.ForeignKeyConstraint(["source"], ["sources.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "readings_current",
        "readings",
        ["source"],
        unique=True,
        sqlite_where=sa.text("known_until IS NULL"),
        postgresql_where=sa.text("known_until IS NULL"),
    )
    op.create_index("readings_known_from", "readings", ["known_from"], unique=False)
    op.create_index("readings_source", "readings", ["source"], unique=False)

    op.create_table(
        "events",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("notice", sa.Text(), nullable=False, comment="the source's id"),
        sa.Column("target", sa.Text(), nullable=True, comment="id of the target where the reading knows it"),
        sa.Column("number_key", sa.Text(), nullable=True),
        sa.Column("title_key", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False, comment="pipeline.graph.events.Event as JSON"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"]),
        sa.PrimaryKeyConstraint("reading", "seq"),
    )
    op.create_index("events_notice", "events", ["notice"], unique=False)
    op.create_index("events_number", "events", ["number_key"], unique=False)
    op.create_index("events_target", "events", ["target"], unique=False)
    op.create_index("events_title", "events", ["title_key"], unique=False)

    op.create_table(
        "notices",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("cover", sa.Text(), nullable=True, comment="id of the notice that issues it (印发)"),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("number_key", sa.Text(), nullable=True),
        sa.Column("title_key", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True, comment="issued, else printed, else effective: for sorting"),
        sa.Column("words", sa.Text(), nullable=False, comment="title, number and issuers, for searching"),
        sa.Column("obligations", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False, comment="Notice as JSON without its provisions"),
        sa.Column("held", sa.Text(), nullable=False, comment="pipeline.graph.events.Held as JSON"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"]),
        sa.PrimaryKeyConstraint("reading", "seq"),
    )
    op.create_index("notices_cover", "notices", ["cover"], unique=False)
    op.create_index("notices_day", "notices", ["day"], unique=False)
    op.create_index("notices_id", "notices", ["id"], unique=False)
    op.create_index("notices_number", "notices", ["number_key"], unique=False)
    op.create_index("notices_region", "notices", ["region"], unique=False)
    op.create_index("notices_title", "notices", ["title_key"], unique=False)

    op.create_table(
        "obligation_roles",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"]),
        sa.PrimaryKeyConstraint("reading", "seq", "role"),
    )
    op.create_index("obligation_roles_role", "obligation_roles", ["role"], unique=False)

    op.create_table(
        "obligation_sectors",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"]),
        sa.PrimaryKeyConstraint("reading", "seq", "sector"),
    )
    op.create_index("obligation_sectors_sector", "obligation_sectors", ["sector"], unique=False)

    op.create_table(
        "obligations",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("provision", sa.Text(), nullable=False, comment="empty where the duty has no locator"),
        sa.Column("modality", sa.String(length=16), nullable=False),
        sa.Column("per", sa.Text(), nullable=True),
        sa.Column("has_deadline", sa.Boolean(), nullable=False),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False, comment="Obligation as JSON"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"]),
        sa.PrimaryKeyConstraint("reading", "seq"),
    )
    op.create_index("obligations_day", "obligations", ["day"], unique=False)
    op.create_index("obligations_id", "obligations", ["id"], unique=False)
    op.create_index("obligations_notice", "obligations", ["notice", "provision"], unique=False)

    op.create_table(
        "provisions",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("locator", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"]),
        sa.PrimaryKeyConstraint("reading", "seq"),
    )
    op.create_index("provisions_notice", "provisions", ["notice", "locator"], unique=False)

    op.create_table(
        "relations",
        sa.Column("reading", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False, comment="the source's id"),
        sa.Column("target", sa.Text(), nullable=True, comment="id of the target where the reading knows it"),
        sa.Column("number_key", sa.Text(), nullable=True),
        sa.Column("title_key", sa.Text(), nullable=True),
        sa.Column("provision", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=False, comment="Relation as JSON"),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"]),
        sa.PrimaryKeyConstraint("reading", "seq"),
    )
    op.create_index("relations_notice", "relations", ["notice"], unique=False)
    op.create_index("relations_number", "relations", ["number_key"], unique=False)
    op.create_index("relations_target", "relations", ["target"], unique=False)
    op.create_index("relations_title", "relations", ["title_key"], unique=False)

    op.execute("INSERT INTO state (id, version, moment) VALUES (1, 0, 0)")
