"""The days on which an answer changes, as many as a page can show, and where the day asked about stands among them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_MOST = 24


@dataclass(frozen=True, slots=True)
class Turning:
    """``days`` in order; ``current`` is the last of them that has come by the day asked about, ``at`` its place.

    Before the first of them there is no current one, and ``at`` is 0.
    """

    days: tuple[date, ...] = ()
    current: date | None = None
    at: int = 0


def turning(days: Sequence[date], as_of: date) -> Turning:
    """At most 24 days, those nearest to the day asked about: of 2020-01-01, 2023-05-06 and 2024-06-01 the second is current
    on 2024-05-31, the third a day later, none in 2019.
    """
    passed = bisect_right(days, as_of)
    first = max(0, min(passed - _MOST // 2, len(days) - _MOST))
    shown = tuple(days[first : first + _MOST])
    return Turning(shown, days[passed - 1] if passed else None, max(0, passed - first - 1))
