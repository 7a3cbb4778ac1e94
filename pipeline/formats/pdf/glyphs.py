"""The signs of a PDF page with their places, as PDFium finds them."""

import ctypes
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import pi

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.formats.layout import Box, Glyph

Sign = tuple[str, float, float, float, float, float]

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
    signs = list(_upright_signs(text, frame) if frame.turns == 0 else _turned_signs(text, frame))
    return [
        Glyph(sign, x0, base - _ASCENT * size, x1, base + (1 - _ASCENT) * size, base, size)
        for (sign, x0, x1, base, _, _), size in zip(signs, _sizes(signs), strict=True)
    ]


def _sizes(signs: Sequence[Sign]) -> list[float]:
    """The size of every sign: its own, that of the full-width sign before or behind it on its line, or its font's height."""
    sizes = _from_neighbour(signs, [sign[4] for sign in signs], range(len(signs)))
    sizes = _from_neighbour(signs, sizes, range(len(signs) - 1, -1, -1))
    return [size or sign[5] / _TALL or 1.0 for size, sign in zip(sizes, signs, strict=True)]


def _from_neighbour(signs: Sequence[Sign], sizes: list[float], order: Iterable[int]) -> list[float]:
    """The sizes, a missing one being that of the full-width sign met before it in this order, where that is on the same line."""
    base = size = 0.0
    for at in order:
        if signs[at][4]:
            base, size = signs[at][3], signs[at][4]
        elif not sizes[at] and abs(signs[at][3] - base) < size / 2:
            sizes[at] = size
    return sizes


def _upright_signs(text: pdfium.PdfTextPage, frame: Frame) -> Iterator[Sign]:
    """The signs of a page that is not turned: the same as :func:`_turned_signs` gives, sooner.

    Where the frame of a sign is as high and stands as low as that of the sign before, so does its baseline.
    """
    page, left, top = text.raw, frame.left, frame.top
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    get_box, get_origin = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    low = high = base = 0.0
    for at, code in _codes(text):
        get_box(page, at, box_at)
        x0, x1 = box.left, box.right
        if box.bottom != low or box.top != high:
            low, high = box.bottom, box.top
            get_origin(page, at, x_at, y_at)
            base = top - y.value
        if code or x1 > x0:
            yield _named(code), x0 - left, x1 - left, base, x1 - x0 if code >= _FULL_WIDTH else 0.0, high - low


def _turned_signs(text: pdfium.PdfTextPage, frame: Frame) -> Iterator[Sign]:
    """Each sign with its left and right, its baseline, its size where it is a full-width sign (else 0) and its font's height."""
    page = text.raw
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for at, code in _codes(text):
        raw.FPDFText_GetLooseCharBox(page, at, box)
        raw.FPDFText_GetCharOrigin(page, at, x, y)
        x0, top, x1, bottom = frame.box(box.left, box.bottom, box.right, box.top)
        if code or x1 > x0:
            base = frame.shown(x.value, y.value)[1]
            yield _named(code), x0, x1, base, x1 - x0 if code >= _FULL_WIDTH else 0.0, bottom - top


def _codes(text: pdfium.PdfTextPage) -> Iterator[tuple[int, int]]:
    """Place and code of every sign that is in the file; 0 for one that its font does not name, whatever PDFium makes of it."""
    page, get_sign, is_unnamed = text.raw, raw.FPDFText_GetUnicode, raw.FPDFText_HasUnicodeMapError
    for at in range(text.count_chars()):
        code = get_sign(page, at)
        if code > _SPACE or raw.FPDFText_IsGenerated(page, at) != 1:
            yield at, 0 if is_unnamed(page, at) == 1 else code


def _named(code: int) -> str:
    return chr(code) if code and not 0xD800 <= code < 0xE000 else MISSING
