"""How alike two wordings of a duty are, for whoever pairs duties: lineage, similar duties, suspected duplicates.

Meaning cannot tell 应当 from 不得 nor 10 from 30 working days; so what is alike by meaning is the same rule only where the
figures and the sense of the command agree, which :func:`agree` tells.
"""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.graph.alignment import likeness as by_signs
from pipeline.graph.alignment import plain

Floats = NDArray[np.float32]
Likeness = Callable[[Sequence[str], Sequence[str]], Floats]
"""Of every text of the first list with every one of the second, shape ``(len(first), len(second))``."""

#: What meaning counts beside character n-grams.
MEANING = 0.3
_FIGURES = re.compile(r"[0-9]+|[一二两三四五六七八九十百]+(?=[日天周月季年次人名座处个%％])")
_FORBIDS = re.compile(r"不得|严禁|禁止|不准|不能|不可")


def likeness(encode: Callable[[list[str]], Floats]) -> Likeness:
    """The likeness of :func:`pipeline.graph.alignment.likeness` and that of meaning, weighed together; equal texts have 1.

    Where two texts do not :func:`agree` meaning counts nothing: they can then be no more alike than their signs are.
    """

    def alike(old: Sequence[str], new: Sequence[str]) -> Floats:
        signs = by_signs(old, new)
        if not old or not new:
            return signs
        cosines = np.clip(encode(list(old)) @ encode(list(new)).T, 0, 1)
        marks = [[_mark(text) for text in side] for side in (old, new)]
        numbers = {mark: at for at, mark in enumerate(dict.fromkeys(marks[0] + marks[1]))}
        rows, columns = (np.array([numbers[mark] for mark in side]) for side in marks)
        agreeing = rows[:, None] == columns[None, :]
        mixed = np.where(agreeing, (1 - MEANING) * signs + MEANING * cosines, (1 - MEANING) * signs)
        return np.asarray(mixed, dtype=np.float32)

    return alike


def agree(left: str, right: str) -> bool:
    """Have two texts the same figures, and does neither forbid what the other does not?

    >>> agree("应当在10日内报告", "须于10日内上报"), agree("10日内报告", "30日内报告"), agree("应当停产", "不得停产")
    (True, False, False)
    """
    return _mark(left) == _mark(right)


def _mark(text: str) -> tuple[frozenset[str], bool]:
    """What must be equal in two texts that agree: the figures, and whether something is forbidden."""
    return frozenset(_FIGURES.findall(plain(text))), bool(_FORBIDS.search(text))
