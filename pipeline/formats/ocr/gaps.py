"""Lines of words that recognition passed over: ink between two lines that stand further apart than lines do."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from pipeline.formats.layout import Box
from pipeline.formats.ocr.engine import Pixels

#: Two lines further apart than so many pitches have room for one between them.
_ROOM = 1.55
#: What is darker than this is ink; a strip with so much of the ink of an ordinary line holds words.
_DARK, _INK = 128, 0.12
_FEW = 4
#: Of a line's height, what the strip keeps away from the lines above and below.
_AWAY = 0.2


def unread(pixels: Pixels, dots: float, lines: Sequence[Box]) -> Iterator[Box]:
    """Strips between the lines of a page (boxes in points, in reading order) that hold ink and no line."""
    steps = [below[1] - above[1] for above, below in pairwise(lines) if below[1] > above[1]]
    if len(steps) < _FEW:
        return
    pitch = median(steps)
    ordinary = median(_ink(pixels, dots, box) for box in lines)
    left, right = min(box[0] for box in lines), max(box[2] for box in lines)
    for above, below in pairwise(sorted(lines, key=lambda box: box[1])):
        if below[1] - above[1] < _ROOM * pitch:
            continue
        away = _AWAY * (above[3] - above[1])
        strip = (left, above[3] + away, right, below[1] - away)
        if strip[3] - strip[1] > 2 * away and _ink(pixels, dots, strip) > _INK * ordinary:
            yield left - away, above[3] - away, right + away, below[1] + away


def _ink(pixels: Pixels, dots: float, box: Box) -> int:
    """Dark pixels of a box; a ruling line, which darkens whole rows, counts for nothing."""
    left, top, right, bottom = (max(0, int(edge * dots)) for edge in box)
    dark: NDArray[np.bool_] = pixels[top:bottom, left:right].min(axis=2) < _DARK
    words = dark.mean(axis=1) < 0.6 if dark.size else np.zeros(0, bool)
    return int(dark[words].sum())
