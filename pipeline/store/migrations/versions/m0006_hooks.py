"""Subscriptions and their outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables. As long as they are: a migration is a record, not a program."""
    op.create_table(
        "webhooks",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("secret", sa.Text(), nullable=False, comment="sealed with a key that is not in this database"),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("ended", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("journal", sa.Integer(), nullable=False, comment="the last line of the journal told"),
        sa.Column("event", sa.Integer(), nullable=False, comment="the last event of a kept list told"),
        sa.Column("day", sa.Date(), nullable=False, comment="the last day whose changes were told"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("message", sa.String(length=40), nullable=False, comment="webhook-id: the same in every attempt"),
        sa.Column("webhook", sa.String(length=16), nullable=False),
        sa.Column("body", sa.Text(), nullable=False, comment="the JSON that is signed and sent"),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next", sa.BigInteger(), nullable=True, comment="when to try next; NULL once it is over"),
        sa.Column("delivered", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False, comment="what came of the last attempt"),
        sa.ForeignKeyConstraint(["webhook"], ["webhooks.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("message"),
    )
    op.create_index("outbox_next", "outbox", ["next"], unique=False)
    op.create_index("outbox_webhook", "outbox", ["webhook"], unique=False)
