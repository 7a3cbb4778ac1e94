"""The parts of a duty besides bearer, modality and time: act, condition, recipient, legal basis.

Each reads the clauses that the grammar has cut and the words themselves; none knows of documents or of other duties.
"""

import re

from pipeline.obligations.fields.act import action
from pipeline.obligations.fields.basis import legal_basis
from pipeline.obligations.fields.case import carried_condition, condition, opening_condition
from pipeline.obligations.fields.recipient import recipient
from pipeline.obligations.values import Clause

__all__ = ["action", "carried_condition", "condition", "legal_basis", "opening_condition", "recipient", "verb"]


_ASKS = re.compile(r"(?:^|[，,；;。])\s*(?:要|应当?)?(?:重点|主要|着重)?(?P<verb>[\u4e00-\u9fff]{2})[^，,。；;]*?是否")


def verb(text: str, clause: Clause) -> str:
    """The bare verb of an act, for the segments that run on under it.

    ``要加强督导，重点检查是否建账`` gives 检查: what asks 是否 is meant, not the clause before it; ``监督检查以下内容`` 监督.
    """
    stop = re.compile(r"[。；;]|\Z").search(text, clause.span.start)
    asked = _ASKS.search(text[clause.span.start : stop.start() if stop else clause.span.end])
    if asked:
        return asked["verb"]
    match = re.match(r"(?:重点|主要)?(\w{2})", text[clause.predicate : clause.span.end])
    return match.group(1) if match else ""
