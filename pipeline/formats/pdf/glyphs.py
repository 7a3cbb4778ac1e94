"""The signs of a PDF page with their places, as PDFium finds them."""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import pi
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.formats.layout import Box, Glyph

#: Shown in place of a sign whose glyph the file does not name.
MISSING = "\ufffd"
_SAMPLE = 40
_SPACE, _FULL_WIDTH = 32, 0x2E80
#: Of a sign's size, what stands above the baseline (the em box of Chinese fonts).
_ASCENT = 0.88
#: What fonts say of their height, against their size.
_TALL = 1.2


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page lies: its visible box in PDF's own coordinates, and by how many quarter turns clockwise it is shown.

    ``width`` and ``height`` are those of the page as shown.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Points from left to right as shown."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Points from top to bottom as shown."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of PDF's coordinates, from the upper left corner as shown."""
        match self.turns:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def _own(self, x: float, y: float) -> tuple[float, float]:
        match self.turns:
            case 0:
                return x + self.left, self.top - y
            case 1:
                return y + self.left, x + self.bottom
            case 2:
                return self.right - x, y + self.bottom
            case _:
                return self.right - y, self.top - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of PDF's coordinates as shown."""
        (x0, y0), (x1, y1) = self.shown(left, bottom), self.shown(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def seen_in(self, other: "Frame", box: Box) -> Box:
        """A box of this frame in another frame of the same page."""
        (x0, y0), (x1, y1) = self._own(box[0], box[1]), self._own(box[2], box[3])
        return other.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def frame_of(page: pdfium.PdfPage) -> Frame:
    """How the page is shown."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90)


def reading_frame(text: pdfium.PdfTextPage, shown: Frame) -> Frame:
    """The frame in which the page's text stands upright: as shown, unless most of the text is turned on the page."""
    count = text.count_chars()
    angles = Counter(
        -round(raw.FPDFText_GetCharAngle(text.raw, at) / (pi / 2)) % 4 for at in range(0, count, max(1, count // _SAMPLE))
    )
    turned = angles.most_common(1)[0][0] if angles else 0
    return Frame(shown.left, shown.bottom, shown.right, shown.top, turned) if turned != shown.turns else shown


def glyphs(text: pdfium.PdfTextPage, frame: Frame) -> list[Glyph]:
    """The signs of a page in the order of the file, blanks that PDFium made up left out.

    A sign that the file does not name comes as ``MISSING``. The size of a full-width sign is its width, which fonts do not lie
    about; a half-width sign has the size of the full-width one beside it. Boxes are those of the size about the baseline: what
    fonts say of their height runs over the lines above and below.
    """
    found = [_Sign(*sign) for sign in _signs(text, frame)]
    sizes = _sizes(found)
    return [
        Glyph(sign.text, sign.x0, sign.base - _ASCENT * size, sign.x1, sign.base + (1 - _ASCENT) * size, sign.base, size)
        for sign, size in zip(found, sizes, strict=True)
    ]


class _Sign(NamedTuple):
    """A sign with its left and right, its baseline, its size where it is a full-width sign (else 0) and its font's height."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    height: float


def _sizes(found: Sequence[_Sign]) -> list[float]:
    """The size of every sign: its own, that of the full-width sign before or behind it on its line, or its font's height."""
    before = _from_neighbour(found)
    behind = _from_neighbour(found[::-1])[::-1]
    return [
        sign.size or one or other or sign.height / _TALL or 1.0 for sign, one, other in zip(found, before, behind, strict=True)
    ]


def _from_neighbour(found: Sequence[_Sign]) -> list[float]:
    """For every sign the size of the last full-width sign before it, where that stands on the same line, else 0."""
    sizes: list[float] = []
    base = size = 0.0
    for sign in found:
        if sign.size:
            base, size = sign.base, sign.size
        sizes.append(size if abs(sign.base - base) < size / 2 else 0.0)
    return sizes


def _signs(text: pdfium.PdfTextPage, frame: Frame) -> Iterator[tuple[str, float, float, float, float, float]]:
    """What PDFium tells of each sign, in the order of :class:`_Sign`."""
    page = text.raw
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    get_box, get_origin, get_sign = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin, raw.FPDFText_GetUnicode
    for at in range(text.count_chars()):
        code = get_sign(page, at)
        if code <= _SPACE and raw.FPDFText_IsGenerated(page, at) == 1:
            continue
        get_box(page, at, box_at)
        get_origin(page, at, x_at, y_at)
        x0, top, x1, bottom = frame.box(box.left, box.bottom, box.right, box.top)
        if code == 0 and x1 <= x0:
            continue
        base = frame.shown(x.value, y.value)[1]
        sign = chr(code) if code and not 0xD800 <= code < 0xE000 else MISSING
        yield sign, x0, x1, base, x1 - x0 if code >= _FULL_WIDTH else 0.0, bottom - top
