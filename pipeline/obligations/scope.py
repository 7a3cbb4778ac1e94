"""Who bears a duty whose sentence names nobody: the item's last general bearer, the stem's, a heading's, the document's."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.obligations.language import heads_in, lexemes
from pipeline.obligations.masking import mask
from pipeline.obligations.parties import after_remark, party_at
from pipeline.obligations.passages import ListRole, Passage
from pipeline.obligations.subjects import Subject, Way
from pipeline.records import ActorOrigin, Span
from pipeline.records.value import value


@value(frozen=True, slots=True)
class Bearer:
    """The actor of a duty: the phrase, the parties in it, and where it was taken from. Empty where nobody can be told."""

    span: Span | None
    parties: tuple[str, ...]
    origin: ActorOrigin | None

    def inherited(self) -> "Bearer":
        """The same bearer, taken from elsewhere."""
        return Bearer(self.span, self.parties, ActorOrigin.INHERITED if self.origin is ActorOrigin.EXPLICIT else self.origin)


NOBODY = Bearer(None, (), None)
_JOINT = re.compile(r"、|，|,|会同|以及|及(?!其)|或者?|和|与|联合")
#: Regions named together are one: 省、自治区、直辖市人民政府.
_REGIONS = re.compile(
    r"省、(?:自治区、)?直辖市(?:[及和、]计划单列市)?"
    r"|(?:设区的)?[省市州县区旗]、(?:自治)?[市州县区乡镇旗](?:、[^、]{1,4}(?=、|人民|政府))*"
)


@lru_cache(maxsize=4096)
def parties(phrase: str) -> tuple[str, ...]:
    """A phrase cut into its parties, where what stands before the joint ends like a party.

    科技部、财政部和相关部门 gives three; 各市、县人民政府 stays one (市 alone is no party here). A remark belongs to what stands
    before it: 省水利厅（含水文局）和市水利局 gives two.
    """
    phrase = re.sub(r"\s+", "", phrase)
    ends = heads_in(phrase)
    heads = {*ends, *(after_remark(mask(phrase), end, len(phrase)) for end in ends)}
    regions = [match.span() for match in _REGIONS.finditer(phrase)]
    pieces: list[str] = []
    at = 0
    for joint in _JOINT.finditer(phrase):
        if any(start < joint.start() < end for start, end in regions):
            continue
        if joint.start() >= at and joint.start() in heads and joint.start() - at >= 3 and _depth(phrase, joint.start()) == 0:
            pieces.append(phrase[at : joint.start()])
            at = joint.end()
    pieces.append(phrase[at:])
    return tuple(piece for piece in (piece.strip("、，, ") for piece in pieces) if piece)


def _depth(text: str, at: int) -> int:
    return sum(text.count(a, 0, at) - text.count(b, 0, at) for a, b in ("（）", "()", "《》", "“”"))


#: The head of a body acts for it in the sentence that names him, and the sentences after it are the body's again.
_LEADER = re.compile(r"(?:主要负责人|负责人|主要领导|领导|负责同志|班子成员|一把手|书记|局长|厅长)\Z")
#: What names some of a kind and not whom the text speaks to.
_PART = re.compile(r"其[他它余]|一个|(?:所有|各)?[省市县区境域]外")
#: 负责捕诉的部门 is an office and no part of one.
_CHARGED = re.compile(r"(?:负责|负有|承担|履行)[^，]*的[^，的]{0,4}(?:部门|机构|机关)\Z")
_GENERAL = re.compile(r"各|有关|地方|县级以上|所有|全[国省市县]|本")
_HEADED = re.compile(
    r"(?:(?:全面|严格|进一步|切实)?(?:落实|压实|压紧压实|强化|夯实|明确|推动落实)(?P<a>[\u4e00-\u9fff、]{2,20}?)(?:安全生产|安全监管|监管监察|监管)?(?:主体|监管|属地|属地管理|领导|行业监管|管理|直接)?(?:责任|职责)"
    r"|(?P<b>[\u4e00-\u9fff、（）]{2,30}?)(?:主要|工作|安全生产|安全)?(?:职责|责任|任务|分工|自查|自查自改|自查自纠)(?:阶段)?)(?:[（(].*)?[。：:]?\Z"
)


@dataclass
class Scope:
    """What later sentences may inherit while one document is read. One instance per document; ``see`` feeds it.

    ``addressees`` and ``addressed`` are the 主送机关 as written and where; ``author`` is whom the preamble names as maker.
    """

    text: str
    addressees: tuple[str, ...]
    addressed: Span | None
    author: Bearer = NOBODY
    _general: dict[int, Bearer] = field(default_factory=dict)
    _agents: dict[int, Bearer] = field(default_factory=dict)
    _stems: dict[Span, Bearer] = field(default_factory=dict)
    _opened: set[int] = field(default_factory=set)
    _last: Bearer = NOBODY
    _sections: dict[int, list[Bearer]] = field(default_factory=dict)
    _seen: dict[int, set[tuple[str, ...]]] = field(default_factory=dict)

    def see(self, passage: Passage, bearer: Bearer, subject: Subject, *, heads: bool = True) -> None:
        """Remember an explicit bearer for what follows; ``heads`` tells that its sentence names nobody before.

        Heads of bodies and who is invited do not reach past their own sentence, nor do restricted ones (…的企业), unless the item
        opens with one and so speaks of it, nor 其他单位, 省外单位, nor who is named in passing behind 各….
        """
        opens = passage.item not in self._opened
        if (
            (subject.restricted and not opens and not _CHARGED.search(bearer.parties[-1]))
            or _PART.match(bearer.parties[0])
            or subject.way in (Way.INVITED, Way.OWNER, Way.CASE)
            or _LEADER.search(subject.span.of(self.text))
        ):
            return
        general = _GENERAL.match(bearer.parties[0])
        if self.author.parties and not general:
            return
        before = self._general.get(passage.item)
        if not heads and not general and before is not None and _GENERAL.match(before.parties[0]):
            return  # 各单位要演练，检查组到场指导。演练要…: a helper named in passing
        if subject.way is Way.AGENT:
            self._agents.setdefault(passage.item, bearer)
            return
        self._seen.setdefault(passage.item, set()).add(bearer.parties)
        if passage.item not in self._general:
            for section in self._around(passage):
                self._sections.setdefault(section, []).append(bearer)
        self._general[passage.item] = bearer
        self._last = bearer

    def go_past(self, passage: Passage) -> None:
        """A sentence of the passage has been read: what its item opens with is past."""
        self._opened.add(passage.item)

    def see_stem(self, passage: Passage, bearer: Bearer) -> None:
        """Remember the bearer of a list stem for its items; one inherited where several were named is none."""
        if bearer.origin is ActorOrigin.INHERITED and len(self._seen.get(passage.item, ())) > 1:
            return
        self._stems[passage.span] = bearer

    def maker(self) -> Bearer:
        """Who makes the plan or contract an article speaks of: the last bearer of the articles before it."""
        return self._last.inherited()

    def inherited(self, passage: Passage) -> Bearer:
        """The nearest bearer that reaches the passage: its item's, its stem's, those of the headings and items around it from
        the innermost out, the author's, the addressees', the one the document mostly speaks to. In articles nobody beyond that:
        a rule without a subject (专项考核为不合格的，不得评优) is nobody's in particular.
        """
        stem = self._stems.get(passage.stem) if passage.stem else None
        listed = passage.list_role is not ListRole.NONE
        near = self._general.get(passage.item) or (stem if listed else None) or self._agents.get(passage.item)
        near = near or self._above(passage) or stem
        if near is not None and near.parties:
            return near.inherited()
        if self.author.parties:
            return self.author.inherited()
        if passage.article:
            return NOBODY
        if (section := self._section(passage)) is not None:
            return section.inherited()
        if self.addressees:
            return Bearer(self.addressed, self.addressees, ActorOrigin.ADDRESSEE)
        return NOBODY

    def _section(self, passage: Passage) -> Bearer | None:
        """Whom the section speaks to, the innermost that is clear: the general bearer of at least two of its items, and of more
        than any other.
        """
        for section in self._around(passage):
            named = self._sections.get(section, [])
            (best, times), *rest = Counter(bearer.parties for bearer in named).most_common(2) or [((), 0)]
            if times >= 2 and not (rest and rest[0][1] == times):
                return next(bearer for bearer in named if bearer.parties == best)
        return None

    def _around(self, passage: Passage) -> tuple[int, ...]:
        """The sections that hold a passage, innermost first, the document itself aside; the item where there are none."""
        return tuple(item for item, _ in passage.around[:-1]) or (passage.item,)

    def _above(self, passage: Passage) -> Bearer | None:
        """Whom the passage's own heading speaks of, else the one bearer of an item around it, or whom its heading speaks of."""
        own = self._headed(passage.headings[-1]) if passage.headings else None
        if own is not None and own.parties:
            return own
        for item, heading in passage.around:
            alone = len(self._seen.get(item, ())) == 1
            found = (self._general.get(item) if alone else None) or (self._headed(heading) if heading else None)
            if found is not None and found.parties:
                return found
        return None

    def _headed(self, heading: Span) -> Bearer | None:
        """The party a heading speaks of: （一）全面落实矿山企业安全生产主体责任, 二、监管专员职责; of 加强组织领导 nobody."""
        words = heading.of(self.text)
        found = _HEADED.fullmatch(words.strip())
        if found is None:
            return None
        group = "a" if found["a"] else "b"
        name = found[group]
        party = party_at(name, 0, len(name), lexemes(name))
        if party is None or party.end != len(name) or party.restricted:
            return None
        start = heading.start + len(words) - len(words.lstrip()) + found.start(group)
        return Bearer(Span(start, start + len(name)), parties(name), ActorOrigin.INHERITED)


def is_general(phrase: str) -> bool:
    """Are all of a kind named, whom a whole document may speak to? 各煤矿企业; not 煤矿企业."""
    return phrase.lstrip(" \n\t\u3000、，,").startswith("各")


def dominant(bearers: Iterable[Bearer]) -> Bearer:
    """Whom a document without addressees speaks to: of its general bearers (各…) the one named at least three times and most
    often.
    """
    named = list(bearers)
    counts = Counter(bearer.parties for bearer in named)
    if not counts:
        return NOBODY
    (best, times), *rest = counts.most_common(2)
    if times < 3 or (rest and rest[0][1] == times):
        return NOBODY
    return next(bearer for bearer in named if bearer.parties == best)
