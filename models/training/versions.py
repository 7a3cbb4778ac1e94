"""Pairs that versions teach: the same article as an earlier and a later version of one law word it.

Half of the aligned articles are renumbered, so articles are aligned by their words: each with the one of the other version that
shares most pairs of signs, if it shares enough and is not the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

#: Share of the pairs of signs (of both together) that two wordings of one article have in common, at least.
ALIKE = 0.3
#: Articles shorter than this are alike by chance.
SHORTEST = 12


def version_pairs(documents: Iterable[tuple[str, Sequence[str]]]) -> Iterator[tuple[str, str]]:
    """Pairs among documents of one title, each given as its title and its articles, in the order given."""
    titled: dict[str, list[Sequence[str]]] = defaultdict(list)
    for title, articles in documents:
        titled[title].append(articles)
    for versions in titled.values():
        for earlier, later in pairwise(versions):
            yield from aligned(earlier, later)


def aligned(earlier: Sequence[str], later: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each article of the one with the article of the other that words the same matter otherwise.

    >>> old, new = "企业应当每月向县级部门报告隐患情况", "生产单位应当每月向县级部门报告隐患排查情况"
    >>> list(aligned([old, "本法自公布之日起施行。届时旧法废止"], [new]))
    [('企业应当每月向县级部门报告隐患情况', '生产单位应当每月向县级部门报告隐患排查情况')]
    """
    theirs = [(article, _doubles(article)) for article in later if len(article) >= SHORTEST]
    for article in earlier:
        own = _doubles(article)
        near = max(theirs, key=lambda other: _shared(own, other[1]), default=None)
        if near and len(article) >= SHORTEST and article != near[0] and _shared(own, near[1]) >= ALIKE:
            yield article, near[0]


def _doubles(text: str) -> frozenset[str]:
    return frozenset(left + right for left, right in pairwise(text))


def _shared(left: frozenset[str], right: frozenset[str]) -> float:
    """The share of the pairs of signs of both that both have."""
    return len(left & right) / len(left | right) if left and right else 0.0
