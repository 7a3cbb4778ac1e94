"""Numbering signs that only their neighbours explain: ``1 总则`` above ``1.1``, ``一、`` above articles."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.structure.markers import Marker, Sign, marker_of, value_of
from pipeline.structure.values import Paragraph

_BARE_NUMBER = re.compile(r"(?P<n>[0-9０-９]{1,2})[ \t\u3000\xa0]{0,4}(?=[\u4e00-\u9fff])")
_HEADING_LONGEST = 30


def markers_in(paragraphs: Sequence[Paragraph]) -> list[Marker | None]:
    """The sign of every paragraph of a body, None where it has none; rows of tables have none."""
    found = [marker_of(one.text) if one.origin != "table" else None for one in paragraphs]
    if sum(marker is not None and marker.sign is Sign.DECIMAL_2 for marker in found) >= 2:
        found = [_decimal(one, marker) for one, marker in zip(paragraphs, found, strict=True)]
    return _outer_han(found)


def _decimal(paragraph: Paragraph, marker: Marker | None) -> Marker | None:
    """In a text numbered 1.1, ``1 总则`` and ``1. 总则`` are its outermost level; ``10 吨以上的…。`` is a sentence."""
    if len(paragraph.text) > _HEADING_LONGEST or "。" in paragraph.text:
        return marker
    if marker is not None:
        return replace(marker, sign=Sign.DECIMAL_1) if marker.sign is Sign.DIGIT else marker
    bare = _BARE_NUMBER.match(paragraph.text)
    number = value_of(bare["n"]) if bare else None
    return Marker(Sign.DECIMAL_1, bare["n"], number, bare.end()) if bare and number else None


def _outer_han(found: list[Marker | None]) -> list[Marker | None]:
    """Where ``一、`` comes before ``第一条``, it groups articles and is no part of one."""
    signs = [marker.sign if marker else None for marker in found]
    if Sign.HAN not in signs or Sign.ARTICLE not in signs or signs.index(Sign.HAN) > signs.index(Sign.ARTICLE):
        return found
    return [replace(marker, sign=Sign.HAN_OUTER) if marker and marker.sign is Sign.HAN else marker for marker in found]
