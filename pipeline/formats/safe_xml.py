"""XML from strangers: no entity is expanded, nothing is fetched, and names are compared without their namespace.

Word files come in two namespaces for the same elements (transitional and strict): the local name decides.
"""

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.formats import refusals

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_HEAD = 1 << 16
_DECLARATIONS = "XML 里有实体或外部文档的声明"


def parse_xml(data: bytes, name: str, kind: str) -> etree._Element:
    """The root of a part. UnreadableFile where it is no well-formed XML, and where it declares entities: such files never do."""
    if _DECLARED.search(data[:_HEAD].replace(b"\x00", b"")):  # NUL: in UTF-16 too
        raise refusals.unsafe(name, _DECLARATIONS)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusals.broken(name, kind) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusals.unsafe(name, _DECLARATIONS)
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its local name; None where there is no element or no such attribute."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant down a path of local names."""
    for step in path:
        element = next((one for one in element if local(one) == step), None) if element is not None else None
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of a local name, in order."""
    if element is not None:
        yield from (one for one in element if local(one) == name)


def value(element: etree._Element | None, *path: str) -> str | None:
    """The ``val`` of the first descendant down a path: how Word states nearly everything."""
    return attribute(child(element, *path), "val")


def number(word: str | None) -> int | None:
    """A whole number as files state it; None where it is none, or too long to be meant."""
    bare = (word or "").strip()
    digits = bare.removeprefix("-")
    return int(bare) if digits.isascii() and digits.isdecimal() and len(digits) <= 9 else None
