"""The parts of a duty besides bearer, modality and time: act, condition, recipient, legal basis.

Each reads the clauses that the grammar has cut and the words themselves; none knows of documents or of other duties.
"""

import re

from pipeline.obligations.fields.act import action
from pipeline.obligations.fields.basis import legal_basis
from pipeline.obligations.fields.case import carried_condition, condition, opening_condition
from pipeline.obligations.fields.recipient import recipient
from pipeline.obligations.values import Clause
from pipeline.records import Span

__all__ = ["action", "carried_condition", "condition", "inspection", "legal_basis", "opening_condition", "recipient", "verb"]


_ASKS = re.compile(r"(?:^|[，,；;。])\s*(?:要|应当?)?(?:重点|主要|着重)?(?P<verb>[\u4e00-\u9fff]{2})[^，,。；;]*?是否")


def verb(text: str, clause: Clause) -> str:
    """The bare verb of an act, for the segments that run on under it.

    ``要加强督导，重点检查是否建账`` gives 检查: what asks 是否 is meant, not the clause before it; ``监督检查以下内容`` 监督.
    """
    stop = re.compile(r"[。；;]|\Z").search(text, clause.span.start)
    start = clause.subject.rest if clause.subject else clause.span.start
    asked = _ASKS.search(text[start : stop.start() if stop else clause.span.end])
    if asked:
        return asked["verb"]
    match = re.match(r"(?:重点|主要)?(\w{2})", text[clause.predicate : clause.span.end])
    return match.group(1) if match else ""


_INSPECTS = re.compile(r"(?:监督|执法|现场|专项)?(?:检查|监察|督查|巡查|督导|评估|核查|考核|检验|抽查)")


def inspection(text: str, stem: Span) -> str | None:
    """What the stem of a list of things looked into does with them: 对下列内容实施监督检查： gives 监督检查; None for others."""
    found = [match.group() for match in _INSPECTS.finditer(text, stem.start, stem.end)]
    return max(reversed(found), key=len, default=None)
