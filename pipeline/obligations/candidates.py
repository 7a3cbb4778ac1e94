"""A unit and what it was found in: what its bearer and fields, its confidence and the search for what was left over look at."""

from pipeline.obligations.clauses import Sentence
from pipeline.obligations.passages import Passage
from pipeline.obligations.scope import Bearer
from pipeline.obligations.units import Unit
from pipeline.records.value import value


@value(frozen=True, slots=True)
class Candidate:
    """A unit that may be a duty. ``stem`` is what announces the list it is an item of, ``act`` the act where it does not stand in
    the unit itself.
    """

    passage: Passage
    sentence: Sentence
    unit: Unit
    bearer: Bearer
    stem: "Candidate | None"
    act: str | None = None
