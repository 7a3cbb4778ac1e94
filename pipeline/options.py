"""Options that many commands share, and the store they name."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.store import Store

Db = Annotated[
    str | None, typer.Option("--db", envvar="ZHIZE_DB", help="数据库地址（SQLAlchemy URL）；默认是数据文件夹里的 zhize.db。")
]
AsJson = Annotated[bool, typer.Option("--json", help="在标准输出上只给出 JSON。")]


def store_at(db: str | None) -> "Store":
    """The store at a URL; without one that of this user."""
    from pipeline.store import open_store

    return open_store(db)
