"""The door to users and sessions: the first admin, signing in and out, who a token is. Passwords by argon2id (RFC 9106)."""

import secrets
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, delete, func, insert, or_, select, update

from pipeline.records import BadRequest, NotFound
from pipeline.store.accounts.tables import login_failures, sessions, users
from pipeline.store.accounts.values import Forbidden, Principal, Session, TooManyAttempts, User, checked_scopes
from pipeline.store.schema import EPOCH
from pipeline.store.turn import note, stamp, turn

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LASTS = timedelta(hours=12)
SHORTEST, LONGEST = 10, 200
_WINDOW = timedelta(minutes=15)
_MOST_BY_NAME, _MOST_BY_ADDRESS = 5, 30
_LONGEST_NAME = 100
_BYTES = 32


class Accounts:
    """Users and their sessions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self, name: str, password: str, scopes: tuple[str, ...]) -> User:
        """A new user. BadRequest where the name is empty or taken or the password too short."""
        with turn(self._engine) as connection:
            return _create(connection, name, password, scopes)

    def first_admin(self, name: str, password: str) -> User:
        """The first admin. Forbidden as soon as there is one: two who ask at once do not both get it."""
        with turn(self._engine) as connection:
            if _has_admin(connection):
                raise Forbidden("已经有管理员了", "请由管理员新建其他用户")
            return _create(connection, name, password, ("admin",))

    def has_admin(self) -> bool:
        """Is there a user who may manage the others?"""
        with self._engine.connect() as connection:
            return _has_admin(connection)

    def all(self) -> tuple[User, ...]:
        """All users by name."""
        query = select(users.c.name, users.c.scopes, users.c.created, users.c.disabled).order_by(users.c.name)
        with self._engine.connect() as connection:
            return tuple(User(name, tuple(scopes.split()), *rest) for name, scopes, *rest in connection.execute(query))

    def set_password(self, name: str, password: str) -> None:
        """Another password; all sessions of the user end."""
        made = _hasher().hash(_long_enough(password))
        with turn(self._engine) as connection:
            number = _number(connection, name)
            moment = stamp(connection)
            connection.execute(update(users).where(users.c.id == number).values(hash=made))
            connection.execute(delete(sessions).where(sessions.c.user == number))
            note(connection, moment, "password", name)

    def change_password(self, name: str, old: str, new: str, address: str) -> None:
        """Another password for who knows the present one; all sessions of the user end. Forbidden for another one.

        TooManyAttempts as for signing in: a session left open is not enough to find the password out.
        """
        with self._engine.connect() as connection:
            made = connection.execute(select(users.c.hash).where(users.c.name == name, users.c.disabled.is_(None))).scalar()
            _throttle(connection, name, address)
        if not _verified(made or _nobody(), old) or made is None:
            self._failed(name, address)
            raise Forbidden("现在的密码不对", "请核对后再试")
        self.set_password(name, new)

    def disable(self, name: str) -> None:
        """No signing in from now on; all sessions end. Forbidden for the last admin: nobody could undo it."""
        with turn(self._engine) as connection:
            number = _number(connection, name)
            others = select(func.count()).where(
                users.c.id != number, users.c.disabled.is_(None), users.c.scopes.contains("admin")
            )
            if not connection.execute(others).scalar_one():
                raise Forbidden(f"“{name}”是唯一的管理员，不能停用", "请先新建另一位管理员")
            moment = stamp(connection)
            connection.execute(update(users).where(users.c.id == number).values(disabled=moment))
            connection.execute(delete(sessions).where(sessions.c.user == number))
            note(connection, moment, "disabled", name)

    def sign_in(self, name: str, password: str, address: str) -> Session:
        """A session for who knows the password. Forbidden else, in the same words and time whether the user is there or not.

        TooManyAttempts after 5 wrong passwords for a name, or 30 from an address, within 15 minutes.
        """
        with self._engine.connect() as connection:
            row = connection.execute(select(users).where(users.c.name == name.strip(), users.c.disabled.is_(None))).one_or_none()
            _throttle(connection, name.strip(), address)
        if not _verified(row.hash if row else _nobody(), password) or row is None:
            self._failed(name.strip(), address)
            raise Forbidden("用户名或密码不对", "请核对后再试")
        session = secrets.token_urlsafe(_BYTES), secrets.token_urlsafe(_BYTES)
        with turn(self._engine) as connection:
            now = _now()
            connection.execute(delete(sessions).where(sessions.c.expires <= now))
            connection.execute(delete(login_failures).where(login_failures.c.name == name.strip()))
            values = {"hash": _digest(session[0]), "user": row.id, "csrf": session[1], "created": now, "expires": now + LASTS}
            connection.execute(insert(sessions).values(**values))
            return Session(*session, now + LASTS)

    def sign_out(self, token: str) -> None:
        """End a session."""
        with turn(self._engine) as connection:
            connection.execute(delete(sessions).where(sessions.c.hash == _digest(token)))

    def of_session(self, token: str) -> Principal | None:
        """Who holds the token; None where it is none or has expired."""
        query = select(users.c.name, users.c.scopes, sessions.c.csrf).join(users, users.c.id == sessions.c.user)
        with self._engine.connect() as connection:
            now = _now()
            where = sessions.c.hash == _digest(token), sessions.c.expires > now, users.c.disabled.is_(None)
            row = connection.execute(query.where(*where)).one_or_none()
        return Principal(row.name, frozenset(row.scopes.split()), row.csrf) if row else None

    def _failed(self, name: str, address: str) -> None:
        with turn(self._engine) as connection:
            now = _now()
            connection.execute(delete(login_failures).where(login_failures.c.moment < now - _WINDOW))
            connection.execute(insert(login_failures).values(name=name[:_LONGEST_NAME], address=address, moment=now))


def _create(connection: Connection, name: str, password: str, scopes: tuple[str, ...]) -> User:
    bare, kept = name.strip(), checked_scopes(scopes)
    if not bare or len(bare) > _LONGEST_NAME or not bare.isprintable():
        raise BadRequest("用户名不能为空，也不能超过 100 字")
    if connection.execute(select(users.c.id).where(users.c.name == bare)).scalar() is not None:
        raise BadRequest(f"已有名为“{bare}”的用户", "请换一个名称")
    made = _hasher().hash(_long_enough(password))
    moment = stamp(connection)
    connection.execute(insert(users).values(name=bare, hash=made, scopes=kept, created=moment))
    note(connection, moment, "user", bare)
    return User(bare, tuple(kept.split()), moment, None)


def _has_admin(connection: Connection) -> bool:
    query = select(users.c.id).where(users.c.disabled.is_(None), users.c.scopes.contains("admin")).limit(1)
    return connection.execute(query).scalar() is not None


def _number(connection: Connection, name: str) -> int:
    number: int | None = connection.execute(select(users.c.id).where(users.c.name == name, users.c.disabled.is_(None))).scalar()
    if number is None:
        raise NotFound(f"没有名为“{name}”的用户")
    return number


def _throttle(connection: Connection, name: str, address: str) -> None:
    """TooManyAttempts where too many went wrong of late, for the name or from the address."""
    failures = login_failures.c
    recent = select(failures.name, failures.address).where(failures.moment > _now() - _WINDOW)
    rows = connection.execute(recent.where(or_(failures.name == name, failures.address == address))).all()
    by_name, by_address = sum(row.name == name for row in rows), sum(row.address == address for row in rows)
    if by_name >= _MOST_BY_NAME or by_address >= _MOST_BY_ADDRESS:
        raise TooManyAttempts("密码错误次数过多", "请 15 分钟后再试")


def _now() -> datetime:
    """This moment; sessions and failures change no answer, so they take no stamp."""
    return datetime.now(EPOCH.tzinfo)


def _long_enough(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadRequest(f"密码至少 {SHORTEST} 个字符，至多 {LONGEST} 个")
    return password


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    """The hash of a password that nobody has: checked against where there is no user, so that the time taken is the same."""
    return _hasher().hash(secrets.token_urlsafe(_BYTES))


def _verified(made: str, password: str) -> bool:
    from argon2.exceptions import VerificationError

    try:
        return _hasher().verify(made, password[: LONGEST + 1])
    except VerificationError:
        return False
