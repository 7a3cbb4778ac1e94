"""One picture of a page: turned upright, its seals faded, recognised, its lines put in order, what is doubtful told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, radians, sin
from statistics import median

import numpy as np

from pipeline.formats.grids import Grid, grids_of, rows_with_tables
from pipeline.formats.layout import Box, Glyph, Row
from pipeline.formats.ocr.engine import Piece, Pixels, recognise
from pipeline.formats.ocr.gaps import unread
from pipeline.formats.ocr.rulings import ruled
from pipeline.formats.ocr.seals import without_seals
from pipeline.formats.ocr.signs import as_printed, width
from pipeline.formats.pages import PageRead
from pipeline.records import Line, Problem, Severity

#: Below this a piece is no text (a stamp's edge, a stain); below that it may be misread.
NO_TEXT, DOUBTFUL = 0.5, 0.86
#: Upright pages are read with at least this confidence on the whole; others may stand on their head or side.
_UPRIGHT = 0.8
_FEW = 3
#: A line is so much of its frame high; so many full-width signs give their size by the line's width.
_OF_FRAME, _ENOUGH_SIGNS = 0.72, 8
#: Of the usual size: what a frame is wider than its words, and how near a short line's size is the usual one.
_FRAME_MARGINS, _NEAR = 0.3, 0.3
_LONG = 200.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels; ``dots`` are pixels in a point of the page."""

    pixels: Pixels
    dots: float

    def turned(self, turns: int) -> "Picture":
        """Turned clockwise by quarter turns."""
        return Picture(np.ascontiguousarray(np.rot90(self.pixels, -turns)), self.dots)

    @property
    def width(self) -> float:
        """In points."""
        return float(self.pixels.shape[1]) / self.dots

    @property
    def height(self) -> float:
        """In points."""
        return float(self.pixels.shape[0]) / self.dots


def read_picture(picture: Picture, page: int) -> PageRead:
    """The lines of a picture, origin ``ocr`` (rows of a ruled table: ``table``), boxes in points of the picture as it came.

    Problems: ``low-confidence`` for a line that may be misread, ``under-seal`` for one with a seal over it, ``gap`` for a place
    where words seem to stand and none were read, ``empty-page`` where there are none at all, each with its place.
    """
    pixels, seals = without_seals(picture.pixels, picture.dots)
    clear = Picture(pixels, picture.dots)
    pieces, turns = _upright(clear)
    upright = clear.turned(turns)
    tilt = _tilt(pieces)
    grids = grids_of(*ruled(upright.pixels, upright.dots, tilt))
    found = _rows(pieces, grids, upright, tilt)
    missed = list(unread(upright.pixels, upright.dots, [row.box for row in found]))
    again = [piece for box in missed for piece in _again(upright, box)]
    if again:
        pieces = [*pieces, *again]
        found = _rows(pieces, grids, upright, tilt)
        missed = [box for box in missed if not any(_covers(row.box, box) for row in found)]
    sure = [_confidence(row, pieces, upright.dots, tilt) for row in found]
    lines = tuple(
        Line(row.text, number, page, _shown(row.box, tilt, turns, upright), _origin(row), None, row.size, row.centered)
        for number, row in enumerate(found, 1)
    )
    doubts = _doubts(lines, sure, [_shown(box, 0.0, turns, upright) for box in missed], page)
    return PageRead(lines, (*doubts, *_under_seals(lines, seals, page)))


def _origin(row: Row) -> str:
    return "table" if row.table else "ocr"


def _upright(picture: Picture) -> tuple[list[Piece], int]:
    """The pieces of the picture turned as it is read best, and by how many quarter turns that is."""
    best, turns = recognise(picture.pixels), 0
    if _is_read(best):
        return best, turns
    order = (1, 3, 2) if _stand(best) else (2, 1, 3)
    for other in order:
        pieces = recognise(picture.turned(other).pixels)
        if _worth(pieces) > _worth(best):
            best, turns = pieces, other
        if _is_read(pieces):
            break
    return best, turns


def _is_read(pieces: Sequence[Piece]) -> bool:
    return len(pieces) < _FEW or (not _stand(pieces) and _mean(pieces) >= _UPRIGHT)


def _stand(pieces: Sequence[Piece]) -> bool:
    """Do most pieces stand on their side?"""
    high = sum(_height(piece) > 1.5 * _width(piece) for piece in pieces if len(piece.text) > 1)
    return high > len(pieces) / 2


def _mean(pieces: Sequence[Piece]) -> float:
    count = sum(len(piece.text) for piece in pieces)
    return sum(piece.confidence * len(piece.text) for piece in pieces) / count if count else 0.0


def _worth(pieces: Sequence[Piece]) -> float:
    return sum(piece.confidence**4 * len(piece.text) for piece in pieces)


def _width(piece: Piece) -> float:
    (x0, y0), (x1, y1), _, _ = piece.corners
    return hypot(x1 - x0, y1 - y0)


def _height(piece: Piece) -> float:
    (x0, y0), _, _, (x1, y1) = piece.corners
    return hypot(x1 - x0, y1 - y0)


def _tilt(pieces: Sequence[Piece]) -> float:
    """By how many radians the lines of a page fall to the right: the median over its long pieces."""
    angles = [atan2(two[1] - one[1], two[0] - one[0]) for one, two, _, _ in (piece.corners for piece in pieces)]
    long = [angle for angle, piece in zip(angles, pieces, strict=True) if _width(piece) > _LONG and abs(angle) < radians(10)]
    return median(long) if len(long) >= _FEW else 0.0


def _rows(pieces: Sequence[Piece], grids: Sequence[Grid], picture: Picture, tilt: float) -> list[Row]:
    texts = [piece for piece in pieces if piece.confidence >= NO_TEXT or len(piece.text) > _FEW]
    return rows_with_tables(_glyphs(texts, picture, tilt), grids, picture.width)


