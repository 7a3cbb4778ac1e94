"""The grammar of actors: organisations, persons of organisations, and lists of both.

Whatever the vocabulary lists combines freely; what it does not list stays a ``detail`` of the role (考核部门), and words that end in
nothing known are nobody's.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from models.lexicons.bodies import Post, bodies, posts, words_of
from models.lexicons.heads import bare_words, head_of
from models.lexicons.organisations import Parse, detailed, ending, is_filler, named_sectors, organisation
from models.lexicons.roles import Role
from models.lexicons.sectors import sectors_in

_AND_OTHERS = re.compile(r"(.+?)等(?:有关|相关|其他)*(部门|单位|机构|企业|人员)")
_STOP = re.compile(r"[，,；;：:]")
_JOINT = re.compile(r"以及|[、和及与或]")
_TRAILING = re.compile(r"(?:有关|相关|其他|的)+\Z")


@lru_cache(maxsize=65536)
def roles_in(actor: str) -> tuple[Role, ...]:
    """The roles that the words of an actor name.

    ``省、自治区、直辖市人民政府`` is one, ``矿山、金属冶炼企业`` two, ``任何单位和个人`` two; ``综合推进组`` none.
    """
    words = bare_words(actor)
    if _STOP.search(words):
        return tuple(dict.fromkeys(role for part in _STOP.split(words) for role in roles_in(part)))
    others = _AND_OTHERS.fullmatch(words)
    if others:
        return _with_others(others[1], others[2])
    whole = _one(words)
    if whole.roles and whole.clean:
        return whole.roles
    return _several(words) or tuple(role for role in whole.roles if not (role.detail and _JOINT.search(role.detail)))


def _with_others(named: str, noun: str) -> tuple[Role, ...]:
    """公安、教育等部门: the departments of both, and 部门."""
    parts = (named,) if roles_in(named) else _JOINT.split(named)
    found = [role for part in parts for role in roles_in(part) or roles_in(part + noun)]
    return tuple(dict.fromkeys((*found, *roles_in(noun))))


def _several(words: str) -> tuple[Role, ...]:
    """A list whose every part is an actor by itself; 县级政府及其部门 are both of 县级."""
    found: list[Role] = []
    parts = [part for part in _JOINT.split(words) if part]
    for part in parts if len(parts) > 1 else ():
        roles = _one(part).roles
        if not roles or _bare(part):
            return ()
        lead = found[0].level if found and part.startswith("其") else None
        found += (replace(role, level=lead) if lead and _leveled(role) and role.level is None else role for role in roles)
    return tuple(dict.fromkeys(found))


def _leveled(role: Role) -> bool:
    return role.body is not None and bodies()[role.body].leveled


def _bare(part: str) -> bool:
    """Is a part of a list no actor by itself? 市 in ``市、县政府``, 矿山 in ``矿山、金属冶炼企业``."""
    return not head_of(part).rest or any(found[:2] == (0, len(part)) for found in sectors_in(part))


def _one(words: str) -> Parse:
    post = ending(words, _post_words())
    return _person(posts()[_post_words()[post]], words[: -len(post)]) if post else organisation(words)


def _person(post: Post, before: str) -> Parse:
    """A post with what stands before it: whose it is, or what the vocabulary does not know.

    地方政府主要负责人 are of 地方人民政府, 食品安全管理人员 of any body in 食品, 评审人员 keep their detail; 未取证的特种作业人员
    are 特种作业人员, but 参加评审的人员 are not all 人员 and so nobody known.
    """
    head = head_of(_TRAILING.sub("", before))
    if post.of:
        sectors = named_sectors(head.rest) or ((post.sector,) if post.sector else ())
        return Parse(tuple(Role(post.of, level, sector, post=post.name) for level in head.levels for sector in sectors))
    if not head.rest and not head.named:
        return Parse((Role(post=post.name),))
    hosts = tuple(host for host in roles_in(_TRAILING.sub("", before)) if not host.post and not host.detail)
    if hosts:
        return Parse(tuple(replace(host, post=post.name) for host in hosts))
    sectors = named_sectors(head.rest)
    if sectors and is_filler(head.rest):
        return Parse(tuple(Role(sector=sector, post=post.name) for sector in sectors))
    if before.endswith("的"):
        return Parse() if post.general else Parse((Role(post=post.name),))
    return detailed(Role(post=post.name), head_of(before.rpartition("的")[2], places=False).rest)


@cache
def _post_words() -> Mapping[str, str]:
    return {word: post.name for post in posts().values() for word in words_of(post)}
