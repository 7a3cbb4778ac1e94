"""What the pages of an OFD file use: pictures, and graphics made of others (GB/T 33190-2016 §7.9, §10 and §13)."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pipeline.formats import refusals
from pipeline.formats.packages import inflate, open_package
from pipeline.formats.safe_xml import attribute, child, local, parse_xml
from pipeline.records import UnreadableFile

_KIND = "OFD 文件"
_GRAPHIC = b"CompositeGraphicUnit"
#: Graphics in one graphic, and how deep they may lie in each other.
_MOST, _DEEPEST = 10_000, 32


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a page: the bytes of its file, and its place in millimetres of the page (x, y, width, height)."""

    content: bytes
    place: tuple[float, float, float, float]


class Resources:
    """The resources of one file, looked up by the parts that name them."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._package = open_package(data, name)
        self._entries = {_path(entry.filename): entry for entry in self._package.infolist()}

    def check(self) -> None:
        """UnreadableFile where graphics are made of themselves, or of so many others that drawing them has no end.

        Whatever part defines graphics is looked at: one that is damaged may be mended, and drawn, by the library.
        """
        made_of: dict[str, list[str]] = {}
        for entry in self._entries.values():
            content = inflate(self._package, entry, self._name)
            if _GRAPHIC not in content.replace(b"\x00", b""):  # NUL: in UTF-16 too
                continue
            for unit in (one for one in parse_xml(content, self._name, _KIND).iter() if local(one) == "CompositeGraphicUnit"):
                used = [attribute(one, "ResourceID") or "" for one in unit.iter() if local(one) == "CompositeObject"]
                made_of.setdefault((attribute(unit, "ID") or "").strip(), []).extend(map(str.strip, used))
        sizes: dict[str, int] = {}
        for id in made_of:
            if _size(id, made_of, sizes, _DEEPEST) > _MOST:
                raise refusals.unsafe(self._name, "图形互相引用，没有尽头")

    def pictures_on(self, location: str) -> Iterator[Shown]:
        """The pictures on the page whose content stands at ``location``, those that can be had."""
        page = self._xml(location)
        for element in page.iter() if page is not None else ():
            if local(element) != "ImageObject":
                continue
            id, place = attribute(element, "ResourceID") or "", _box(attribute(element, "Boundary"))
            entry = self._entries.get(self._files.get((_document(location), id), ""))
            if entry is not None and place is not None:
                yield Shown(inflate(self._package, entry, self._name), place)

    @cached_property
    def _files(self) -> dict[tuple[str, str], str]:
        """The part of each picture, by its document's folder and its id."""
        found: dict[tuple[str, str], str] = {}
        for path in self._entries:
            if path.endswith("res.xml") and (root := self._xml(path)) is not None:
                found |= {(_document(path), id): part for id, part in self._named(path, root)}
        return found

    def _named(self, path: str, root: etree._Element) -> Iterator[tuple[str, str]]:
        folder = posixpath.dirname(path)
        for medium in root.iter():
            stated = child(medium, "MediaFile") if local(medium) == "MultiMedia" else None
            if stated is None or not stated.text:
                continue
            file, base = _path(stated.text.strip()), _path(attribute(root, "BaseLoc") or "")
            places = (posixpath.join(folder, base, file), posixpath.join(folder, file), file)
            part = next((one for place in places if (one := posixpath.normpath(place)) in self._entries), None)
            if part is not None:
                yield attribute(medium, "ID") or "", part

    def _xml(self, path: str) -> etree._Element | None:
        """A part; None where it is missing or damaged: what it would have named cannot be shown then."""
        entry = self._entries.get(_path(path))
        try:
            return parse_xml(inflate(self._package, entry, self._name), self._name, _KIND) if entry is not None else None
        except UnreadableFile:
            return None


def _size(id: str, made_of: Mapping[str, Sequence[str]], sizes: dict[str, int], deepest: int) -> int:
    """Of how many graphics one is made, itself included; beyond ``_MOST`` where it is made of itself."""
    if deepest == 0:
        return _MOST + 1
    if id not in sizes:
        sizes[id] = min(_MOST + 1, 1 + sum(_size(one, made_of, sizes, deepest - 1) for one in made_of.get(id, ())))
    return sizes[id]


def _document(path: str) -> str:
    """The folder of the document that a part belongs to: ``doc_0`` of ``doc_0/pages/page_0/content.xml``."""
    return _path(path).partition("/")[0]


def _path(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()


def _box(words: str | None) -> tuple[float, float, float, float] | None:
    try:
        x, y, width, height = map(float, (words or "").split())
    except ValueError:
        return None
    return (x, y, width, height) if width > 0 and height > 0 else None
