"""The ruling lines of tables on a picture, told by their length: no stroke of a sign is as long."""

from collections.abc import Iterator
from math import cos, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.formats.grids import Edge
from pipeline.formats.ocr.engine import Pixels

#: What is darker than this is ink. Points: a ruling line is longer and thinner; a break in one is shorter.
_DARK, _LONG, _THIN, _BREAK = 150, 26.0, 6.0, 1.5
#: Lines in a direction without which there is no table to look for.
_FEW = 2


def ruled(pixels: Pixels, dots: float, tilt: float) -> tuple[list[Edge], list[Edge]]:
    """The level and the upright lines of a picture, in points, on the page turned back by its ``tilt``."""
    dark = (pixels.min(axis=2) < _DARK).astype(np.uint8)
    level = list(_lines(dark, dots, tilt))
    if len(level) < _FEW:
        return [], []
    upright = [(top, x0, bottom, x1) for x0, top, x1, bottom in _lines(np.ascontiguousarray(dark.T), dots, -tilt)]
    return level, upright


def _lines(dark: NDArray[np.uint8], dots: float, tilt: float) -> Iterator[Edge]:
    """The level lines: ink that goes on for long, small breaks closed."""
    long, gap = max(3, int(_LONG * dots)), max(2, int(_BREAK * dots))
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    found = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    found = cv2.dilate(found, np.ones((3, gap), np.uint8))  # a line askew falls into steps
    _, _, parts, middles = cv2.connectedComponentsWithStats(found)
    for (_, _, width, height, _), (x, y) in zip(parts[1:], middles[1:], strict=True):
        fall = abs(sin(tilt)) * width
        if width >= long and height <= _THIN * dots + fall:
            half = width / 2 * cos(tilt)
            middle = (x * cos(tilt) + y * sin(tilt)) / dots
            at = (y * cos(tilt) - x * sin(tilt)) / dots
            yield middle - half / dots, at, middle + half / dots, at
