"""Opening: the schema comes from migrations alone, and what cannot be opened is refused in words."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from pipeline.records import BadRequest, NotFound
from pipeline.store import Store, StoreUnavailable, default_url, every_table, fulltext, open_store, opening, schema


def test_the_migrations_make_exactly_the_schema(store: Store) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, every_table.metadata) == []


def ours(name: str | None, kind: str, _: object) -> bool:
    """Not the full-text index, which every engine keeps in its own way."""
    return kind != "table" or not (name or "").startswith(fulltext.NAME)


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_opening_again_keeps_what_is_there(url: str) -> None:
    with open_store(url) as first:
        secret = first.create_key("甲")
        version = first.version()
    with open_store(url) as second:
        assert second.verify_key(secret) == "甲"
        assert second.version() == version


def test_connections_are_prepared(store: Store) -> None:
    with store._engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 60000}


def test_a_failed_migration_leaves_an_empty_database(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", fail)
        with pytest.raises(RuntimeError, match="power cut"):
            open_store(url)
    with open_store(url) as store:
        assert store.counts().sources == 0


@pytest.mark.parametrize(
    ("url", "kind", "words"),
    [
        ("nonsense://x", BadRequest, "无法使用数据库地址"),
        ("no url at all", BadRequest, "无法使用数据库地址"),
        ("sqlite:////proc/none/zhize.db", BadRequest, "无法使用数据库地址"),
        ("nonsense://user:secret@host/x", BadRequest, r"nonsense://\*\*\*@host/x"),
        ("sqlite:///{folder}", StoreUnavailable, "无法使用数据库"),
        ("sqlite:///{folder}/junk.db", StoreUnavailable, "file is not a database"),
    ],
)
def test_refusals(url: str, kind: type[Exception], words: str, tmp_path: Path) -> None:
    (tmp_path / "junk.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(kind, match=words) as refused:
        open_store(url.format(folder=tmp_path))
    assert "secret" not in str(refused.value)


def test_where_the_store_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHIZE_DB", raising=False)
    monkeypatch.setenv("ZHIZE_HOME", "/srv/zhize")
    assert default_url() == "sqlite:////srv/zhize/zhize.db"
    monkeypatch.setenv("ZHIZE_DB", "sqlite:////elsewhere.db")
    assert default_url() == "sqlite:////elsewhere.db"


def test_keys_keep_no_secret(store: Store, tmp_path: Path) -> None:
    secret = store.create_key(" 甲 ")
    assert store.verify_key(secret) == "甲"
    assert store.verify_key(secret[:-1]) is None
    assert store.verify_key("") is None
    assert all(secret.encode() not in file.read_bytes() for file in tmp_path.iterdir())
    with pytest.raises(BadRequest, match="已有名为“甲”的密钥"):
        store.create_key("甲")
    with pytest.raises(BadRequest, match="不能为空"):
        store.create_key("  ")
    store.revoke_key("甲")
    assert store.verify_key(secret) is None
    held = store.keys()
    assert [(key.name, key.revoked is None) for key in held] == [("甲", False)]
    with pytest.raises(NotFound):
        store.revoke_key("甲")
