"""What aligning two versions of a text costs beside ``difflib``, the comparer of the standard library, in the same process.

The articles are made up from a fixed seed: the later version drops some, changes words of others and puts in new ones, so that
numbers shift as they do between versions of a law. Both are timed one right after the other, in seconds of the processor, and the
pairs that each finds are held against those that were made. ``difflib`` compares every old with every new article, as a caller
without an index must.
"""

import argparse
import random
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from time import process_time

from pipeline.graph.alignment import FLOOR, align

SIGNS = "安全生产监督管理部门应当对企业隐患排查治理情况进行检查并记录报告整改期限责任人员培训考核井下设备通风瓦斯水害防治救援演练"
Made = tuple[list[str], list[str], set[tuple[int, int]]]


def versions(articles: int, seed: int) -> Made:
    """Two versions and the pairs of places in them that are one article."""
    dice = random.Random(seed)  # noqa: S311 no secret hangs on it
    old = ["".join(dice.choices(SIGNS, k=dice.randint(40, 160))) for _ in range(articles)]
    new: list[str] = []
    pairs: set[tuple[int, int]] = set()
    for at, article in enumerate(old):
        if dice.random() < 0.1:
            new.append("".join(dice.choices(SIGNS, k=90)))
        if dice.random() >= 0.1:
            pairs.add((at, len(new)))
            new.append(article if dice.random() < 0.4 else changed(article, dice))
    return old, new, pairs


def changed(article: str, dice: random.Random) -> str:
    """The article with one word in eight put otherwise."""
    return "".join(dice.choice(SIGNS) if dice.random() < 0.12 else sign for sign in article)


def by_alignment(old: Sequence[str], new: Sequence[str]) -> set[tuple[int, int]]:
    """The pairs that the pipeline finds."""
    return {(pair.old, pair.new) for pair in align(old, new)}


def by_difflib(old: Sequence[str], new: Sequence[str]) -> set[tuple[int, int]]:
    """For every old article the likest new one."""
    found = set()
    for at, article in enumerate(old):
        matcher = SequenceMatcher(None, "", article, autojunk=False)
        scores = []
        for place, other in enumerate(new):
            matcher.set_seq1(other)
            scores.append((matcher.ratio(), place))
        best = max(scores)
        if best[0] >= FLOOR:
            found.add((at, best[1]))
    return found


def measure(find: Callable[[Sequence[str], Sequence[str]], set[tuple[int, int]]], made: Sequence[Made]) -> tuple[float, float]:
    """Articles a second, and the F1 of the pairs found."""
    began = process_time()
    found = [find(old, new) for old, new, _ in made]
    spent = process_time() - began
    right = sum(len(pairs & each) for each, (_, _, pairs) in zip(found, made, strict=True))
    told = sum(map(len, found)) + sum(len(pairs) for *_, pairs in made)
    return sum(len(old) + len(new) for old, new, _ in made) / spent, 2 * right / told


def main() -> None:
    """Measure texts of the size named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=70, help="articles of a text")
    parser.add_argument(
        "--texts", type=int, default=40, help="texts that the alignment is measured on; difflib takes two of them"
    )
    asked = parser.parse_args()
    made = [versions(asked.articles, seed) for seed in range(asked.texts)]
    by_alignment(*made[0][:2])
    ours, our_share = measure(by_alignment, made)
    theirs, their_share = measure(by_difflib, made[:2])
    print(f"align     {ours:>9.0f} articles a second  F1 of the pairs {our_share:.3f}")
    print(f"difflib   {theirs:>9.0f} articles a second  F1 of the pairs {their_share:.3f}")
    print(f"ratio     {ours / theirs:>9.1f}")


if __name__ == "__main__":
    main()
