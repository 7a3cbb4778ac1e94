"""Signs that recognition cannot tell by their looks: those of two widths by the room they take, the nought among Chinese digits.

Recognition gives 〔，〕 for 〔,〕 and 〔(〕 for 〔（〕 as it comes. On the page the two differ: a full-width sign stands in a
square of its own (GB/T 15834-2011 §5.1), so that from the end of the ink before it to the beginning of the ink behind it there is
a sign's width and more; with a sign of half width it is three quarters at most.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.formats.ocr.engine import Corner, Piece, Pixels

_HALF, _FULL = "(),:;?!.+", "（），：；？！．＋"
_TO_FULL, _TO_HALF = str.maketrans(_HALF, _FULL), str.maketrans(_FULL, _HALF)
_TWO_WIDTHS = frozenset(_HALF + _FULL)
_OPENING, _CLOSING = "(（", ")）"
#: Of a full-width sign's width, what lies between the ink before a sign and the ink behind it: measured 0.3 to 0.75 for signs of
#: half width, 1.0 and more for those of full width, at 150 and 200 dots an inch.
_ROOM = 0.88
#: The same beside a sign whose own square is half blank towards it (》，or ，“): up to 1.15 and from 1.45 on; where the blank is
#: left out, as programs do to spare room, 1.0 is a sign of full width.
_ROOM_BESIDE_BLANK = 1.3
_BLANK_BEHIND, _BLANK_BEFORE = frozenset("》〉”’」』】〕。、，；：)）"), frozenset("《〈“‘「『【〔(（")
#: How far, in signs, a sign's ink may reach over the middle that recognition gives for it.
_REACH = 0.25
#: What is darker than this is ink; a column of fewer such pixels is a speck.
_DARK, _SPECK = 128, 2
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
#: 二O二四年, 二0二四年, 二○二四年: the nought among Chinese digits.
_NOUGHT = re.compile(r"(?<=[一二三四五六七八九〇])[OoО0０○◯]+(?=[一二三四五六七八九〇年])")


class _Found(NamedTuple):
    """A sign of two widths: the piece and the place in its text, and whether it takes a full sign's room (None: not told)."""

    piece: int
    at: int
    full: bool | None


def width(text: str) -> float:
    """How many full-width signs a text is wide."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def as_printed(pieces: Sequence[Piece], pixels: Pixels) -> list[str]:
    """The texts of the pieces of a page, every sign of the width it is printed in, a nought among Chinese digits as 〇.

    A bracket that does not tell (at either end of a line) is as wide as its partner. What tells nothing by itself is as most of
    its kind on the page are; where none of them tells, a bracket is full, as in Chinese texts, and other signs are as recognised.
    """
    found = [one for at, piece in enumerate(pieces) for one in _in_piece(at, piece, pixels)]
    told: dict[str, Counter[bool]] = {}
    for one in found:
        if one.full is not None:
            told.setdefault(_kind(pieces[one.piece].text[one.at]), Counter())[one.full] += 1
    texts = [list(piece.text) for piece in pieces]
    for one in found:
        sign = pieces[one.piece].text[one.at]
        usual = told.get(_kind(sign))
        full = one.full if one.full is not None else usual.most_common(1)[0][0] if usual else _alone(sign)
        texts[one.piece][one.at] = sign.translate(_TO_FULL if full else _TO_HALF)
    return [noughts("".join(text)) for text in texts]


def noughts(text: str) -> str:
    """``二O二四年`` gives ``二〇二四年``; what stands behind keeps its place."""
    return _NOUGHT.sub(lambda found: "〇" * len(found[0]), text)


def _kind(sign: str) -> str:
    """Brackets are one kind; of the others each sign is one, in either width."""
    return "(" if sign in _OPENING + _CLOSING else sign.translate(_TO_HALF)


def _alone(sign: str) -> bool:
    return sign in _OPENING + _CLOSING or sign in _FULL


def _in_piece(at: int, piece: Piece, pixels: Pixels) -> list[_Found]:
    """The signs of two widths in a piece; a bracket that does not tell has the width of its partner."""
    found = [_Found(at, place, full) for place, full in _widths(piece, pixels)]
    partner = _partners(piece.text)
    told = {one.at: one.full for one in found}
    return [one if one.full is not None else one._replace(full=told.get(partner.get(one.at, -1))) for one in found]


def _partners(text: str) -> dict[int, int]:
    """For each bracket that has one in the text the place of its partner."""
    out: dict[int, int] = {}
    open_: list[int] = []
    for at, sign in enumerate(text):
        if sign in _OPENING:
            open_.append(at)
        elif sign in _CLOSING and open_:
            begin = open_.pop()
            out[begin], out[at] = at, begin
    return out


def _widths(piece: Piece, pixels: Pixels) -> Iterator[tuple[int, bool | None]]:
    """The places of signs of two widths in a piece's text, each with whether it takes a full sign's room."""
    if _TWO_WIDTHS.isdisjoint(piece.text):
        return
    middles, size = _middles(piece), _size(piece)
    for at, sign in enumerate(piece.text):
        if sign in _TWO_WIDTHS:
            before, here, behind = (middles.get(place) for place in (at - 1, at, at + 1))
            if size and before and here and behind:
                yield at, _is_full(piece.text, at, _room(pixels, before, here, behind, size) / size)
            else:
                yield at, None


def _is_full(text: str, at: int, room: float) -> bool | None:
    """Does a sign with so much room, in signs, take that of a full one? Where either may be, recognition is believed, which tells
    commas and colons apart better than brackets; None for a bracket.
    """
    if room <= _ROOM:
        return False if room else None
    beside_blank = text[at - 1] in _BLANK_BEHIND or text[at + 1] in _BLANK_BEFORE
    if room > _ROOM_BESIDE_BLANK or not beside_blank:
        return True
    return None if text[at] in _OPENING + _CLOSING else text[at] in _FULL


def _middles(piece: Piece) -> dict[int, Corner]:
    """The middle of every sign but blanks, by its place in the text; nothing where recognition did not give them."""
    places = [at for at, sign in enumerate(piece.text) if not sign.isspace()]
    return dict(zip(places, piece.middles, strict=True)) if len(places) == len(piece.middles) else {}


def _size(piece: Piece) -> float:
    """How far apart the Chinese signs of a piece stand, in pixels; 0 where it has no two of them side by side."""
    middles = _middles(piece)
    pairs = (found.start() for at in (0, 1) for found in _CHINESE.finditer(piece.text, at))
    steps = [middles[at + 1][0] - middles[at][0] for at in pairs if at in middles and at + 1 in middles]
    return max(0.0, median(steps)) if steps else 0.0


def _room(pixels: Pixels, before: Corner, here: Corner, behind: Corner, size: float) -> float:
    """Pixels from the end of the ink before a sign to the beginning of the ink behind it; 0 where these are not told apart."""
    left, right = max(0, int(before[0] - _REACH * size)), int(behind[0] + _REACH * size)
    top, bottom = max(0, int(here[1] - size / 2)), int(here[1] + size / 2)
    dark: NDArray[np.bool_] = pixels[top:bottom, left:right].min(axis=2, initial=255) < _DARK
    runs = list(_stretches(dark.sum(axis=0) >= _SPECK))
    inner = range(1, len(runs) - 1)
    own = min(inner, key=lambda at: abs(sum(runs[at]) / 2 + left - here[0]), default=None)
    return 0.0 if own is None else float(runs[own + 1][0] - runs[own - 1][1])


def _stretches(columns: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Where stretches of set columns begin and end."""
    edges = np.flatnonzero(np.diff(columns.astype(np.int8), prepend=0, append=0))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
