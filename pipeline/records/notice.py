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


class MilestoneKind(StrEnum):
    """What a 题注 tells of the making of a text, in the order in which it happens to one."""

    PASSED = "passed"  # 通过
    APPROVED = "approved"  # 批准
    PUBLISHED = "published"  # 公布、发布
    REVISED = "revised"  # 修正、修订: from here on the text reads otherwise
    APPLIES = "applies"  # 施行


@dataclass(frozen=True, slots=True)
class Milestone:
    """One event of the 题注: ``2018年10月26日 … 《关于修改〈A〉的决定》第二次修正`` is ``revised`` by that ``decision``.

    ``number`` is that of the decree that published the text or its revision, None where none is named.
    """

    kind: MilestoneKind
    day: PartialDate
    evidence: Evidence
    number: str | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One document of a file. Dates are as the text states them; ``facts`` gives the words for each stated element.

    ``local`` is ``d1``, ``d2``, … in reading order inside the file; ``id`` is global and stable: it derives from number and
    title, without a number from title, issuers, date and the document that encloses it, without either from all its words.
    ``span`` covers the document's text in ``Reading.text``. ``region`` is the id of a region of the vocabulary. ``contains``
    are local ids of the documents it issues or forwards. ``addressees`` and ``cc`` are split at 、，;. ``addressed_to`` is the
    主送机关 line as written. ``history`` is what the 题注 tells, in its order.
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
    history: tuple[Milestone, ...] = ()

    @property
    def worded(self) -> Milestone | None:
        """The event of the 题注 from which the wording is: the last revision (修正、修订), or a passing (通过) more than a
        year after the first. None: the text reads as it was first made.
        """
        passed = [event for event in self.history if event.kind is MilestoneKind.PASSED]
        anew = [each for each in passed[1:] if (each.day.first_day() - passed[0].day.first_day()).days > 365]
        revisions = [event for event in self.history if event.kind is MilestoneKind.REVISED]
        return max((*revisions, *anew), key=lambda event: event.day.first_day(), default=None)

    @property
    def revised(self) -> Milestone | None:
        """:attr:`worded`, where the 题注 calls it a revision."""
        return self.worded if self.worded and self.worded.kind is MilestoneKind.REVISED else None
