"""What the grammar reads, in order: the texts of the provision tree with the role of their section and of their list."""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import zip_longest

from pipeline.obligations.cues import deontic, heading_pattern, modals
from pipeline.records import Provision, ProvisionKind, Span
from pipeline.records.value import value


class SectionRole(StrEnum):
    """What a section does, by its headings."""

    DUTY = "duty"
    SCOPE = "scope"  # 整治范围, 整治时间: only what names its bearer
    VOID = "void"  # 指导思想, 总体要求, 目标: only what names its bearer and orders with a cue


class ListRole(StrEnum):
    """What a stem makes of the items below it."""

    NONE = "none"
    ITEM = "item"  # 应履行以下职责： each item is a duty
    CASE = "case"  # 有下列情形之一的： the items are cases
    CONTENT = "content"  # 应当包括下列内容： the items are things
    INSPECT = "inspect"  # 监督检查以下内容： each item's heading sentence is what is inspected


@value(frozen=True, slots=True)
class Passage:
    """A run of text under one provision.

    ``list_role`` is what the stem ``stem`` makes of the passage as an item; ``announces`` what the passage, itself a stem, makes
    of the items below it. ``item`` numbers the innermost numbered unit, ``around`` the numbered units that hold it with their
    headings, innermost first. ``headings`` are the headings above, outermost first. ``intro`` marks the unnumbered paragraph
    between a heading and the numbered provisions below it, which sets the scene.
    """

    provision: Provision
    span: Span
    section_role: SectionRole
    list_role: ListRole
    stem: Span | None
    announces: ListRole
    item: int
    around: tuple[tuple[int, Span | None], ...]
    headings: tuple[Span, ...]
    article: bool
    intro: bool = False


def passages(text: str, body: Provision) -> Iterator[Passage]:
    """The passages of a document in reading order. Rows of tables and lists of names are none."""
    yield from _Walk(text).children(body, _Place())


@value(frozen=True, slots=True)
class _Place:
    """Where the walk stands: what the provisions above make of the text below."""

    section_role: SectionRole = SectionRole.DUTY
    list_role: ListRole = ListRole.NONE
    stem: Span | None = None
    item: int = 0
    around: tuple[tuple[int, Span | None], ...] = ()
    headings: tuple[Span, ...] = ()
    article: bool = False


_PLAIN = (ProvisionKind.PARAGRAPH, ProvisionKind.RUN_IN)
_HEADS_ONLY = {ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION}
_ANNOUNCED = re.compile(r"(?:下列|以下(?!简称|统称|称|的?罚款|罚金)|如下)[^。]{0,60}\Z|按(?:照)?(?:以下|下列)[^。]{0,40}\Z")
#: 不得有下列行为： forbids each item; 有下列行为之一的，… takes each as a case.
_FORBIDDEN = re.compile(r"(?:不得|禁止|严禁)[^，。；]*(?:下列|以下)[^，。；]*(?:行为|情形|活动|内容)[：:]?\Z")
#: 下列所得为来源于境内的所得：, 本办法所称企业是指： define; their items order nothing.
_DEFINES = re.compile(
    r"(?:是指|是|均为|系指|含义|范围|属于|分为)(?:来源于[^，。]*|下列[^，。]*|以下[^，。]*)?[：:]?\Z|(?:均|分别|视)为[^，。]*[：:]?\Z"
    r"|\A(?:下列|以下)[^，。；应须]{1,16}为(?!准|限)[^，。]*[：:]?\Z"
)
#: 其职责包括：, 主要任务是： list duties; 应当包括： what a thing consists of.
_CHARGES = re.compile(r"(?:职责|任务|义务)(?:主要)?(?:包括|为|是|有|如下)[：:]?\Z")
_LISTED = re.compile(r"下列|以下(?!简称|统称|称|的?罚款|罚金)")
_ORDERED = re.compile(r"[^，。：的]{0,8}(?:要求|规定|措施|职责|任务|工作|做法|步骤|程序|方式|办法|原则|标准|义务)")
_DECIDES = re.compile(r"不予|予以|给予|处以|责令|认定为")
_REMARK = re.compile(r"[（(][^（()）]*[)）]")
_BREAK = re.compile(r"[，,]|的(?=[\u4e00-\u9fff]{2,8}(?:要|应))")
_LONGEST_HEADING = 24


