"""The grammar of actors: organisations, persons of organisations, and lists of both.

Whatever the vocabulary lists combines freely; what it does not list stays a ``detail`` of the role (考核部门), and words that
end in nothing known are nobody's.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

from models.lexicons.bodies import Post, bodies, posts, words_of
from models.lexicons.heads import bare_words, head_of
from models.lexicons.organisations import Parse, detailed, ending, is_filler, named_sectors, office, organisation
from models.lexicons.roles import Role
from models.lexicons.sectors import sectors_in

_AND_OTHERS = re.compile(r"(.+?)等(?:有关|相关|其他)*(部门|单位|机构|企业|人员)")
_STOP = re.compile(r"[，,；;：:]")
_JOINT = re.compile(r"以及|或者|[、和及与或]")
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
    whole, several = _one(words), _several(words)
    understood = bool(whole.roles) and whole.clean
    if several and not (understood and any(role.post for role in several)):
        return several
    return whole.roles if understood else _last(words) or _named(whole)


def _named(parse: Parse) -> tuple[Role, ...]:
    """Without roles whose detail is a list: 道路测试、示范应用单位 have no name."""
    return tuple(role for role in parse.roles if not (role.detail and _JOINT.search(role.detail)))


def _last(words: str) -> tuple[Role, ...]:
    """Of a list that is not understood, the actor it ends in: 供销合作总社和各省级人民政府 are at least those of 省级."""
    parts = _JOINT.split(words)
    last = _one(parts[-1]) if len(parts) > 1 else Parse()
    return last.roles if last.clean and not _bare(parts[-1]) else ()


def _with_others(named: str, noun: str) -> tuple[Role, ...]:
    """公安、教育等部门: the departments of both, and 部门."""
    parts = (named,) if roles_in(named) else _JOINT.split(named)
    found = [role for part in parts for role in roles_in(part) or roles_in(part + noun)]
    return tuple(dict.fromkeys((*found, *roles_in(noun))))


def _several(words: str) -> tuple[Role, ...]:
    """A list whose every part is an actor by itself: 煤矿企业、监管部门, 县级政府及其工作人员; ``公安、教育部门`` is none."""
    found: list[Role] = []
    parts = _parts(words)
    for part in parts if len(parts) > 1 else ():
        roles = _one(part.removesuffix("等")).roles
        if not roles:
            return ()
        found += (_after(found[-1], part, role) if found else role for role in roles)
    return tuple(dict.fromkeys(found))


def _parts(words: str) -> list[str]:
    """The parts of a list; what is no actor by itself goes with what follows: 市、县级政府 | 煤炭企业."""
    parts: list[str] = []
    carried = ""
    for joint, part in re.findall(rf"({_JOINT.pattern}|^)(.+?)(?={_JOINT.pattern}|$)", words):
        carried = carried + joint + part if carried else part
        if not _bare(part):
            parts, carried = [*parts, carried], ""
    return [*parts, carried] if carried else parts


def _after(before: Role, part: str, role: Role) -> Role:
    """A role after another in a list: 省级发展改革委、数据管理部门 are both of 省级, 其工作人员 the organ's own.

    各级…, 有关… say for themselves which are meant.
    """
    if role.post:
        own = part.startswith("其") and role == Role(post=role.post) and not before.post
        return replace(before, post=role.post) if own else role
    follows = role.level is None and bodies()[role.body or "单位"].leveled and not re.match("各|有关|相关|所有|全", part)
    return replace(role, level=before.level) if follows else role


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
        return Parse(
            tuple(Role(office(post.of, sector), level, sector, post=post.name) for level in head.levels for sector in sectors)
        )
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
