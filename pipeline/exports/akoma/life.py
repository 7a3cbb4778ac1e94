"""The life of a text in Akoma Ntoso: dated events, the intervals in which it is in force, what acted upon it.

An interval runs from the event it starts with to the event it ends with, the day of the latter excluded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.exports.akoma.elements import Element, add
from pipeline.graph.answers import LIVE
from pipeline.graph.events import Event, EventKind
from pipeline.graph.force import Life, course

_TYPES = {
    EventKind.BEGINS: "generation",
    EventKind.REPEALS: "repeal",
    EventKind.REPEALS_PART: "repeal",
    EventKind.EXPIRES: "repeal",
}
"""The three types the schema has; all that changes the life in another way is an ``amendment``."""
MODS = {
    EventKind.REPEALS: ("textualMod", "repeal"),
    EventKind.REPEALS_PART: ("textualMod", "repeal"),
    EventKind.AMENDS: ("meaningMod", "variation"),
    EventKind.SUSPENDS: ("efficacyMod", "inapplication"),
    EventKind.RESUMES: ("efficacyMod", "entryIntoEfficacy"),
    EventKind.EXTENDS: ("forceMod", "prorogationOfForce"),
}
"""What an act is called among the modifications. An amendment whose steps were not read is told as a variation of what the
text means and not as a ``substitution``.
"""


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated event: its ``eId``, its day and type, and the notice (or stub) that says so."""

    name: str
    day: date
    type: str
    source: str


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which a text is in force, by the ``eId`` of the events that bound them (None: no bound)."""

    start: str | None
    end: str | None


def moments(life: Life) -> tuple[Moment, ...]:
    """The dated events of a life in order, one for each kind, day and source, and one for every other day on which the status
    turns (the last day of a suspension has passed, a text issued with it is over).
    """
    told = {(event.on, _TYPES.get(event.kind, "amendment"), event.source) for event in life.events if event.on}
    days = {day for day, _, _ in told}
    turns = {answer.since for place in _places(life) for answer in course(life, place) if answer.since}
    told |= {(day, "amendment", life.id) for day in turns - days}
    return tuple(Moment(f"event_{at}", *each) for at, each in enumerate(sorted(told), 1))


def in_force(life: Life, place: str | None, known: tuple[Moment, ...]) -> tuple[Interval, ...]:
    """The intervals in which a text, or a place in it, binds."""
    name = {moment.day: moment.name for moment in reversed(known)}
    runs: list[tuple[date | None, date | None]] = []
    for answer in (each for each in course(life, place) if each.status in LIVE):
        if runs and runs[-1][1] == answer.since:
            runs[-1] = runs[-1][0], answer.end
        else:
            runs.append((answer.since, answer.end))
    return tuple(Interval(name.get(start) if start else None, name.get(end) if end else None) for start, end in runs)


def own_intervals(life: Life, known: tuple[Moment, ...]) -> dict[str, tuple[Interval, ...]]:
    """The places whose days in force are not those of the whole text."""
    whole = in_force(life, None, known)
    found = {place: in_force(life, place, known) for place in _places(life) if place}
    return {place: own for place, own in found.items() if own != whole}


def acts_of_others(life: Life) -> Iterator[Event]:
    """What other documents did to the text, dated or not, each once."""
    done = dict.fromkeys(event for event in life.events if event.kind in MODS and event.source != life.id)
    yield from sorted(done, key=lambda event: (str(event.on), event.kind, event.source, event.provision or ""))


def write_life(meta: Element, known: tuple[Moment, ...], sources: Mapping[str, str]) -> None:
    """``lifecycle``: the events; ``sources`` gives the ``eId`` of the reference to each document."""
    if known:
        cycle = add(meta, "lifecycle", source="#zhize")
        for moment in known:
            source = f"#{sources[moment.source]}"
            add(cycle, "eventRef", date=moment.day.isoformat(), eId=moment.name, source=source, type=moment.type)


def write_intervals(meta: Element, groups: Mapping[str, tuple[Interval, ...]]) -> None:
    """``temporalData``: a group for each name with at least one interval."""
    filled = {name: intervals for name, intervals in groups.items() if intervals}
    if filled:
        data = add(meta, "temporalData", source="#zhize")
        for name, intervals in filled.items():
            group = add(data, "temporalGroup", eId=name)
            for each in intervals:
                start, end = (f"#{bound}" if bound else None for bound in (each.start, each.end))
                add(group, "timeInterval", start=start, end=end, refersTo="#inForce")


def _places(life: Life) -> tuple[str | None, ...]:
    """The whole text, and every place that an event names."""
    return None, *sorted({event.provision for event in life.events if event.provision})
