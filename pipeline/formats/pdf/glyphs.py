"""The signs of a PDF page with their places, as PDFium finds them."""

import ctypes
from collections import Counter, deque
from dataclasses import dataclass
from itertools import repeat
from math import pi
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from numpy.typing import NDArray

from pipeline.formats.layout import Box, Glyph

Codes = NDArray[np.int64]
Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = tuple[Numbers, Numbers, Numbers, Numbers]

#: Shown in place of a sign whose glyph the file does not name.
MISSING = "\ufffd"
_SAMPLE = 40
_SPACE, _FULL_WIDTH, _LAST = 32, 0x2E80, 0x10FFFF
_SURROGATES = 0xD800, 0xE000
#: Of a sign's size, what stands above the baseline (the em box of Chinese fonts).
_ASCENT = 0.88
#: What fonts say of their height, against their size.
_TALL = 1.2


def _plain(function: Any, *arguments: Any) -> Any:  # noqa: ANN401
    """A function of PDFium that takes addresses as numbers: asked for every sign of a page, costs half of what it else does."""
    return ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *arguments)(
        ctypes.cast(function, ctypes.c_void_p).value or 0
    )


_get_code, _is_unnamed = _plain(raw.FPDFText_GetUnicode), _plain(raw.FPDFText_HasUnicodeMapError)
_get_box = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p)


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
    codes, made_up = _codes(text)
    x0, x1, base, height = (_upright if frame.turns == 0 else _turned)(text, len(codes), frame)
    kept = ~made_up & ((codes > 0) | (x1 > x0))
    codes, x0, x1, base, height = codes[kept], x0[kept], x1[kept], base[kept], height[kept]
    sizes = _sizes(np.where(codes >= _FULL_WIDTH, x1 - x0, 0.0), base, height)
    edges = (x0, base - _ASCENT * sizes, x1, base + (1 - _ASCENT) * sizes, base, sizes)
    return list(map(Glyph._make, zip(_named(codes), *(edge.tolist() for edge in edges), strict=True)))


def _codes(text: pdfium.PdfTextPage) -> tuple[Codes, Mask]:
    """The code of every sign, 0 for one that its font does not name, whatever PDFium makes of it; which are not in the file."""
    count, page = text.count_chars(), _address(text)
    codes = np.fromiter(map(_get_code, repeat(page), range(count)), np.int64, count)
    made_up = np.zeros(count, bool)
    blank = np.flatnonzero(codes <= _SPACE).tolist()
    made_up[blank] = [raw.FPDFText_IsGenerated(text.raw, at) == 1 for at in blank]
    codes[np.fromiter(map(_is_unnamed, repeat(page), range(count)), np.int64, count) == 1] = 0
    return codes, made_up


def _named(codes: Codes) -> str:
    """The signs of some codes; half a surrogate pair names none."""
    none = (codes <= 0) | (codes > _LAST) | ((codes >= _SURROGATES[0]) & (codes < _SURROGATES[1]))
    return np.where(none, ord(MISSING), codes).astype("<u4").tobytes().decode("utf-32-le")


def _sizes(own: Numbers, base: Numbers, height: Numbers) -> Numbers:
    """The size of every sign: its own, that of the full-width sign before or behind it on its line, or its font's height."""
    sizes = own.copy()
    places = np.arange(len(own))
    before = np.maximum.accumulate(np.where(own > 0, places, -1))
    behind = np.minimum.accumulate(np.where(own > 0, places, len(own))[::-1])[::-1]
    for other, there in ((before, before >= 0), (behind, behind < len(own))):
        at = np.flatnonzero(there & (sizes <= 0))
        near = at[np.abs(base[at] - base[other[at]]) < own[other[at]] / 2]
        sizes[near] = own[other[near]]
    sizes = np.where(sizes > 0, sizes, height / _TALL)
    return np.where(sizes > 0, sizes, 1.0)


def _upright(text: pdfium.PdfTextPage, count: int, frame: Frame) -> Places:
    """The places of the signs of a page that is not turned: the same as :func:`_turned` gives, sooner.

    Where the frame of a sign is as high and stands as low as that of the sign before, so does its baseline.
    """
    boxes = np.zeros((count, 4), np.float32)
    places = range(boxes.ctypes.data, boxes.ctypes.data + boxes.nbytes, boxes.itemsize * 4)
    deque(map(_get_box, repeat(_address(text)), range(count), places), maxlen=0)
    left, high, right, low = boxes.astype(np.float64).T
    other = np.ones(count, bool)
    other[1:] = (high[1:] != high[:-1]) | (low[1:] != low[:-1])
    base = np.array([_origin(text, at)[1] for at in np.flatnonzero(other).tolist()], np.float64)
    return left - frame.left, right - frame.left, frame.top - base[np.cumsum(other) - 1], high - low


def _turned(text: pdfium.PdfTextPage, count: int, frame: Frame) -> Places:
    """Of every sign its left and right, its baseline and its font's height."""
    box = raw.FS_RECTF()
    found = np.zeros((4, count), np.float64)
    for at in range(count):
        raw.FPDFText_GetLooseCharBox(text.raw, at, box)
        x0, top, x1, bottom = frame.box(box.left, box.bottom, box.right, box.top)
        found[:, at] = x0, x1, frame.shown(*_origin(text, at))[1], bottom - top
    return found[0], found[1], found[2], found[3]


def _origin(text: pdfium.PdfTextPage, at: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text.raw, at, x, y)
    return x.value, y.value


def _address(text: pdfium.PdfTextPage) -> int:
    return ctypes.cast(text.raw, ctypes.c_void_p).value or 0
