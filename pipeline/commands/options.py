"""What many commands share: their options, the store and the days these name, their exit codes."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pipeline.store import Store

Db = Annotated[
    str | None, typer.Option("--db", envvar="ZHIZE_DB", help="数据库地址（SQLAlchemy URL）；默认是数据文件夹里的 zhize.db。")
]
AsJson = Annotated[bool, typer.Option("--json", help="在标准输出上只给出 JSON。")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="日期", help="哪一天有效；默认今天。")]
KnownAt = Annotated[str | None, typer.Option("--known-at", metavar="日期", help="按当时已收录的内容回答；默认现在。")]
Role = Annotated[str | None, typer.Option("--role", help="角色：词表里的标识或名称，或主体的原文。")]
Region = Annotated[str | None, typer.Option("--region", help="地区，例如 山西。")]
Sector = Annotated[str | None, typer.Option("--sector", help="行业，例如 煤矿。")]
Files = Annotated[list[Path], typer.Argument(metavar="文件…", help="要读取的文件。")]

REFUSED, MISUSED = 1, 2


def store_at(db: str | None) -> "Store":
    """The store at a URL; without one that of this user."""
    from pipeline.store import open_store

    return open_store(db)


def as_day(word: str | None) -> date:
    """The day a user names; today where none is named."""
    from pipeline.forms import as_day as named

    return named(word) if word else date.today()


def as_moment(word: str | None) -> datetime | None:
    """The moment a user names; None, which means now, where none is named."""
    from pipeline.forms import as_moment as named

    return named(word) if word else None
