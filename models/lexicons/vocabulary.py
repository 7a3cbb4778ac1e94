"""The vocabulary of roles, validated when loaded."""

from dataclasses import dataclass

from models.lexicons import load


@dataclass(frozen=True, slots=True)
class Role:
    """A role: ``ends`` are the words in which an actor of this role ends."""

    name: str
    ends: tuple[str, ...]

    @property
    def id(self) -> str:
        """The name is the id."""
        return self.name


@dataclass(frozen=True, slots=True)
class Binding:
    """Ids of all roles whose duties bind somebody."""

    roles: tuple[str, ...]


def roles() -> tuple[Role, ...]:
    """The roles of the vocabulary."""
    return load("roles", tuple[Role, ...])


def binding(role: str) -> Binding:
    """The roles whose duties bind the role asked; none for words nobody knows."""
    return Binding(tuple(known.id for known in roles() if role.strip().endswith(known.ends)))
