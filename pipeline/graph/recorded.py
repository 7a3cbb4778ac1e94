"""The recorded axis: which reading of a file, and which file's copy of a notice, counted when.

Of several readings of one file the newest recorded counts; of several files with one notice the one recorded last, even where
it is truncated (:func:`extracts` finds that). So there is one current copy of a notice at any time, and a question about an
earlier state of knowledge gets the earlier answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pipeline.graph.events import ALWAYS, Event, Held, events_of, held_of, size_of
from pipeline.records import DocumentRef, Notice, Reading


@dataclass(frozen=True, slots=True)
class RecordedReading:
    """A reading and when it was entered. A time without zone is UTC."""

    reading: Reading
    recorded: datetime = ALWAYS


@dataclass(frozen=True, slots=True)
class Copy:
    """The reading ``reading`` gave the current copy of ``notice`` from ``recorded`` until ``retired`` (None: it still does)."""

    notice: Notice
    reading: Reading
    recorded: datetime
    retired: datetime | None


@dataclass(frozen=True, slots=True)
class Extract:
    """The current copy of ``notice``, in the file ``file``: it has ``size`` characters, another that is held ``longest``."""

    notice: str
    name: DocumentRef
    size: int
    longest: int
    file: str


def utc(moment: datetime) -> datetime:
    """The moment with its zone; without one it is UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def recorded_readings(
    readings: Iterable[Reading | RecordedReading], recorded: Mapping[str, datetime] | None = None
) -> tuple[RecordedReading, ...]:
    """Every reading once, with its time (from ``recorded`` by sha256 where it carries none), in an order without arrival."""
    times = recorded or {}
    entered = [
        entry if isinstance(entry, RecordedReading) else RecordedReading(entry, times.get(entry.sha256, ALWAYS))
        for entry in readings
    ]
    dated = {_rank(entry): replace(entry, recorded=utc(entry.recorded)) for entry in entered}
    return tuple(dated[rank] for rank in sorted(dated))


def _rank(entry: RecordedReading) -> tuple[datetime, str, str, int, str]:
    """Which of two readings is the later one; of equal times the version and the source decide, never arrival."""
    reading = entry.reading
    return utc(entry.recorded), reading.sha256, reading.reader_version, len(reading.obligations), reading.name


def copies(entries: tuple[RecordedReading, ...]) -> tuple[Copy, ...]:
    """The windows in which each reading gave the current copy of each notice. ``entries`` in order of time."""
    bearing: defaultdict[str, set[str]] = defaultdict(set)
    by_file: defaultdict[str, list[RecordedReading]] = defaultdict(list)
    for entry in entries:
        by_file[entry.reading.sha256].append(entry)
        for notice in entry.reading.notices:
            bearing[notice.id].add(entry.reading.sha256)
    return tuple(
        copy for notice in sorted(bearing) for copy in _windows(notice, [by_file[file] for file in sorted(bearing[notice])])
    )


def _windows(notice: str, files: list[list[RecordedReading]]) -> list[Copy]:
    moments = sorted({entry.recorded for file in files for entry in file})
    found: list[Copy] = []
    for moment, after in zip(moments, [*moments[1:], None], strict=True):
        current = _current(notice, files, moment)
        if current is None:
            continue
        if found and found[-1].reading is current.reading and found[-1].retired == moment:
            found[-1] = replace(found[-1], retired=after)
        else:
            held = next(each for each in current.reading.notices if each.id == notice)
            found.append(Copy(held, current.reading, moment, after))
    return found


def _current(notice: str, files: list[list[RecordedReading]], moment: datetime) -> RecordedReading | None:
    newest = [[entry for entry in file if entry.recorded <= moment][-1:] for file in files]
    bearing = [entry for last in newest for entry in last if any(each.id == notice for each in entry.reading.notices)]
    return max(bearing, key=_rank, default=None)


def extracts(entries: Iterable[RecordedReading], known_at: datetime | None) -> tuple[Extract, ...]:
    """The notices whose current copy is truncated beside another one known then; ``entries`` in order of time."""
    newest = {entry.reading.sha256: entry for entry in entries if known_at is None or entry.recorded <= known_at}
    held: defaultdict[str, list[Extract]] = defaultdict(list)
    for entry in sorted(newest.values(), key=_rank):
        for notice in entry.reading.notices:
            name, size = DocumentRef(notice.number, notice.title), size_of(entry.reading, notice)
            held[notice.id].append(Extract(notice.id, name, size, 0, entry.reading.name))
    found = (replace(held[id][-1], longest=max(copy.size for copy in held[id])) for id in sorted(held))
    return tuple(copy for copy in found if not complete(copy.size, copy.longest))


def complete(size: int, longest: int) -> bool:
    """Is a copy of this length whole, beside the longest one held? 5,000 of 9,000 characters are, 4,000 are an extract."""
    return size * 2 >= longest


def rows(copies_: Iterable[Copy]) -> tuple[tuple[Held, ...], tuple[Event, ...]]:
    """The rows of the index for these copies: a held row and its events each, known in the copy's window."""
    held: list[Held] = []
    events: list[Event] = []
    by_reading: dict[int, tuple[dict[str, Held], tuple[Event, ...]]] = {}
    for copy in copies_:
        read = by_reading.get(id(copy.reading))
        if read is None:
            read = {row.id: row for row in held_of(copy.reading)}, events_of(copy.reading)
            by_reading[id(copy.reading)] = read
        row = read[0][copy.notice.id]
        held.append(replace(row, recorded=copy.recorded, retired=copy.retired))
        mine = (event for event in read[1] if event.source == copy.notice.id)
        events.extend(replace(event, recorded=copy.recorded, retired=copy.retired) for event in mine)
    return tuple(held), tuple(events)
