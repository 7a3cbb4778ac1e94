"""Red seals over black words (GB/T 9704-2012 §7.3.5: a seal stands over 署名 and 成文日期): the words are kept, the seal goes."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.formats.layout import Box
from pipeline.formats.ocr.engine import Pixels

#: A red sign: how much more red than green and blue. Seals are 42 mm wide (GB/T 9704), smaller bodies' 38 mm; margins for scans.
_RED, _SMALLEST, _LARGEST = 50, 65.0, 190.0
#: A seal is about as high as it is wide; a letterhead is not.
_ROUND = (0.6, 1.67)
#: Points: strokes of one seal stand no further apart.
_JOINED = 6.0
#: Red light: ink of a seal gives back more than black words under it do, whose brightness is stretched.
_BLACK, _WHITE = 60, 140
_LEVELS = np.clip((np.arange(256) - _BLACK) * 255 // (_WHITE - _BLACK), 0, 255).astype(np.uint8)


def without_seals(pixels: Pixels, dots: float) -> tuple[Pixels, list[Box]]:
    """The picture with every seal faded to what is black under it, and where (in points) seals are; red letterheads stay.

    ``dots`` are pixels in a point. What an opaque seal hides is lost: whoever reads words there has to say so.
    """
    blue, green, red = (pixels[:, :, channel].astype(np.int16) for channel in range(3))
    is_red = ((red - green > _RED) & (red - blue > _RED)).astype(np.uint8)
    if int(is_red.sum()) < (_SMALLEST * dots) ** 2 / 50:
        return pixels, []
    made, boxes = pixels.copy(), []
    for x, y, width, height in _seals(is_red, dots):
        part = made[y : y + height, x : x + width]
        part[:] = _LEVELS[part[:, :, 2:3]]
        boxes.append((x / dots, y / dots, (x + width) / dots, (y + height) / dots))
    return made, boxes


def _seals(is_red: NDArray[np.uint8], dots: float) -> list[tuple[int, int, int, int]]:
    """Left, top, width and height of each seal."""
    reach = max(3, int(_JOINED * dots))
    joined = cv2.morphologyEx(is_red, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    _, _, parts, _ = cv2.connectedComponentsWithStats(joined)
    found = []
    for x, y, width, height, _ in parts[1:]:
        sized = _SMALLEST * dots < min(width, height) and max(width, height) < _LARGEST * dots
        if sized and _ROUND[0] < width / height < _ROUND[1]:
            found.append((int(x), int(y), int(width), int(height)))
    return found
