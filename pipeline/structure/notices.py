"""One document's head, body and tail put together: a Notice with the evidence of each stated element."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.records import Evidence, Milestone, MilestoneKind, Notice, PartialDate, Problem, Severity, Span, Status, evidence
from pipeline.structure.annexes import annex_of
from pipeline.structure.contents import body_start
from pipeline.structure.documents import Segment
from pipeline.structure.genres import genre_of, is_draft
from pipeline.structure.head import Head, head_of
from pipeline.structure.history import history_of
from pipeline.structure.organs import organs_of
from pipeline.structure.tail import Colophon, Tail, tail_of
from pipeline.structure.titles import issuers_in_title
from pipeline.structure.tree import tree_of
from pipeline.structure.values import Paragraph
from pipeline.text.dates import find_dates
from pipeline.text.document_numbers import canonical

History = tuple[Milestone, ...]

_SPLIT, _SPLIT_WIDE = re.compile(r"[、，,；;]"), re.compile(r"[，,；;。]")
_COPY_LABEL = re.compile(r"^(?:主送|抄送|抄报|抄发|分送|发送|报送)\s*[：:]")
_STATE = "中华人民共和国"
_ISSUER_FIELDS = ("发布机构", "发文机关", "制发机关", "发文单位", "发布单位")
_DATE_FIELDS = ("成文日期", "发文日期")
_NUMBER_FIELDS = ("文号", "发文字号", "发文文号", "文件编号")


@dataclass(frozen=True, slots=True)
class Read:
    """A document as read by itself, before the documents around it are known."""

    segment: Segment
    head: Head
    tail: Tail
    notice: Notice
    problems: tuple[Problem, ...]

    @property
    def own_letter(self) -> bool:
        """Does the document come with a letterhead, number or signature of its own?"""
        return bool(self.head.letterheads or self.head.number or self.tail.organs)


def read_document(text: str, paragraphs: Sequence[Paragraph], segment: Segment, local: str) -> Read:
    """Read one segment of the file into a Notice; its id and its links to other documents are set by the caller."""
    end = segment.annexes[0][0] if segment.annexes else segment.end
    head = head_of(paragraphs, segment.start, end)
    tail = tail_of(paragraphs, head.end, end)
    begin = body_start(paragraphs, head.end, tail.start)
    body = list(paragraphs[begin : tail.start])
    edge = paragraphs[head.end - 1].span.end if head.end > segment.start else paragraphs[segment.start].span.start
    span = Span(body[0].span.start, body[-1].span.end) if body else Span(edge, edge)
    tree = tree_of(text, body, span, letter=bool(tail.organs or tail.date or head.addressed))
    whole = Span(paragraphs[segment.start].span.start, paragraphs[segment.end - 1].span.end)
    annexes = tuple(annex_of(text, paragraphs, *bounds) for bounds in segment.annexes)
    reach = Span(tree.root.span.start, whole.end) if annexes else tree.root.span
    root = replace(tree.root, span=reach, children=(*tree.root.children, *annexes))
    notice = _stated(text, Notice(local, "", whole, None, root), head, tail)
    return Read(segment, head, tail, notice, tree.problems)


def _stated(text: str, notice: Notice, head: Head, tail: Tail) -> Notice:
    """The notice with what its head and tail state."""
    facts: dict[str, Evidence] = {}
    history = history_of(text, head.promulgations)
    title = _title(text, head, facts)
    issuers = _issuers(text, head, tail, history, facts)
    return replace(
        notice,
        title=title,
        kind=genre_of(title) if title else None,
        number=_number(text, head, history, facts),
        issuers=issuers,
        issued=_issued(text, head, tail, history, facts),
        status=Status.DRAFT if title and is_draft(title) else Status.ISSUED,
        addressees=_addressees(text, head, facts),
        addressed_to=head.addressed[0] if head.addressed else None,
        facts=_further(text, tail, facts),
        history=history,
    )


def _put(text: str, facts: dict[str, Evidence], name: str, span: Span, rule: str) -> None:
    facts[name] = evidence(text, span.start, span.end, rule)


def _title(text: str, head: Head, facts: dict[str, Evidence]) -> str | None:
    if head.title is None:
        return None
    _put(text, facts, "title", head.title[1], "标题")
    return head.title[0]


def _number(text: str, head: Head, history: History, facts: dict[str, Evidence]) -> str | None:
    if head.number is not None:
        _put(text, facts, "number", head.number[1], "发文字号")
        return head.number[0]
    if (first := _published(history)) and first.number:
        facts["number"] = first.evidence
        return first.number
    value, span = head.field(_NUMBER_FIELDS)
    number = canonical(value)
    if number is not None:
        _put(text, facts, "number", span, "网页字段")
    return number


def _issuers(text: str, head: Head, tail: Tail, history: History, facts: dict[str, Evidence]) -> tuple[str, ...]:
    """发文机关: from the letterhead, else the signature, else the decree's title, else the title's first words."""
    sources = ((head.letterheads, "发文机关标志"), (tail.organs, "署名"))
    for named, rule in sources:
        if named:
            _put(text, facts, "issuers", Span(named[0][1].start, named[-1][1].end), rule)
            return tuple(dict.fromkeys(organ for organ, _ in named))
    value, span = head.field(_ISSUER_FIELDS)
    if organs := organs_of(value):
        _put(text, facts, "issuers", span, "网页字段")
        return organs
    if (first := _published(history)) and first.number:
        facts["issuers"] = first.evidence
        return tuple(first.number.split("令第")[0].split("、"))
    if head.title is None:
        return ()
    if head.decree:
        _put(text, facts, "issuers", head.title[1], "令的发布机关")
        return tuple(part.removeprefix(_STATE) for part in head.decree.split("、") if part)
    organs = issuers_in_title(head.title[1].of(text))
    if organs and (head.number or head.addressed):
        _put(text, facts, "issuers", head.title[1], "标题中的发文机关")
        return organs
    return ()


def _issued(text: str, head: Head, tail: Tail, history: History, facts: dict[str, Evidence]) -> PartialDate | None:
    """成文日期 below the 署名; of a text that stands alone with a 题注 the day on which it was first published."""
    if tail.date is not None:
        _put(text, facts, "issued", tail.date[1], "成文日期")
        return tail.date[0]
    if first := _published(history):
        facts["issued"] = first.evidence
        return first.day
    _, span = head.field(_DATE_FIELDS)
    dates = find_dates(text, span.start, span.end)
    if not dates:
        return None
    _put(text, facts, "issued", dates[-1].span, "网页字段")
    return dates[-1].date


def _published(history: History) -> Milestone | None:
    """The first publication in a 题注, by decree (``2000年11月7日国务院令第296号发布``) or announcement (最高法公告公布)."""
    first = next((event for event in history if event.kind is MilestoneKind.PUBLISHED), None)
    return replace(first, number=None) if first and "令第" not in (first.number or "") else first


def _addressees(text: str, head: Head, facts: dict[str, Evidence]) -> tuple[str, ...]:
    if head.addressed is None:
        return ()
    words, span = head.addressed
    _put(text, facts, "addressees", span, "主送机关")
    return split_names(words.rstrip("：: "))


def _further(text: str, tail: Tail, facts: dict[str, Evidence]) -> dict[str, Evidence]:
    if tail.attachments is not None:
        _put(text, facts, "attachments", tail.attachments, "附件说明")
    for name, spans in (("note", tail.notes), ("contact", tail.contacts)):
        if spans:
            _put(text, facts, name, Span(spans[0].start, spans[-1].end), "附注" if name == "note" else "联系方式")
    return facts


def split_names(words: str) -> tuple[str, ...]:
    """Names as written, cut at 、，; and without white space: ``各市、县人民政府，省直各部门`` gives three."""
    return tuple(bare for part in _SPLIT.split(words) if (bare := "".join(part.split())))


def split_copies(words: str) -> tuple[str, ...]:
    """抄送机关 as written, cut at commas alone where there are any: ``各省、自治区人民政府，新疆生产建设兵团。`` gives two."""
    if not _SPLIT_WIDE.search(words.rstrip("。. ")):
        return split_names(words.rstrip("。. "))
    return tuple(bare for part in _SPLIT_WIDE.split(words) if (bare := "".join(part.split())))


def with_colophon(text: str, notice: Notice, colophon: Colophon) -> Notice:
    """The notice with the 抄送 and 印发日期 of a 版记."""
    facts = dict(notice.facts)
    copied = tuple(name for words, _ in colophon.copies for name in split_copies(_COPY_LABEL.sub("", words)))
    if colophon.copies:
        _put(text, facts, "cc", Span(colophon.copies[0][1].start, colophon.copies[-1][1].end), "抄送机关")
    if colophon.printed:
        _put(text, facts, "printed", colophon.printed[1], "印发日期")
    printed = colophon.printed[0] if colophon.printed else notice.printed
    return replace(notice, cc=copied or notice.cc, printed=printed, facts=facts)


def as_contained(notice: Notice) -> Notice:
    """The notice as part of the one that issues it: what only its 题注 says of number, issuers and date is not its own."""
    noted = {name for name, fact in notice.facts.items() if fact.rule == "题注"}
    if not noted:
        return notice
    return replace(
        notice,
        number=None if "number" in noted else notice.number,
        issuers=() if "issuers" in noted else notice.issuers,
        issued=None if "issued" in noted else notice.issued,
        facts={name: fact for name, fact in notice.facts.items() if name not in noted},
    )


def identified(text: str, notice: Notice, container: Notice | None) -> Notice:
    """The notice with its global id, which its words alone decide.

    Number and title; without a number title, issuers, date and container; of a text that has neither all its words, so that
    two of them in two files stay two. A text worded anew (题注) is another one than as first made: the day of its wording counts
    too.
    """
    title = notice.title or ""
    if notice.number:
        key = [notice.number, title]
    elif title:
        outer = (container.number or container.title or "") if container else ""
        key = [title, "、".join(notice.issuers), notice.issued.isoformat() if notice.issued else "", outer]
    else:
        key = ["", "".join(notice.span.of(text).split())]
    if notice.worded:
        key.append(notice.worded.day.isoformat())
    return replace(notice, id="n" + sha256("\n".join(key).encode()).hexdigest()[:12])


def not_a_notice(paragraphs: Sequence[Paragraph]) -> Problem:
    """What is reported of a file in which nothing of a notice was found."""
    line = paragraphs[0].line if paragraphs else None
    return Problem("not-a-notice", "未发现标题、发文字号、主送机关或条款，可能不是公文", Severity.WARNING, None, line)
