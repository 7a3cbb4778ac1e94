"""Who an actor is: ids of the roles and sectors of the vocabulary that its words name."""

from functools import lru_cache

from models.lexicons.actors import roles_in
from models.lexicons.bodies import bodies, posts
from models.lexicons.heads import bare_words
from models.lexicons.sectors import most_specific, sectors, sectors_in


@lru_cache(maxsize=65536)
def roles_of(actor: str) -> tuple[str, ...]:
    """Ids of the roles: 各级煤矿安全监管监察部门 are two, 综合推进组 none, so that it stays found by its words."""
    return tuple(dict.fromkeys(role.id for role in roles_in(actor)))


@lru_cache(maxsize=65536)
def sectors_of(actor: str) -> tuple[str, ...]:
    """Ids of the sectors: 煤矿 of 各煤矿企业, 学前教育 of 幼儿园.

    None of 财政部 and 各级安全监管部门, whose duties are of any sector.
    """
    named = [sector for _, _, sector in sectors_in(bare_words(actor))]
    for role in roles_in(actor):
        own = (posts()[role.post].sector if role.post else None) or (bodies()[role.body].sector if role.body else None)
        named += [own] if own else []
    return tuple(sector for sector in most_specific(tuple(named)) if not (sectors()[sector].function or sectors()[sector].weak))
