"""Opening a store: where it lives, how its connections behave, and bringing its schema up to date."""

import os
import re
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from pipeline.records import BadRequest, ZhizeError
from pipeline.store.schema import HEAD
from pipeline.store.store import Store

BUSY_SECONDS = 60


class StoreUnavailable(ZhizeError):
    """The database cannot be used: locked too long, disk full, connection lost, file damaged."""

    code = "store-unavailable"


def default_url() -> str:
    """``ZHIZE_DB``, else the SQLite file ``zhize.db`` in ``ZHIZE_HOME``, else in the user's data folder."""
    if url := os.environ.get("ZHIZE_DB"):
        return url
    import platformdirs

    home = os.environ.get("ZHIZE_HOME") or platformdirs.user_data_dir("zhize", appauthor=False)
    return f"sqlite:///{Path(home) / 'zhize.db'}"


def open_store(url: str | None = None) -> Store:
    """The store at an SQLAlchemy URL (None: :func:`default_url`), made where absent, its schema brought up to date.

    Raises BadRequest for a URL that cannot be understood, StoreUnavailable for a database that cannot be used.
    """
    engine = _engine(url or default_url())
    try:
        _upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def _engine(url: str) -> Engine:
    """An engine whose connections behave as the store needs."""
    try:
        parsed = make_url(url)
        _make_folder(parsed)
        engine = create_engine(parsed)
    except (ArgumentError, NoSuchModuleError, ImportError, OSError) as error:
        remedy = "应为 SQLAlchemy URL，例如 sqlite:////data/zhize.db"
        shown = re.sub(r"(?<=//)[^/@]*@", "***@", url)
        raise BadRequest(f"无法使用数据库地址 {shown}：{_first_line(error)}", remedy) from error
    event.listen(engine, "handle_error", _refuse)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _refuse(context: ExceptionContext) -> None:
    """What the world does to a database becomes a refusal in words; a wrong statement stays the bug it is."""
    if isinstance(context.original_exception, UnicodeEncodeError):
        raise BadRequest("所给文字含有无法识别的字节", "请检查输入的编码，应为 UTF-8") from context.original_exception
    error = context.sqlalchemy_exception
    if isinstance(error, OperationalError) or type(error) is DatabaseError:
        shown = context.engine.url.render_as_string(hide_password=True) if context.engine else ""
        remedy = "请检查 --db 或 ZHIZE_DB、文件权限和磁盘空间，稍后再试"
        raise StoreUnavailable(f"无法使用数据库 {shown}：{_first_line(error)}", remedy) from error


def _make_folder(url: URL) -> None:
    """The folder of a SQLite file, so that a first start needs no preparation."""
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)


def _prepare_sqlite(connection: Any, record: object) -> None:  # noqa: ANN401, ARG001
    """Readers never wait for a writer (WAL), writers wait for each other, references are kept.

    ``isolation_level = None`` leaves BEGIN to :func:`_begin_sqlite`: the driver's own would begin too late.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its turn at once: two that read first and write later would fail instead of wait."""
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, in one transaction. Alembic is only loaded where there are any."""
    with engine.connect() as connection:
        known = inspect(connection).has_table("alembic_version")
        if known and connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD:
            return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.execution_options(write=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _first_line(error: BaseException) -> str:
    """What the driver says, without SQLAlchemy's additions."""
    cause = getattr(error, "orig", None) or error
    return (str(cause).splitlines() or [type(cause).__name__])[0]
