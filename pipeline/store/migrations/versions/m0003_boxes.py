"""Where the words of a duty stand on the pages of its source.

Filled when a file is read or the index is built anew; empty until then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column."""
    comment = "where the evidence stands on its pages: regions as JSON; empty where there are none"
    op.add_column("obligations", sa.Column("boxes", sa.Text(), nullable=True, comment=comment))
