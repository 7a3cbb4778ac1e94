"""The vocabulary as others use it: roles and whom their duties bind, sectors, regions. Its data are YAML files beside this."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from models.lexicons.actors import roles_in
from models.lexicons.bodies import bodies, posts
from models.lexicons.regions import region_ids_asked, regions
from models.lexicons.roles import Role, broader
from models.lexicons.sectors import broader_sectors, sector_named, sectors

__all__ = ["Binding", "Role", "binding", "region_ids_asked", "regions", "roles", "sectors", "sectors_asked"]


@dataclass(frozen=True, slots=True)
class Binding:
    """Ids of all roles whose duties bind the one asked, itself first; none for words nobody knows."""

    roles: tuple[str, ...]


@cache
def binding(role: str) -> Binding:
    """Whose duties bind a role, which is an id, a name or the words of any actor.

    煤矿企业 is bound by the duties of 煤矿企业, 矿山企业, 企业, 生产经营单位 and 单位; 企业 only by those of 企业 and broader
    ones. 各级, 有关 and the like change nothing: 各级煤矿安全监管部门 are all 煤矿安全监管部门.
    安全监管总局 is asked as 应急管理部, its successor.
    """
    return Binding(tuple(dict.fromkeys(each.id for asked in roles_in(role) for each in broader(asked))))


def sectors_asked(sector: str) -> tuple[str, ...]:
    """Ids of the sectors whose duties hold in the one asked: 煤矿, 矿山 and 安全生产 for 煤矿; none for words nobody knows."""
    found = sector_named(sector)
    return broader_sectors(found) if found else ()


@cache
def roles() -> tuple[Role, ...]:
    """The roles to choose from: every body, post and department, and the enterprises of every branch.

    More are made by combining (县级教育主管部门, 煤矿企业主要负责人): any words that :func:`binding` understands name a role.
    """
    return tuple(dict.fromkeys(_roles()))


def _roles() -> Iterator[Role]:
    yield from (Role(body) for body in bodies())
    branches = (sector.id for sector in sectors().values() if not sector.function and not sector.weak)
    yield from (Role("企业", sector=sector) for sector in branches)
    yield from (Role(sector.kind, sector=sector.id) for sector in sectors().values() if sector.has_offices)
    for post in posts().values():
        yield Role(post.of, sector=post.sector if post.of else None, post=post.name)
