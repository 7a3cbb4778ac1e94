"""The grammar of organisations: level or place, sector, body. 各市（州）煤矿安全监管部门 is a department of 煤矿 at 市级."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from models.lexicons.bodies import Body, bodies, words_of
from models.lexicons.heads import Head, head_of, without_branch
from models.lexicons.levels import Level, level_at
from models.lexicons.roles import STATE, Role
from models.lexicons.sectors import most_specific, sectors, sectors_in

_FILLER = re.compile(
    r"安全|生产|经营|储存|使用|运输|技术|监督|管理|监管|监察|行政|主管|行业|综合|执法|业务|有关|相关|负有|负责|承担|职责"
    r"|工作|领域|直接|日常|各|的|等|、|和|及|与|或"
)
_NOISE = re.compile("有关|相关|其他|各|的|等|、|和|及|与|或|工作")
_CHARGED = re.compile(
    r"(?P<head>.*?)(?:负有|负责|承担|履行|管理|主管)(?P<task>.+?)(?:职责|职能|责任|工作)?的(?:行政|主管|监管)*(?:部门|机关)"
)
_DETAIL = re.compile(r"(?!.*(?:应当|必须|不得|可以))[\u3400-\u9fff〇]{1,12}")
_ORGANS_INSIDE = re.compile(r"部门|政府|委员会|[局厅]")
_PLACES = ("", "地区", "方面", "政府", "人民政府")
_OF_STATE = ("部", "署", "总局", "总署", "会")
_MINES = {"矿山", "煤矿", "非煤矿山", "安全生产"}


@dataclass(frozen=True, slots=True)
class Parse:
    """Roles, and whether every word of the actor found its place."""

    roles: tuple[Role, ...] = ()
    clean: bool = True


def organisation(words: str) -> Parse:
    """The organisation that the words name.

    具备条件的煤矿企业 is a 煤矿企业, for the duty is one of such enterprises; 参加考核的机构 is not all 机构 and so nobody known.
    """
    charged = _charged(words)
    if charged:
        return charged
    clause, linked, noun = words.rpartition("的")
    found = _plain(without_branch(noun))
    restricted = linked and head_of(clause, places=False).rest
    return Parse() if restricted and any(_general(role) for role in found.roles) else found


def named_sectors(text: str) -> tuple[str, ...]:
    """The sectors named, each once, without those that include another."""
    return most_specific(tuple(sector for _, _, sector in sectors_in(text)))


def is_filler(text: str) -> bool:
    """Does the text say nothing but sectors and words like 安全, 管理, 有关?"""
    for start, end, _ in reversed(sectors_in(text)):
        text = text[:start] + text[end:]
    return not _FILLER.sub("", text)


def detailed(role: Role, words: str) -> Parse:
    """The role with words the vocabulary does not know, if they are short enough to be a name."""
    return Parse((replace(role, detail=words),), clean=False) if _DETAIL.fullmatch(words) else Parse()


def ending(words: str, known: Mapping[str, Any]) -> str:
    """The longest known word in which the words end; empty without one."""
    return next((words[at:] for at in range(len(words)) if words[at:] in known), "")


def office(body: str, sector: str) -> str:
    """The body that a department of the sector is: 监管部门 of 煤矿, 主管部门 of 教育; any other body is itself."""
    return sectors()[sector].kind if bodies()[body].office else body


def _general(role: Role) -> bool:
    """单位, 机构, 部门: with a clause before it not all of them are meant."""
    return bodies()[role.body or "单位"].general and role == Role(role.body, role.level)


def _charged(words: str) -> Parse | None:
    """负有煤矿安全监管职责的部门: the departments of the sector. 安全生产 is wider here than its own office."""
    found = _CHARGED.fullmatch(words)
    head = head_of(found["head"].rpartition("的")[2]) if found else None
    named = named_sectors(found["task"]) if found else ()
    if not head or not named or head.rest not in _PLACES:
        return None
    return Parse(tuple(Role(sectors()[sector].kind, level, sector) for level in head.levels for sector in named))


def _plain(words: str) -> Parse:
    unplaced, head = head_of(words, places=False), head_of(words)
    if organs := _organs_at(unplaced) or _organs_at(head):
        return Parse(organs)
    if head.rest in _PLACES:
        return Parse(tuple(Role("政府", level) for level in head.levels if head.named or words.endswith("政府")))
    if named := ending(head.rest, _offices_by_name()):
        return Parse(tuple(replace(_offices_by_name()[named], level=level) for level in head.levels), clean=False)
    end = ending(unplaced.rest, _body_words())
    body = bodies()[_body_words()[end]] if end else None
    head = unplaced if body and not body.leveled else head
    site = _site(head.rest, end)
    return site or (_ended(body, end, head) if body and len(end) <= len(head.rest) else Parse())


def _organs_at(head: Head) -> tuple[Role, ...]:
    """The organ that the rest of the words is: 应急管理部门 at the levels named, 中央企业 at none."""
    role = _organs().get(head.rest)
    if role is None or (head.named and not bodies()[role.body or "单位"].leveled):
        return ()
    return tuple(replace(role, level=level or role.level) for level in head.levels)


def _site(words: str, end: str) -> Parse | None:
    """煤矿 or 新建尾矿库: the bare word of such a sector is an enterprise; 煤矿企业 ends in a word of its own."""
    found = sectors_in(words)
    if not found or found[-1][1] != len(words) or not sectors()[found[-1][2]].site or len(end) > 2:
        return None
    return Parse(tuple(Role("企业", sector=sector) for sector in named_sectors(words)))


def _ended(body: Body, end: str, head: Head) -> Parse:
    """The roles of a body with what stands between level and end."""
    residue = head.rest[: -len(end)]
    if body.office:
        return _offices(body, end, head)
    found = named_sectors(residue)
    if body.sole:
        roles = tuple(Role(body.name, level) for level in head.levels)
        return Parse(roles if set(found) <= _MINES else (), not _ORGANS_INSIDE.search(residue))
    levels = head.levels if body.leveled else (None,)
    if body.sectored and (branches := [sector for sector in found if _is_branch(sector)]):
        return Parse(tuple(Role(body.name, level, sector) for level in levels for sector in branches))
    if (body.leveled or is_filler(residue)) and not (body.general and _NOISE.sub("", residue)):
        return Parse(tuple(Role(body.name, level) for level in levels), clean=not residue)
    return detailed(Role(body.name, levels[0]), residue)


def _is_branch(sector: str) -> bool:
    """Can an enterprise be of it? 煤矿 and 食品, not 应急管理 or 安全生产."""
    return not (sectors()[sector].weak or sectors()[sector].function)


def _offices(body: Body, end: str, head: Head) -> Parse:
    """Departments: of a sector, of none, or of a task the vocabulary does not know."""
    residue = head.rest[: -len(end)]
    levels = (STATE,) if not head.named and end in _OF_STATE else head.levels
    found = named_sectors(head.rest)
    clean = not _ORGANS_INSIDE.search(residue)
    if found and not (end in body.tails and not clean):
        meant = tuple(sectors()[sector].office or sector for sector in found)
        offices = tuple(Role(sectors()[sector].kind, level, sector) for level in levels for sector in meant)
        return Parse(offices + _inspecting(head, levels), clean)
    if end in body.tails:
        return Parse()
    if not is_filler(residue):
        return detailed(Role(body.name, levels[0]), residue)
    return Parse(tuple(Role(_kind(head.rest, body), level) for level in levels) + _inspecting(head, levels))


def _kind(words: str, body: Body) -> str:
    """A department of no sector is what its words say: 监管部门, 行业主管部门, 部门."""
    if "监管" in words or "监督" in words:
        return "监管部门"
    return "主管部门" if "主管" in words or "行政" in words else body.name


def _inspecting(head: Head, levels: tuple[Level | None, ...]) -> tuple[Role, ...]:
    """监管监察部门 are two: 监管部门 and 监察机构."""
    return tuple(Role("监察机构", level) for level in levels) if "监管监察" in head.rest else ()


@cache
def _body_words() -> Mapping[str, str]:
    return {word: body.name for body in bodies().values() for word in (*body.tails, *words_of(body))}


@cache
def _organs() -> Mapping[str, Role]:
    """Organs by the whole of their name: 教育部, 应急管理部门, 国务院, 财政."""
    return dict(_named_organs())


@cache
def _offices_by_name() -> Mapping[str, Role]:
    """Departments by what texts call them; words before them narrow them as far as nobody can ask: 办案地公安机关."""
    return {sector.offices: Role(sector.kind, None, sector.id) for sector in sectors().values() if sector.has_offices}


def _named_organs() -> Iterator[tuple[str, Role]]:
    for body in bodies().values():
        if body.ministry:
            yield body.ministry, Role(body.name, STATE)
        if not body.office:
            yield from ((word, Role(body.name)) for word in words_of(body))
    yield from _offices_by_name().items()
    for sector in sectors().values():
        if sector.bare:
            yield sector.name, Role(sector.kind, None, sector.id)
        if sector.ministry:
            yield sector.ministry, Role(sector.kind, STATE, sector.id)
    local = level_at("地方")
    yield from ((word, Role("政府", local.levels[0])) for word in ("各地", "各地区", "地方", "地区") if local)
