"""Who bears a duty whose sentence names nobody: a scope over sentences, items, sections, headings and the addressees."""

import re
from collections import Counter
from dataclasses import dataclass, field

from pipeline.obligations.passages import Passage
from pipeline.obligations.subjects import Subject
from pipeline.records import ActorOrigin, Span


@dataclass(frozen=True, slots=True)
class Bearer:
    """The actor of a duty: the phrase, the parties in it, and where it was taken from. Empty where nobody can be told."""

    span: Span | None
    parties: tuple[str, ...]
    origin: ActorOrigin | None

    def inherited(self) -> "Bearer":
        """The same bearer, taken from elsewhere."""
        return Bearer(self.span, self.parties, ActorOrigin.INHERITED if self.origin is ActorOrigin.EXPLICIT else self.origin)


NOBODY = Bearer(None, (), None)
_SPLIT = re.compile(r"、|，|,|会同|以及|及(?!其)|或者?|和|与|联合")


def parties(phrase: str, heads: tuple[str, ...]) -> tuple[str, ...]:
    """A phrase cut into its parties, where both sides of the joint end like parties.

    科技部、财政部和相关部门 gives three; 各市、县人民政府 stays one (市 alone is no party here).
    """
    phrase = re.sub(r"\s+", "", phrase)
    pieces: list[str] = []
    at = 0
    for joint in _SPLIT.finditer(phrase):
        left = phrase[at : joint.start()]
        if joint.start() > at and len(left) >= 3 and left.endswith(heads) and _depth(phrase, joint.start()) == 0:
            pieces.append(left)
            at = joint.end()
    pieces.append(phrase[at:])
    return tuple(piece for piece in (piece.strip("、，, ") for piece in pieces) if piece)


def _depth(text: str, at: int) -> int:
    return sum(text.count(a, 0, at) - text.count(b, 0, at) for a, b in ("（）", "()", "《》", "“”"))


@dataclass
class Scope:
    """What later sentences may inherit while one document is read. One instance per document; ``see`` feeds it."""

    text: str
    addressees: tuple[str, ...]
    addressed: Span | None
    dominant: Bearer = NOBODY
    _by_item: dict[int, Bearer] = field(default_factory=dict)
    _by_section: dict[int, Bearer] = field(default_factory=dict)
    _stems: dict[Span, Bearer] = field(default_factory=dict)

    def see(self, passage: Passage, bearer: Bearer, subject: Subject | None) -> None:
        """Remember an explicit bearer; a restricted one (…的企业) does not reach past its own sentence."""
        if bearer is NOBODY or (subject is not None and subject.restricted):
            return
        self._by_item[passage.item] = bearer
        if passage.article or passage.list_role.value == "item":
            return
        self._by_section[passage.section] = bearer

    def see_stem(self, stem: Span, bearer: Bearer) -> None:
        """Remember the bearer of a list stem for its items."""
        self._stems[stem] = bearer

    def inherited(self, passage: Passage) -> Bearer:
        """The last general bearer of the same item, the stem's, the heading's, the section's, the document's, the addressees."""
        found = self._by_item.get(passage.item) or (self._stems.get(passage.stem) if passage.stem else None)
        if not found and not passage.article:
            found = self._by_section.get(passage.section)
        if found and found.parties:
            return Bearer(found.span, found.parties, ActorOrigin.INHERITED)
        if passage.article:
            return NOBODY
        if self.addressees:
            return Bearer(self.addressed, self.addressees, ActorOrigin.ADDRESSEE)
        return Bearer(self.dominant.span, self.dominant.parties, ActorOrigin.INHERITED) if self.dominant.parties else NOBODY


def dominant(bearers: list[Bearer]) -> Bearer:
    """The bearer a document without addressees speaks to: the general one (各级…, 各…) named at least three times and most often."""
    counts = Counter(bearer.parties for bearer in bearers if bearer.parties and bearer.parties[0].startswith("各"))
    if not counts:
        return NOBODY
    (best, times), *rest = counts.most_common(2)
    if times < 3 or (rest and rest[0][1] == times):
        return NOBODY
    return next(bearer for bearer in bearers if bearer.parties == best)
