"""Pages set in two columns: which comes first."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
Box = tuple[float, float, float, float]
Boxed = tuple[Box, T]

#: The gutter lies in this part of the page's width and is at least so many points wide.
_MIDDLE, _GUTTER, _STEP = (0.35, 0.65), 8.0, 2.0
#: Lines on each side that make a column, the share of them that fill it, the share of a column's width that fills it, and
#: the share of the page's lines (titles, tables) that may run over the gutter.
_LINES, _FULL_LINES, _FULL, _ACROSS = 8, 0.5, 0.75, 0.3


def in_columns(found: Sequence[Boxed[T]], width: float) -> list[list[T]]:
    """The things of a page that is ``width`` wide, in bands to be read one after the other.

    A page of one column is one band. In one of two, what runs over the gutter is a band, then all that stands left of it down
    to the next such line, then all to the right. Two organs side by side below a text make no columns, nor has a table any
    whose cells are short.
    """
    gutter = _gutter(found, width)
    if gutter is None:
        return [[thing for _, thing in found]]
    bands: list[list[T]] = []
    left: list[T] = []
    right: list[T] = []
    across: list[T] = []
    for box, thing in sorted(found, key=lambda one: one[0][1]):
        if box[0] < gutter < box[2]:
            bands += [left, right]
            left, right = [], []
            across.append(thing)
            continue
        bands.append(across)
        across = []
        (left if box[2] <= gutter else right).append(thing)
    return [band for band in (*bands, across, left, right) if band]


def _gutter(found: Sequence[Boxed[T]], width: float) -> float | None:
    """Where the gutter of a two-column page lies, or None."""
    if len(found) < 2 * _LINES:
        return None
    boxes = [box for box, _ in found]
    if sum(box[0] < _MIDDLE[0] * width and box[2] > _MIDDLE[1] * width for box in boxes) > _ACROSS * len(boxes):
        return None  # most lines run over wherever a gutter could be
    places = [_MIDDLE[0] * width + step * _STEP for step in range(int((_MIDDLE[1] - _MIDDLE[0]) * width / _STEP))]
    crossing = [sum(box[0] < place < box[2] for box in boxes) for place in places]
    fewest = min(crossing)
    if fewest > _ACROSS * len(boxes):
        return None
    middle = _widest(places, [count == fewest for count in crossing])
    return middle if middle is not None and _both_full(boxes, middle) else None


def _widest(places: Sequence[float], free: Sequence[bool]) -> float | None:
    """The middle of the longest stretch of free places that is wide enough for a gutter."""
    best: tuple[int, int] = (0, 0)
    start = 0
    for at, is_free in enumerate((*free, False)):
        if not is_free:
            best = max(best, (at - start, start))
            start = at + 1
    length, start = best
    return places[start + length // 2] if length * _STEP >= _GUTTER else None


def _both_full(boxes: Sequence[Box], gutter: float) -> bool:
    """Do lines on both sides of the gutter fill what would be their column?"""
    for side in ([box for box in boxes if box[2] <= gutter], [box for box in boxes if box[0] >= gutter]):
        if len(side) < _LINES:
            return False
        column = max(box[2] for box in side) - min(box[0] for box in side)
        if sum(box[2] - box[0] >= _FULL * column for box in side) < _FULL_LINES * len(side):
            return False
    return True
