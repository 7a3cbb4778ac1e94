"""Pairs that definitions teach: a term and what it is said to mean, and the definition and a sentence that uses the term."""

import re
from collections.abc import Iterator, Sequence

_SAID = re.compile(r"(?:所称的?)(?P<term>[\u4e00-\u9fff、]{2,16})[，,]?(?:是指|系指|指|包括)(?P<sense>.{6,})", re.S)
_LISTED = re.compile(r"^(?P<term>[\u4e00-\u9fff]{2,16})[，,：:]?(?:是指|系指)(?P<sense>.{6,})", re.S)
#: So many sentences that use a term are paired with its definition.
USES = 2


def defined(sentence: str) -> tuple[str, str] | None:
    """The term a sentence defines and its sense, else None.

    >>> defined("本办法所称盯守，是指派人在现场持续看管")
    ('盯守', '派人在现场持续看管')
    >>> defined("按照办事指南的规定办理政务服务事项") is None
    True
    """
    found = _SAID.search(sentence) or _LISTED.search(sentence)
    return (found["term"], found["sense"]) if found else None


def definition_pairs(passages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Of every definition among the passages of a document: term and sense, sense and the first sentences that use the term."""
    for at, passage in enumerate(passages):
        if found := defined(passage):
            term, sense = found
            yield term, sense
            others = (other for place, other in enumerate(passages) if place != at and term in other and other != term)
            yield from ((sense, other) for other, _ in zip(others, range(USES), strict=False))
