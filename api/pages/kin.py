"""Roles beside the one asked for that have duties here: the broader ones, whose duties bind it too, and those it includes."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from starlette.requests import Request

from models.lexicons.vocabulary import binding
from pipeline.store import Store

_MOST = 8


@dataclass(frozen=True, slots=True)
class Kin:
    """Names of roles, each with how many duties name it, at most eight on either side."""

    broader: tuple[tuple[str, int], ...] = ()
    narrower: tuple[tuple[str, int], ...] = ()


def kin(role: str, numbers: Mapping[str, int]) -> Kin:
    """Of 煤矿企业 the broader 企业 and the narrower 国有煤矿企业, if the duties held name them; none for words nobody knows."""
    bound = binding(role).roles if role else ()
    if not bound:
        return Kin()
    below = (name for name in numbers if name not in bound and bound[0] in binding(name).roles)
    above = (name for name in bound[1:] if name in numbers)
    return Kin(*(tuple((name, numbers[name]) for name in islice(names, _MOST)) for names in (above, below)))


def most_bound(numbers: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The eight roles that most duties name, to begin with."""
    return tuple(islice(numbers.items(), _MOST))


def role_numbers(request: Request, store: Store) -> Mapping[str, int]:
    """How many duties name each role, the most first; counted once for every state of the store."""
    version = store.version()
    kept: tuple[str, Mapping[str, int]] | None = getattr(request.app.state, "role_numbers", None)
    if kept is None or kept[0] != version:
        kept = version, {item.id: item.obligations for item in store.roles() if item.obligations}
        request.app.state.role_numbers = kept
    return kept[1]
