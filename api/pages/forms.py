"""What stands in the form of a page: the words as they were typed, right or wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from models.lexicons.vocabulary import binding, regions, roles

_CITY = 2


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of the forms at the head of the pages."""

    role: str
    region: str
    as_of: str
    q: str
    status: str

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> "Form":
        """The form as sent; the day is today where none was given."""
        role, region, q, status = (typed.get(field, "").strip() for field in ("role", "region", "q", "status"))
        return cls(role, region, typed.get("as_of") or date.today().isoformat(), q, status)

    @property
    def unknown_role(self) -> bool:
        """Is the role none that the vocabulary knows?"""
        return bool(self.role) and not binding(self.role).roles


@cache
def role_names() -> tuple[str, ...]:
    """Roles to choose from."""
    return tuple(role.name for role in roles())


@cache
def region_names() -> tuple[str, ...]:
    """Regions to choose from: the State, provinces and cities."""
    return tuple(region.id for region in regions().values() if region.rank <= _CITY)
