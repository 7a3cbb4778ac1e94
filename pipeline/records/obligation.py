"""A duty: who must, may not, may or is encouraged to do what, how often, by when, on what ground."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.records.dates import PartialDate
from pipeline.records.span import Evidence


class Modality(StrEnum):
    """Deontic modality."""

    DUTY = "duty"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    ENCOURAGEMENT = "encouragement"


class ActorOrigin(StrEnum):
    """Where the actor stands: in the duty's own sentence, earlier or above it, or in the 主送机关."""

    EXPLICIT = "explicit"
    INHERITED = "inherited"
    ADDRESSEE = "addressee"


@dataclass(frozen=True, slots=True)
class Frequency:
    """``times`` (None: 定期) per ``per``, an ISO 8601 duration (None: unstated); ``bound`` is min, exact or max."""

    times: int | None
    bound: str
    per: str | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """When the act is due. ``type`` decides which fields speak:

    by: ``date`` (None: left blank in the text) · window: ``start``, ``end`` · within: ``period`` (ISO 8601), ``workdays``,
    ``after`` (the event) · recurring: ``rule`` (每月17日前) · immediately: nothing more.
    """

    type: str
    date: PartialDate | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    period: str | None = None
    workdays: bool = False
    after: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """One duty. ``notice`` is the global id of its document, ``provision`` its locator there.

    ``actor`` is as written, [] where nobody can be told; ``actor_evidence`` are the words the actor was taken from (in an
    earlier sentence, a heading or the 主送机关 where inherited). ``legal_basis`` are full names inside 《》 or numbers.
    ``confidence`` is a calibrated probability that the unit is a duty as marked, in [0, 1].
    """

    id: str
    notice: str
    doc: str
    provision: str | None
    actor: tuple[str, ...]
    actor_from: ActorOrigin | None
    modality: Modality
    softened: bool
    action: str
    object: str | None
    condition: str | None
    frequency: Frequency | None
    deadline: Deadline | None
    recipient: str | None
    legal_basis: tuple[str, ...]
    roles: tuple[str, ...]
    sectors: tuple[str, ...]
    confidence: float
    evidence: Evidence
    actor_evidence: Evidence | None = None
