"""Work, expression and manifestation of a notice (FRBR), by the naming convention of Akoma Ntoso."""

from pipeline.exports import names
from pipeline.exports.akoma.elements import Element, add
from pipeline.exports.values import Document
from pipeline.records import PartialDate

_UNKNOWN_DAY = "0001-01-01"
"""The schema wants a day: this one, named 未载明, stands for a day that nobody states."""


def work_uri(found: Document) -> str:
    """``/akn/cn/doc/2024/n14f93d04a6de``: country, type, year of making (0001: not stated) and our id, which stays."""
    made = found.issued or found.printed or found.notice.effective
    return f"/akn/cn/doc/{made.year if made else 1:04d}/{found.notice.id}"


def write_identification(meta: Element, found: Document, base: str) -> None:
    """``identification``. The expression is the Chinese text as worded on its day (成文日期, or of its last 修正)."""
    notice, work = found.notice, work_uri(found)
    made = found.issued or found.printed
    worded = notice.worded.day if notice.worded else made
    expression = f"{work}/zho@{worded.isoformat() if worded else ''}"
    identification = add(meta, "identification", source="#zhize")
    first = add(identification, "FRBRWork")
    _core(first, (f"{work}/!main", work, base + names.notice(notice.id)), made, "成文日期", found)
    add(first, "FRBRcountry", value="cn")
    if notice.kind:
        add(first, "FRBRsubtype", value=notice.kind)
    add(first, "FRBRnumber", value=found.number or notice.id)
    if notice.title:
        add(first, "FRBRname", value=notice.title)
    second = add(identification, "FRBRExpression")
    _core(second, (f"{expression}/!main", expression, ""), worded, "文本的日期", found)
    add(second, "FRBRlanguage", language="zho")
    third = add(identification, "FRBRManifestation")
    _core(third, (f"{expression}/!main.xml", f"{expression}.xml", ""), worded, "所依文本的日期", found)
    add(third, "FRBRformat", value="application/akn+xml")


def _core(parent: Element, uris: tuple[str, str, str], day: PartialDate | None, what: str, found: Document) -> None:
    """What the three have in common: this, uri, alias ("" for none), a date and the organs."""
    this, uri, alias = uris
    add(parent, "FRBRthis", value=this)
    add(parent, "FRBRuri", value=uri)
    if alias:
        add(parent, "FRBRalias", value=alias, name="iri")
    add(parent, "FRBRdate", date=day.first_day().isoformat() if day else _UNKNOWN_DAY, name=_called(day, what))
    for at, _ in enumerate(found.issuers or ("",), 1):
        add(parent, "FRBRauthor", href=f"#organ_{at}")


def _called(day: PartialDate | None, what: str) -> str:
    """成文日期; with what is known of it where that is less than a day: 成文日期（只知2023-03）."""
    if day is None:
        return "未载明"
    return what if day.exact else f"{what}（只知{day.isoformat()}）"
