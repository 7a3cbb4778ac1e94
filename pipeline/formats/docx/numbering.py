"""Automatic numbers: what Word counts and shows before a paragraph and no run holds as text (ECMA-376 Part 1, §17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from pipeline.formats.docx.styles import Styles, is_on
from pipeline.formats.ordinals import written
from pipeline.formats.safe_xml import attribute, child, children, number, value

_PLACE = re.compile(r"%([1-9])")
_LINKS = 8
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``text`` holds ``%1`` … for the numbers; ``restart`` None: anew below any higher level, 0: never."""

    start: int = 1
    shape: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    gap: str = " "


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs name it: the counting that it shares with others, its levels, and the starts that it sets anew."""

    counting: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a file, and where each stands while the paragraphs pass by."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._abstract = {attribute(one, "abstractNumId") or "": one for one in children(root, "abstractNum")}
        self._nums = {attribute(one, "numId") or "": one for one in children(root, "num")}
        self._styles = styles
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self.unknown: set[str] = set()

    def label(self, paragraph: etree._Element | None, style: str | None) -> str:
        """The number of the next paragraph with these properties, and the gap behind it; empty where it has none.

        ``（%2）`` with the count 3 in Chinese gives ``（三）``. Each call counts.
        """
        own = child(paragraph, "numPr")
        named = self._styles.numbered(style)
        id = value(own, "numId") or (named.list if named else None)
        found = self._list(id) if id and id != "0" else None
        if found is None or id is None:
            return ""
        level = number(value(own, "ilvl"))
        if level is None and named is not None and (own is None or child(own, "numId") is None):
            level = named.level if named.level is not None else self._level_of(found, named.id)
        level = min(max(level or 0, 0), _DEEPEST)
        return self._written(found, level, self._count(id, found, level)) if level in found.levels else ""

    def _level_of(self, found: List, style: str) -> int | None:
        return next((at for at, level in found.levels.items() if level.style == style), None)

    def _count(self, id: str, found: List, level: int) -> dict[int, int]:
        """Count one on, and begin the levels below anew."""
        counts = self._counts.setdefault(found.counting, {})
        start = found.starts.get(level, found.levels[level].start)
        anew = level in found.starts and (id, level) not in self._begun
        counts[level] = start if anew or level not in counts else counts[level] + 1
        self._begun.add((id, level))
        for deeper in [one for one in counts if one > level]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or level < restart:
                del counts[deeper]
        return counts

    def _written(self, found: List, level: int, counts: Mapping[int, int]) -> str:
        def number_at(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            stated = found.levels.get(at)
            if stated is None:
                return ""
            count = counts.get(at, found.starts.get(at, stated.start))
            shape = "decimal" if found.levels[level].legal else stated.shape
            sign = written(count, shape)
            if sign is None:
                self.unknown.add(shape)
            return str(count) if sign is None else sign

        if found.levels[level].shape == "bullet":
            return ""
        label = _PLACE.sub(number_at, found.levels[level].text)
        return label + found.levels[level].gap if label.strip() else ""

    def _list(self, id: str) -> List | None:
        if id not in self._lists:
            self._lists[id] = self._read(id, _LINKS)
        return self._lists[id]

    def _read(self, id: str, links: int) -> List | None:
        """The list of an id; one whose levels a list style holds (``numStyleLink``) is that style's."""
        num = self._nums.get(id)
        counting = value(num, "abstractNumId") or ""
        abstract = self._abstract.get(counting)
        if abstract is None:
            return None
        linked = value(abstract, "numStyleLink")
        if linked and links:
            style = self._styles.numbered(linked)
            base = self._read(style.list, links - 1) if style and style.list and style.list != id else None
        else:
            base = List(counting, {at: _level(one) for one in children(abstract, "lvl") if (at := _depth(one)) is not None})
        return _overridden(base, num) if base else None


def _overridden(base: List, num: etree._Element | None) -> List:
    levels, starts = dict(base.levels), dict(base.starts)
    for one in children(num, "lvlOverride"):
        at = _depth(one)
        own, start = child(one, "lvl"), number(value(one, "startOverride"))
        if at is not None and own is not None:
            levels[at] = _level(own)
        if at is not None and start is not None:
            starts[at] = start
    return List(base.counting, levels, starts)


def _depth(element: etree._Element) -> int | None:
    at = number(attribute(element, "ilvl"))
    return at if at is not None and 0 <= at <= _DEEPEST else None


def _level(element: etree._Element) -> Level:
    start, restart = number(value(element, "start")), number(value(element, "lvlRestart"))
    shape = child(element, "numFmt")
    if shape is None:  # newer shapes stand in an alternative (mc:AlternateContent)
        shape = next((one for one in element.iter() if isinstance(one.tag, str) and one.tag.endswith("}numFmt")), None)
    gap = "" if value(element, "suff") == "nothing" else " "
    return Level(
        0 if start is None else start,
        attribute(shape, "val") or "decimal",
        value(element, "lvlText") or "",
        restart,
        is_on(child(element, "isLgl")),
        value(element, "pStyle"),
        gap,
    )
