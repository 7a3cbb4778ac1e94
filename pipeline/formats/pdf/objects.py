"""What else is on a PDF page: its pictures and its ruling lines, told cheaply."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.formats.layout import Box
from pipeline.formats.pdf.glyphs import Frame

#: Objects looked at on one page, and how deep in forms: a page of a notice has some hundreds, two deep.
_MOST, _DEEPEST = 50_000, 4
_SEGMENTS = 2_000
#: Points: a line is no thicker and no shorter.
_THICK, _SHORT = 2.5, 6.0

Matrix = tuple[float, float, float, float, float, float]
Edge = tuple[float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawn:
    """The boxes of a page's pictures, and its ruling lines (x0, top, x1, bottom), upright or level, as the page is shown.

    ``anything`` tells whether the page holds any object at all.
    """

    pictures: list[Box] = field(default_factory=list)
    level: list[Edge] = field(default_factory=list)
    upright: list[Edge] = field(default_factory=list)
    anything: bool = False


def drawn_on(page: pdfium.PdfPage, frame: Frame) -> Drawn:
    """The pictures and lines of a page; of one with more objects than any notice has, the first of them."""
    drawn = Drawn(anything=raw.FPDFPage_CountObjects(page.raw) > 0)
    for count, (found, kind, matrix) in enumerate(_objects(page)):
        if count >= _MOST:
            break
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures.append(_bounds(found, matrix, frame))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _take_path(found, matrix, frame, drawn)
    return drawn


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[ctypes.c_void_p, int, Matrix]]:
    """Every object but texts, with its kind and the matrix of the form it stands in; forms are gone into."""
    get, kind_of, text = raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_TEXT
    for at in range(raw.FPDFPage_CountObjects(page.raw)):
        found = get(page.raw, at)
        if kind_of(found) != text:
            yield from _unfolded(found, _SAME, 0)


def _unfolded(found: ctypes.c_void_p, outer: Matrix, depth: int) -> Iterator[tuple[ctypes.c_void_p, int, Matrix]]:
    kind = raw.FPDFPageObj_GetType(found)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        yield found, kind, outer
    elif depth < _DEEPEST:
        inner = _times(_matrix(found), outer)
        for at in range(raw.FPDFFormObj_CountObjects(found)):
            yield from _unfolded(raw.FPDFFormObj_GetObject(found, at), inner, depth + 1)


def _matrix(found: ctypes.c_void_p) -> Matrix:
    own = raw.FS_MATRIX()
    return (own.a, own.b, own.c, own.d, own.e, own.f) if raw.FPDFPageObj_GetMatrix(found, own) else _SAME


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(found: ctypes.c_void_p, matrix: Matrix, frame: Frame) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(found, left, bottom, right, top)
    (x0, y0), (x1, y1) = _moved(matrix, left.value, bottom.value), _moved(matrix, right.value, top.value)
    x0, top_, x1, bottom_ = frame.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return max(x0, 0.0), max(top_, 0.0), min(x1, frame.width), min(bottom_, frame.height)


def _take_path(found: ctypes.c_void_p, matrix: Matrix, frame: Frame, drawn: Drawn) -> None:
    """Add the straight lines of a path; a thin bar is a line, a box is its four sides."""
    box = _bounds(found, matrix, frame)
    if _take_edge(box, drawn):
        return
    count = raw.FPDFPath_CountSegments(found)
    if not 2 <= count <= _SEGMENTS or max(box[2] - box[0], box[3] - box[1]) < _SHORT:
        return
    if not _is_stroked(found):
        return
    whole = _times(_matrix(found), matrix)
    last = first = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(found, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.shown(*_moved(whole, x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_LINETO:
            _take_edge(_between(last, point), drawn)
        elif kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        if raw.FPDFPathSegment_GetClose(segment):
            _take_edge(_between(point, first), drawn)
        last = point


def _is_stroked(found: ctypes.c_void_p) -> bool:
    """Are the path's outlines drawn? A background is filled alone."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(found, fill, stroke)) and bool(stroke.value)


def _between(one: tuple[float, float], other: tuple[float, float]) -> Edge:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _take_edge(box: Edge, drawn: Drawn) -> bool:
    """Add the box where it is as thin as a line; False where it is none."""
    x0, top, x1, bottom = box
    wide, high = x1 - x0, bottom - top
    if high <= _THICK and wide >= _SHORT:
        drawn.level.append((x0, (top + bottom) / 2, x1, (top + bottom) / 2))
    elif wide <= _THICK and high >= _SHORT:
        drawn.upright.append(((x0 + x1) / 2, top, (x0 + x1) / 2, bottom))
    else:
        return False
    return True
