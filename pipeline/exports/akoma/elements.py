"""Elements of Akoma Ntoso, and words that XML can hold."""

import re
from typing import Any

from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = Any
"""An lxml element: lxml has no types."""


def writable(words: str) -> str:
    """The words without the signs that XML 1.0 cannot hold: an uploaded text may have any."""
    return _NO_XML.sub("", words)


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
