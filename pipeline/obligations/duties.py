"""One document read for its duties: each passage by the role of its section and list, each sentence by its clauses."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from hashlib import sha256

from models.confidence import confidence
from pipeline.mentions.roles import roles_of
from pipeline.mentions.sectors import sectors_of_duty
from pipeline.mentions.times import TimeContext, find_times, find_undated
from pipeline.obligations import fields
from pipeline.obligations.amendments import new_wordings, sentences_in_force
from pipeline.obligations.candidates import Candidate
from pipeline.obligations.clauses import Part, Sentence, look_up
from pipeline.obligations.features import features
from pipeline.obligations.language import heads_in
from pipeline.obligations.passages import ListRole, Passage, SectionRole, passages
from pipeline.obligations.scope import NOBODY, Bearer, Scope, dominant, is_general, parties
from pipeline.obligations.subjects import Subject, Way
from pipeline.obligations.units import Unit, units
from pipeline.obligations.voids import is_contact, is_statement, replaced_wordings
from pipeline.records import ActorOrigin, Deadline, Modality, Notice, Obligation, ProvisionKind, Span, evidence

#: …（市场监管总局负责）, （财政部牵头，商务部配合）, （财政部指导，各市政府负责）: who only guides or helps is not charged.
_CHARGE = re.compile(
    r"[（(](?:[^（()）]{2,80}(?:指导|配合|参与)[，,])?(?P<who>[^（()）]{2,80}?)(?:等)?(?:按职责分工)?(?:负责|牵头)[^（()）]{0,40}[)）]\s*[。；]?\s*$"
)
_MAKES_THIS = re.compile(r"(?:制定|制订|编制|提出)(?:了)?本[^，。]{1,8}$")
#: 实施方案应当包括…, 应急预案的评审应当…: what somebody named before has made.
_PRODUCT = re.compile(
    r"[^，。应须的]{0,14}(?:方案|预案|协议|规划|合同|论证)(?:的[^，应须]{2,10}|内容|修订)?(?:[^，]{0,40}的，[^，]{0,8})?(?:，|应|须|必须|原则上|不得|按照)"
)
#: What a list is announced by, and the longest ban that announces one without: 严禁：.
_ANNOUNCES = re.compile(r"下列|以下|如下|“[^”]{1,8}不”")
_SHORT_STEM = 3
#: 专项考核结果为优秀的，…
_GRADE = re.compile(r"(?:考核|考评|评价|评定|评估)[^，。]{0,8}为[^，。]{2,8}的")
_ASSESSES = re.compile(
    r"(?:根据|按照|依据|对)(?P<who>[^，。；的]{2,20}?)的?(?:履职|工作|日常|年度|业绩|表现)[^。]*(?:考核|考评|评价|评定|评估)"
)
_STAGE = re.compile(r"阶段|步骤")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


class DutyReader:
    """One reading of one document: the scope of bearers and the time context travel with it."""

    def __init__(self, text: str, notice: Notice, cover: Notice | None = None) -> None:
        self.text = text
        self.notice = notice
        self.passages = tuple(passages(text, notice.body))
        self.context = _times_of(notice, cover)
        addressed = (notice.addressed_to.rstrip("：: \n"),) if notice.addressed_to else notice.addressees
        fact = notice.facts.get("addressees")
        self.scope = Scope(text, tuple(name for name in addressed if name), fact.span if fact else None)
        self.stems: dict[Span, Candidate] = {}
        self.assessed: tuple[str | None, Bearer] = (None, NOBODY)
        self.stage: tuple[tuple[Span, ...], Deadline | None] = ((), None)
        self.replaced = replaced_wordings(text, notice.body.span.start, notice.span.end)
        self.amended = new_wordings(text, notice.body.span.start, notice.span.end)
        self.sentences = [self._sentences(passage) for passage in self.passages]

    def read(self) -> Iterator[Obligation]:
        """The duties of the document, in reading order."""
        counts: dict[tuple[str | None, str], int] = {}
        for candidate in self.candidates():
            yield self._obligation(candidate, counts)

    def candidates(self) -> Iterator[Candidate]:
        """The units of the document that order something, in reading order."""
        self.scope.author = self._author([sentence for group in self.sentences[:3] for sentence in group])
        read = [
            (passage, group)
            for passage, group in zip(self.passages, self.sentences, strict=True)
            if passage.list_role is not ListRole.CASE
        ]
        look_up(sentence for _, group in read for sentence in group if not sentence.void)
        for passage, group in read:
            yield from self._passage(passage, group)

    @cached_property
    def dominant(self) -> Bearer:
        """Whom the document mostly speaks to. Asked for late, since few documents need it."""
        imposing = (sentence for group in self.sentences for sentence in group if not sentence.void)
        return dominant(self._bearer(subject) for sentence in imposing for subject in self._general(sentence))

    def _general(self, sentence: Sentence) -> list[Subject]:
        """Whom the clauses of a sentence name with 各."""
        named = (clause.subject for clause in sentence.clauses)
        return [subject for subject in named if subject is not None and is_general(subject.span.of(self.text))]

    def _sentences(self, passage: Passage) -> list[Sentence]:
        spans = (_bare(self.text, span) for span in sentences_in_force(self.text, passage.span, self.amended))
        return [
            Sentence(self.text, span, self.context)
            for span in spans
            if len(span) and not any(old.start <= span.start < old.end for old in self.replaced)
        ]

    def _author(self, preamble: list[Sentence]) -> Bearer:
        """Who made the plan, where its preamble says so: 国家矿山安监局结合工作实际制定本方案. It bears what names nobody."""
        for sentence in preamble:
            if "本" not in sentence.said:
                continue
            closing = sentence.clauses[-1] if sentence.clauses else None
            if closing and _MAKES_THIS.search(closing.span.of(self.text)):
                named = (clause.subject for clause in reversed(sentence.clauses) if clause.subject)
                return self._bearer(next((subject for subject in named if subject.way is Way.PLAIN), None))
        return NOBODY

    def _passage(self, passage: Passage, group: list[Sentence]) -> Iterator[Candidate]:
        match passage.list_role:
            case ListRole.INSPECT:
                yield from self._whole(passage, group[0]) if group else ()
                for sentence in group[1:]:
                    yield from (found for found in self._sentence(passage, sentence) if found.unit.cued and found.unit.subject)
            case ListRole.CONTENT:
                for sentence in group:
                    if len(sentence.clauses) > 1:  # 清单，应包括…; not 应当明确的其他事项
                        yield from (found for found in self._sentence(passage, sentence) if found.unit.cued)
            case ListRole.ITEM if passage.stem in self.stems:
                over = self._modality_of(self.stems[passage.stem])
                for sentence in group:
                    found = list(self._sentence(passage, sentence))
                    yield from (_under_stem(each, over) for each in found) if found else self._whole(passage, sentence)
            case _:
                yield from self._sentences_in_turn(passage, group)

    def _sentences_in_turn(self, passage: Passage, group: list[Sentence]) -> Iterator[Candidate]:
        last: Candidate | None = None
        for sentence in group:
            if last is not None and sentence.said.startswith("是否"):
                last = self._whether(last, sentence)
                yield last
                continue
            for found in self._sentence(passage, sentence):
                last = found
                yield found

    def _whether(self, before: Candidate, sentence: Sentence) -> Candidate:
        """重点检验…；是否掌握…；是否能…: each further object is a unit under the bearer and act of the first."""
        unit = Unit(sentence.clauses, None, before.unit.modality, False, None, None, False)
        act = before.act or fields.verb(self.text, before.unit.act)
        return Candidate(before.passage, sentence, unit, before.bearer.inherited(), before.stem, act)

    def _whole(self, passage: Passage, sentence: Sentence) -> Iterator[Candidate]:
        """A list item taken whole as one unit, bearer and modality from the stem."""
        if sentence.void or not sentence.clauses:
            return
        stem = self._stem(passage)
        modality = self._modality_of(stem) if stem else Modality.DUTY
        unit = Unit(sentence.clauses, None, modality, False, None, None, stem is not None)
        act = self._inspection(stem) if stem and passage.list_role is ListRole.INSPECT else None
        yield Candidate(passage, sentence, unit, self._inherited(passage), stem, act)

    def _inherited(self, passage: Passage) -> Bearer:
        """Who bears what names nobody; criteria of a grade (考核结果为优秀的，应达到以下标准：) are of whom it is given to."""
        bearer = self.scope.inherited(passage)
        if not (bearer.parties or passage.article):
            bearer = self.dominant.inherited()
        stem = self._stem(passage)
        if bearer.parties or stem is None or not _GRADE.search(stem.sentence.span.of(self.text)):
            return bearer
        article, who = self.assessed
        return who.inherited() if article == _article(passage) else bearer

    def _see_assessed(self, passage: Passage, sentence: Sentence) -> None:
        """Remember whom an article assesses: 根据巡查员履职情况，考核分为三个等级."""
        told = _ASSESSES.search(sentence.masked) if "考" in sentence.said or "评" in sentence.said else None
        if told is None or len(told["who"]) not in heads_in(told["who"]):
            return
        start = sentence.span.start + told.start("who")
        self.assessed = (
            _article(passage),
            Bearer(Span(start, start + len(told["who"])), parties(told["who"]), ActorOrigin.EXPLICIT),
        )

    def _stem(self, passage: Passage) -> Candidate | None:
        """The unit that announces the list a passage is an item of."""
        return self.stems.get(passage.stem) if passage.stem else None

    def _modality_of(self, stem: Candidate) -> Modality:
        """What a stem makes of its items.

        Only what announces them forbids them: of 按下列标准配备，一人不得兼任两职： the ban is none of the standards'.
        """
        unit = stem.unit
        behind = unit.act.cue.end if unit.act.cue else unit.span.start
        announces = _ANNOUNCES.search(unit.span.of(self.text)) or unit.span.end - behind <= _SHORT_STEM
        return unit.modality if unit.modality is not Modality.PROHIBITION or announces else Modality.DUTY

    def _inspection(self, stem: Candidate) -> str:
        """What is done with the things a stem lists: 监督检查 of 对下列内容实施监督检查：, 符合下列要求 of 应当符合下列要求：."""
        return fields.inspection(self.text, stem.unit.span) or self._action(stem)

    def _sentence(self, passage: Passage, sentence: Sentence) -> Iterator[Candidate]:
        self._see_assessed(passage, sentence)
        if self._may_impose(passage, sentence):
            yield from self._duties_of(passage, sentence)
        self.scope.go_past(passage)

    def _duties_of(self, passage: Passage, sentence: Sentence) -> Iterator[Candidate]:
        """The units of a sentence that can hold a duty, each with its bearer."""
        charged = self._charged(passage)
        named = next((clause.subject for clause in sentence.clauses if clause.subject), None)
        for unit in units(self.text, sentence, self._stage_deadline(passage)):
            bearer = self._bearer(unit.subject)
            if not self._directs(passage, unit):
                continue
            if unit.subject is not None:
                self.scope.see(passage, bearer, unit.subject, heads=unit.subject is named)
            if not bearer.parties:
                bearer = charged if charged.parties else self._inherited(passage)
            if not bearer.parties and _PRODUCT.match(sentence.masked):
                bearer = self.scope.maker()
            found = Candidate(passage, sentence, unit, bearer, self._stem(passage))
            if self._is_stem(passage, sentence, unit):
                self.stems[passage.span] = found
                self.scope.see_stem(passage, bearer)
                if passage.announces in (ListRole.ITEM, ListRole.INSPECT):
                    continue
            yield found

    def _may_impose(self, passage: Passage, sentence: Sentence) -> bool:
        """Can the sentence hold a duty, given where it stands?"""
        if sentence.void:
            return False
        named = [clause for clause in sentence.clauses if clause.subject]
        if passage.section_role is SectionRole.VOID:
            return any(clause.cue for clause in named)
        if passage.intro and any(clause.cue for clause in sentence.clauses):
            return True
        return bool(named) or not (passage.section_role is SectionRole.SCOPE or passage.intro)

    def _is_stem(self, passage: Passage, sentence: Sentence, unit: Unit) -> bool:
        """Is the unit the last of the text that announces the list?"""
        last = unit.span.end >= sentence.clauses[-1].span.start and sentence.span.end >= passage.span.end - 2
        return passage.announces is not ListRole.NONE and last

    def _directs(self, passage: Passage, unit: Unit) -> bool:
        """Does the unit make anybody do anything?"""
        if unit.cued:
            return not is_contact(unit.act.span.of(self.text))
        whole = unit.span.of(self.text)
        if is_statement(whole) or is_contact(whole):
            return False
        if passage.section_role is not SectionRole.DUTY and unit.subject is None:
            return False
        return unit.act.part is Part.ACT

    def _stage_deadline(self, passage: Passage) -> Deadline | None:
        """The date in a stage heading above: （二）自查阶段（6月底前）.

        A paragraph without a number behind the stage's own that speaks of stages (督导阶段结束后，…) still belongs to it.
        """
        above, date = self.stage
        after = len(above) > 1 and passage.headings == above[:-1] and passage.provision.kind is ProvisionKind.PARAGRAPH
        if after and _STAGE.search(passage.span.of(self.text)):
            return date
        date = self._stage_date(passage.headings)
        self.stage = (passage.headings, date)
        return date

    def _stage_date(self, headings: tuple[Span, ...]) -> Deadline | None:
        for heading in reversed(headings):
            if _STAGE.search(heading.of(self.text)):
                for time in find_times(self.text, heading.start, heading.end, self.context):
                    if time.deadline is not None:
                        return time.deadline
        return None

    def _bearer(self, subject: Subject | None) -> Bearer:
        if subject is None:
            return NOBODY
        names = parties(subject.span.of(self.text)) + (parties(subject.joined.of(self.text)) if subject.joined else ())
        return Bearer(subject.span, names, ActorOrigin.EXPLICIT)

    def _charged(self, passage: Passage) -> Bearer:
        """The bearer a provision names at its end: …（市场监管总局负责）, （财政部牵头，商务部配合）."""
        charge = _CHARGE.search(self.text, passage.span.start, min(len(self.text), passage.span.end + 1))
        if charge is None or len(charge["who"]) not in heads_in(charge["who"]):
            return NOBODY
        return Bearer(Span(charge.start("who"), charge.end("who")), parties(charge["who"]), ActorOrigin.EXPLICIT)

    def _obligation(self, found: Candidate, counts: dict[tuple[str | None, str], int]) -> Obligation:
        text, unit, quote = self.text, found.unit, found.unit.span
        key = (found.passage.provision.locator, quote.of(text))
        counts[key] = counts.get(key, 0) + 1
        case = fields.condition(text, unit.clauses) or self._shared_condition(found)
        action = self._action(found)
        said = found.bearer.span
        return Obligation(
            id=_identity(self.notice.id, key, counts[key]),
            notice=self.notice.id,
            doc=self.notice.local,
            provision=found.passage.provision.locator,
            actor=found.bearer.parties,
            actor_from=found.bearer.origin,
            modality=unit.modality,
            softened=unit.softened,
            action=action,
            object=None,
            condition=case.of(text) if case else None,
            frequency=unit.frequency,
            deadline=self._deadline(found),
            recipient=fields.recipient(text, quote),
            legal_basis=self._legal_basis(found, action),
            roles=_roles_of(found.bearer.parties),
            sectors=sectors_of_duty(found.bearer.parties, self.notice.sectors),
            confidence=confidence().of(features(found)),
            evidence=evidence(text, quote.start, quote.end, "clause-run"),
            actor_evidence=evidence(text, said.start, said.end, "bearer") if said else None,
        )

    def _action(self, found: Candidate) -> str:
        """The words of the act: the candidate's own, or those its act clause states."""
        act = found.unit.act
        return found.act or fields.action(self.text, act, found.sentence.words, found.sentence.span.start).of(self.text).strip()

    def _deadline(self, found: Candidate) -> Deadline | None:
        """When the act is due. One under a bound that no calendar dates (在汛期到来前) takes no date from a stage's heading."""
        unit = found.unit
        undated = find_undated(self.text, unit.span.start, unit.span.end)
        inherited = undated and unit.deadline == self._stage_deadline(found.passage)
        return None if inherited else unit.deadline

    def _shared_condition(self, found: Candidate) -> Span | None:
        """A case at the head of the sentence governs the units that go on under its bearer; the stem's governs its items."""
        unit = found.unit
        before = tuple(clause for clause in found.sentence.clauses if clause.span.end <= unit.span.start)
        named = unit.subject is not None and unit.subject.way in (Way.PLAIN, Way.OWNER)
        case = fields.carried_condition(self.text, before, named=named)
        if case is None and found.stem is not None:
            return fields.opening_condition(self.text, found.stem.unit.clauses)
        return case

    def _legal_basis(self, found: Candidate, action: str) -> tuple[str, ...]:
        """What the act follows; 请遵照执行 follows the text that its sentence says it issues."""
        named = fields.legal_basis(self.text, found.sentence.span, found.unit.span)
        return named or (fields.legal_basis(self.text, found.sentence.span) if "遵照" in action else ())


