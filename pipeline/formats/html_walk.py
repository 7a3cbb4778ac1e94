"""What a page shows, paragraph by paragraph, each with the element it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from pipeline.formats.blocks import Block, table_blocks
from pipeline.formats.ordinals import written

_UNSEEN = frozenset(
    (
        "script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math", "canvas", "audio",
        "video", "object", "embed", "iframe", "frame", "frameset", "select", "button", "input", "textarea", "map",
        "datalist", "dialog", "nav", "aside", "footer", "rt", "rp", "del", "s", "strike",
    )
)  # fmt: skip
_INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins",
        "kbd", "label", "mark", "nobr", "o:p", "output", "q", "rb", "ruby", "samp", "small", "span", "strong", "sub", "sup",
        "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTER = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
#: White space of a page: a break of its source between two Chinese signs shows nothing, any other run a blank.
_SOURCE_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r\f]*\n[ \t\r\n\f]*(?=[\u3000-\u9fff\uff00-\uffef])")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NUMBERED = re.compile(
    r"\s*(?:第[〇零一二三四五六七八九十百\d]|[（(]?[〇零一二三四五六七八九十百\d]{1,4}[）)、.．]|[①-⑳㈠-㈩⑴-⒛])"
)
_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "cjk-decimal": "ideographDigital",
    "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
    "none": "none",
}
_CHINESE = frozenset({"chineseCounting", "ideographDigital", "chineseLegalSimplified", "ideographTraditional", "ideographZodiac"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of a page, the element it stands in, and whether its white space is its own."""

    block: Block
    owner: HtmlElement
    preformatted: bool = False


def walk(root: HtmlElement) -> Iterator[Placed]:
    """All that a page shows, in the order of its source."""
    writer = _Writer()
    writer.visit(root, _Place(root))
    writer.flush()
    yield from writer.placed


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds for the text at some point of the page."""

    owner: HtmlElement
    heading: int | None = None
    centered: bool = False
    linked: bool = False
    pre: bool = False


class _Writer:
    """The blocks so far and the words of the one that is being put together."""

    def __init__(self) -> None:
        self.placed: list[Placed] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.place: _Place | None = None
        self.label = ""
        self.labels: dict[HtmlElement, str] = {}

    def flush(self) -> None:
        """End the paragraph: its words become a block, with the number of its list item where they do not begin with one."""
        if self.place is not None:
            text = "".join(self.pieces)
            text = text.strip("\n") if self.place.pre else _shown(text)
            if text.strip():
                label = "" if _NUMBERED.match(text) else self.label
                block = Block(label + text, self.place.heading, self.place.centered, linked=self.linked)
                self.placed.append(Placed(block, self.place.owner, self.place.pre))
                self.label = ""
        self.pieces, self.linked, self.place = [], 0, None

    def say(self, words: str | None, place: _Place) -> None:
        """Take in some words of the paragraph."""
        if words:
            self.place = self.place or place
            self.pieces.append(words)
            self.linked += len("".join(words.split())) if place.linked else 0

    def visit(self, element: HtmlElement, place: _Place) -> None:
        """Take in what an element shows."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _UNSEEN or _is_hidden(element):
            return
        if tag in ("br", "hr"):
            self.say("\n" if place.pre else "\v", place)
            return
        if tag == "table":
            self.flush()
            self._table(element, place)
            return
        if tag in _INLINE:
            self._inside(element, replace(place, linked=place.linked or tag == "a"))
            return
        self.flush()
        if tag == "ol":
            self.labels |= dict(_labels(element))
        if tag == "li":
            self.label = self.labels.pop(element, "")
        self._inside(element, _placed_by(element, tag, place))
        self.flush()
        if tag == "li":
            self.label = ""

    def _inside(self, element: HtmlElement, place: _Place) -> None:
        self.say(element.text, place)
        for child in element:
            self.visit(child, place)
            self.say(child.tail, place)

    def _table(self, table: HtmlElement, place: _Place) -> None:
        """The rows of a table; what its cells hold is placed by itself where the table, holding others, is only layout."""
        for caption in table.iterchildren("caption"):
            self.visit(caption, place)
        rows = [[_cell(cell, place) for cell in row.iterchildren("td", "th")] for row in _rows(table)]
        inner = {id(one.block): one for row in rows for cell in row for one in cell}
        layout = next(table.iterdescendants("table"), None) is not None
        for block in table_blocks(([[one.block for one in cell] for cell in row] for row in rows), layout=layout):
            self.placed.append(inner.get(id(block)) or Placed(block, table))


def _shown(text: str) -> str:
    r"""Words as a browser shows them: a line end of the source between 各 and 县 shows nothing, a ``<br>`` (``\v``) is one."""
    return _SPACE.sub(" ", _SOURCE_BREAK.sub("", text)).replace("\v", "\n").strip()


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _cell(cell: HtmlElement, place: _Place) -> list[Placed]:
    writer = _Writer()
    if not _is_hidden(cell):
        writer.visit(cell, replace(place, owner=cell))
    return writer.placed


def _placed_by(element: HtmlElement, tag: str, place: _Place) -> _Place:
    """What holds inside a block element."""
    style = element.get("style") or ""
    centered = place.centered or tag == "center" or element.get("align") == "center" or bool(_CENTER.search(style))
    pre = place.pre or tag in ("pre", "listing", "xmp", "plaintext") or bool(_PRE.search(style))
    return replace(place, owner=element, heading=_HEADINGS.get(tag, place.heading), centered=centered, pre=pre)


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _labels(numbered: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The number that a browser shows before each item of an ``ol``: ``1.``, ``一、`` where its style says cjk-ideographic."""
    items = list(numbered.iterchildren("li"))
    step = -1 if numbered.get("reversed") is not None else 1
    number = _int(numbered.get("start"), len(items) if step < 0 else 1) - step
    for item in items:
        number = _int(item.get("value"), number + step)
        shape = _shape(numbered, item)
        sign = written(number, shape) or ""
        yield item, sign and sign + ("、" if shape in _CHINESE else ".")


def _shape(numbered: HtmlElement, item: HtmlElement) -> str:
    stated = _LIST_STYLE.search(item.get("style") or "") or _LIST_STYLE.search(numbered.get("style") or "")
    if stated:
        return _STYLES.get(stated[1].lower(), "decimal")
    return _TYPES.get(item.get("type") or numbered.get("type") or "1", "decimal")


def _int(word: str | None, otherwise: int) -> int:
    stripped = (word or "").strip().removeprefix("-")
    return int(word or "") if stripped.isascii() and stripped.isdecimal() and len(stripped) < 6 else otherwise
