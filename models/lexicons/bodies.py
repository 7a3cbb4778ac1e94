"""The bodies and posts of roles.yaml: who can bear a duty, one tree of organisations and one of persons."""

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict, model_validator

from models.lexicons import load
from models.lexicons.checks import check_tree, check_words, lineage, refuse
from models.lexicons.sectors import sectors


class Body(BaseModel):
    """An organisation; what the keys say stands at the head of roles.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: str
    parent: str | None = None
    ends: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    general: bool = False
    leveled: bool = False
    sectored: bool = False
    office: bool = False
    sector: str | None = None
    sole: str | None = None
    display: str | None = None
    ministry: str | None = None


class Post(BaseModel):
    """A person's standing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    kind: str
    parent: str | None = None
    ends: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    general: bool = False
    display: str | None = None
    of: str | None = None
    sector: str | None = None


class Cast(BaseModel):
    """The file: trees without circles, words that mean one thing, sectors and bodies that exist."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bodies: tuple[Body, ...]
    posts: tuple[Post, ...]

    @model_validator(mode="after")
    def _consistent(self) -> "Cast":
        check_tree(self.bodies, ("bodies",))
        check_tree(self.posts, ("posts",))
        entries: list[tuple[tuple[str, int], Body | Post]] = [(("bodies", index), body) for index, body in enumerate(self.bodies)]
        entries += [(("posts", index), post) for index, post in enumerate(self.posts)]
        check_words((place, entry.name, (*words_of(entry), *entry.tails)) for place, entry in entries)
        for place, entry in entries:
            if entry.sector and entry.sector not in sectors():
                refuse((*place, "sector"), f"“{entry.sector}”不是行业")
        for index, post in enumerate(self.posts):
            if post.of and post.of not in {body.name for body in self.bodies}:
                refuse(("posts", index, "of"), f"“{post.of}”不是机构")
        return self


def words_of(entry: Body | Post) -> tuple[str, ...]:
    """The words in which an actor of this kind ends."""
    return tuple(dict.fromkeys((entry.name, entry.display or entry.name, *entry.ends)))


@cache
def bodies() -> Mapping[str, Body]:
    """All bodies by name."""
    return {body.name: body for body in load("roles", Cast).bodies}


@cache
def posts() -> Mapping[str, Post]:
    """All posts by name."""
    return {post.name: post for post in load("roles", Cast).posts}


@cache
def broader_bodies(body: str) -> tuple[str, ...]:
    """The body and all that include it: 中央企业, 国有企业, 企业, 生产经营单位, 单位."""
    return lineage({each.name: each.parent for each in bodies().values()}, body)


@cache
def broader_posts(post: str) -> tuple[str, ...]:
    """The post and all that include it: 法定代表人, 主要负责人, 负责人, 人员, 个人."""
    return lineage({each.name: each.parent for each in posts().values()}, post)
