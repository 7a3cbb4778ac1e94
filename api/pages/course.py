"""沿革: the course of a notice from its date to its end, as a line of dated steps."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.pages.words import HISTORY, other, relation
from pipeline.records import Notice, PartialDate
from pipeline.store import NoticeRef, RelationItem

_OWN = (("issued", "成文"), ("effective", "施行"), ("expires", "有效期至"))
_CARRIES = frozenset({"issues", "forwards"})
_ENDINGS = frozenset({"repeals", "suspends"})


@dataclass(frozen=True, slots=True)
class Step:
    """On ``day`` (as precise as it is known, empty where it is not) this happened, by or to ``other``; does it end the notice?"""

    day: str
    word: str
    other: NoticeRef | None = None
    ends: bool = False


def course(notice: Notice, relations: tuple[RelationItem, ...]) -> list[Step]:
    """What the notice says of its own days, and what it did to others and others to it, by day; the undated last.

    Its own 成文 and 施行 are one step where they fall on one day; what it 印发 or 转发, it does on its own day.
    """
    steps = [*_own(notice), *_with_others(notice, relations)]
    return sorted(steps, key=lambda step: (not step.day, step.day))


def _own(notice: Notice) -> Iterator[Step]:
    days: dict[str, list[str]] = {}
    for field, word in _OWN:
        day: PartialDate | None = getattr(notice, field)
        if day:
            days.setdefault(day.isoformat(), []).append(word)
    for told, words in days.items():
        yield Step(told, "、".join(words), ends="有效期至" in words)


def _with_others(notice: Notice, relations: tuple[RelationItem, ...]) -> Iterator[Step]:
    for item in relations:
        kind = item.relation.kind.value
        if kind in HISTORY:
            ends = kind in _ENDINGS and item.direction == "in"
            begins = item.relation.begins or (notice.issued if kind in _CARRIES and item.direction == "out" else None)
            yield Step(begins.isoformat() if begins else "", relation(item), other(item), ends)
