"""A role as a point in four orders (body, level, sector, post); one role includes another that is below it in each.

The name tells all four, is the id, and reads back to the same role: 县级煤矿安全监管部门, 煤矿企业主要负责人, 国务院.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.lexicons.bodies import bodies, broader_bodies, broader_posts, posts
from models.lexicons.levels import Level
from models.lexicons.sectors import broader_sectors, sectors

STATE = Level(0, 0)


@dataclass(frozen=True, slots=True)
class Role:
    """Who bears duties. ``body`` is an organisation or that of a person, ``post`` what makes it a person.

    ``level`` None is any level, ``sector`` None any sector. ``detail`` is what the vocabulary has no word for: 考核 in 考核部门,
    which is narrower than 部门 and different from every other detail.
    """

    body: str | None = None
    level: Level | None = None
    sector: str | None = None
    detail: str | None = None
    post: str | None = None

    @property
    def id(self) -> str:
        """The name is the id."""
        return self.name

    @property
    def name(self) -> str:
        """What the role is called."""
        return self._person() if self.post else self._organisation()

    @property
    def kind(self) -> str:
        """监管部门, 政府, 企业, 人员 …"""
        if self.post:
            return posts()[self.post].kind
        body = bodies()[self.body or "单位"]
        return sectors()[self.sector].kind if body.office and self.sector else body.kind

    @property
    def tier(self) -> str | None:
        """The level in words: 县级, 地方, 国家; 岗位 of a person, 企业 of an enterprise; None for any."""
        if self.post:
            return "岗位"
        return self.level.name if self.level else "企业" if self.kind == "企业" else None

    def _organisation(self) -> str:
        body = bodies()[self.body or "单位"]
        tier = self.level.name if self.level else ""
        if self.level == STATE and (own := self._of_state()):
            return own
        if body.office and self.sector:
            return tier + sectors()[self.sector].offices
        return f"{tier}{self.sector or self.detail or ''}{body.display or body.name}"

    def _of_state(self) -> str | None:
        """The name of the one such body of the State: 国务院, 教育部, 国家矿山安全监察局."""
        body = bodies()[self.body or "单位"]
        if body.office:
            return sectors()[self.sector].ministry if self.sector else None
        return body.ministry

    def _person(self) -> str:
        post = posts()[self.post or "个人"]
        if post.of:
            tier = self.level.name if self.level else ""
            return tier + (f"{self.sector}{post.display or post.name}" if self.sector != post.sector else post.name)
        host = replace(self, post=None)._organisation() if self.body else f"{self.sector or self.detail or ''}"
        return host + post.name


def broader(role: Role) -> tuple[Role, ...]:
    """The role and all roles that include it, the role first.

    县级煤矿安全监管部门: 煤矿安全监管部门, 地方煤矿安全监管部门, 县级矿山安全监管部门, 部门, 单位 …, never 市级煤矿安全监管部门.
    """
    hosts = tuple(dict.fromkeys(_organisations(role)))
    if role.post is None:
        return hosts
    held = (
        replace(host, post=post) for post in broader_posts(role.post) for host in _hosts(role, hosts) if _fits(post, host, role)
    )
    return tuple(dict.fromkeys(held))


def _fits(post: str, host: Role, role: Role) -> bool:
    """A post that says whose it is (监管专员, 矿长) is of that body in a sector, and of no broader one."""
    return posts()[post].of is None or (host.body == role.body and host.sector is not None)


def _hosts(role: Role, hosts: tuple[Role, ...]) -> Iterator[Role]:
    """The bodies of a person: each broader one, and none at all, which is any."""
    if role.body is not None:
        yield from hosts
    details = (role.detail, None) if role.detail and role.body is None else (None,)
    chain = (*broader_sectors(role.sector), None) if role.sector and role.body is None else (None,)
    yield from (Role(sector=sector, detail=detail) for sector in chain for detail in details)


def _organisations(role: Role) -> Iterator[Role]:
    if role.body is None:
        return
    chain = (*broader_sectors(role.sector), None) if role.sector else (None,)
    for body in broader_bodies(role.body):
        entry = bodies()[body]
        levels = role.level.wider() if role.level and entry.leveled else (None,)
        for sector in chain:
            named = sectors()[sector].kind if entry.office and sector else body
            if sector is None or entry.office or entry.sectored:
                yield from (Role(named, level, sector, detail) for level in levels for detail in _details(role, body, sector))


def _details(role: Role, body: str, sector: str | None) -> tuple[str | None, ...]:
    """A detail belongs to its own body alone: 考核部门 is a 部门, and no 考核机关."""
    return (role.detail, None) if role.detail and body == role.body and sector == role.sector else (None,)
