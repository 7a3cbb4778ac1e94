"""Round brackets: recognition cannot tell full from half width by their looks, but the room they take on their page tells."""

from collections.abc import Sequence
from statistics import median

_HALF, _FULL = "()", "（）"
_BOTH = _HALF + _FULL
_TO_FULL, _TO_HALF = str.maketrans(_HALF, _FULL), str.maketrans(_FULL, _HALF)
#: Lines of fewer signs tell nothing; a bracket as wide as this share of a full-width sign is one.
_ENOUGH, _WIDE = 10, 0.75


def signs(text: str) -> float:
    """How many full-width signs a text is wide."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def as_wide(texts: Sequence[str], widths: Sequence[float]) -> list[str]:
    """The lines of one page, ``widths`` wide in any unit, with their brackets of the width they are printed in.

    On a page whose brackets take the room of a whole sign ``(一)`` becomes ``（一）``; where they take half of it, the other way
    round. A page that does not tell has the full width of Chinese texts (GB/T 15834-2011 §5.1).
    """
    bare = [signs("".join(sign for sign in text if sign not in _BOTH)) for text in texts]
    brackets = [sum(sign in _BOTH for sign in text) for text in texts]
    lines = [(width, size, count) for width, size, count in zip(widths, bare, brackets, strict=True) if size >= _ENOUGH]
    sizes = [width / size for width, size, count in lines if not count]
    counted = sum(count for _, _, count in lines)
    if sizes and counted:
        size = median(sizes)
        share = sum(width / size - own for width, own, count in lines if count) / counted
    else:
        share = 1.0
    table = _TO_FULL if share > _WIDE else _TO_HALF
    return [text.translate(table) for text in texts]
