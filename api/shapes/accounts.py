"""People and keys."""

from pydantic import BaseModel

from api import examples
from api.shapes.base import Page, like


class SignedIn(BaseModel):
    """Who asks: what they may, and of a session the token that changes must carry in X-CSRF-Token."""

    model_config = like({"name": "张三", "scopes": ["read"], "csrf": "…", "single_user": False, "needs_setup": False})
    name: str
    scopes: list[str]
    csrf: str | None
    single_user: bool
    needs_setup: bool


class UserShown(BaseModel):
    """A user."""

    model_config = like(examples.USER)
    name: str
    scopes: list[str]
    created: str | None
    disabled: str | None


class Users(Page):
    """All users."""

    model_config = like(examples.page(examples.USER))
    items: list[UserShown]


class KeyShown(BaseModel):
    """A key, without the key."""

    model_config = like(examples.KEY)
    name: str
    scopes: list[str]
    created: str
    revoked: str | None


class Keys(Page):
    """All keys."""

    model_config = like(examples.page(examples.KEY))
    items: list[KeyShown]


class NewKeyShown(BaseModel):
    """A new key, shown once."""

    model_config = like({"name": "定时收录", "scopes": ["read", "submit"], "secret": "zhize_…"})
    name: str
    scopes: list[str]
    secret: str
