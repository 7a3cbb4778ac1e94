"""Who asks, and what they may."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.records import BadRequest, ZhizeError

SCOPES = ("read", "submit", "review", "admin")
"""Look; take files in and work on lists; say what duties are; manage users, keys and hooks. ``admin`` includes the others."""


class Forbidden(ZhizeError):
    """Known, but not allowed to do this."""

    code = "forbidden"


class TooManyAttempts(ZhizeError):
    """So many wrong passwords that the next is not even looked at for a while."""

    code = "too-many-attempts"


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: a name (empty: nobody known), what they may do, and of a session the token its forms must carry."""

    name: str
    scopes: frozenset[str]
    csrf: str = ""

    def may(self, scope: str) -> bool:
        """Is it allowed? An admin may do everything; whoever may do anything may look."""
        return scope in self.scopes or "admin" in self.scopes or (scope == "read" and bool(self.scopes))


@dataclass(frozen=True, slots=True)
class User:
    """A person with a password."""

    name: str
    scopes: tuple[str, ...]
    created: datetime
    disabled: datetime | None


@dataclass(frozen=True, slots=True)
class Session:
    """What signing in gives: the token for the cookie (kept nowhere else), the token for forms, when it ends."""

    token: str
    csrf: str
    expires: datetime


def checked_scopes(scopes: tuple[str, ...]) -> str:
    """The scopes as a column keeps them. BadRequest for none and for unknown ones."""
    unknown = sorted(set(scopes) - set(SCOPES))
    if unknown or not scopes:
        raise BadRequest(f"没有这种权限：{'、'.join(unknown) or '（空）'}", f"可用的有 {'、'.join(SCOPES)}")
    return " ".join(scope for scope in SCOPES if scope in scopes)
