"""Clauses into units: a unit is a maximal run of clauses of one sentence that share actor, modality, frequency and deadline."""

from collections.abc import Iterator
from dataclasses import field, replace

from pipeline.obligations.clauses import Clause, Part, Sentence
from pipeline.obligations.standing import Standing, at_start, differs, elaborates, time_of, under
from pipeline.obligations.subjects import Subject
from pipeline.records import Deadline, Frequency, Modality, Span
from pipeline.records.value import value


@value(frozen=True, slots=True)
class Unit:
    """A run of clauses under one bearer, modality and time. ``subject`` is None where the bearer is to be inherited; ``cued``
    tells that a modal word orders it. ``span`` is that of all clauses, ``act`` the clause that states the act.
    """

    clauses: tuple[Clause, ...]
    subject: Subject | None
    modality: Modality
    softened: bool
    frequency: Frequency | None
    deadline: Deadline | None
    cued: bool
    span: Span = field(init=False)
    act: Clause = field(init=False)

    def __post_init__(self) -> None:
        acting = (clause for clause in self.clauses if clause.part is Part.ACT)
        object.__setattr__(self, "span", Span(self.clauses[0].span.start, self.clauses[-1].span.end))
        object.__setattr__(self, "act", next(acting, self.clauses[-1]))


def units(text: str, sentence: Sentence, inherited: Deadline | None = None) -> Iterator[Unit]:
    """The units of a sentence, in order. ``inherited`` is the deadline of the stage heading above."""
    builder = _Builder(text, inherited)
    for clause in sentence.clauses:
        whole = builder.take(clause, last=clause is sentence.clauses[-1])
        if whole is not None:
            yield whole
    whole = builder.finish()
    if whole is not None:
        yield whole


class _Builder:
    """The run of clauses so far, what it stands under, and the clauses that wait for an act to belong to."""

    def __init__(self, text: str, inherited: Deadline | None) -> None:
        self.text = text
        self.inherited = inherited
        self.standing = at_start(inherited)
        self.run: list[Clause] = []
        self.waiting: list[Clause] = []
        self.acted = False
        self.aside: Standing | None = None  # what an encouragement in mid-sentence interrupted

    def take(self, clause: Clause, *, last: bool) -> Unit | None:
        """Take a clause in; a unit comes out where the clause begins another."""
        match clause.part:
            case Part.STATEMENT:
                self.waiting = []
                return self._close(at_start(self.inherited))
            case Part.TIME if last and self.acted:
                self._count(clause)
            case Part.CONDITION | Part.ADVERBIAL | Part.TIME:
                self.waiting.append(clause)
            case _:
                return self._go_on(clause)
        return None

    def finish(self) -> Unit | None:
        """The last unit of the sentence."""
        self.run.extend(self.waiting)
        return self._close(self.standing)

    def _go_on(self, clause: Clause) -> Unit | None:
        whole, nearby = None, tuple(self.waiting)
        now = self._under(clause, nearby)
        acts = clause.part is Part.ACT
        if self.acted and acts and differs(self.text, self.standing, now, clause, nearby):
            before = self.standing
            whole = self._close(now)
            if now.modality is Modality.ENCOURAGEMENT and before.modality is Modality.DUTY:
                self.aside = replace(before, frequency=None)
        elif not self.acted:
            self.standing = now
        elif acts and self.standing.subject is None and now.subject is not None:
            self.standing = replace(self.standing, subject=now.subject)
        self.run += [*self.waiting, clause]
        self.waiting = []
        self.acted = self.acted or acts
        return whole

    def _under(self, clause: Clause, nearby: tuple[Clause, ...]) -> Standing:
        """What the clause stands under; after 鼓励群众举报 in mid-sentence a bare order comes back to what stood before."""
        bare = clause.part is Part.ACT and clause.cue is None and clause.subject is None
        if self.aside is None or not bare:
            return under(self.text, self.standing, clause, nearby)
        if elaborates(self.text, clause, ()):
            return self.standing
        resumed, self.aside = self.aside, None
        return resumed

    def _count(self, clause: Clause) -> None:
        """A count at the end belongs to the act before it: 了解动态，每周不少于3次."""
        frequency, deadline = time_of(list(clause.times))
        standing = self.standing
        self.standing = replace(standing, frequency=standing.frequency or frequency, deadline=standing.deadline or deadline)
        self.run += [*self.waiting, clause]
        self.waiting = []

    def _close(self, now: Standing) -> Unit | None:
        """The run so far as a unit, where it acts; what follows stands under ``now``."""
        whole = _unit(tuple(self.run), self.standing) if self.run and self.acted else None
        self.run, self.acted, self.standing = [], False, now
        return whole


def _unit(clauses: tuple[Clause, ...], standing: Standing) -> Unit:
    return Unit(
        clauses,
        standing.subject,
        standing.modality or Modality.DUTY,
        any(clause.softened for clause in clauses),
        standing.frequency,
        standing.deadline,
        any(clause.cue and clause.part is not Part.CONDITION for clause in clauses),
    )
