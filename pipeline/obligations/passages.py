"""What the grammar reads, in order: the texts of the provision tree with the role of their section and of their list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.obligations.language import deontic, heading_pattern
from pipeline.records import Provision, ProvisionKind, Span


class SectionRole(StrEnum):
    """What a section does, by its headings."""

    DUTY = "duty"
    SCOPE = "scope"  # 整治范围, 整治时间: only what names its bearer
    VOID = "void"  # 指导思想, 总体要求, 目标: only what names its bearer and orders with a cue


class ListRole(StrEnum):
    """What the stem above makes of a passage."""

    NONE = "none"
    ITEM = "item"  # 应履行以下职责： each item is a duty
    CASE = "case"  # 有下列情形之一的： the items are cases
    CONTENT = "content"  # 应当包括下列内容： the items are things
    INSPECT = "inspect"  # 监督检查以下内容： each item's heading sentence is what is inspected


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text under one provision. ``stem`` is the text that governs it as a list item, ``is_stem`` marks the stem.

    ``item`` numbers the innermost numbered unit and ``section`` the outermost: a bearer reaches within them.
    ``headings`` are the headings above, outermost first. ``intro`` marks the unnumbered paragraph between a heading and the
    numbered provisions below it, which sets the scene.
    """

    provision: Provision
    span: Span
    section_role: SectionRole
    list_role: ListRole
    stem: Span | None
    is_stem: bool
    item: int
    section: int
    headings: tuple[Span, ...]
    article: bool
    intro: bool = False


def passages(text: str, body: Provision) -> Iterator[Passage]:
    """The passages of a document in reading order."""
    yield from _Walk(text).visit(body)


_LEGAL_STEM = re.compile(r"(?:下列|以下|如下|按(?:照)?(?:以下|下列))")


class _Walk:
    """Carries the counters of one walk over the tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.item = 0
        self.section = 0

    def visit(self, node: Provision) -> Iterator[Passage]:
        yield from self._node(node, SectionRole.DUTY, ListRole.NONE, None, (), article=False)

    def _node(
        self, node: Provision, role: SectionRole, listed: ListRole, stem: Span | None, headings: tuple[Span, ...], *, article: bool
    ) -> Iterator[Passage]:
        article = article or node.kind is ProvisionKind.ARTICLE
        if node.kind not in (ProvisionKind.ROOT, ProvisionKind.PARAGRAPH, ProvisionKind.TABLE, ProvisionKind.RUN_IN):
            self.item += 1
            if node.kind in _OUTER:
                self.section += 1
        if node.heading is not None:
            role = self._role(node.heading, role)
            headings = (*headings, node.heading)
        own = self._own(node, has_children=bool(node.children))
        next_list, next_stem = ListRole.NONE, stem
        if own is not None and node.kind is not ProvisionKind.ROOT:
            next_list = self._stem_role(own) if _has_items(node) else ListRole.NONE
            if listed is ListRole.INSPECT and node.heading is not None:
                own = node.heading
            yield Passage(node, own, role, listed, stem, next_list is not ListRole.NONE, self.item, self.section, headings, article)
            if next_list is not ListRole.NONE:
                next_stem = own
        elif listed is ListRole.INSPECT and node.heading is not None:
            yield Passage(node, node.heading, role, listed, stem, False, self.item, self.section, headings, article)
        yield from self._children(node, role, listed, next_list, next_stem, headings, article=article)

    def _children(
        self, node: Provision, role: SectionRole, listed: ListRole, own_list: ListRole, stem: Span | None, headings: tuple[Span, ...], *, article: bool
    ) -> Iterator[Passage]:
        current, current_stem = own_list, stem
        if own_list is ListRole.NONE and listed is not ListRole.NONE:
            current = listed if listed in (ListRole.CASE, ListRole.CONTENT) else ListRole.NONE
        for at, child in enumerate(node.children):
            if child.kind in (ProvisionKind.PARAGRAPH, ProvisionKind.RUN_IN, ProvisionKind.TABLE):
                follows = at + 1 < len(node.children) and node.children[at + 1].kind not in (ProvisionKind.PARAGRAPH, ProvisionKind.TABLE)
                stem_role = self._stem_role(child.body) if follows or _has_items(child) else ListRole.NONE
                in_list = listed if listed in (ListRole.CASE, ListRole.CONTENT, ListRole.INSPECT) else ListRole.NONE
                if in_list is ListRole.INSPECT:
                    continue
                intro = follows and stem_role is ListRole.NONE and not article and node.kind is not ProvisionKind.ROOT
                is_stem = stem_role is not ListRole.NONE
                yield Passage(child, child.body, role, in_list, None, is_stem, self.item, self.section, headings, article, intro)
                current, current_stem = stem_role, child.body if stem_role is not ListRole.NONE else None
                yield from self._children(child, role, ListRole.NONE, current, current_stem, headings, article=article)
            else:
                yield from self._node(child, role, current, current_stem if current is not ListRole.NONE else None, headings, article=article)

    def _own(self, node: Provision, *, has_children: bool) -> Span | None:
        """The node's own text behind its heading; a heading alone is text only where nothing follows it."""
        if node.kind is ProvisionKind.ROOT:
            return None
        if node.heading is None:
            return node.body if len(node.body) else None
        rest = Span(node.heading.end, max(node.heading.end, node.body.end))
        if rest.of(self.text).strip(" 。．.：:\n　"):
            return rest
        return None if has_children or node.kind in _HEADS_ONLY else node.heading

    def _role(self, heading: Span, inherited: SectionRole) -> SectionRole:
        words = heading.of(self.text)
        words = re.sub(r"[（(].*?[）)]|[。．.：:\s]", "", words)
        if len(words) <= 24 and heading_pattern("void").search(words):
            return SectionRole.VOID
        if len(words) <= 24 and heading_pattern("scope").search(words):
            return SectionRole.SCOPE
        return inherited

    def _stem_role(self, span: Span) -> ListRole:
        last = re.split(r"[。；]", span.of(self.text).rstrip())[-1] or span.of(self.text)[-80:]
        stems = deontic().stems
        announced = last.rstrip().endswith(("：", ":")) or _LEGAL_STEM.search(last)
        if not announced:
            return ListRole.NONE
        if re.search(stems.case, last):
            return ListRole.CASE
        if re.search(stems.inspect, last):
            return ListRole.INSPECT
        if re.search(stems.content, last):
            return ListRole.CONTENT
        return ListRole.ITEM


_OUTER = {ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.LEVEL_1, ProvisionKind.ARTICLE}
_HEADS_ONLY = {ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION}


def _has_items(node: Provision) -> bool:
    return any(child.kind is not ProvisionKind.PARAGRAPH for child in node.children)
