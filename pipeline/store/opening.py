"""Opening a store: where it lives, how its connections behave, and bringing its schema up to date."""

import os
from pathlib import Path

from pipeline.store.store import Store


def default_url() -> str:
    """``ZHIZE_DB``, else the SQLite file ``zhize.db`` in ``ZHIZE_HOME``, else in the user's data folder."""
    if url := os.environ.get("ZHIZE_DB"):
        return url
    import platformdirs

    home = os.environ.get("ZHIZE_HOME") or platformdirs.user_data_dir("zhize", appauthor=False)
    return f"sqlite:///{Path(home) / 'zhize.db'}"


def open_store(url: str | None = None) -> Store:
    """The store at an SQLAlchemy URL (None: :func:`default_url`), made where absent, its schema brought up to date.

    Raises BadRequest for a URL that cannot be understood or a database that cannot be reached.
    """
    raise NotImplementedError
