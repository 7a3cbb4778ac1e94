"""Where things stand among the elements of a Word file: sections, alternatives, cells, notes."""

from collections.abc import Iterator

from lxml import etree

from pipeline.formats.safe_xml import attribute, child, local

#: Wrappers whose content stands where they stand.
TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "subDoc", "txbxContent"})


def sections(body: etree._Element) -> Iterator[list[etree._Element]]:
    """The children of a body by sections; the last element of each holds the section's properties, if it has any."""
    section: list[etree._Element] = []
    for element in body:
        section.append(element)
        if child(element, "pPr", "sectPr") is not None:
            yield section
            section = []
    if section:
        yield section


def chosen(alternatives: etree._Element) -> etree._Element:
    """The alternative that is shown: the first choice that holds text, else the fallback (ECMA-376 Part 3, §7.6)."""
    options = [one for one in alternatives if local(one) in ("Choice", "Fallback")]
    with_text = (one for one in options if any(local(inner) == "t" for inner in one.iter()))
    return next(with_text, options[0] if options else alternatives)


def cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, those in wrappers too."""
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) in TRANSPARENT:
            yield from cells(element)


def goes_on(cell: etree._Element) -> bool:
    """Is a cell the continuation of one above (``vMerge``) or to the left (``hMerge``)?"""
    merges = (child(cell, "tcPr", "vMerge"), child(cell, "tcPr", "hMerge"))
    return any(one is not None and attribute(one, "val") != "restart" for one in merges)


def notes(root: etree._Element | None) -> dict[str, etree._Element]:
    """The notes by id, without the rules that part them from the text."""
    found = root if root is not None else ()
    return {attribute(one, "id") or "": one for one in found if attribute(one, "type") in (None, "normal")}