class _Walk:
    """One walk over the tree; it numbers the units as it comes to them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.items = 0
        self.last: Passage | None = None

    def children(self, node: Provision, place: _Place) -> Iterator[Passage]:
        """The passages below a node. An unnumbered paragraph that announces a list is the stem of the items behind it."""
        here = place
        for child, following in zip_longest(node.children, node.children[1:]):
            if child.kind is ProvisionKind.TABLE:
                continue
            if child.kind not in _PLAIN:
                if child.number == 1 and self.last is not None and self.last.announces is not ListRole.NONE:
                    here = _below(place, self.last.span, self.last.announces)  # a stem at the end of the item before
                yield from self._numbered(child, here)
                continue
            listed = _has_items(child) or (following is not None and following.kind not in (*_PLAIN, ProvisionKind.TABLE))
            last = following is None and node.kind not in (ProvisionKind.ROOT, *_PLAIN)
            closes = last and child.body.of(self.text).rstrip().endswith(("：", ":"))
            announces = self._announces(child.body, place) if listed or closes else ListRole.NONE
            intro = listed and announces is ListRole.NONE and not place.article and node.kind is not ProvisionKind.ROOT
            yield self._passage(child, child.body, place, announces, intro=intro)
            below = _below(place, child.body, announces)
            here = below if announces is not ListRole.NONE else place
            yield from self.children(child, below)

    def _numbered(self, node: Provision, place: _Place) -> Iterator[Passage]:
        self.items += 1
        role = self._role(node.heading, place.section_role) if node.heading else place.section_role
        place = _Place(
            role,
            place.list_role,
            place.stem,
            self.items,
            ((place.item, place.headings[-1] if place.headings else None), *place.around),
            (*place.headings, node.heading) if node.heading else place.headings,
            place.article or node.kind is ProvisionKind.ARTICLE,
        )
        if place.list_role is ListRole.INSPECT:
            yield self._passage(node, node.heading or node.body, place, ListRole.NONE)
            return
        own = self._own(node)
        announces = self._announces(own, place) if own and _has_items(node) else ListRole.NONE
        if own:
            yield self._passage(node, own, place, announces)
        yield from self.children(node, _below(place, own or node.body, announces))

    def _passage(self, node: Provision, span: Span, place: _Place, announces: ListRole, *, intro: bool = False) -> Passage:
        self.last = Passage(
            node,
            span,
            place.section_role,
            place.list_role,
            place.stem,
            announces,
            place.item,
            place.around,
            place.headings,
            place.article,
            intro,
        )
        return self.last

    def _own(self, node: Provision) -> Span | None:
        """The node's own text behind its heading; a heading alone is text only where nothing follows it."""
        if node.heading is None:
            return node.body if len(node.body) else None
        rest = Span(node.heading.end, max(node.heading.end, node.body.end))
        words = rest.of(self.text).strip(" 。．.：:\n　")
        if words and not _REMARK.fullmatch(words):
            return rest
        if node.children or node.kind in _HEADS_ONLY:
            return None
        return Span(node.heading.start, rest.end) if words else node.heading

    def _role(self, heading: Span, inherited: SectionRole) -> SectionRole:
        words = re.sub(r"[（(].*?[）)]|[。．.：:\s]", "", heading.of(self.text))
        if len(words) <= _LONGEST_HEADING and heading_pattern("void").match(words):
            return SectionRole.VOID
        if len(words) <= _LONGEST_HEADING and heading_pattern("scope").match(words):
            return SectionRole.SCOPE
        return inherited

    def _announces(self, span: Span, place: _Place) -> ListRole:
        """What the last sentence of a stem makes of its items; NONE where it announces no list.

        应履行以下职责： gives ITEM, 有下列情形之一的，…： CASE, 应当包括下列内容： CONTENT; 各地要加强领导。 NONE.
        """
        words = span.of(self.text).rstrip()
        last = next((part for part in reversed(words.split("。")) if part.strip()), "")
        if not (words.endswith(("：", ":")) or _ANNOUNCED.search(last)):
            return ListRole.NONE
        if place.list_role is ListRole.CASE and not any(modals(last, 0, len(last))):
            return ListRole.NONE  # a case of several kinds: its items are cases
        stems = deontic().stems
        if _FORBIDDEN.search(last):
            return ListRole.ITEM
        if _DEFINES.search(last):
            return ListRole.CASE
        if _CHARGES.search(last):
            return ListRole.ITEM
        if re.search(stems.case, last):
            return ListRole.CASE
        if re.search(stems.inspect, last):
            return ListRole.INSPECT
        if _takes_cases(_lists(words)):
            return ListRole.CASE
        return ListRole.CONTENT if re.search(stems.content, last) else ListRole.ITEM


def _lists(stem: str) -> str:
    """The sentence of a stem that names what is listed: 下列药品，必须检验 of 下列药品，必须检验。不合格的，不予进口：."""
    told = [part for part in stem.split("。") if part.strip()]
    return next((part for part in reversed(told) if _LISTED.search(part)), told[-1])


def _takes_cases(stem: str) -> bool:
    """Does the stem state its act behind what it lists, so that the items are cases?

    符合下列条件的，应当受理： and 正当使用下列标识，法院不予支持： do; 应当符合下列条件： and 按照下列要求，应当做好工作： list
    what they order.
    """
    listed = _LISTED.search(stem)
    if listed is None or _ORDERED.match(stem, listed.end()):
        return False
    behind = [start for _, start, _ in modals(stem, 0, len(stem))] + [match.start() for match in _DECIDES.finditer(stem)]
    return any(_BREAK.search(stem, listed.end(), start) for start in behind if start > listed.end())


def _below(place: _Place, stem: Span, announces: ListRole) -> _Place:
    """The place of the items below a text: what it announces, else what still holds from above (cases of cases are cases)."""
    if announces is not ListRole.NONE:
        return replace(place, list_role=announces, stem=stem)
    if place.list_role in (ListRole.CASE, ListRole.CONTENT):
        return place
    if place.list_role is ListRole.NONE and place.stem is None:
        return place
    return replace(place, list_role=ListRole.NONE, stem=place.stem if place.list_role is ListRole.ITEM else None)


def _has_items(node: Provision) -> bool:
    return any(child.kind not in (ProvisionKind.PARAGRAPH, ProvisionKind.TABLE) for child in node.children)
