"""Kept checklists, and reviews of duties."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables. As long as they are: a migration is a record, not a program."""
    op.create_table(
        "checklists",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column(
            "synced", sa.Text(), nullable=False, comment="what the items were last worked out from: readings, reviews, day"
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "files",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("recorded", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False, comment="the bytes as received, zlib"),
        sa.PrimaryKeyConstraint("sha256"),
        comment="Evidence that people attach to ticks",
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False, comment="id of the duty: notice, place and words"),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("provision", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False, comment="the words of the duty, by which it is found again"),
        sa.Column("verdict", sa.String(length=16), nullable=False, comment="right, wrong, mended, withdrawn"),
        sa.Column("fields", sa.Text(), nullable=False, comment="corrected fields as JSON, in the form of the gold guidelines"),
        sa.Column("recast", sa.Boolean(), nullable=False, comment="is the actor corrected, so that other roles are bound?"),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("reviews_duty", "reviews", ["duty", "id"], unique=False)
    op.create_index("reviews_notice", "reviews", ["notice"], unique=False)
    op.create_table(
        "checklist_items",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("checklist", sa.String(length=16), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False, comment="id of the duty it is now; another where a successor took it over"),
        sa.Column("record", sa.Text(), nullable=False, comment="ObligationItem as JSON, as last in force"),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False, comment="new, changed, ended; empty once seen"),
        sa.Column("cause", sa.Text(), nullable=True, comment="Cause as JSON of the mark"),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("days", sa.Text(), nullable=False, comment="ISO days of events the user gave, comma between"),
        sa.Column("sequence", sa.Integer(), nullable=False, comment="raised with every change: SEQUENCE of RFC 5545"),
        sa.Column("moment", sa.BigInteger(), nullable=False, comment="of the last change"),
        sa.ForeignKeyConstraint(["checklist"], ["checklists.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("checklist_items_checklist", "checklist_items", ["checklist", "active"], unique=False)
    op.create_index("checklist_items_duty", "checklist_items", ["duty"], unique=False)
    op.create_table(
        "review_roles",
        sa.Column("review", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["review"], ["reviews.id"]),
        sa.PrimaryKeyConstraint("review", "role"),
    )
    op.create_index("review_roles_role", "review_roles", ["role"], unique=False)
    op.create_table(
        "checklist_events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("checklist", sa.String(length=16), nullable=False),
        sa.Column("item", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False, comment="empty: the system, because a notice came or a day did"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False, comment="JSON"),
        sa.ForeignKeyConstraint(["checklist"], ["checklists.id"]),
        sa.ForeignKeyConstraint(["item"], ["checklist_items.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("checklist_events_checklist", "checklist_events", ["checklist"], unique=False)
    op.create_table(
        "checklist_ticks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("occurrence", sa.Text(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True, comment="the last day of the occurrence; NULL where it has none"),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("pin", sa.String(length=64), nullable=False, comment="digest of the fields of the duty that it rests on"),
        sa.Column("undone", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["item"], ["checklist_items.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("checklist_ticks_item", "checklist_ticks", ["item", "occurrence"], unique=False)
    op.create_table(
        "checklist_files",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tick", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["file"], ["files.sha256"]),
        sa.ForeignKeyConstraint(["tick"], ["checklist_ticks.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("checklist_files_tick", "checklist_files", ["tick"], unique=False)
