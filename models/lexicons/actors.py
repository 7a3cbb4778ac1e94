"""The grammar of actors: level or place, sector, body, post. ``各市（州）煤矿安全监管部门`` is a department of 煤矿 at 市级.

Whatever the vocabulary lists combines freely; what it does not list stays a ``detail`` of the role (考核部门), and words that end in
nothing known are nobody's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from models.lexicons.bodies import Body, Post, bodies, posts, words_of
from models.lexicons.levels import Level, level_at
from models.lexicons.regions import region_at
from models.lexicons.roles import STATE, Role
from models.lexicons.sectors import most_specific, sectors, sectors_in

_DROPPED = re.compile(r"\s|[“”\"'‘’]|《[^》]*》|[（(][^（）()]*[）)]")
_HEAD = re.compile(
    r"各类?|有关(?!系)|相关(?!性)|所有|全部|任何|其[他它]|其?所属|其?所在地?(?:的)?|其|该|上述|前款规定以外的?|属地|驻地|同级|本级|上一?级"
    r"|下一?级|每个|一切|全[省市县区]|辖区内?|本(?![科])|原(?!材|油|料)|人民政府(?=.)|政府(?=[^办常主负分].)"
)
_FILLER = re.compile(r"安全|生产|监督|管理|监管|监察|行政|主管|行业|综合|执法|业务|有关|相关|负有|负责|承担|职责|工作|领域|直接|日常|各|的|等|、|和|及|与|或")
_AND_OTHERS = re.compile(r"(.+?)等(?:有关|相关|其他)*(部门|单位|机构|企业|人员)")
_CHARGED = re.compile(r"(?P<head>.*?)(?:负有|负责|承担|履行)(?P<task>.+?)(?:职责|职能|责任|工作)?的(?:行政|主管)*(?:部门|机构|机关|单位)")
_JOINT = re.compile(r"以及|[、和及与或]")
_DETAIL = re.compile(r"[\u3400-\u9fff〇]{1,8}")
_PLACES = ("", "地", "地区", "方面", "政府", "人民政府")
_OF_STATE = ("部", "署", "总局", "总署")


@dataclass(frozen=True, slots=True)
class _Parse:
    """Roles, and whether every word of the actor found its place."""

    roles: tuple[Role, ...] = ()
    clean: bool = True


@dataclass(frozen=True, slots=True)
class _Head:
    """What an actor begins with: levels (None: any) and whether any level or place was named."""

    levels: tuple[Level | None, ...]
    rest: str
    named: bool


@lru_cache(maxsize=65536)
def roles_in(actor: str) -> tuple[Role, ...]:
    """The roles that the words of an actor name.

    ``省、自治区、直辖市人民政府`` is one, ``矿山、金属冶炼企业`` two, ``任何单位和个人`` two; ``综合推进组`` none.
    """
    words = _DROPPED.sub("", actor)
    others = _AND_OTHERS.fullmatch(words)
    if others:
        return tuple(dict.fromkeys((*roles_in(others[1]), *roles_in(others[2]))))
    whole = _one(words)
    if whole.roles and whole.clean:
        return whole.roles
    parts = [part for part in _JOINT.split(words) if part]
    if len(parts) > 1:
        several = [_one(part) for part in parts]
        if all(each.roles and not _bare(part) for each, part in zip(several, parts, strict=True)):
            return tuple(dict.fromkeys(role for each in several for role in each.roles))
    return tuple(role for role in whole.roles if not (role.detail and _JOINT.search(role.detail)))


def _bare(part: str) -> bool:
    """Is a part of a list no actor by itself? 市 in ``市、县政府``, 矿山 in ``矿山、金属冶炼企业``."""
    return not head_of(part).rest or any(found[:2] == (0, len(part)) for found in sectors_in(part))


def _one(words: str) -> _Parse:
    charged = _CHARGED.fullmatch(words)
    if charged and not head_of(charged["head"]).rest:
        return _charged(head_of(charged["head"]), charged["task"])
    post = _ending(words, _post_words())
    if post:
        return _person(posts()[_post_words()[post]], words[: -len(post)])
    return _organisation(_branch(words.rpartition("的")[2]))


def head_of(words: str, *, places: bool = True) -> _Head:
    """Strip levels, places and words like 各, 有关, 本级 from the front: 山西省各市、县应急局 leaves 应急局, at 市 and 县."""
    levels: tuple[Level | None, ...] = (None,)
    named, before = False, None
    while words != before:
        before = words
        noise, level, place = _HEAD.match(words), level_at(words) if places else None, region_at(words) if places else None
        if noise:
            words = words[noise.end() :]
        elif place and (not level or place.end > level.end):
            levels, words, named = (Level(place.region.rank, place.region.rank),), words[place.end :], True
        elif level:
            levels, words, named = level.levels, words[level.end :], True
    return _Head(levels, words, named)


def _branch(words: str) -> str:
    """国家矿山安全监察局吉林局 is 吉林 + 矿山安全监察局; 国家税务总局山西省税务局 is 山西省税务局."""
    found = re.fullmatch(r"国家(?P<organ>.{2,12}?局)各?(?P<branch>.{1,12}局)", words)
    if not found or not (head := head_of(found["branch"])).named:
        return words
    return found["branch"].removesuffix("局") + found["organ"] if head.rest == "局" else found["branch"]


def _charged(head: _Head, task: str) -> _Parse:
    """负有煤矿安全监管职责的部门: the departments of the sector; 安全生产 is wider here than its own office."""
    found = _sectors(task)
    roles = tuple(Role(sectors()[sector].kind, level, sector) for level in head.levels for sector in found)
    return _Parse(roles, True)


def _organisation(words: str) -> _Parse:
    if words in _organs():
        return _Parse((_organs()[words],))
    head = head_of(words)
    unplaced = head_of(words, places=False)
    whole = _ending(unplaced.rest, _body_words())
    if whole == unplaced.rest and not bodies()[_body_words()[whole]].leveled:
        head = unplaced
    if head.rest in _PLACES:
        return _Parse(tuple(Role("政府", level) for level in _governments(words, head)))
    if head.rest in _organs():
        role = _organs()[head.rest]
        return _Parse(tuple(replace(role, level=level or role.level) for level in head.levels))
    end = _ending(head.rest, _body_words())
    found = sectors_in(head.rest)
    if found and found[-1][1] == len(head.rest) and sectors()[found[-1][2]].site and not (end and len(end) > 2):
        return _Parse(tuple(Role("企业", sector=sector) for sector in _sectors(head.rest)))
    return _ended(bodies()[_body_words()[end]], end, head) if end else _Parse()


def _governments(words: str, head: _Head) -> tuple[Level | None, ...]:
    """各地, 各地区 are the local ones; nothing at all is nobody."""
    if head.named:
        return head.levels
    local = level_at("地方")
    return local.levels if local and words.endswith(("地", "地区")) else (None,) if words.endswith("政府") else ()


def _ended(body: Body, end: str, head: _Head) -> _Parse:
    """The roles of a body with what stands between level and end."""
    residue = head.rest[: -len(end)]
    found = _sectors(residue)
    if body.office:
        return _offices(body, end, head, found)
    if body.sole:
        if set(found) - {"矿山", "煤矿", "非煤矿山", "安全生产"}:
            return _Parse()
        return _Parse(tuple(Role(body.name, level) for level in head.levels))
    levels = head.levels if body.leveled else (None,)
    if found and body.sectored:
        return _Parse(tuple(Role(body.name, level, sector) for level in levels for sector in found))
    if body.leveled or not _FILLER.sub("", residue):
        return _Parse(tuple(Role(body.name, level) for level in levels), clean=not residue)
    return _detailed(Role(body.name), residue)


def _offices(body: Body, end: str, head: _Head, found: tuple[str, ...]) -> _Parse:
    """Departments: of a sector, of none, or of a task the vocabulary does not know."""
    residue = head.rest[: -len(end)]
    state = not head.named and end in _OF_STATE
    levels = (STATE,) if state else head.levels
    if found:
        meant = tuple(sectors()[sector].office or sector for sector in found)
        roles = tuple(Role(sectors()[sector].kind, level, sector) for level in levels for sector in meant)
        return _Parse(roles + _inspecting(head, levels))
    if end in body.tails:
        return _Parse()
    if _FILLER.sub("", residue):
        return _detailed(Role(body.name, levels[0]), residue)
    named = "监管部门" if "监管" in head.rest or "监督" in head.rest else "主管部门" if re.search("主管|行政", head.rest) else body.name
    return _Parse(tuple(Role(named, level) for level in levels) + _inspecting(head, levels))


def _inspecting(head: _Head, levels: tuple[Level | None, ...]) -> tuple[Role, ...]:
    """监管监察部门 are two: 监管部门 and 监察机构."""
    return tuple(Role("监察机构", level) for level in levels) if "监管监察" in head.rest else ()


def _person(post: Post, residue: str) -> _Parse:
    residue = residue.removesuffix("的")
    head = head_of(residue)
    found = _sectors(head.rest)
    if post.of:
        body = Role(post.of, post=post.name)
        chosen = found or ((post.sector,) if post.sector else ())
        return _Parse(tuple(replace(body, level=level, sector=sector) for level in head.levels for sector in chosen))
    if not head.rest and not head.named:
        return _Parse((Role(post=post.name),))
    hosts = _one(residue)
    if hosts.roles and (hosts.clean or not any(role.detail for role in hosts.roles)):
        return _Parse(tuple(replace(role, post=post.name) for role in hosts.roles if not role.post), hosts.clean)
    if found and not _FILLER.sub("", _without_sectors(head.rest)):
        return _Parse(tuple(Role(sector=sector, post=post.name) for sector in found))
    return _detailed(Role(post=post.name), residue.rpartition("的")[2])


def _detailed(role: Role, residue: str) -> _Parse:
    """The role with its detail, if that is short enough to be a name."""
    return _Parse((replace(role, detail=residue),), clean=False) if _DETAIL.fullmatch(residue) else _Parse()


def _sectors(text: str) -> tuple[str, ...]:
    return most_specific(tuple(sector for _, _, sector in sectors_in(text)))


def _without_sectors(text: str) -> str:
    for start, end, _ in reversed(sectors_in(text)):
        text = text[:start] + text[end:]
    return text


def _ending(words: str, known: Mapping[str, str]) -> str | None:
    """The longest known word in which the words end."""
    longest = max(map(len, known))
    return next((words[-size:] for size in range(min(longest, len(words)), 0, -1) if words[-size:] in known), None)


@cache
def _body_words() -> Mapping[str, str]:
    return {word: body.name for body in bodies().values() for word in (*body.tails, *words_of(body))}


@cache
def _post_words() -> Mapping[str, str]:
    return {word: post.name for post in posts().values() for word in words_of(post)}


@cache
def _organs() -> Mapping[str, Role]:
    """Organs by the whole of their name: 教育部, 应急管理部门, 国务院."""
    return dict(_named_organs())


def _named_organs() -> Iterator[tuple[str, Role]]:
    for sector in sectors().values():
        yield sector.offices, Role(sector.kind, None, sector.id)
        if sector.ministry:
            yield sector.ministry, Role(sector.kind, STATE, sector.id)
    for body in bodies().values():
        if body.ministry:
            yield body.ministry, Role(body.name, STATE)
        if not body.leveled:
            yield from ((word, Role(body.name)) for word in words_of(body))
    yield "国务院", Role("政府", STATE)
