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


def verb(text: str, clause: Clause) -> str:
    """The bare verb of an act, for the segments that run on under it: 重点检验全体人员是否… gives 重点检验, 检查以下内容 检查."""
    match = re.match(r"(?:重点|主要)?\w{2}", text[clause.predicate : clause.span.end])
    return match.group() if match else ""
