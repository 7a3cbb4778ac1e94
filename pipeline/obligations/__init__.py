"""Duties by a cascaded grammar over the provision tree: passages → sentences → clauses → units → bearers and fields."""

import re
from dataclasses import dataclass
from hashlib import sha256

from pipeline.mentions.times import TimeContext, find_times
from pipeline.obligations import fields
from pipeline.obligations.bearers import NOBODY, Bearer, Scope, dominant, parties
from pipeline.obligations.clauses import Clause, Part, Sentence, read_sentence
from pipeline.obligations.language import deontic
from pipeline.obligations.passages import ListRole, Passage, SectionRole, passages
from pipeline.obligations.subjects import Subject
from pipeline.obligations.units import Unit, units
from pipeline.obligations.voids import imposes_nothing, is_contact, is_statement
from pipeline.records import ActorOrigin, Deadline, Modality, Notice, Obligation, Span, evidence
from pipeline.text.sentences import sentences

__all__ = ["find_obligations"]


def find_obligations(text: str, notice: Notice) -> tuple[Obligation, ...]:
    """The duties of one document, in reading order. ``text`` is the clean text of the whole file."""
    found = list(_Reader(text, notice).read())
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A unit and what it was found in."""

    passage: Passage
    sentence: Sentence
    unit: Unit
    bearer: Bearer
    stem: Unit | None
    act: str | None = None


class _Reader:
    """One reading of one document: the scope of bearers and the time context travel with it."""

    def __init__(self, text: str, notice: Notice) -> None:
        self.text = text
        self.notice = notice
        self.heads = tuple(sorted(deontic().bearer_heads, key=len, reverse=True))
        stamp = notice.issued or notice.printed
        self.context = TimeContext(year=stamp.year if stamp else _year_in(notice.title or ""), month=stamp.month if stamp else None)
        addressed = (notice.addressed_to,) if notice.addressed_to else notice.addressees
        fact = notice.facts.get("addressees") or notice.facts.get("addressed_to")
        self.scope = Scope(text, tuple(name for name in addressed if name), fact.span if fact else None)
        self.stems: dict[Span, Unit] = {}
        self.charged = NOBODY

    def read(self) -> list[Obligation]:
        runs = [(passage, self._sentences(passage)) for passage in passages(self.text, self.notice.body)]
        author = self._author(runs[:3])
        self.scope.dominant = author if author.parties else dominant([self._bearer(clause.subject) for _, group in runs for sentence in group for clause in sentence.clauses if clause.subject])
        candidates = [candidate for passage, group in runs for candidate in self._passage(passage, group)]
        counts: dict[tuple[str | None, str], int] = {}
        return [self._obligation(candidate, counts) for candidate in candidates]

    def _author(self, runs: list[tuple[Passage, list[Sentence]]]) -> Bearer:
        """Who made the plan, where its preamble says so: 国家矿山安监局结合工作实际制定本方案. It bears what names nobody."""
        for _, group in runs:
            for sentence in group:
                closing = sentence.clauses[-1] if sentence.clauses else None
                if closing and closing.subject and re.search(r"(?:制定|制订|编制|提出)(?:了)?本[^，。]{1,8}$", sentence.span.of(self.text)):
                    return self._bearer(closing.subject)
        return NOBODY

    def _sentences(self, passage: Passage) -> list[Sentence]:
        spans = sentences(self.text, passage.span.start, passage.span.end)
        return [read_sentence(self.text, span, self.context) for span in spans]

    def _passage(self, passage: Passage, group: list[Sentence]) -> list[_Candidate]:
        self.charged = self._charge(passage)
        if passage.list_role is ListRole.INSPECT:
            return self._whole(passage, group[:1])
        if passage.list_role in (ListRole.CASE, ListRole.CONTENT):
            return [c for sentence in group for c in self._sentence(passage, sentence) if c.unit.cued or c.unit.subject]
        if passage.list_role is ListRole.ITEM and passage.stem is not None and passage.stem in self.stems:
            return [c for at, sentence in enumerate(group) for c in (self._sentence(passage, sentence) or self._whole(passage, [sentence]))]
        found: list[_Candidate] = []
        for sentence in group:
            if found and sentence.span.of(self.text).startswith("是否"):
                found.append(self._whether(found[-1], sentence))
            else:
                found += self._sentence(passage, sentence)
        return found

    def _whether(self, before: _Candidate, sentence: Sentence) -> _Candidate:
        """重点检验…；是否掌握…；是否能…: each further object is a unit under the bearer and act of the first."""
        unit = Unit(sentence.clauses, None, before.unit.modality, False, None, None, False)
        act = before.act or fields.verb(self.text, before.unit.act)
        return _Candidate(before.passage, sentence, unit, before.bearer.inherited(), before.stem, act)

    def _whole(self, passage: Passage, group: list[Sentence]) -> list[_Candidate]:
        """A list item taken whole as one unit, bearer and modality from the stem."""
        stem = self.stems.get(passage.stem) if passage.stem else None
        out = []
        for sentence in group:
            if not sentence.clauses or imposes_nothing(sentence.span.of(self.text)):
                continue
            unit = Unit(sentence.clauses, None, stem.modality if stem else Modality.DUTY, False, None, None, stem is not None)
            out.append(_Candidate(passage, sentence, unit, self.scope.inherited(passage), stem))
        return out

    def _sentence(self, passage: Passage, sentence: Sentence) -> list[_Candidate]:
        words = sentence.span.of(self.text)
        if imposes_nothing(words) or (passage.section_role is SectionRole.VOID and not _bearer_and_cue(sentence)):
            return []
        if passage.section_role is SectionRole.SCOPE and not any(clause.subject for clause in sentence.clauses):
            return []
        if passage.intro and not any(clause.subject for clause in sentence.clauses):
            return []
        out = []
        for unit in units(self.text, sentence, self._stage_deadline(passage)):
            bearer = self._bearer(unit.subject) if unit.subject else self.charged
            if unit.subject is not None:
                self.scope.see(passage, bearer, unit.subject)
            if not self._directs(passage, sentence, unit):
                continue
            bearer = bearer if bearer is not NOBODY else self.scope.inherited(passage)
            if passage.is_stem and unit.span.end >= sentence.clauses[-1].span.start and sentence.span.end >= passage.span.end - 2:
                self.stems[passage.span] = unit
                self.scope.see_stem(passage.span, bearer)
                if self._is_only_stem(passage):
                    continue
            out.append(_Candidate(passage, sentence, unit, bearer, self.stems.get(passage.stem) if passage.stem else None))
        return out

    def _is_only_stem(self, passage: Passage) -> bool:
        """A stem whose items are the duties is no unit itself; one whose items are cases or contents is."""
        from pipeline.obligations.passages import _Walk

        return _Walk(self.text)._stem_role(passage.span) in (ListRole.ITEM, ListRole.INSPECT)

    def _directs(self, passage: Passage, sentence: Sentence, unit: Unit) -> bool:
        """Does the unit make anybody do anything?"""
        act = unit.act.span.of(self.text)
        if unit.cued:
            return not is_contact(act)
        whole = unit.span.of(self.text)
        if is_statement(whole) or is_contact(whole):
            return False
        if passage.section_role is not SectionRole.DUTY and unit.subject is None:
            return False
        return unit.act.part is Part.ACT

    def _stage_deadline(self, passage: Passage) -> Deadline | None:
        """The date in a stage heading above: （二）自查阶段（6月底前）."""
        for heading in reversed(passage.headings):
            if re.search(r"阶段|步骤", heading.of(self.text)):
                for time in find_times(self.text, heading.start, heading.end, self.context):
                    if time.deadline is not None:
                        return time.deadline
        return None

    def _bearer(self, subject: Subject | None) -> Bearer:
        if subject is None:
            return NOBODY
        return Bearer(subject.span, parties(subject.span.of(self.text), self.heads), ActorOrigin.EXPLICIT)

    def _charge(self, passage: Passage) -> Bearer:
        """The bearer a provision names at its end: …（市场监管总局负责）, （财政部牵头，商务部配合）."""
        charge = _CHARGE.search(self.text, passage.span.start, min(len(self.text), passage.span.end + 1))
        if charge is None or not charge.group("who").endswith(self.heads):
            return NOBODY
        span = Span(charge.start("who"), charge.end("who"))
        return Bearer(span, parties(charge.group("who").replace("等", ""), self.heads), ActorOrigin.EXPLICIT)

    def _obligation(self, found: _Candidate, counts: dict[tuple[str | None, str], int]) -> Obligation:
        text, unit = self.text, found.unit
        quote = unit.span
        act = fields.action(text, unit.act, found.sentence.words, found.sentence.span.start)
        key = (found.passage.provision.locator, quote.of(text))
        counts[key] = counts.get(key, 0) + 1
        case = fields.condition(text, unit.clauses) or self._shared_condition(found)
        basis = fields.legal_basis(text, found.sentence.span)
        return Obligation(
            id=_identity(self.notice.id, key, counts[key]),
            notice=self.notice.id,
            doc=self.notice.local,
            provision=found.passage.provision.locator,
            actor=found.bearer.parties,
            actor_from=found.bearer.origin,
            modality=unit.modality,
            softened=unit.softened,
            action=found.act or act.of(text).strip(),
            object=None,
            condition=case.of(text) if case else None,
            frequency=unit.frequency,
            deadline=unit.deadline,
            recipient=fields.recipient(text, quote, self.heads),
            legal_basis=basis,
            roles=(),
            sectors=(),
            confidence=1.0,
            evidence=evidence(text, quote.start, quote.end, "clause-run"),
            actor_evidence=evidence(text, found.bearer.span.start, found.bearer.span.end, "bearer") if found.bearer.span else None,
        )

    def _shared_condition(self, found: _Candidate) -> Span | None:
        """A case at the head of the sentence governs all its units; the stem's governs its items."""
        clauses: list[Clause] = []
        for clause in found.sentence.clauses:
            if clause.part is not Part.CONDITION:
                if not clauses and clause.condition is not None and clause.span.start < found.unit.span.start:
                    return clause.condition
                break
            clauses.append(clause)
        if clauses:
            return Span(clauses[0].span.start, clauses[-1].span.end)
        return fields.condition(self.text, found.stem.clauses) if found.stem else None


_CHARGE = re.compile(r"[（(](?P<who>[^（()）]{2,60}?)(?:等)?(?:按职责分工)?(?:负责|牵头)[^（()）]{0,40}[)）]\s*[。；]?\s*$")


def _bearer_and_cue(sentence: Sentence) -> bool:
    return any(clause.subject and clause.cue for clause in sentence.clauses)


def _year_in(title: str) -> int | None:
    match = re.search(r"(?<!\d)(20\d\d)(?!\d)", title)
    return int(match.group(1)) if match else None


def _identity(notice: str, key: tuple[str | None, str], occurrence: int) -> str:
    """Stable across readings: the notice, the place, the words without white space, and which of several equal ones."""
    words = re.sub(r"\s", "", key[1])
    return "o" + sha256(f"{notice}|{key[0]}|{words}|{occurrence}".encode()).hexdigest()[:14]
