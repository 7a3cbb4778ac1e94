"""Elements of Akoma Ntoso."""

from typing import Any

from lxml import etree

from pipeline.exports.xml_words import writable

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

Element = Any
"""An lxml element: lxml has no types."""


def add(parent: Element, tag: str, words: str = "", **attributes: str | None) -> Element:
    """A child with these words and those attributes that have a value; ``as_`` and the like stand for words of Python."""
    told = {name.rstrip("_"): writable(value) for name, value in attributes.items() if value is not None}
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", told)
    if words:
        made.text = writable(words)
    return made


def append_words(parent: Element, words: str) -> None:
    """More words at the end of an element, behind its last child where it has one."""
    last = parent[-1] if len(parent) else None
    if last is None:
        parent.text = (parent.text or "") + writable(words)
    else:
        last.tail = (last.tail or "") + writable(words)
