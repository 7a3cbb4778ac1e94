"""The values that pass between the floors: frozen, standard library only.

A stage takes values and returns new ones; nothing here reads a file, a clock or a lexicon.
All offsets are offsets into ``Reading.text``, the clean text of one file, and for every
:class:`Evidence` ``text[span.start:span.end] == quote`` holds (checked by :func:`evidence`).
"""

from pipeline.records.dates import PartialDate
from pipeline.records.errors import Ambiguous, BadRequest, InvalidData, NotFound, UnreadableFile, ZhizeError
from pipeline.records.instruction import Edit, Instruction
from pipeline.records.lines import Line, Lines
from pipeline.records.mention import Citation, ShortName
from pipeline.records.notice import Milestone, MilestoneKind, Notice, Provision, ProvisionKind, Status
from pipeline.records.obligation import ActorOrigin, Deadline, Frequency, Modality, Obligation
from pipeline.records.problem import Place, Problem, Region, Severity
from pipeline.records.reading import Reading
from pipeline.records.relation import Address, DocumentRef, Relation, RelationKind, Target, Unresolved
from pipeline.records.span import Evidence, Span, evidence

__all__ = [
    "ActorOrigin",
    "Address",
    "Ambiguous",
    "BadRequest",
    "Citation",
    "Deadline",
    "DocumentRef",
    "Edit",
    "Evidence",
    "Frequency",
    "Instruction",
    "InvalidData",
    "Line",
    "Lines",
    "Milestone",
    "MilestoneKind",
    "Modality",
    "NotFound",
    "Notice",
    "Obligation",
    "PartialDate",
    "Place",
    "Problem",
    "Provision",
    "ProvisionKind",
    "Reading",
    "Region",
    "Relation",
    "RelationKind",
    "Severity",
    "ShortName",
    "Span",
    "Status",
    "Target",
    "UnreadableFile",
    "Unresolved",
    "ZhizeError",
    "evidence",
]
