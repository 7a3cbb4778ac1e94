"""The parts of a Word file and how they point to each other (ECMA-376 Part 2, Open Packaging Conventions)."""

import posixpath
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.formats import refusals
from pipeline.formats.limits import MAX_INFLATED, MAX_MEMBER
from pipeline.formats.packages import inflate, open_package
from pipeline.formats.safe_xml import attribute, parse_xml

_KIND = "Word 文件"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from a part: ``kind`` is the last word of its type (styles, header …), ``target`` a part or an outside address."""

    id: str
    kind: str
    target: str
    external: bool


class Parts:
    """The package; a part is unpacked when it is asked for, and counted."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._package = open_package(data, name)
        self._entries = {_path(entry.filename): entry for entry in self._package.infolist()}
        self._left = MAX_INFLATED

    @cached_property
    def main(self) -> str:
        """The path of the document's main part. UnreadableFile where there is none."""
        named = next((link.target for link in self.links("") if link.kind == "officeDocument" and not link.external), "")
        for path in (named, "word/document.xml"):
            if _path(path) in self._entries:
                return path
        raise refusals.broken(self.name, _KIND)

    @cached_property
    def document(self) -> etree._Element:
        """The main part. UnreadableFile where it is missing or damaged."""
        root = self.xml(self.main)
        if root is None:
            raise refusals.broken(self.name, _KIND)
        return root

    @cached_property
    def main_links(self) -> tuple[Relation, ...]:
        """What the main part points to."""
        return self.links(self.main)

    def has(self, ending: str) -> bool:
        """Is there a part whose path ends so?"""
        return any(path.endswith(ending.lower()) for path in self._entries)

    def content(self, path: str) -> bytes | None:
        """The bytes of a part; None where there is none of this path."""
        entry = self._entries.get(_path(path))
        if entry is None:
            return None
        content = inflate(self._package, entry, self.name, min(self._left, MAX_MEMBER))
        self._left -= len(content)
        return content

    def xml(self, path: str) -> etree._Element | None:
        """A part as XML; None where there is none of this path."""
        content = self.content(path)
        return parse_xml(content, self.name, _KIND) if content is not None else None

    def related_xml(self, kind: str) -> etree._Element | None:
        """The part that the main part calls its ``kind`` (styles, numbering, footnotes …); None where there is none."""
        target = next((link.target for link in self.main_links if link.kind == kind and not link.external), None)
        return self.xml(target) if target else None

    def links(self, path: str) -> tuple[Relation, ...]:
        """What a part (or, for an empty path, the package) points to."""
        folder, file = posixpath.split(path)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        return tuple(_relation(one, folder) for one in root) if root is not None else ()


def _relation(element: etree._Element, folder: str) -> Relation:
    target = attribute(element, "Target") or ""
    external = attribute(element, "TargetMode") == "External"
    if not external:
        target = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
    return Relation(attribute(element, "Id") or "", (attribute(element, "Type") or "").rpartition("/")[2], target, external)


def _path(path: str) -> str:
    """A part's path comparable: parts are told apart without regard to case (OPC §6.2.2.3)."""
    return path.replace("\\", "/").lstrip("/").lower()
