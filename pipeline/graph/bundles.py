"""Covers and what they carry, inside one file: who issues whom, under which number a text is cited, when it begins.

印发 binds a text to its cover and gives it the cover's number and, where it has none, its dates; 转发 does not.
"""

from datetime import date
from itertools import takewhile

from pipeline.graph.keys import notice_keys, target_keys
from pipeline.records import Address, DocumentRef, MilestoneKind, Notice, PartialDate, Reading, RelationKind, Target


def issuing_cover(reading: Reading, notice: Notice) -> Notice | None:
    """The notice of the same file that issues this one (印发); None for a text that stands alone or is only forwarded (转发).

    The cover's relation to the text decides; where it has none that names the text, a text with a 发文字号 of its own was
    forwarded and one without was issued. A cover stands before its text, so no chain of covers runs in a circle.
    """
    for cover in takewhile(lambda earlier: earlier is not notice, reading.notices):
        if notice.local in cover.contains:
            kinds = {
                relation.kind
                for relation in reading.relations
                if relation.source.notice == cover.id and _means(relation.target, notice)
            }
            forwarded = RelationKind.FORWARDS in kinds or (RelationKind.ISSUES not in kinds and notice.number is not None)
            return None if forwarded else cover
    return None


def cited_as(reading: Reading, notice: Notice) -> DocumentRef:
    """The name to cite the notice by: a text issued under a cover's number is cited with that number."""
    bearer: Notice | None = notice
    while bearer and bearer.number is None:
        bearer = issuing_cover(reading, bearer)
    return DocumentRef(bearer.number if bearer else None, notice.title)


def _means(target: Target, notice: Notice) -> bool:
    if isinstance(target, Address):
        return target.notice == notice.id
    if not isinstance(target, DocumentRef):
        return False
    named, keys = target_keys(target), notice_keys(notice)
    if named.number and keys.number:
        return named.number == keys.number
    return bool(named.title and keys.title and named.title.bare == keys.title.bare)


def beginning(reading: Reading, notice: Notice) -> tuple[PartialDate | None, str, Notice]:
    """The date a text begins on, the element that gives it and the document that gives the element.

    施行 first, then 成文日期, then 印发日期; after its own dates those of the cover that issues it. A 令 says nothing but the
    text it carries: where it states no date of its own, it begins with the 施行 of that text and not on its day of issue. A
    text that was worded anew after the 施行 it states (``1995年…起施行``, 2018年修正) holds as it reads from then on.
    """
    if (worded := notice.worded) and not (notice.effective and notice.effective.first_day() >= worded.day.first_day()):
        applies = [each.day for each in notice.history if each.kind is MilestoneKind.APPLIES]
        return max((worded.day, *applies), key=PartialDate.first_day), "revised", notice
    if (date_ground := _stated(notice))[1] == "effective":
        return *date_ground, notice
    carried = [issued for issued in reading.notices if issuing_cover(reading, issued) is notice] if notice.kind == "令" else []
    if carried and all(issued.effective for issued in carried):
        first = min(carried, key=lambda issued: issued.effective.first_day() if issued.effective else date.max)
        return first.effective, "effective", first
    if date_ground[0]:
        return *date_ground, notice
    cover = issuing_cover(reading, notice)
    return beginning(reading, cover) if cover else (None, "", notice)


def _stated(notice: Notice) -> tuple[PartialDate | None, str]:
    for ground in ("effective", "issued", "printed"):
        stated: PartialDate | None = getattr(notice, ground)
        if stated:
            return stated, ground
    return None, ""


def made(notice: Notice) -> PartialDate | None:
    """The date a text was made on, as near as it tells: where it was worded anew (题注) that day, else 成文日期, else 印发日期,
    else the last day its 题注 gives (通过), else 施行日期.
    """
    passed = [event.day for event in notice.history if event.kind is not MilestoneKind.APPLIES]
    last = max(passed, key=PartialDate.first_day, default=None)
    return (notice.worded and notice.worded.day) or notice.issued or notice.printed or last or notice.effective


def parts_of(notice: Notice) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Chapters and the like with the provisions in them, so that repealing 第三章 ends 第十二条."""
    inner = {"编", "章", "节"}
    return tuple(
        (
            node.locator or node.label,
            tuple(dict.fromkeys(below.locator for below in node.walk() if below is not node and below.locator)),
        )
        for node in notice.body.walk()
        if node.kind in inner
    )
