"""What may have ended a text and decides nothing: told beside the status, never acted on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.lexicons.trial_terms import TrialTerm
from pipeline.graph.answers import Reason
from pipeline.graph.events import Event
from pipeline.graph.explain import deed, display, han_day, quoted


class DoubtKind(StrEnum):
    """Why it decides nothing."""

    AMBIGUOUS = "possibly"  # the act may mean this text or another
    NO_AUTHORITY = "unauthorised"  # an organ below, or of another place, cannot end it
    REPLACED = "possibly_replaced"  # a later text of the same title and issuer, and nothing says 废止
    TRIAL_TERM = "possibly_expired"  # 试行、暂行 without a term of its own, past the usual one of the region


@dataclass(frozen=True, slots=True)
class Doubt:
    """``event`` is what is doubted: an act on the text; of a replacement the beginning of the later text; of a trial term the
    beginning of the text itself, with the ``end`` (the last usual day) and the ``term`` it follows from. ``words``: what is
    ambiguous.
    """

    kind: DoubtKind
    event: Event
    words: str = ""
    end: date | None = None
    term: TrialTerm | None = None

    @property
    def relation(self) -> str:
        """``possibly_repeals``, ``unauthorised_repeals``, ``possibly_replaced``, ``possibly_expired``."""
        about_act = self.kind in {DoubtKind.AMBIGUOUS, DoubtKind.NO_AUTHORITY}
        return f"{self.kind}_{self.event.kind}" if about_act else str(self.kind)

    def open_on(self, day: date) -> bool:
        """Is there something to doubt on the day? A replacement from its first day, a trial term from the day after its last."""
        match self.kind:
            case DoubtKind.REPLACED:
                return self.event.on is not None and self.event.on <= day
            case DoubtKind.TRIAL_TERM:
                return self.end is not None and self.end < day
            case _:
                return True


def told(doubts: Iterable[Doubt], as_of: date, *, live: bool) -> tuple[Reason, ...]:
    """The doubts as reasons, while the text binds."""
    return tuple(_reason(doubt) for doubt in doubts if live and doubt.open_on(as_of))


def _reason(doubt: Doubt) -> Reason:
    event = doubt.event
    by = event.by.number or event.by.title or event.source
    return Reason(doubt.relation, by, doubt.end or event.on, event.quote, event.source, event.by.provision, sentence(doubt))


def sentence(doubt: Doubt) -> str:
    """The doubt as one Chinese sentence with the words it rests on."""
    return _said(doubt) + quoted(doubt.event)


def _said(doubt: Doubt) -> str:
    event, name = doubt.event, display(doubt.event.by)
    match doubt.kind:
        case DoubtKind.AMBIGUOUS:
            return f"{name}所{deed(event)}的可能是本文：{doubt.words}，未予认定。"
        case DoubtKind.NO_AUTHORITY:
            return f"{name}写明{deed(event)}本文，但其制定机关不是本文制定机关或其上级，无权{deed(event)}，未予认定。"
        case DoubtKind.REPLACED:
            since = f"自{han_day(event.on)}起施行，" if event.on else ""
            return f"{name}与本文同名，{since}疑已取代本文而未明文废止，未予认定。"
        case DoubtKind.TRIAL_TERM:
            return _trial(doubt)


def _trial(doubt: Doubt) -> str:
    if doubt.end is None or doubt.term is None:
        return ""
    term = doubt.term
    return (
        f"{display(doubt.event.by)}标明试行或暂行而未写明有效期；依{term.source}，此类文件有效期{term.says}，"
        f"至{han_day(doubt.end)}已满，是否继续有效待核实，未予认定。"
    )
