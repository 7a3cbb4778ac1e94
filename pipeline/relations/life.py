"""The life a document states for itself: when it begins to apply and its last day."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.records import Evidence, Notice, PartialDate, evidence
from pipeline.relations.effective import Stated, effective_of
from pipeline.relations.expires import expires_of
from pipeline.relations.source import Source, sources


@dataclass(frozen=True, slots=True)
class Life:
    """``effective`` and ``expires`` (the last day) of the notice with the id ``notice``, None where its text says nothing;
    ``facts`` gives the words and the rule for each that is stated.
    """

    notice: str
    effective: PartialDate | None = None
    expires: PartialDate | None = None
    facts: Mapping[str, Evidence] = field(default_factory=dict)


def find_life(text: str, notices: tuple[Notice, ...]) -> tuple[Life, ...]:
    """The life of every notice of a file, in the order of ``notices``."""
    return lives(sources(text, notices))


def lives(documents: tuple[Source, ...]) -> tuple[Life, ...]:
    """The life of every document; a text its cover dates takes that date where it has none itself."""
    return tuple(_life(document) for document in documents)


def _life(source: Source) -> Life:
    begins = effective_of(source)
    ends = expires_of(source, begins)
    facts = {
        name: evidence(source.text, stated.span.start, stated.span.end, stated.rule)
        for name, stated in (("effective", begins), ("expires", ends))
        if stated is not None
    }
    return Life(source.notice.id, _date(begins), _date(ends), facts)


def _date(stated: Stated | None) -> PartialDate | None:
    return stated.date if stated else None
