"""One step of an amendment: which words of which provision become which."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.records.relation import Address, DocumentRef
from pipeline.records.span import Evidence


class Edit(StrEnum):
    """What a step does to the place it names."""

    REPLACE = "replace"  # 第三条修改为：“…”
    SUBSTITUTE = "substitute"  # 第三条中的“A”修改为“B”, 删去“A”, “A”后增加“B”
    DELETE = "delete"  # 删去第三条
    ADD = "add"  # 增加一条，作为第四条：“…”
    RENUMBER = "renumber"  # 第四条改为第五条


@dataclass(frozen=True, slots=True)
class Instruction:
    """``source`` tells that in ``target`` (``target.provision`` is the place before the amendment; None: the whole text) the
    words ``old`` become ``new``.

    ``old`` is None where a whole provision is meant, ``new`` where words go without others in their place. ``becomes`` is the
    place that a provision has after the amendment, where it is new or renumbered; of an addition without a place it is its
    level alone (款). ``side`` is 后 or 前 where ``new`` is put beside ``old`` and both stay. ``evidence`` is the whole step.
    """

    edit: Edit
    source: Address
    target: DocumentRef
    old: Evidence | None
    new: Evidence | None
    becomes: str | None
    evidence: Evidence
    side: str | None = None
