"""Keys for programs: made once, shown once, kept as a hash. A random key of 256 bits needs no slow hash."""

import secrets
from hashlib import sha256

from sqlalchemy import Engine, insert, select, update

from pipeline.records import BadRequest, NotFound
from pipeline.store.accounts.values import Principal, checked_scopes
from pipeline.store.schema import keys
from pipeline.store.turn import note, stamp, turn
from pipeline.store.values import KeyItem

PREFIX = "zhize_"
_BYTES = 32


def create_key(engine: Engine, name: str, scopes: tuple[str, ...]) -> str:
    """The secret of a new key. BadRequest where the name is empty or taken, or a scope unknown."""
    name, kept = name.strip(), checked_scopes(scopes)
    if not name:
        raise BadRequest("密钥名称不能为空", "请给出一个便于辨认的名称，例如使用者或用途")
    secret = PREFIX + secrets.token_urlsafe(_BYTES)
    with turn(engine) as connection:
        if connection.scalar(select(keys.c.id).where(keys.c.name == name)) is not None:
            raise BadRequest(f"已有名为“{name}”的密钥", "请换一个名称")
        moment = stamp(connection)
        connection.execute(insert(keys).values(name=name, hash=_hash(secret), scopes=kept, created=moment))
        note(connection, moment, "key", name)
    return secret


def holder(engine: Engine, secret: str) -> Principal | None:
    """Who the valid key with this secret stands for. Looked up by hash, so the time taken tells nothing about secrets."""
    query = select(keys.c.name, keys.c.scopes).where(keys.c.hash == _hash(secret), keys.c.revoked.is_(None))
    with engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    return Principal(row.name, frozenset(row.scopes.split())) if row else None


def revoke_key(engine: Engine, name: str) -> None:
    """Refuse the key from now on. NotFound where there is no valid key of the name."""
    with turn(engine) as connection:
        if connection.scalar(select(keys.c.id).where(keys.c.name == name, keys.c.revoked.is_(None))) is None:
            raise NotFound(f"没有名为“{name}”的有效密钥")
        moment = stamp(connection)
        connection.execute(update(keys).where(keys.c.name == name).values(revoked=moment))
        note(connection, moment, "revoked", name)


def list_keys(engine: Engine) -> tuple[KeyItem, ...]:
    """All keys ever made, by name."""
    query = select(keys.c.name, keys.c.created, keys.c.revoked, keys.c.scopes).order_by(keys.c.name)
    with engine.connect() as connection:
        rows = connection.execute(query)
        return tuple(KeyItem(row.name, row.created, row.revoked, tuple(row.scopes.split())) for row in rows)


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
