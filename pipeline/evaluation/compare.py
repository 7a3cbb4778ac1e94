"""Predictions against gold, as section 5 of the gold guidelines scores them: which units match, and which fields agree."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Json = dict[str, Any]

_FOLD = str.maketrans("０１２３４５６７８９[［【﹝]］】﹞«»()", "0123456789〔〔〔〔〕〕〕〕《》（）")


def squeeze(text: str) -> str:
    """The text without white space; offsets of gold and predictions are offsets into this."""
    return re.sub(r"\s+", "", text)


def canonical(value: str | None) -> str:
    """A number or title comparable: digits and brackets folded, 《》 dropped."""
    return re.sub(r"[《》<>〈〉]", "", squeeze(value or "").translate(_FOLD))


@dataclass(frozen=True, slots=True)
class Match:
    """A gold unit and the prediction aligned with it, as indexes."""

    gold: int
    predicted: int


def align(gold: Sequence[Json], predicted: Sequence[Json], text: str) -> tuple[Match, ...]:
    """Greedy one-to-one matches whose evidence overlaps by at least half of the longer one."""
    text = squeeze(text)
    left, right = _spans(gold, text), _spans(predicted, text)
    pairs: list[tuple[float, int, int]] = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if a and b and (common := min(a[1], b[1]) - max(a[0], b[0])) > 0:
                share = common / max(a[1] - a[0], b[1] - b[0])
                if share >= 0.5:
                    pairs.append((share, i, j))
    used_left: set[int] = set()
    used_right: set[int] = set()
    out = []
    for _, i, j in sorted(pairs, reverse=True):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            out.append(Match(i, j))
    return tuple(sorted(out, key=lambda match: match.gold))


def _spans(units: Iterable[Json], text: str) -> list[tuple[int, int] | None]:
    taken: set[tuple[int, int]] = set()
    out = []
    for unit in units:
        span = _find(squeeze(unit.get("evidence") or ""), text, taken)
        if span:
            taken.add(span)
        out.append(span)
    return out


def _find(needle: str, text: str, taken: set[tuple[int, int]]) -> tuple[int, int] | None:
    """Where the words stand, preferring a place not taken by an earlier unit."""
    first, start = None, 0
    while needle and (at := text.find(needle, start)) >= 0:
        span = (at, at + len(needle))
        first = first or span
        if span not in taken:
            return span
        start = at + 1
    return first


def parties(actors: Iterable[str]) -> set[str]:
    """The single parties of a list of actors, however it was cut."""
    pieces = (_plain(piece) for name in actors for piece in re.split(r"[、，,；;及和与]|会同", squeeze(name)))
    return {piece for piece in pieces if piece}


def _plain(name: str) -> str:
    return re.sub(r"各级|各地|各|有关|相关|的|[（(].*?[)）]|[“”\"《》、，]", "", name)


def actor_credit(gold: Iterable[str], predicted: Iterable[str]) -> float:
    """1 for the same parties, ½ where each side's parties contain or are contained in the other's, else 0."""
    a, b = parties(gold), parties(predicted)
    if a == b:
        return 1.0

    def touches(left: set[str], right: set[str]) -> bool:
        return all(any(x in y or y in x for y in right) for x in left)

    return 0.5 if a and b and touches(a, b) and touches(b, a) else 0.0


def bigram_f1(a: str | None, b: str | None) -> float:
    """F1 of the character bigrams of two strings."""
    a, b = squeeze(a or ""), squeeze(b or "")
    x, y = Counter(pairwise(a)), Counter(pairwise(b))
    common = sum((x & y).values())
    return 2 * common / (sum(x.values()) + sum(y.values())) if x and y else float(a == b)


def same_action(gold: Json, predicted: Json) -> bool:
    """Half of the bigrams agree, or the prediction is part of the gold evidence and a third agrees."""
    share = bigram_f1(gold["action"], predicted.get("action"))
    return share >= 0.5 or (squeeze(predicted.get("action") or "\0") in squeeze(gold["evidence"]) and share >= 0.3)


def same_target(a: Json, b: Json) -> bool:
    """Do two relation targets name the same instrument? By number where both have one, else by title."""
    number_a, number_b = canonical(a.get("number")), canonical(b.get("number"))
    if number_a and number_b:
        return number_a == number_b
    title_a, title_b = canonical(a.get("title")), canonical(b.get("title"))
    return bool(title_a and title_b and (title_a.endswith(title_b) or title_b.endswith(title_a)))