@lru_cache(maxsize=4096)  # the duties of a notice are of few actors
def _roles_of(actors: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the roles of all actors, each once."""
    return tuple(dict.fromkeys(role for actor in actors for role in roles_of(actor)))


def _under_stem(found: Candidate, modality: Modality) -> Candidate:
    """An item of a list under the modality of its stem: 不得有下列行为：销售变质商品 is forbidden.

    One with a cue has its own, but for what is banned: of 不得有下列行为：应当报告而不报告 the cue orders nothing.
    """
    own = found.unit.cued and (modality is not Modality.PROHIBITION or found.unit.subject is not None)
    return found if own else replace(found, unit=replace(found.unit, modality=modality))


def _article(passage: Passage) -> str | None:
    """The article a passage stands in: 第五条 of 第五条(一)2."""
    return (passage.provision.locator or "").partition("条")[0] if passage.article else None


_LEADING_CHARGE = re.compile(
    r"[（(][^（()）]{2,120}(?:负责|牵头|参与|指导|配合|参加|落实)[^（()）]{0,20}[)）]\s*(?=[\u4e00-\u9fff])"
)


def _bare(text: str, span: Span) -> Span:
    """The sentence without what belongs to another: a quotation mark that closes elsewhere (“采用放顶煤开采时，…), or the charge
    of the sentence before it (（财政部牵头）健全….
    """
    words = span.of(text)
    if words.startswith("“") and words.count("“") > words.count("”"):
        return Span(span.start + 1, span.end)
    charge = _LEADING_CHARGE.match(words)
    return Span(span.start + charge.end(), span.end) if charge else span


def _times_of(notice: Notice, cover: Notice | None) -> TimeContext:
    """When the text was issued: its own date or its cover's, else the year that its number or title names."""
    dates = (date for each in (notice, cover) if each for date in (each.issued, each.printed) if date)
    stamp = next(dates, None)
    if stamp is not None:
        return TimeContext(year=stamp.year, month=stamp.month, day=stamp.day)
    named = (_YEAR.search(words) for each in (notice, cover) if each for words in (each.number, each.title) if words)
    year = next((int(match.group()) for match in named if match), None)
    return TimeContext(year)


def _identity(notice: str, key: tuple[str | None, str], occurrence: int) -> str:
    """Stable across readings: the notice, the place, the words without white space, and which of several equal ones."""
    words = "".join(key[1].split())
    return "o" + sha256(f"{notice}|{key[0]}|{words}|{occurrence}".encode()).hexdigest()[:14]
