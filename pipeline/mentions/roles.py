"""Who an actor is: ids of roles and sectors of the vocabulary."""

from functools import lru_cache

from models.lexicons.vocabulary import binding


@lru_cache(maxsize=65536)
def roles_of(actor: str) -> tuple[str, ...]:
    """Ids of the roles that the actor's words name; none for words nobody knows."""
    return binding(actor).roles[:1]


def sectors_of(actor: str) -> tuple[str, ...]:
    """Ids of the sectors that the actor's words name."""
    return tuple(word for word in ("非煤矿山", "煤矿", "矿山") if word in actor)[:1]
