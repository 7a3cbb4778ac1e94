"""The provision tree of one document's body, from its paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.records import Problem, Provision, ProvisionKind, Severity, Span
from pipeline.structure.depth import Level, depth_of
from pipeline.structure.headings import heading_of
from pipeline.structure.locators import locator_of
from pipeline.structure.markers import Marker, Sign
from pipeline.structure.numbering import markers_in
from pipeline.structure.values import Paragraph

_KINDS = {
    Sign.PART: ProvisionKind.PART,
    Sign.CHAPTER: ProvisionKind.CHAPTER,
    Sign.SECTION: ProvisionKind.SECTION,
    Sign.ARTICLE: ProvisionKind.ARTICLE,
    Sign.HAN: ProvisionKind.LEVEL_1,
    Sign.HAN_OUTER: ProvisionKind.LEVEL_1,
    Sign.HAN_BRACKET: ProvisionKind.LEVEL_2,
    Sign.DECIMAL_1: ProvisionKind.LEVEL_1,
    Sign.DECIMAL_2: ProvisionKind.LEVEL_2,
    Sign.DECIMAL_3: ProvisionKind.LEVEL_3,
    Sign.DECIMAL_4: ProvisionKind.LEVEL_4,
    Sign.DIGIT: ProvisionKind.LEVEL_3,
    Sign.DIGIT_BRACKET: ProvisionKind.LEVEL_4,
    Sign.DIGIT_PAREN: ProvisionKind.LEVEL_4,
    Sign.CIRCLE: ProvisionKind.LEVEL_5,
    Sign.ORDINAL: ProvisionKind.LEVEL_2,
}
_IN_ARTICLE = {Sign.HAN_BRACKET: ProvisionKind.ITEM, Sign.DIGIT: ProvisionKind.SUBITEM}
_LIST_MIN = 3


@dataclass(slots=True)
class Node:
    """A provision in the making. ``marker`` is None for an unnumbered paragraph; ``body`` are the words behind the label.

    ``items`` counts the numbered children, ``branched`` tells whether one of them has children of its own.
    """

    marker: Marker | None
    paragraph: Paragraph | None
    body: Span
    children: list["Node"] = field(default_factory=list)
    items: int = 0
    branched: bool = False
    table: bool = False

    @property
    def own_text(self) -> bool:
        """Does the node's own paragraph hold a sentence, not just a name?"""
        return self.paragraph is not None and any(stop in self.paragraph.text for stop in "。；;")


@dataclass(frozen=True, slots=True)
class Tree:
    """The root provision and what was odd about the numbering."""

    root: Provision
    problems: tuple[Problem, ...]


def tree_of(text: str, paragraphs: Sequence[Paragraph], span: Span, *, letter: bool) -> Tree:
    """Build the tree of a body. ``span`` is the root's; ``letter`` says that a 署名 follows, so that unnumbered last
    paragraphs close the whole letter and not its last item.
    """
    builder = _Builder(paragraphs, letter=letter)
    for at, paragraph in enumerate(paragraphs):
        builder.take(at, paragraph)
    root = _finish(text, builder.root, (), article=False)
    whole = Provision(ProvisionKind.ROOT, "", None, None, span, Span(span.start, span.start), None, root.children)
    return Tree(whole, tuple(builder.problems))


class _Builder:
    """The open nodes from the root down, while paragraphs are taken in one by one."""

    def __init__(self, paragraphs: Sequence[Paragraph], *, letter: bool) -> None:
        self.root = Node(None, None, Span(0, 0))
        self.stack: list[Node] = [self.root]
        self.markers = markers_in(paragraphs)
        self.next_marked = _next_marked(self.markers)
        self.letter = letter
        self.last: dict[Sign, int] = {}
        self.problems: list[Problem] = []

    def take(self, at: int, paragraph: Paragraph) -> None:
        marker = self.markers[at]
        if marker is None:
            node = Node(None, paragraph, paragraph.span, table=paragraph.origin == "table")
            self._leave_list(at)
            self._append(node)
            return
        levels = [Level(one.marker.sign, one.marker.number) for one in self.stack[1:] if one.marker]
        depth = depth_of(levels, marker)
        self._check(levels, marker, depth, paragraph)
        del self.stack[depth + 1 :]
        node = Node(marker, paragraph, Span(paragraph.span.start + marker.end, paragraph.span.end))
        self._append(node)
        self.stack[-1].items += 1
        self.stack.append(node)
        self.last[marker.sign] = marker.number

    def _append(self, node: Node) -> None:
        self.stack[-1].children.append(node)
        if len(self.stack) > 1:
            self.stack[-2].branched = True

    def _check(self, levels: list[Level], marker: Marker, depth: int, paragraph: Paragraph) -> None:
        """Report a number that is not the next one; a list that runs on over headings is right."""
        goes_on = depth < len(levels) and levels[depth].sign is marker.sign
        expected = levels[depth].number + 1 if goes_on else 1
        if marker.number in (expected, self.last.get(marker.sign, 0) + 1) or (marker.sub and marker.number == expected - 1):
            return
        label_end = paragraph.span.start + marker.end
        message = f"编号“{marker.label}”与前文不连续，按顺序应为第{expected}项"
        self.problems.append(
            Problem("wrong-number", message, Severity.INFO, Span(paragraph.span.start, label_end), paragraph.line, paragraph.page)
        )

    def _leave_list(self, at: int) -> None:
        """Close the open items that an unnumbered paragraph does not belong to.

        Inside an article it is the next 款. Elsewhere it stays with the item above, except behind the last item of a list whose
        items are one paragraph each: there it speaks of the whole list, and at the end of a letter of the whole letter.
        """
        article = next((depth for depth, node in enumerate(self.stack) if node.marker and node.marker.sign is Sign.ARTICLE), None)
        if article is not None:
            del self.stack[article + 1 :]
            return
        if len(self.stack) < 2 or not self._ends_list(at):
            return
        if self.letter and self.next_marked[at] is None:
            del self.stack[1:]
        else:
            self.stack.pop()

    def _ends_list(self, at: int) -> bool:
        item, parent = self.stack[-1], self.stack[-2]
        upcoming = self.next_marked[at]
        if item.marker is None or item.children or not item.own_text:
            return False
        if upcoming is not None and upcoming.sign is item.marker.sign and upcoming.number == item.marker.number + 1:
            return False
        return parent.items >= _LIST_MIN and not parent.branched


