"""One document: the elements of GB/T 9704-2012 and the tree of its provisions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.records.dates import PartialDate
from pipeline.records.span import Evidence, Span


class Status(StrEnum):
    """What the document itself says it is; whether it is in force is computed for a date, never stored."""

    ISSUED = "issued"
    DRAFT = "draft"


class ProvisionKind(StrEnum):
    """The levels of legislation (立法法 §65: 编 章 节 条 款 项 目) and of the running style 一、（一）1.（1）①."""

    ROOT = "root"
    PART = "编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    PARAGRAPH = "款"  # an unnumbered paragraph, under an article or anywhere else
    ITEM = "项"  # （一） under an article
    SUBITEM = "目"  # 1. under an item of an article
    LEVEL_1 = "一、"
    LEVEL_2 = "（一）"
    LEVEL_3 = "1."
    LEVEL_4 = "（1）"
    LEVEL_5 = "①"
    RUN_IN = "一是"  # 一是…二是… inside a paragraph
    TABLE = "表"  # a row of a table


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of the tree. ``span`` is the node's own paragraph (its label included, its children not), ``body`` the same
    without the label, ``heading`` the part of the body that only names the provision (``制定权责清单。``), or None.

    ``label`` is as written (``第十二条``, ``（三）``, ``2.``), wrong and repeated numbers included. ``locator`` is the address
    of the gold guidelines: ``第十二条第二款``, ``第十五条(三)``, ``五(一)2``; None in unnumbered text.
    """

    kind: ProvisionKind
    label: str
    number: int | None
    locator: str | None
    span: Span
    body: Span
    heading: Span | None = None
    children: tuple["Provision", ...] = ()

    def walk(self) -> Iterator["Provision"]:
        """The node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Notice:
    """One document of a file. Dates are as the text states them; ``facts`` gives the words for each stated element.

    ``local`` is ``d1``, ``d2``, … in reading order inside the file; ``id`` is global and stable: it derives from number and
    title, without a number from title, issuers, date and the document that encloses it, without either from all its words.
    ``span`` covers the document's text in ``Reading.text``. ``region`` is the id of a region of the vocabulary. ``contains``
    are local ids of the documents it issues or forwards. ``addressees`` and ``cc`` are split at 、，;. ``addressed_to`` is the
    主送机关 line as written.
    """

    local: str
    id: str
    span: Span
    title: str | None
    body: Provision
    number: str | None = None
    issuers: tuple[str, ...] = ()
    kind: str | None = None
    region: str | None = None
    issued: PartialDate | None = None
    printed: PartialDate | None = None
    effective: PartialDate | None = None
    expires: PartialDate | None = None
    status: Status = Status.ISSUED
    addressees: tuple[str, ...] = ()
    addressed_to: str | None = None
    cc: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    facts: Mapping[str, Evidence] = field(default_factory=dict)
