"""The text of a Word file in reading order: paragraphs, rows of tables, text boxes, notes, and a red head in a header."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.formats.blocks import Block, table_blocks
from pipeline.formats.docx.elements import TRANSPARENT, cells, chosen, goes_on, notes, sections
from pipeline.formats.docx.numbering import Numbering
from pipeline.formats.docx.parts import Parts
from pipeline.formats.docx.styles import Styles, is_on, outline
from pipeline.formats.safe_xml import attribute, child, children, local, value

_INSERTED, _DELETED = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
#: Properties, and text that is not shown: instructions of fields, pronunciations, what was deleted.
_NO_TEXT = frozenset(
    "pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr instrText delText delInstrText rt tblPr sectPr".split(" ")  # noqa: SIM905
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
#: Check marks of Wingdings, which files hold as a place in that font and not as a sign.
_WINGDINGS = {
    "a8": "□",
    "6f": "□",
    "71": "□",
    "fe": "☑",
    "fd": "☒",
    "52": "☑",
    "53": "☒",
    "fc": "✓",
    "fb": "✗",
    "6c": "●",
    "6e": "■",
}
_PICTURES = frozenset({"blip", "imagedata"})
#: What only a red head has: 文件 behind an organ, or a 发文字号 (GB/T 9704-2012 §7.2).
_RED_HEAD = re.compile(r".{2,60}文件|.{1,20}[〔\[【﹝（(]\d{4}[〕\]】﹞）)].{0,4}\d{1,5}号.{0,30}")


class Body:
    """One passage over a document; ``seen`` counts what is told afterwards (insertions, deletions, notes, pictures …)."""

    def __init__(self, parts: Parts, styles: Styles, numbering: Numbering) -> None:
        self._parts, self._styles, self._numbering = parts, styles, numbering
        self._notes = {kind: notes(parts.related_xml(f"{kind}s")) for kind in ("footnote", "endnote")}
        self._pending: list[tuple[str, str]] = []
        self._boxes: list[etree._Element] = []
        self._carried = ""
        self.seen: Counter[str] = Counter()

    def blocks(self) -> Iterator[Block]:
        """All blocks of the document; what is odd about its numbers is counted too."""
        body = child(self._parts.document, "body")
        for section in sections(body) if body is not None else ():
            yield from self._red_head(section[-1])
            yield from self._inside(section)
        self.seen.update({f"shape {shape}": 1 for shape in self._numbering.unknown})

    def _red_head(self, last: etree._Element) -> Iterator[Block]:
        """The lines of a section's header that are no page furniture: 发文机关标志 and 发文字号."""
        properties = last if local(last) == "sectPr" else child(last, "pPr", "sectPr")
        first = is_on(child(properties, "titlePg"))
        wanted = "first" if first else "default"
        named = (one for one in children(properties, "headerReference") if (attribute(one, "type") or "default") == wanted)
        target = next((link.target for one in named for link in self._parts.main_links if link.id == attribute(one, "id")), None)
        header = self._parts.xml(target) if target else None
        if header is not None:
            yield from (block for block in self._inside(header) if _RED_HEAD.fullmatch(block.bare))

    def _inside(self, elements: Iterable[etree._Element]) -> Iterator[Block]:
        """The blocks of block-level elements."""
        for element in elements:
            match local(element):
                case "p":
                    yield from self._paragraph(element)
                case "tbl":
                    yield from table_blocks(list(self._rows(element)))
                case name if name in TRANSPARENT:
                    self.seen["inserted"] += name in _INSERTED
                    yield from self._inside(element)
                case "AlternateContent":
                    yield from self._inside(chosen(element))
                case "altChunk":
                    self.seen["altChunk"] += 1
                case name if name in _DELETED:
                    self.seen["deleted"] += 1

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        properties = child(paragraph, "pPr")
        text = "".join(self._words(paragraph))
        yield from self._boxed()
        if child(properties, "rPr", "del") is not None or child(properties, "rPr", "moveFrom") is not None:
            self.seen["deleted"] += 1
            self._carried += text
            return
        style = value(properties, "pStyle")
        text, self._carried = self._carried + text, ""
        label = self._numbering.label(properties, style)  # an empty paragraph counts too
        if text.strip():
            heading = outline(properties)
            aligned = value(properties, "jc")
            yield Block(
                label + text.strip("\n"),
                (self._styles.heading(style) if heading is None else heading) or None,
                self._styles.centered(style) if aligned is None else aligned == "center",
            )
        yield from self._noted()

    def _boxed(self) -> Iterator[Block]:
        """What the text boxes hold that hang on the paragraph: they stand beside or above it."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._inside(box)

    def _noted(self) -> Iterator[Block]:
        """The notes that the paragraph refers to."""
        pending, self._pending = self._pending, []
        for kind, id in pending:
            self.seen["notes"] += 1
            label = f"注{self.seen['notes']}："
            words = " ".join(block.text.strip() for block in self._inside(self._notes[kind][id]))
            yield Block(label + words)

    def _rows(self, table: etree._Element) -> Iterator[list[list[Block]]]:
        """The rows of a table, a merged cell where it begins."""
        for element in table:
            name = local(element)
            if name in TRANSPARENT:
                yield from self._rows(element)
            elif name == "tr" and child(element, "trPr", "del") is not None:
                self.seen["deleted"] += 1
            elif name == "tr":
                self.seen["inserted"] += child(element, "trPr", "ins") is not None
                yield [list(self._inside(cell)) for cell in cells(element) if not goes_on(cell)]

    def _words(self, element: etree._Element) -> Iterator[str]:
        """The text inside an inline element."""
        for one in element:
            name = local(one)
            if name == "t":
                yield one.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name == "sym":
                yield self._symbol(one)
            elif name in ("footnoteReference", "endnoteReference"):
                self._refer(name.removesuffix("Reference"), attribute(one, "id") or "")
            elif name == "txbxContent":
                self._boxes.append(one)
            elif name == "AlternateContent":
                yield from self._words(chosen(one))
            elif name in _DELETED:
                self.seen["deleted"] += 1
            elif name == "r" and self._is_hidden(one):
                self.seen["hidden"] += 1
            elif name not in _NO_TEXT:
                self.seen["inserted"] += name in _INSERTED
                self.seen["pictures"] += name in _PICTURES
                yield from self._words(one)

    def _refer(self, kind: str, id: str) -> None:
        if id in self._notes[kind]:
            self._pending.append((kind, id))

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = child(run, "rPr")
        own = child(properties, "vanish")
        return is_on(own) if own is not None else self._styles.hides(value(properties, "rStyle"))

    def _symbol(self, element: etree._Element) -> str:
        """A sign named by its place in a symbol font; U+FFFD, which is told, where it is not known."""
        place = (attribute(element, "char") or "").lower().removeprefix("f0")
        return _WINGDINGS.get(place, "\ufffd") if (attribute(element, "font") or "").startswith("Wingdings") else "\ufffd"
