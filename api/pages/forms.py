"""What stands in the form of a page: the words as they were typed, right or wrong, and what there is to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from markupsafe import Markup

from models.lexicons.vocabulary import binding, regions, roles, sectors

_CITY = 2


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of the forms at the head of the pages, each as it was sent."""

    typed: Mapping[str, str]

    @classmethod
    def of(cls, typed: Mapping[str, str]) -> "Form":
        """The form as sent; the day is today where none was given."""
        given = {field: words.strip() for field, words in typed.items()}
        return cls(given | {"as_of": given.get("as_of") or date.today().isoformat()})

    def __getattr__(self, field: str) -> str:
        """The words of a field; empty where it was not sent."""
        return self.typed.get(field, "")

    @property
    def unknown_role(self) -> bool:
        """Is the role none that the vocabulary knows?"""
        return bool(self.role) and not binding(self.role).roles

    @property
    def narrowed(self) -> bool:
        """Is one of the fields filled in that are folded away?"""
        return any(self.typed.get(field) for field in ("q", "sector", "frequency", "modality", "in_force"))


@lru_cache(maxsize=8)
def options(words: tuple[str, ...]) -> Markup:
    """What a field offers to choose from, made once: hundreds of names on every page."""
    return Markup("").join(Markup('<option value="{}"></option>').format(word) for word in words)


@cache
def role_names() -> tuple[str, ...]:
    """Roles to choose from."""
    return tuple(role.name for role in roles())


@cache
def region_names() -> tuple[str, ...]:
    """Regions to choose from: the State, provinces and cities."""
    return tuple(region.id for region in regions().values() if region.rank <= _CITY)


@cache
def sector_names() -> tuple[str, ...]:
    """Sectors to choose from."""
    return tuple(sectors())
