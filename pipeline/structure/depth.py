"""On which level a numbering sign stands: hard rules first, then weighted preferences among what they leave.

The standards order the signs (一、（一）1.（1）①), texts do not always keep to it: 1. may stand directly under 一、, numbers may
run on over headings (5. under （二）), or skip. A sign may go on with an open list of its own shape, or open a new level.
"""

from collections.abc import Sequence

from pipeline.records.value import value
from pipeline.structure.markers import Marker, Sign


@value(frozen=True, slots=True)
class Level:
    """An open level of the tree: the sign that made it and the number it has reached."""

    sign: Sign
    number: int


def depth_of(open_levels: Sequence[Level], marker: Marker) -> int:
    """The depth at which ``marker`` stands: how many of the open levels stay open above it.

    >>> depth_of([Level(Sign.HAN, 5), Level(Sign.HAN_BRACKET, 1), Level(Sign.DIGIT, 4)], Marker(Sign.HAN_BRACKET, "（二）", 2, 3))
    1
    """
    allowed = [depth for depth in range(len(open_levels) + 1) if _may_stand(open_levels, marker, depth)]
    if len(allowed) == 1:
        return allowed[0]
    return max(allowed, key=lambda depth: (_preference(open_levels, marker, depth), -depth))


def _may_stand(open_levels: Sequence[Level], marker: Marker, depth: int) -> bool:
    """Hard rules: no sign inside its own shape, 章 never below 条, no outer legal sign below an inner one."""
    above = open_levels[:depth]
    if any(level.sign is marker.sign for level in above):
        return False
    return not (marker.sign <= Sign.ARTICLE and any(level.sign > marker.sign for level in above))


def _preference(open_levels: Sequence[Level], marker: Marker, depth: int) -> float:
    return sum(rule(open_levels, marker, depth) for rule in (_goes_on, _keeps_order, _begins_at_one, _stays_deep))


def _goes_on(open_levels: Sequence[Level], marker: Marker, depth: int) -> float:
    """``（二）`` after ``（一）`` goes on with its list; ``（一）`` again does not, and a skipped number only somewhat."""
    if depth >= len(open_levels) or open_levels[depth].sign is not marker.sign:
        return 0.0
    step = marker.number - open_levels[depth].number
    return 4.0 if step == 1 else 2.5 if step in (0, 2) or marker.number > 1 else 1.0


def _keeps_order(open_levels: Sequence[Level], marker: Marker, depth: int) -> float:
    """``1.`` under ``（一）`` keeps the order of the standard, ``一、`` under ``1.`` breaks it."""
    return -3.0 * sum(level.sign > marker.sign for level in open_levels[:depth])


def _begins_at_one(open_levels: Sequence[Level], marker: Marker, depth: int) -> float:
    """A new level begins with 1; ``5.`` under a new ``（二）`` is a list that runs on, and is put up with."""
    opens = depth >= len(open_levels) or open_levels[depth].sign is not marker.sign
    return (1.5 if marker.number == 1 else -0.5) if opens else 0.0


def _stays_deep(open_levels: Sequence[Level], marker: Marker, depth: int) -> float:
    """Leaving a level that an inner sign could stand in costs: ``（1）`` after ``1.`` goes inside it, not beside it."""
    left = [level for level in open_levels[depth:] if level.sign < marker.sign]
    return -1.5 * len(left)
