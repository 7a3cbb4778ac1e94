"""Two texts side by side as a page shows them: rows in the order of the later text, the words that differ marked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.graph.comparison import Comparison, Party, Step
from pipeline.graph.differences import WORDING
from pipeline.graph.lineage import Descent, Link
from pipeline.graph.telling import SENSES, sentence, tied, word
from pipeline.graph.terms import FIELDS, value
from pipeline.records import Obligation

SIGNS = {
    Descent.KEPT: "＝",
    Descent.CHANGED: "≠",
    Descent.SPLIT: "⇉",
    Descent.MERGED: "⇇",
    Descent.DROPPED: "－",
    Descent.NEW: "＋",
    Descent.ALIKE: "≈",
}
"""Beside each word a sign, so that colour tells nothing alone."""
ORDER = (
    Descent.CHANGED,
    Descent.SPLIT,
    Descent.MERGED,
    Descent.ALIKE,
    Descent.DROPPED,
    Descent.NEW,
    Descent.KEPT,
)
_MARKED, _JOINED = 0.3, 2
"""Below which likeness of words marking tells nothing; equal words so short between two changes are part of them."""

Piece = tuple[str, bool]
"""Some words, and whether they differ from the other side."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that differs: its name, what it was and is in words (empty where nothing was read), 更严 or 放宽 where told."""

    name: str
    old: str
    new: str
    sense: str
    stricter: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One duty beside what became of it; the sides are empty where there is none."""

    link: Link
    word: str
    sign: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    fields: tuple[Field, ...]
    sentence: str

    @property
    def kind(self) -> str:
        """The value of the link's kind."""
        return self.link.kind.value


@dataclass(frozen=True, slots=True)
class Choice:
    """One fate of duties: how many there are, and whether these are shown."""

    value: str
    word: str
    number: int
    shown: bool


def rows(comparison: Comparison, shown: str) -> list[Row]:
    """The rows of a kind: ``differ`` all but what stayed, ``all``, one of the kinds, or of what is stricter or looser."""
    wanted = [link for link in in_order(comparison) if _wanted(link, shown)]
    return [row(comparison, link) for link in wanted]


def _wanted(link: Link, shown: str) -> bool:
    senses = {each.sense.value for each in link.differences if each.sense}
    return shown == "all" or link.kind.value == shown or shown in senses or (shown == "differ" and link.kind is not Descent.KEPT)


def choices(comparison: Comparison, shown: str) -> list[Choice]:
    """What can be shown, with numbers; kinds that do not occur are left out."""
    numbers = Counter(link.kind for link in comparison.links)
    differ = len(comparison.links) - numbers[Descent.KEPT]
    whole = [Choice("differ", "有变化", differ, shown == "differ"), Choice("all", "全部", len(comparison.links), shown == "all")]
    kinds = [Choice(kind.value, word(comparison, kind), numbers[kind], shown == kind.value) for kind in ORDER if numbers[kind]]
    senses = [
        Choice(sense.value, told, number, shown == sense.value)
        for sense, told in SENSES.items()
        if (number := sum(_wanted(link, sense.value) for link in comparison.links))
    ]
    return whole + kinds + senses


def row(comparison: Comparison, link: Link) -> Row:
    """One link as a page shows it."""
    old, new = link.old, link.new
    sides = marked(old.evidence.quote, new.evidence.quote) if old and new else (_whole(old), _whole(new))
    fields = tuple(_fields(link))
    return Row(link, word(comparison, link.kind), SIGNS[link.kind], *sides, fields, sentence(comparison, link))


def _whole(duty: Obligation | None) -> tuple[Piece, ...]:
    return ((duty.evidence.quote, False),) if duty else ()


def _fields(link: Link) -> Iterator[Field]:
    if link.old is None or link.new is None:
        return
    for each in link.differences:
        if each.field != WORDING:
            sense = SENSES[each.sense] if each.sense else ""
            sides = value(link.old, each.field), value(link.new, each.field)
            yield Field(FIELDS[each.field], *sides, sense, sense == "更严")


def in_order(comparison: Comparison) -> list[Link]:
    """In the order of the later text; what is in the earlier one only stands after what it followed there."""
    places: dict[int, tuple[int, int, int]] = {}
    last = (0, -1, 0)
    notices = list(comparison.parties)
    for link in comparison.links:
        if link.new is not None:
            places[id(link)] = (notices.index(link.new.notice), link.new.evidence.span.start, 0)
        else:
            places[id(link)] = (last[0], last[1], last[2] + 1)
        last = places[id(link)] if link.old is not None else last
    return sorted(comparison.links, key=lambda link: places[id(link)])


def marked(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both wordings in pieces, those that differ marked: 每周[2]次 and 每周[3]次. Of two that share little nothing is marked."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _MARKED:
        return ((old, False),), ((new, False),)
    blocks = [block for block in matcher.get_matching_blocks() if block.size > _JOINED or _at_an_end(block, len(old), len(new))]
    sides = ([(block.a, block.size) for block in blocks], [(block.b, block.size) for block in blocks])
    return tuple(_pieces(old, sides[0])), tuple(_pieces(new, sides[1]))


def _at_an_end(block: "tuple[int, int, int]", old: int, new: int) -> bool:
    """Equal words at the beginning or end of both, however short."""
    return block[2] > 0 and (block[0] == block[1] == 0 or (block[0] + block[2] == old and block[1] + block[2] == new))


def _pieces(text: str, same: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, size in same:
        if start > at:
            yield text[at:start], True
        yield text[start : start + size], False
        at = start + size
    if at < len(text):
        yield text[at:], True


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step of a duty's life: the row, the text and duty at the other end, and why the two texts are compared."""

    row: Row
    first: Party
    then: Party
    other: Obligation | None
    party: Party
    why: str


def step(found: Step, *, back: bool) -> ShownStep:
    """A step as a page shows it, seen from the duty: towards what was before or above (``back``), or after or below."""
    beside, link = found.comparison, found.link
    other = link.old if back else link.new
    away = beside.first if back else beside.then
    why = tied(beside.tie, beside.first, beside.then) if beside.tie else ""
    return ShownStep(row(beside, link), beside.first, beside.then, other, beside.parties[other.notice] if other else away, why)
