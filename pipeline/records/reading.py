"""The result of reading one file: a pure function of its bytes, the lexicons and the weights."""

from bisect import bisect_right
from dataclasses import dataclass

from pipeline.records.notice import Notice
from pipeline.records.obligation import Obligation
from pipeline.records.problem import Place, Problem
from pipeline.records.relation import Relation


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one file. ``places`` map clean-text offsets to source lines, in order of ``start``."""

    sha256: str
    reader_version: str
    name: str
    media_type: str
    text: str
    places: tuple[Place, ...]
    notices: tuple[Notice, ...]
    obligations: tuple[Obligation, ...]
    relations: tuple[Relation, ...]
    problems: tuple[Problem, ...]

    def place_of(self, offset: int) -> Place | None:
        """The source line that the character at ``offset`` came from."""
        index = bisect_right(self.places, offset, key=lambda place: place.start) - 1
        return self.places[index] if index >= 0 else None
