"""Who goes with whom where each may have one partner: the pairs that are the best together, not one after the other.

Greedily the likest pair may take away the only partner of a third (A–b before A–a and B–b); over the whole the sum decides.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_PLACE = 0.02
"""What the place counts: enough to tell twins apart, never enough to outweigh words."""


def assign(worth: NDArray[np.float32], floor: float, rows: Sequence[float], columns: Sequence[float]) -> list[tuple[int, int]]:
    """The one-to-one pairs that are worth the most together, each more than ``floor``; in order of rows.

    ``worth`` has the shape ``(len(rows), len(columns))``; ``rows`` and ``columns`` are the places, from 0 to 1, where each stands
    in its text: of equal pairs those in more similar places win. Only what a pair is worth above the floor counts, so that one
    good pair is not given up for two that are hardly pairs.
    """
    from scipy.optimize import linear_sum_assignment

    if not worth.size:
        return []
    shift = np.abs(np.asarray(rows)[:, None] - np.asarray(columns)[None, :])
    gain = np.where(worth >= floor, worth - floor + _PLACE * (2 - shift), 0.0)
    found = zip(*(side.tolist() for side in linear_sum_assignment(gain, maximize=True)), strict=True)
    return [(row, column) for row, column in found if gain[row, column] > 0]
