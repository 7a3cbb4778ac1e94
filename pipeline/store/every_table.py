"""All tables together, for whoever needs the whole (migrations, tests): those of a room are known once it is loaded."""

import pipeline.store.accounts.tables
import pipeline.store.hooks.tables
import pipeline.store.kept.tables
import pipeline.store.pending.tables
import pipeline.store.review.tables  # noqa: F401
from pipeline.store.schema import metadata

__all__ = ["metadata"]
