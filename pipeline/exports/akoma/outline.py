"""What the parts of one Akoma Ntoso document refer to: places, documents, dated events, intervals in force."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.exports.akoma.body import names_of, places_of
from pipeline.exports.akoma.life import Interval, Moment, in_force, moments, own_intervals
from pipeline.exports.values import Document

WHOLE = "inForce_whole"
"""The temporal group of the whole text."""


@dataclass(frozen=True, slots=True)
class Outline:
    """``names``: the ``eId`` of each provision by its identity; ``places``: of each locator; ``documents``: of the reference to
    each document that is spoken of or acts; ``moments``: the dated events; ``groups``: intervals in force by temporal group;
    ``periods``: the temporal group of the places that have one of their own.
    """

    base: str
    names: Mapping[int, str]
    places: Mapping[str, str]
    documents: Mapping[str, str]
    moments: tuple[Moment, ...]
    groups: Mapping[str, tuple[Interval, ...]]
    periods: Mapping[str, str]

    def own(self, place: str | None) -> str:
        """A reference to a place of the text; to all of it where there is no such place."""
        return f"#{self.places.get(place or '', 'body')}"


def outline_of(found: Document, base: str) -> Outline:
    """The outline of a notice; ``base`` begins the identifiers of what lies outside of it."""
    names = names_of(found.notice)
    known = moments(found.life)
    spoken = {target for link in found.links for target in link.targets}
    acting = {event.source for event in found.life.events}
    others = sorted((spoken | acting | {moment.source for moment in known}) - {found.notice.id})
    documents = {id: f"doc_{at}" for at, id in enumerate(others, 1)} | {found.notice.id: "original"}
    own = {f"inForce_{at}": each for at, each in enumerate(own_intervals(found.life, known).items(), 1)}
    groups = {WHOLE: in_force(found.life, None, known)} | {name: intervals for name, (_, intervals) in own.items()}
    periods = {place: name for name, (place, intervals) in own.items() if intervals}
    return Outline(base, names, places_of(found.notice, names), documents, known, groups, periods)
