"""What a schema alone cannot say of a lexicon: names once, parents that exist, no circles. Refusals name the line."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn, Protocol

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

Place = tuple[int | str, ...]


class Node(Protocol):
    """An entry of a tree: its name, and the name of the entry above it."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def parent(self) -> str | None: ...  # noqa: D102


def refuse(place: Place, message: str) -> NoReturn:
    """Refuse the entry at ``place`` of the file; ``load`` turns the place into a line."""
    detail = InitErrorDetails(type=PydanticCustomError("vocabulary", "{why}", {"why": message}), loc=place, input=None)
    raise ValidationError.from_exception_data("词表", [detail])


def check_tree(nodes: Sequence[Node], at: Place = ()) -> None:
    """Refuse a name that comes twice, a parent that is not there, and an entry that is above itself."""
    parents: dict[str, str | None] = {}
    for index, node in enumerate(nodes):
        if node.name in parents:
            refuse((*at, index), f"“{node.name}”重复")
        parents[node.name] = node.parent
    for index, node in enumerate(nodes):
        if node.parent is not None and node.parent not in parents:
            refuse((*at, index, "parent"), f"“{node.name}”的上级“{node.parent}”不存在")
        if node.name in _above(parents, node.parent):
            refuse((*at, index, "parent"), f"“{node.name}”成为自己的上级")


def check_words(entries: Iterable[tuple[Place, str, Iterable[str]]]) -> None:
    """Refuse a word that two names claim."""
    owner: dict[str, str] = {}
    for place, name, words in entries:
        for word in words:
            if owner.setdefault(word, name) != name:
                refuse(place, f"“{word}”同时属于“{owner[word]}”和“{name}”")


def lineage(parents: Mapping[str, str | None], name: str | None) -> tuple[str, ...]:
    """The name and all above it, the nearest first."""
    return tuple(_above(parents, name))


def _above(parents: Mapping[str, str | None], name: str | None) -> list[str]:
    found: list[str] = []
    while name is not None and name not in found:
        found.append(name)
        name = parents.get(name)
    return found
