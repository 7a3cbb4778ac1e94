"""Files that wait to be adopted."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables. As long as they are: a migration is a record, not a program."""
    op.create_table(
        "pending",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False, comment="the bytes as received, zlib"),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="Reading as JSON, zlib"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("pending_expires", "pending", ["expires"], unique=False)
