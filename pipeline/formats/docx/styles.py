"""Paragraph styles: what they say of heading level, number and alignment, by themselves or by the styles they build on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.formats.safe_xml import attribute, child, children, number, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|文件标题|公文标题", re.IGNORECASE)
#: ``outlineLvl`` 9 says: running text (ECMA-376 Part 1, §17.3.1.20).
_TEXT_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What one style states itself; None where it is silent. ``list`` and ``level`` are its automatic number."""

    id: str
    based_on: str | None
    heading: int | None
    list: str | None
    level: int | None
    centered: bool | None
    hidden: bool


class Styles:
    """The styles of a file by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {style.id: style for style in map(_style, children(root, "style"))}
        default = (one for one in children(root, "style") if attribute(one, "type") == "paragraph")
        self.default = next(
            (attribute(one, "styleId") for one in default if attribute(one, "default") in ("1", "true", "on")), None
        )

    def chain(self, id: str | None) -> Iterator[Style]:
        """A style and those it builds on, the nearest first; the file's default where none is named."""
        seen: set[str] = set()
        id = id if id in self._styles else self.default
        while id in self._styles and id not in seen:
            seen.add(id)
            yield self._styles[id]
            id = self._styles[id].based_on

    def heading(self, id: str | None) -> int | None:
        """The heading level that the style states, 1 to 9."""
        level = next((style.heading for style in self.chain(id) if style.heading is not None), None)
        return level or None

    def centered(self, id: str | None) -> bool:
        """Does the style centre its paragraphs?"""
        return bool(next((style.centered for style in self.chain(id) if style.centered is not None), False))

    def numbered(self, id: str | None) -> Style | None:
        """The style in the chain that gives the paragraph its automatic number; None where none does."""
        return next((style for style in self.chain(id) if style.list is not None), None)

    def hides(self, id: str | None) -> bool:
        """Is the text of this character style hidden?"""
        return id in self._styles and self._styles[id].hidden


def _style(element: etree._Element) -> Style:
    paragraph = child(element, "pPr")
    aligned = value(paragraph, "jc")
    return Style(
        attribute(element, "styleId") or "",
        value(element, "basedOn"),
        outline(paragraph, value(element, "name") or ""),
        value(paragraph, "numPr", "numId"),
        number(value(paragraph, "numPr", "ilvl")),
        None if aligned is None else aligned == "center",
        is_on(child(element, "rPr", "vanish")),
    )


def outline(paragraph: etree._Element | None, name: str = "") -> int | None:
    """The heading level that properties or a style's name state: 1 to 9, 0 for running text, None where they are silent."""
    level = number(value(paragraph, "outlineLvl"))
    if level is not None:
        return level + 1 if 0 <= level < _TEXT_LEVEL else 0
    named = _HEADING.fullmatch(name.strip())
    return int(named[1]) if named else (1 if _TITLE.fullmatch(name.strip()) else None)


def is_on(element: etree._Element | None) -> bool:
    """Is a switch there and not turned off (ECMA-376 Part 1, §17.17.4)?"""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")