def _glyphs(pieces: Sequence[Piece], picture: Picture, tilt: float) -> list[Glyph]:
    """The pieces on a page without tilt, in points."""
    frames = [_level(piece, picture.dots, tilt) for piece in pieces]
    texts = [text.strip() for text in as_printed(pieces, picture.pixels)]
    made = []
    for text, box, size in zip(texts, frames, _sizes(texts, frames), strict=True):
        middle = (box[1] + box[3]) / 2
        made.append(Glyph(text, box[0], box[1], box[2], box[3], middle + size / 2, size))
    return made


def _level(piece: Piece, dots: float, tilt: float) -> Box:
    """The frame of a piece in points after the page is turned back by its tilt."""
    points = [_turned(x / dots, y / dots, -tilt) for x, y in piece.corners]
    return (
        (points[0][0] + points[3][0]) / 2,
        (points[0][1] + points[1][1]) / 2,
        (points[1][0] + points[2][0]) / 2,
        (points[2][1] + points[3][1]) / 2,
    )


def _turned(x: float, y: float, angle: float) -> tuple[float, float]:
    return x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)


def _sizes(texts: Sequence[str], frames: Sequence[Box]) -> list[float]:
    """The size of each line's signs, from how many stand on its width.

    Of a short line the frame's margins are taken off, and one near the size of the page's long lines has that size.
    """
    counts = [width(text) for text in texts]
    widths = [box[2] - box[0] for box in frames]
    long = [width / count for width, count in zip(widths, counts, strict=True) if count >= _ENOUGH_SIGNS]
    usual = median(long) if long else _OF_FRAME * median(box[3] - box[1] for box in frames) if frames else 0.0
    return [_size(width, count, usual) for width, count in zip(widths, counts, strict=True)]


def _size(width: float, count: float, usual: float) -> float:
    if count >= _ENOUGH_SIGNS:
        return width / count
    size = (width - _FRAME_MARGINS * usual) / max(count, 0.5)
    return usual if abs(size - usual) < _NEAR * usual or size <= 0 else size


def _again(picture: Picture, box: Box) -> Iterator[Piece]:
    """The pieces of a strip that was passed over, looked at by itself and twice as large."""
    import cv2

    left, top, right, bottom = (int(edge * picture.dots) for edge in box)
    strip = picture.pixels[max(0, top) : bottom, max(0, left) : right]
    large = cv2.resize(strip, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    for piece in recognise(np.asarray(large, np.uint8)):
        if piece.confidence >= NO_TEXT:
            corners = tuple((x / 2 + max(0, left), y / 2 + max(0, top)) for x, y in piece.corners)
            yield Piece(piece.text, corners, piece.confidence)  # type: ignore[arg-type]


def _covers(row: Box, gap: Box) -> bool:
    middle = (row[1] + row[3]) / 2
    return gap[1] < middle < gap[3]


def _confidence(row: Row, pieces: Sequence[Piece], dots: float, tilt: float) -> float:
    """How sure the least sure piece of a line is."""
    x0, top, x1, bottom = row.box
    inside = [
        piece.confidence
        for piece in pieces
        for box in [_level(piece, dots, tilt)]
        if x0 - 1 <= (box[0] + box[2]) / 2 <= x1 + 1 and top - 1 <= (box[1] + box[3]) / 2 <= bottom + 1
    ]
    return min(inside, default=1.0)


def _shown(box: Box, tilt: float, turns: int, upright: Picture) -> Box:
    """A box of the upright page without tilt, on the picture as it came, a tenth of a point sharp."""
    corners = [_turned(x, y, tilt) for x in (box[0], box[2]) for y in (box[1], box[3])]
    for _ in range(turns):
        corners = [(y, -x) for x, y in corners]
    wide, high = (upright.height, upright.width) if turns % 2 else (upright.width, upright.height)
    right, down = {0: (0.0, 0.0), 1: (0.0, high), 2: (wide, high), 3: (wide, 0.0)}[turns]
    xs, ys = [x + right for x, _ in corners], [y + down for _, y in corners]
    return round(min(xs), 1), round(min(ys), 1), round(max(xs), 1), round(max(ys), 1)


def _doubts(lines: Sequence[Line], sure: Sequence[float], missed: Sequence[Box], page: int) -> Iterator[Problem]:
    if not lines:
        yield Problem("empty-page", f"第 {page} 页是图像，没有识别出任何文字", Severity.WARNING, page=page)
    for line, confidence in zip(lines, sure, strict=True):
        if confidence < DOUBTFUL:
            message = f"第 {page} 页“{line.text}”识别把握不大（{confidence:.2f}，位置 {_place(line.box)}），请对照原图"
            yield Problem("low-confidence", message, Severity.WARNING, line=line.number, page=page)
    for box in missed:
        message = f"第 {page} 页有一处像是文字但没有识别出来（位置 {_place(box)}），请对照原图"
        yield Problem("gap", message, Severity.WARNING, page=page)


def _under_seals(lines: Sequence[Line], seals: Sequence[Box], page: int) -> Iterator[Problem]:
    """Lines that a seal stands over: 署名 and 成文日期 may be misread there, however sure recognition is."""
    for line in lines:
        if any(_meet(line.box, seal) for seal in seals):
            message = f"第 {page} 页“{line.text}”上盖有印章，可能读错（位置 {_place(line.box)}），请对照原图"
            yield Problem("under-seal", message, Severity.WARNING, line=line.number, page=page)


def _meet(box: Box | None, other: Box) -> bool:
    return box is not None and box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _place(box: Box | None) -> str:
    return "、".join(f"{edge:.0f}" for edge in box) if box else ""
