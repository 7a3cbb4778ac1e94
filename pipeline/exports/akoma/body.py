"""The text of a notice: preface, the tree of provisions with an ``eId`` each, conclusions; citations as references.

The hierarchy of Akoma Ntoso has the levels of 立法法 §65; the running style 一、（一）1.（1） is ``level`` in ``level``. An
``eId`` follows the naming convention (``chp_1``, ``art_12__para_2``, ``lvl_3__lvl_1``): an article's number holds for the
whole text and stands without its chapter. Where a text gives two provisions one number the second is ``art_12-2``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.exports.akoma.elements import Element, add, append_words
from pipeline.records import Notice, Provision, ProvisionKind, Span

_ELEMENTS = {
    ProvisionKind.PART: ("part", "part"),
    ProvisionKind.CHAPTER: ("chapter", "chp"),
    ProvisionKind.SECTION: ("section", "sec"),
    ProvisionKind.ARTICLE: ("article", "art"),
    ProvisionKind.PARAGRAPH: ("paragraph", "para"),
    ProvisionKind.ITEM: ("point", "point"),
    ProvisionKind.SUBITEM: ("indent", "indent"),
    ProvisionKind.RUN_IN: ("alinea", "al"),
}
"""Element and short form of each kind; every kind of level that is not here is a ``level``, short ``lvl``."""
_ROW = ("hcontainer", "hcontainer")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to be set in an inline element: a citation (``ref``), the title, the number, the date."""

    span: Span
    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def names_of(notice: Notice) -> dict[int, str]:
    """The ``eId`` of every provision below the root, by the identity of the provision; no two have the same."""
    found: dict[int, str] = {}
    _name_below(notice.body, "", Counter(), found)
    return found


def places_of(notice: Notice, names: Mapping[int, str]) -> dict[str, str]:
    """The ``eId`` of each locator; of several provisions with one locator that of the first."""
    found: dict[str, str] = {}
    for provision in notice.body.walk():
        if provision.locator and id(provision) in names:
            found.setdefault(provision.locator, names[id(provision)])
    return found


def _name_below(provision: Provision, above: str, taken: Counter[str], found: dict[int, str]) -> None:
    for at, child in enumerate(provision.children, 1):
        number = child.number if child.number is not None and child.label else at
        prefix = f"{above}__" if above and child.kind is not ProvisionKind.ARTICLE else ""
        name = f"{prefix}{_element(child)[1]}_{number}"
        taken[name] += 1
        found[id(child)] = name if taken[name] == 1 else f"{name}-{taken[name]}"
        _name_below(child, found[id(child)], taken, found)


def gaps_of(notice: Notice) -> dict[int, Span]:
    """What stands in no provision between two of them, by the identity of the one that follows."""
    found: dict[int, Span] = {}
    end: int | None = None
    for provision in notice.body.walk():
        if provision is not notice.body:
            if end is not None and end < provision.span.start:
                found[id(provision)] = Span(end, provision.span.start)
            end = max(end or 0, provision.span.end)
    return found


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one notice: its clean text, the marks in it in order, the ``eId`` of each provision, the temporal group
    (``period``) of those that have one of their own, and the ``gaps`` (:func:`gaps_of`).
    """

    text: str
    marks: tuple[Mark, ...]
    names: Mapping[int, str]
    periods: Mapping[str, str]
    gaps: Mapping[int, Span]

    def blocks(self, parent: Element, span: Span) -> None:
        """A ``p`` for every line of the span that is not empty."""
        for line in _lines(self.text, span):
            self._line(add(parent, "p"), line)

    def provisions(self, parent: Element, provisions: Iterable[Provision]) -> None:
        """The elements of some provisions, each with all below it, and the words before it that are in no provision: a 署名 and
        a date between the text and its annex.
        """
        for provision in provisions:
            if id(provision) in self.gaps:
                block = "p" if parent.tag.endswith("}mainBody") else "crossHeading"
                for line in _lines(self.text, self.gaps[id(provision)]):
                    self._line(add(parent, block), line)
            self._provision(parent, provision)

    def _provision(self, parent: Element, provision: Provision) -> None:
        tag, _ = _element(provision)
        name = "row" if tag == "hcontainer" else None
        group = self.periods.get(provision.locator or "")
        made = add(parent, tag, eId=self.names[id(provision)], name=name, period=f"#{group}" if group else None)
        if number := self.text[provision.span.start : provision.body.start].strip():
            add(made, "num", number)
        rest = provision.body
        if provision.heading:
            self._line(add(made, "heading"), provision.heading)
            rest = Span(min(max(provision.heading.end, rest.start), rest.end), rest.end)
        if any(_lines(self.text, rest)):
            self.blocks(add(made, "intro" if provision.children else "content"), rest)
        self.provisions(made, provision.children)

    def _line(self, parent: Element, line: Span) -> None:
        """The words of a line, those that are marked in elements of their own."""
        at = line.start
        for mark in self.marks:
            start, end = max(mark.span.start, at), min(mark.span.end, line.end)
            if start < end:
                append_words(parent, self.text[at:start])
                add(parent, mark.tag, self.text[start:end], **mark.attributes)
                at = end
        append_words(parent, self.text[at : line.end])


def without_overlaps(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks in the order of the text, of two that overlap the one that begins first, of these the longer."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.span.start, -each.span.end, each.tag)):
        if len(mark.span) and (not kept or kept[-1].span.end <= mark.span.start):
            kept.append(mark)
    return tuple(kept)


def _element(provision: Provision) -> tuple[str, str]:
    return _ROW if provision.kind is ProvisionKind.TABLE else _ELEMENTS.get(provision.kind, ("level", "lvl"))


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The lines of a span without the white space around them; empty ones are none."""
    start = span.start
    for line in span.of(text).split("\n"):
        inner = line.strip()
        if inner:
            first = start + line.index(inner)
            yield Span(first, first + len(inner))
        start += len(line) + 1
