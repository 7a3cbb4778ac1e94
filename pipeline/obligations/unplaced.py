"""What was seen and could not be placed: sentences like directives that gave no duty, duties of nobody, times left over."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from pipeline.mentions.times import TimeContext, TimeMention, find_times
from pipeline.obligations.acts import is_noun_use
from pipeline.obligations.clauses import Clause, Part, Sentence
from pipeline.obligations.cues import modals
from pipeline.obligations.passages import ListRole, Passage, SectionRole
from pipeline.obligations.subjects import Way
from pipeline.obligations.voids import imposes_nothing, is_contact, is_statement, replaced_wordings
from pipeline.records import Notice, Obligation, Problem, Severity, Span
from pipeline.text.sentences import sentences

Sign = Callable[[Passage, Sentence], bool]

_QUOTED = 40
_SHORTEST = 6
_MANY = 5
_TIMED = re.compile(r"[每\d一二三四五六七八九十几数两半][^，。]{0,6}[年月日周季旬天时]|定期|立即|即刻|马上")
#: 有下列情形的除外, 法律另有规定的从其规定, 具体程序另行规定: they bound other rules and order nothing themselves.
_BOUNDS = re.compile(r"除外\Z|另有规定|从其规定|另行(?:规定|制定|通知)\Z|以[^，]{1,12}为(?:限|准)\Z")
#: 到2020年，利用率达到85%以上; 事故起数持续下降: a state that is hoped for.
_GOAL = re.compile(r"达到?[^，]{0,12}[\d一二三四五六七八九十百]|(?:提高|提升|下降|降低|增强|改善|好转|向好|遏制)\Z|\A到?20\d\d年")
#: Signs before a cue that make it part of an attribute: 所应当知晓的事实, 对应当补缴的税款.
_HIDES = ("所", "对", "将")
_CHARGED = re.compile(r"[^，。：（）]{2,24}?(?<!主要)(?:负责|牵头)(?![人的制，、。）]|情况|同志|领导|单位|部门)[^，]{2,}")


def find_unplaced(text: str, notice: Notice, read: Iterable[Passage], obligations: Iterable[Obligation]) -> tuple[Problem, ...]:
    """What in one document the reader of duties could not place, in order: ``read`` are the passages of the document and
    ``obligations`` its duties.

    ``uncovered-directive``: a sentence that looks like a directive and that no duty touches; one that a rule says imposes nothing
    (a purpose, a definition, a list of cases) is placed. ``no-actor``: nobody can be told to bear a duty. ``unused-time``: a duty
    leaves a time over.
    """
    duties = tuple(obligations)
    found = (*_directives(text, notice, read, duties), *_unborne(duties), *_unused_times(text, duties))
    return tuple(sorted(found, key=lambda problem: problem.span.start if problem.span else 0))


def _directives(text: str, notice: Notice, read: Iterable[Passage], duties: Sequence[Obligation]) -> Iterator[Problem]:
    """A problem for each sentence that looks like a directive and that no duty touches."""
    taken = [duty.evidence.span for duty in duties]
    taken += replaced_wordings(text, notice.body.span.start, notice.span.end)
    taken.sort()
    for passage in read:
        for span in _open_sentences(text, passage, taken):
            sentence = Sentence(text, span, TimeContext())
            for reason, severity, sign in SIGNS:
                if sign(passage, sentence):
                    message = f"{reason}，但没有读成职责：“{_short(span.of(text))}”"
                    yield Problem("uncovered-directive", message, severity, span)
                    break


def _open_sentences(text: str, passage: Passage, taken: Sequence[Span]) -> Iterator[Span]:
    """The sentences of a passage that nothing explains: no duty in them, no stem, no list of cases or things, no void rule."""
    if passage.list_role in (ListRole.CASE, ListRole.CONTENT) or passage.section_role is SectionRole.VOID:
        return
    for span in sentences(text, passage.span.start, passage.span.end):
        stem = passage.announces is not ListRole.NONE and span.end >= passage.span.end - 2
        if stem or len(span) < _SHORTEST or _touched(span, taken):
            continue
        words = span.of(text)
        if not (imposes_nothing(words) or is_statement(words) or is_contact(words) or _BOUNDS.search(words)):
            yield span


def _touched(span: Span, taken: Sequence[Span]) -> bool:
    """Does one of the spans, in order and apart, share a character with ``span``?"""
    at = bisect_left(taken, span)
    return any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1])


def _has_cue(passage: Passage, sentence: Sentence) -> bool:  # noqa: ARG001
    """各部门要加强监督; not 对应当补缴的税款 nor 存在应当整改的问题的."""
    return any(
        not sentence.masked.startswith(_HIDES, max(0, start - 1))
        for clause in sentence.clauses
        if not _local(sentence, clause).endswith("的")
        for _, start, _ in modals(sentence.masked, *_bounds(sentence, clause))
    )


def _is_charged(passage: Passage, sentence: Sentence) -> bool:  # noqa: ARG001
    """某某银行负责落实贷款; not 负责人名单."""
    return any(_CHARGED.match(_local(sentence, clause)) for clause in sentence.clauses)


def _has_bearer(passage: Passage, sentence: Sentence) -> bool:  # noqa: ARG001
    """各部门每季度调度; not what a goal says of somebody."""
    return not _GOAL.search(sentence.masked) and any(
        clause.part is Part.ACT and clause.subject is not None and clause.subject.way is not Way.CASE
        for clause in sentence.clauses
    )


def _orders(passage: Passage, sentence: Sentence) -> bool:
    """依法严厉打击非法转移行为: what only orders take stands at its head, and a verb behind it; not 依法经营的企业."""
    first = sentence.clauses[0]
    start = first.span.start - sentence.span.start
    words = sentence.words
    if passage.intro or _GOAL.search(sentence.masked) or not (start in words.adverb or first.times):
        return False
    end = first.span.end - sentence.span.start
    return any(
        start < at and stop < end and at not in words.noun and not is_noun_use(sentence.masked, at, stop, end)
        for at, stop in words.verb.items()
    )


#: What makes a sentence look like a directive, the surest first.
SIGNS: tuple[tuple[str, Severity, Sign], ...] = (
    ("有指令词", Severity.WARNING, _has_cue),
    ("写明由谁负责", Severity.WARNING, _is_charged),
    ("有主体和行为", Severity.INFO, _has_bearer),
    ("以指令的说法开头", Severity.INFO, _orders),
)


def _unborne(duties: Iterable[Obligation]) -> Iterator[Problem]:
    """A problem for each provision with duties whose bearer nobody can tell; one for all of them where they are many.

    In technical rules (冲击地压煤层应当采用…) hardly a sentence names a bearer; fifty problems would say no more than one.
    """
    groups: dict[str | None, list[Obligation]] = {}
    for duty in duties:
        if not duty.actor:
            groups.setdefault(duty.provision, []).append(duty)
    if len(groups) > _MANY:
        yield _summary(groups)
        return
    for provision, group in groups.items():
        first = group[0].evidence
        more = f"等{len(group)}项职责" if len(group) > 1 else ""
        place = f"{provision}：" if provision else ""
        message = f"{place}看不出由谁承担：“{_short(first.quote)}”{more}"
        yield Problem("no-actor", message, Severity.INFO, first.span)


def _summary(groups: Mapping[str | None, Sequence[Obligation]]) -> Problem:
    """One problem for many provisions, the first of them by name."""
    places = [place for place in groups if place]
    total = sum(len(group) for group in groups.values())
    named = f"，如{'、'.join(places[:_MANY])}" if places else ""
    first = next(iter(groups.values()))[0].evidence.span
    return Problem("no-actor", f"有{len(groups)}处的{total}项职责看不出由谁承担{named}", Severity.INFO, first)


def _unused_times(text: str, duties: Iterable[Obligation]) -> Iterator[Problem]:
    """A problem for each duty that leaves a time over: 每周检查一次，每月考核一次 read as one duty has one frequency only."""
    for duty in duties:
        span = duty.evidence.span
        if not _TIMED.search(text, span.start, span.end):
            continue
        times = find_times(text, span.start, span.end, TimeContext())
        left = [time for time in times if _is_left(duty, time)]
        if left:
            words = "、".join(f"“{_short(time.span.of(text))}”" for time in left)
            message = f"时间{words}没有读成这项职责的频次或时限：“{_short(duty.evidence.quote)}”"
            yield Problem("unused-time", message, Severity.INFO, left[0].span)


def _is_left(duty: Obligation, time: TimeMention) -> bool:
    """Is the frequency another than the duty's, or the bound there and the duty has none?"""
    return time.frequency not in (None, duty.frequency) or (time.deadline is not None and duty.deadline is None)


def _bounds(sentence: Sentence, clause: Clause) -> tuple[int, int]:
    return clause.span.start - sentence.span.start, clause.span.end - sentence.span.start


def _local(sentence: Sentence, clause: Clause) -> str:
    """The words of a clause, quotations blanked out."""
    start, end = _bounds(sentence, clause)
    return sentence.masked[start:end]


def _short(words: str) -> str:
    words = re.sub(r"\s+", "", words)
    return words if len(words) <= _QUOTED else words[:_QUOTED] + "…"
