"""The text of a document as it reads on a day: its own words with every amendment made by then.

Amendments are applied in the order of their days. What cannot be applied (words that are not where they are said to be, a place
that is not there, a day nobody knows) is told and changes nothing: a wrong text is worse than one with a gap that says so.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.graph.events import DROPPED, Event, EventKind
from pipeline.graph.force import Life
from pipeline.graph.passages import Amendment, Fate, Misfit, Passage
from pipeline.graph.reach import Parts, hits
from pipeline.graph.rewording import amended
from pipeline.records import DocumentRef, Notice, Provision, Reading

Sources = Callable[[str], Reading | None]
_MOVING_UP = re.compile(r"(?:条文|条款)?(?:的)?(?:顺序|序号)[^。；]{0,12}?(?:作|做|进行)?相应(?:的)?(?:调整|修改|改变)")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text on the day ``as_of``. ``notice`` is its id; ``misfits`` are the steps that the text does not yet show, ``turns`` the
    days on which the text changes, whether before or after that day.
    """

    notice: str
    name: DocumentRef
    as_of: date
    passages: tuple[Passage, ...]
    misfits: tuple[Misfit, ...]
    turns: tuple[date, ...] = ()

    @property
    def text(self) -> str:
        """The words in force, a line for each passage."""
        return "\n".join(passage.words for passage in self.passages if passage.fate is not Fate.DROPPED)


def wording(life: Life, reading: Reading, notice: Notice, sources: Sources, as_of: date) -> Wording:
    """The text of a held notice on a day: what it says itself, amended by all that hits it by then, ended parts dropped.

    ``sources`` gives the reading that holds a notice, as it is known.
    """
    amendments = [each for event in _first(life.of(EventKind.AMENDS)) for each in _amendment(event, sources)]
    repeals = [event for event in life.of(EventKind.REPEALS_PART) if event.ground != DROPPED]
    passages, misfits = reword(passages_of(reading, notice), amendments, repeals, life.parts, as_of)
    turns = {day for day in (*(each.on for each in amendments), *(event.on for event in repeals)) if day}
    return Wording(notice.id, life.name, as_of, tuple(passages), tuple(misfits), tuple(sorted(turns)))


def passages_of(reading: Reading, notice: Notice) -> list[Passage]:
    """The paragraphs of a notice's body with their places, in reading order; what stands in one paragraph is one passage."""
    nodes = sorted((pair for child in notice.body.children for pair in _nodes(child, 0)), key=lambda each: each[0].span)
    starts = [(node, level) for node, level in nodes if len(node.span) and _opens(reading.text, node)]
    inside = [(node.span.start, node.span.end) for node, _ in nodes]
    found: list[Passage] = []
    for at, (node, level) in enumerate(starts):
        limit = starts[at + 1][0].span.start if at + 1 < len(starts) else notice.span.end
        end = max(stop for start, stop in inside if node.span.start <= start < limit)
        found.append(Passage(node.locator, reading.text[node.span.start : end].strip(), level))
    return found


def _nodes(node: Provision, level: int) -> Iterator[tuple[Provision, int]]:
    """The nodes of the tree with how deep each stands below the body."""
    yield node, level
    for child in node.children:
        yield from _nodes(child, level + 1)


def _opens(text: str, node: Provision) -> bool:
    """Does a paragraph begin with the node? 一是…二是… inside one do not."""
    before = text[: node.span.start].rstrip(" \t\u3000")
    return not before or before.endswith("\n")


def _amendment(event: Event, sources: Sources) -> Iterator[Amendment]:
    """All that the source of an event does to the text that the event hits."""
    held = sources(event.source)
    source = next((each for each in held.notices if each.id == event.source), None) if held else None
    if held is None or source is None or not isinstance(event.target, DocumentRef):
        return
    aim = replace(event.target, provision=None)
    steps = tuple(
        step for step in held.instructions if step.source.notice == source.id and replace(step.target, provision=None) == aim
    )
    unread = tuple(
        problem.span.of(held.text)
        for problem in held.problems
        if problem.code == "unread-amendment" and problem.span and source.span.covers(problem.span)
    )
    told = unread if steps or unread else (event.quote,)
    renumbers = _MOVING_UP.search(held.text, source.span.start, source.span.end) is not None
    yield Amendment(replace(event.by, provision=None), event.on, steps, told, renumbers)


def _first(events: Iterable[Event]) -> Iterator[Event]:
    """One event for each source and day: a document that names several places gives one for each."""
    seen: set[tuple[str, date | None]] = set()
    for event in events:
        if (event.source, event.on) not in seen:
            seen.add((event.source, event.on))
            yield event


def reword(
    passages: Sequence[Passage], amendments: Iterable[Amendment], repeals: Iterable[Event], parts: Parts, as_of: date
) -> tuple[list[Passage], list[Misfit]]:
    """The passages after every amendment and partial repeal up to the day, and what could not be applied."""
    misfits: list[Misfit] = []
    current = list(passages)
    acts: list[Amendment | Event] = [*amendments, *repeals]
    for act in sorted(acts, key=_order):
        if isinstance(act, Event):
            current = [_ended(passage, act, parts, as_of) for passage in current]
        elif act.on is None:
            misfits += [Misfit(act.by, None, step.evidence.quote, "不知从哪一天起施行") for step in act.steps]
        elif act.on <= as_of:
            current, unfit = amended(current, act)
            misfits += [*unfit, *(Misfit(act.by, act.on, words, "这一处修改没有读懂") for words in act.unread)]
    return current, misfits


def _ended(passage: Passage, repeal: Event, parts: Parts, as_of: date) -> Passage:
    """The passage, dropped where a partial repeal made by the day covers it."""
    if passage.locator is None or passage.fate is Fate.DROPPED or repeal.on is None or repeal.on > as_of:
        return passage
    covered = repeal.provision is not None and hits(parts, repeal.provision, passage.locator)
    return replace(passage, fate=Fate.DROPPED, by=repeal.by, on=repeal.on) if covered else passage


def _order(act: Amendment | Event) -> tuple[date, str, str, str]:
    repeal = act.provision or "" if isinstance(act, Event) else ""
    return act.on or date.max, act.by.number or "", act.by.title or "", repeal