def _next_marked(markers: list[Marker | None]) -> list[Marker | None]:
    """For every paragraph the first numbering sign at or behind it."""
    found: list[Marker | None] = []
    upcoming: Marker | None = None
    for marker in reversed(markers):
        upcoming = marker or upcoming
        found.append(upcoming)
    return found[::-1]


def _finish(text: str, node: Node, path: tuple[Marker, ...], *, article: bool) -> Provision:
    """The frozen provision of a node and all below it."""
    marker, paragraph = node.marker, node.paragraph
    if paragraph is None or marker is None:
        kind = ProvisionKind.TABLE if node.table else ProvisionKind.PARAGRAPH
        children = tuple(_finish(text, child, path, article=article) for child in node.children)
        return Provision(kind, "", None, locator_of(path), paragraph.span if paragraph else node.body, node.body, None, children)
    path = (*path, marker)
    kind = _IN_ARTICLE.get(marker.sign, _KINDS[marker.sign]) if article else _KINDS[marker.sign]
    heading = heading_of(text, node.body, kind, governs=bool(node.children))
    if marker.sign is Sign.ARTICLE:
        return _article(text, node, paragraph, path, heading)
    children = tuple(_finish(text, child, path, article=article) for child in node.children)
    return Provision(kind, marker.label, marker.number, locator_of(path), paragraph.span, node.body, heading, children)


def _article(text: str, node: Node, paragraph: Paragraph, path: tuple[Marker, ...], heading: Span | None) -> Provision:
    """An article: with one paragraph its text is the node's own body, with several the node is the label and each 款 a child."""
    whole = paragraph.span
    locator = locator_of(path)
    if not any(child.marker is None for child in node.children):
        children = tuple(_finish(text, child, path, article=True) for child in node.children)
        return Provision(ProvisionKind.ARTICLE, path[-1].label, path[-1].number, locator, whole, node.body, heading, children)
    named = Span(node.body.start, heading.end if heading else node.body.start)
    own = Node(None, paragraph, Span(named.end, node.body.end))
    groups: list[tuple[Node, list[Node]]] = [(own, [])] if text[own.body.start : own.body.end].strip(" \u3000。") else []
    for child in node.children:
        if child.marker is None or not groups:
            groups.append((child, []))
        else:
            groups[-1][1].append(child)
    single = len(groups) == 1
    paragraphs = tuple(_paragraph(text, *group, path, None if single else number) for number, group in enumerate(groups, 1))
    label = Span(whole.start, named.end)
    return Provision(ProvisionKind.ARTICLE, path[-1].label, path[-1].number, locator, label, named, heading, paragraphs)


def _paragraph(text: str, node: Node, items: list[Node], path: tuple[Marker, ...], number: int | None) -> Provision:
    """One 款 with the items that follow it; items of the first 款 are addressed without it, as texts do."""
    children = tuple(_finish(text, item, path, article=True) for item in items)
    if number is not None and number > 1:
        prefix, longer = locator_of(path) or "", locator_of(path, number) or ""
        children = tuple(_readdressed(child, prefix, longer) for child in children)
    kind = ProvisionKind.TABLE if node.table else ProvisionKind.PARAGRAPH
    return Provision(kind, "", number, locator_of(path, number), node.body, node.body, None, children)


def _readdressed(provision: Provision, prefix: str, longer: str) -> Provision:
    """The provision with ``longer`` in place of ``prefix`` at the head of every locator."""
    children = tuple(_readdressed(child, prefix, longer) for child in provision.children)
    locator = longer + (provision.locator or "").removeprefix(prefix)
    return Provision(
        provision.kind, provision.label, provision.number, locator, provision.span, provision.body, provision.heading, children
    )
