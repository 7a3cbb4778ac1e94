"""Clauses that belong together over their commas: cases, objects and what runs on with 以及."""

import re
from dataclasses import replace

from pipeline.obligations.subjects import Way
from pipeline.obligations.values import Clause, Part

_GOES_ON_AS_CASE = re.compile(
    r"(?:其|且|并|仍|又|未|不|或|经|拒|符合|属于|能够|确有|造成|情节|逾期|致使|没有|有|存在|尚|已|而|超过|擅自|影响|构成|因)"
)
_OBJECT_END = re.compile(r"的(?:[\u4e00-\u9fff、“”]|（■+）)[^，的]{0,20}\Z")
_LONGEST_OBJECT = 4


def joined(masked: str, offset: int, clauses: list[Clause]) -> list[Clause]:
    """The clauses with their parts settled over the whole sentence: ``masked`` are its words, ``offset`` is where it begins."""
    for settle in (_run_on, _case, _object) if len(clauses) > 1 else ():
        clauses = settle(masked, offset, clauses)
    return _last_acts(clauses)


def _run_on(masked: str, offset: int, clauses: list[Clause]) -> list[Clause]:
    """对重点县，以及省级确定的县，每年检查一次: what begins with 以及 belongs to the clause before it."""
    out: list[Clause] = []
    for clause in clauses:
        if (
            out
            and clause.cue is None
            and not clause.times
            and masked.startswith(("以及", "或者", "及其"), clause.span.start - offset)
        ):
            before = out[-1].part
            case = clause.part is Part.CONDITION and before is Part.REST  # 未按规定巡查，或者瞒报水位的，
            clause = replace(clause, part=Part.REST if before is Part.ACT else clause.part if case else before, subject=None)
        out.append(clause)
    return out


def _case(masked: str, offset: int, clauses: list[Clause]) -> list[Clause]:
    """监管专员为公务员，其考核为优秀的，…: what stands before the closing 的 of a case belongs to the case.

    Not where an act stands there: 要加强监督，对弄虚作假的，… keeps its first clause.
    """
    cases = (
        at
        for at, clause in enumerate(clauses)
        if clause.part is Part.CONDITION and masked[: clause.span.end - offset].endswith("的")
    )
    closing = next(cases, 0)
    if not closing:
        return clauses
    before = clauses[:closing]
    acting = (
        clause for clause in before if clause.part is Part.ACT and (clause.subject is None or clause.subject.way is Way.AGENT)
    )
    if (
        any(clause.cue for clause in before)
        or any(acting)
        or not _GOES_ON_AS_CASE.match(masked, clauses[closing].span.start - offset)
    ):
        return clauses
    return [replace(clause, part=Part.CONDITION) if at < closing else clause for at, clause in enumerate(clauses)]


def _object(masked: str, offset: int, clauses: list[Clause]) -> list[Clause]:
    """对工作力度大，任务完成较好的省，财政给予补助: an object that runs over commas up to its noun is no act of its own."""
    if len(clauses) < 3 or clauses[0].cue or not masked.startswith(("对", "针对"), clauses[0].span.start - offset):
        return clauses
    if _OBJECT_END.search(masked, clauses[0].span.start - offset, clauses[0].span.end - offset):
        return clauses
    for at in range(1, min(_LONGEST_OBJECT, len(clauses) - 1)):
        if clauses[at].cue:
            return clauses
        if _OBJECT_END.search(masked, clauses[at].span.start - offset, clauses[at].span.end - offset):
            return [replace(clause, part=Part.ADVERBIAL, subject=None) if i <= at else clause for i, clause in enumerate(clauses)]
    return clauses


def _last_acts(clauses: list[Clause]) -> list[Clause]:
    """Where a case or a cue stands and no clause is known to act, the last one does: 不合格的，其年度考核评定为基本称职; 各局可以
    根据实际，依照规定确定范围.
    """
    parts = [clause.part for clause in clauses]
    ordered = Part.CONDITION in parts or any(clause.cue for clause in clauses)
    if Part.ACT in parts or not ordered or parts[-1] is not Part.REST:
        return clauses
    return [*clauses[:-1], replace(clauses[-1], part=Part.ACT)]
