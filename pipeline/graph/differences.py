"""In which fields two wordings of a duty differ, and which of the two asks for more, where that can be told.

Each rule of strictness is one function with an example on either side of its line; what no rule decides stays open. A condition
or a ground that came or went is told and never weighed: where the reader found none the text may still have one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from pipeline.graph.alignment import plain
from pipeline.graph.rates import times_per_day
from pipeline.records import Deadline, Modality, Obligation

FIELDS = (
    "actor",
    "modality",
    "softened",
    "action",
    "object",
    "condition",
    "frequency",
    "deadline",
    "recipient",
    "legal_basis",
)
"""Fields that are compared one by one; what else differs is ``wording``."""
WORDING = "wording"
_ONE_ACT = 0.5
_FEWEST = re.compile(r"(?:不(?:得|应|能)?(?:少于|低于|小于)|至少|最少|最低)$")
_MOST = re.compile(r"(?:不(?:得|应|能)?(?:超过|多于|高于|大于|晚于|迟于)|至多|最多|最高|最长)$")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_EACH = re.compile(r"(.*?)(\d+)日前")
_BINDING = {Modality.PERMISSION: 0, Modality.ENCOURAGEMENT: 0, Modality.DUTY: 1, Modality.PROHIBITION: 1}


class Sense(StrEnum):
    """What the later wording asks for beside the earlier one."""

    STRICTER = "stricter"
    LOOSER = "looser"


@dataclass(frozen=True, slots=True)
class Difference:
    """``field`` is one of :data:`FIELDS` or ``wording``; ``sense`` is None where nobody can tell which asks for more."""

    field: str
    sense: Sense | None = None


def differences(old: Obligation, new: Obligation) -> tuple[Difference, ...]:
    """The fields in which two duties differ: 每周不少于2次 against 每周不少于3次 gives ``frequency``, stricter, and ``wording``.

    Punctuation, white space and the order of a list do not count.
    """
    found = tuple(Difference(field, _sense(field, old, new)) for field in FIELDS if _value(old, field) != _value(new, field))
    return found if plain(old.evidence.quote) == plain(new.evidence.quote) else (*found, Difference(WORDING))


def differing(old: Obligation, new: Obligation) -> tuple[str, ...]:
    """The names of the fields of :func:`differences`."""
    return tuple(difference.field for difference in differences(old, new))


def _value(duty: Obligation, field: str) -> object:
    value = getattr(duty, field)
    if isinstance(value, tuple):
        return frozenset(map(plain, value))
    return plain(value) if isinstance(value, str) and field != "modality" else value


def _sense(field: str, old: Obligation, new: Obligation) -> Sense | None:
    rule = _RULES.get(field)
    return rule(old, new) if rule and one_act(old, new) else None


def one_act(old: Obligation, new: Obligation) -> bool:
    """Is it one act, so that how often or how strictly can be compared? 检查渡船 and 每周检查渡船 are; 可以处以罚款 and
    应当责令改正 are two, and neither is the stricter.
    """
    return SequenceMatcher(None, plain(old.action), plain(new.action), autojunk=False).ratio() >= _ONE_ACT


def _stricter(yes: bool | None) -> Sense | None:
    return None if yes is None else Sense.STRICTER if yes else Sense.LOOSER


def by_modality(old: Obligation, new: Obligation) -> Sense | None:
    """可以检查 → 应当检查 and 可以通行 → 不得通行 are stricter; 应当检查 → 不得检查 is another rule and neither."""
    before, after = _BINDING[old.modality], _BINDING[new.modality]
    return None if before == after else _stricter(after > before)


def by_softening(old: Obligation, new: Obligation) -> Sense | None:
    """原则上每月检查 → 每月检查 is stricter; of two that are both 原则上 this rule is not asked."""
    return _stricter(old.softened and not new.softened)


def by_frequency(old: Obligation, new: Obligation) -> Sense | None:
    """每周不少于2次 → 每周不少于3次 is stricter, 每年至多检查2次 → 每年至多1次 too; 定期 → 每月, no number on one side, is open,
    and so are 至少 against 至多 and 每季度1次 against 每年4次.
    """
    first, second = old.frequency, new.frequency
    if first is None or second is None or (first.bound == "max") != (second.bound == "max"):
        return None
    before, after = times_per_day(first), times_per_day(second)
    if before is None or after is None or abs(before - after) <= 0.02 * before:
        return None
    return _stricter((after > before) != (first.bound == "max"))


def by_deadline(old: Obligation, new: Obligation) -> Sense | None:
    """10日内 → 5日内 is stricter, 立即 is stricter than any term; a term from another event, or of another year, is open."""
    first, second = old.deadline, new.deadline
    if first is None or second is None:
        return None
    if "immediately" in (first.type, second.type):
        return _stricter(second.type == "immediately") if {first.type, second.type} & {"within"} else None
    if first.type != second.type or not _comparable(first, second):
        return None
    before, after = _latest(first), _latest(second)
    return None if before is None or after is None or before == after else _stricter(after < before)


def _comparable(first: Deadline, second: Deadline) -> bool:
    """Do two terms run from one event, or in one year, or each month or year alike?

    5个工作日 against 5日 is not: a working day may be followed by days off.
    """
    if first.type == "within":
        return plain(first.after or "") == plain(second.after or "") and first.workdays == second.workdays
    if first.type == "recurring":
        return _each(first)[0] == _each(second)[0] is not None
    ends = _end(first), _end(second)
    return ends[0] is not None and ends[1] is not None and ends[0].year == ends[1].year


def _latest(term: Deadline) -> float | None:
    """How late it may be, as a number that grows."""
    if term.type == "within":
        return _hours(term.period or "")
    if term.type == "recurring":
        return _each(term)[1]
    end = _end(term)
    return float(end.toordinal()) if end else None


def _end(term: Deadline) -> date | None:
    last = term.date if term.type == "by" else term.end
    return last.last_day() if last else None


def _hours(period: str) -> float | None:
    """P10D is 240 hours; None for a period of several units."""
    lengths = {"D": 24.0, "W": 168.0, "M": 730.5, "Y": 8766.0}
    parted = re.fullmatch(r"P(T?)(\d+)([DWMYH])", period)
    if parted is None or (parted[1] == "T") != (parted[3] == "H"):
        return None
    return int(parted[2]) * (1.0 if parted[3] == "H" else lengths[parted[3]])


def _each(term: Deadline) -> tuple[str | None, float | None]:
    """每月17日前 is 每月 and 17."""
    parted = _EACH.fullmatch(plain(term.rule or ""))
    return (parted[1], float(parted[2])) if parted else (None, None)


def by_limit(old: Obligation, new: Obligation) -> Sense | None:
    """培训不少于24学时 → 培训不少于36学时 is stricter, 间距不超过5米 → 不超过3米 too; open where the words around differ, where
    two figures do, or where no word says whether the figure is the least or the most (罚款3万元).
    """
    words = plain(old.action), plain(new.action)
    figures = [list(_FIGURE.finditer(each)) for each in words]
    if _FIGURE.sub("#", words[0]) != _FIGURE.sub("#", words[1]):
        return None
    pairs = [pair for pair in zip(*figures, strict=True) if pair[0].group() != pair[1].group()]
    if len(pairs) != 1:
        return None
    before, after = pairs[0]
    more, head = float(after.group()) > float(before.group()), words[0][: before.start()]
    if _FEWEST.search(head):
        return _stricter(more)
    return _stricter(not more) if _MOST.search(head) else None


_RULES: Mapping[str, Callable[[Obligation, Obligation], Sense | None]] = {
    "modality": by_modality,
    "softened": by_softening,
    "frequency": by_frequency,
    "deadline": by_deadline,
    "action": by_limit,
}
