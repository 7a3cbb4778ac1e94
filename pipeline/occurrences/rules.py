"""Recurring due dates in words (每月17日前, 每季度初10个工作日内, 次月5日前) as rules that give a day in every period.

What a rule does not say stays unsaid: 每年年初 and 每年雨季前 come every year and have no day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from unicodedata import normalize

from pipeline.occurrences.days import Bound, Resolver, resolver_of
from pipeline.occurrences.periods import Stretch, calendar_periods
from pipeline.occurrences.workdays import WorkCalendar
from pipeline.text.numerals import to_int

N = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,3})"
_NOUN = r"(?:半年度?|年度?|季度?|月份?|星期|周|日|天|旬)"
_EVERY = re.compile(rf"每个?(?P<count>{N})?个?{_NOUN}")
_NEXT = re.compile(rf"[次下翌]一?个?{_NOUN}")
_TERM = re.compile(r"(?:会计|纳税|预算)?(?:半年度?|年度|季度|月份|月度)(?=终了|结束|届满)")
_YEARS = re.compile(r"(?P<years>(?:20\d\d年(?:、|和|及|与|以及)?)+)(?P<rest>.*)")
_AND = re.compile(r"、|和|及|与|以及")
_TO = re.compile(r"[-－—–―~～─]{1,2}|至|到")
_BEFORE = re.compile(r"(?P<piece>.*?)(?P<before>之前|以前|前|之内|以内|内|止)?")
_TAIL = re.compile(rf"{N}(?P<tail>月(?:份)?(?:底|末|上旬|中旬|下旬)|[日号])")


@dataclass(frozen=True, slots=True)
class Rule:
    """Days in every period of ``per``; with ``after`` they lie in the period that follows it (次月5日前 is about this month)."""

    per: str
    after: bool
    resolvers: tuple[Resolver, ...]

    def bounds(self, period: Stretch, calendar: WorkCalendar) -> Iterator[Bound]:
        """What each piece of the rule says for a period."""
        where = _following(self.per, period) if self.after else period
        yield from (bound for resolve in self.resolvers if (bound := resolve(where, calendar)))


def parse_rule(words: str, per: str | None) -> Rule | None:
    """The rule in these words, for acts that come once a ``per``; None where they are no rule that is understood.

    >>> parse_rule("每月17日前", "P1M").per, parse_rule("在方便的时候", "P1M")
    ('P1M', None)
    """
    signs = re.sub(r"\s", "", normalize("NFKC", words))
    if listed := _YEARS.fullmatch(signs):
        return _listed(listed)
    head = _EVERY.match(signs) or _NEXT.match(signs) or _TERM.match(signs)
    if per is None or (head and head.groupdict().get("count") and to_int(head["count"]) != 1):
        return None
    rest = signs[head.end() :] if head else signs
    resolvers = _resolvers(re.sub(r"^(?:的|中(?=.))?[于在]?", "", rest), per)
    return Rule(per, head is not None and head.re is _NEXT, resolvers) if resolvers else None


def _listed(match: re.Match[str]) -> Rule | None:
    """2024年、2025年11月底前: the day in each of the years named, in no other."""
    years = frozenset(map(int, re.findall(r"20\d\d", match["years"])))
    found = _resolvers(match["rest"] or "底前", "P1Y")

    def only(resolve: Resolver) -> Resolver:
        return lambda period, calendar: resolve(period, calendar) if period.first.year in years else None

    return Rule("P1Y", False, tuple(map(only, found))) if found else None


def _resolvers(rest: str, per: str) -> tuple[Resolver, ...]:
    """One resolver for every piece of a list; () where one of them is not understood."""
    match = _BEFORE.fullmatch(rest)
    words, before = (match["piece"], match["before"] or "") if match else (rest, "")
    found = [_ranged(piece, per, before) for piece in _shared(_AND.split(words))]
    return tuple(each for each in found if each) if all(found) else ()


def _shared(pieces: list[str]) -> list[str]:
    """What the last of a list says of all: 6月、12月底 are 6月底 and 12月底, 5、15日 are 5日 and 15日."""
    tail = _TAIL.fullmatch(pieces[-1])
    if tail is None:
        return pieces
    bare = re.compile(rf"({N})(?:月份?)?" if "月" in tail["tail"] else rf"({N})")
    return [f"{match[1]}{tail['tail']}" if (match := bare.fullmatch(piece)) else piece for piece in pieces]


def _ranged(piece: str, per: str, before: str) -> Resolver | None:
    """A piece that may run from one day to another: 1日至5日, 10月至12月."""
    ends = _TO.split(piece)
    if len(ends) != 2 or not all(ends):
        return resolver_of(piece, per, before)
    first, last = (resolver_of(end, per, "") for end in _shared(ends))
    if first is None or last is None:
        return None

    def run(period: Stretch, calendar: WorkCalendar) -> Bound | None:
        begin, end = first(period, calendar), last(period, calendar)
        return Bound(begin.first, end.last, end.note) if begin and end else None

    return run


def _following(per: str, period: Stretch) -> Stretch:
    """The period after this one."""
    day = period.last + timedelta(days=1)
    run = calendar_periods(per, day, day)
    return next(run) if run else period
