"""What makes a duty due: cases (…的，), events (发现隐患，…; 演练结束后), needs (必要时), objects with a fault (对…的矿山)."""

import re
from functools import cache, lru_cache

from pipeline.obligations.fields.case_rules import LONGEST_OBJECT, RULES, Seen
from pipeline.obligations.fields.wording import either, wording
from pipeline.obligations.masking import mask
from pipeline.obligations.values import Clause, Part
from pipeline.records import Span

_FOLLOWED = re.compile(r"[\s”）)]*[，,]")
_NO_ASKING = "报提申邀聘"
_GOES_ON = re.compile(
    r"(?:或者?|且|并且?|以及|又|仍|尚|未|不|没有|其|经|拒|情节|造成|导致|致使|逾期|用于|已|而|但|有|存在|涉嫌|构成|依法)"
)


def condition(text: str, clauses: tuple[Clause, ...]) -> Span | None:
    """The first case or event that a run of clauses states, clauses that belong together in one piece; None without one.

    ``对弄虚作假的，责令整改`` and ``演练结束后，要评估`` state one, ``按照规定，开展检查`` and ``6月底前，完成`` none.
    """
    for at, clause in enumerate(clauses):
        found = case_of(text, clause)
        if found is None:
            continue
        start, end = found.start, found.end
        while at and _belongs(text, clauses[at - 1], text[start:end]):
            at -= 1
            start = (case_of(text, clauses[at]) or clauses[at].span).start
        for later in clauses:
            if later.span.start < end:
                continue
            more = case_of(text, later)
            if more is None or re.fullmatch(r"[\s，,“”]*", text[end : more.start]) is None:
                break
            end = more.end
        return Span(start, end)
    return None


def opening_condition(text: str, clauses: tuple[Clause, ...]) -> Span | None:
    """The case at the head of a run of clauses: it governs what goes on under the same bearer and the items of a list.

    ``发现隐患的，应当立即处置，并及时上报``: both; in ``对下列内容实施检查，发现违法的，依法处罚：`` none for the items.
    """
    found = condition(text, clauses)
    if found is None or any(clause.part is Part.ACT and clause.span.end <= found.start for clause in clauses):
        return None
    return found


def carried_condition(text: str, before: tuple[Clause, ...], *, named: bool) -> Span | None:
    """The case that a later unit of a sentence goes on under: that of the clauses before it, unless it names a bearer of its own.

    ``发现隐患的，应当立即处置，| 并及时上报`` goes on under it, ``对不达标的，可以拒绝，| 企业不得阻扰`` does not.
    Who acts by 由 does not count: pass ``named`` for plain bearers.
    """
    return None if named else opening_condition(text, before)


@lru_cache(maxsize=64)  # asked for the condition of a duty, for its act, and for the duties that go on under it
def case_of(text: str, clause: Clause) -> Span | None:
    """The case or event in one clause: all of it (发现问题的，) or what stands before its act (核查属实的 | 要兑现奖励)."""
    start, end = clause.span.start, clause.span.end
    marked = real_cue(text, clause)
    cue = marked.start if marked else None
    timed = [time for time in clause.times if time.span.end >= end - 1 or (cue is not None and cue - 1 <= time.span.end <= cue)]
    rest = _rest(clause)
    seen = Seen(
        mask(text[start:end]),
        text,
        end,
        _FOLLOWED.match(text, end, end + LONGEST_OBJECT) is not None,
        _lead(text, clause, rest),
        rest,
        None if cue is None else cue - start,
        marked.end - start if marked else 0,
        bool(timed),
    )
    for rule in RULES:
        place = rule(seen)
        if place is not None:
            return Span(start + place[0], start + place[1])
    return None


def real_cue(text: str, clause: Clause) -> Span | None:
    """The cue of a clause, unless it is the 请 of 申请, 报请, 提请."""
    cue = clause.cue
    return None if cue is None or (cue.start > clause.span.start and text[cue.start - 1] in _NO_ASKING) else cue


def _belongs(text: str, before: Clause, case: str) -> bool:
    """Does the clause before a case belong to it? 监管专员为公务员，|其考核为优秀的; not 要加强监督，|对弄虚作假的."""
    words = mask(before.span.of(text))
    if before.cue or re.match(r"(?:通过|采取|结合|按照|根据|坚持|围绕|聚焦)", words):
        return False
    if case_of(text, before) is not None:
        return True
    if before.part is Part.ACT and before.subject is None and not words.startswith(("对", "凡", "从事")):
        return False
    if re.match(r"原则上|一般", words) or re.search(r"原则上|应当", words):
        return False
    if (
        before.subject is not None
        and before.part is not Part.ADVERBIAL
        and not re.match(r"对|发现|检查|经|逾期|情节|构成|拒", case)
    ):
        return case.endswith("的")  # 经营者销售商品，|同时提供服务的
    return _GOES_ON.match(case) is not None or words.startswith("凡")


@cache
def _starters() -> re.Pattern[str]:
    words = wording()
    return re.compile(rf"(?:对|在(?=[^，]{{2,20}}[中时前后])|凡|{either(words.finding)}|{either(words.event_verbs)})")


def _lead(text: str, clause: Clause, rest: int) -> int:
    """How many signs of a clause name who meets with its case: 4 of 监管部门对发现的隐患, 0 of 监管专员无法到矿时.

    Who is named behind the cue meets with nothing before it: 开工前应当由文物部门对现场进行勘探. ``rest`` is where it goes on
    behind its bearer.
    """
    if clause.cue is not None and clause.subject is not None and clause.subject.span.start > clause.cue.start:
        return 0
    return rest if rest and _starters().match(text, clause.span.start + rest) else 0


def _rest(clause: Clause) -> int:
    """Where a clause goes on behind the bearer it names, 0 without one."""
    named = clause.subject
    return named.rest - clause.span.start if named and clause.span.start <= named.rest < clause.span.end else 0
