"""One document file, start to end: bytes in, a Reading out. A pure function of bytes, lexicons and weights."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from models.fingerprint import fingerprint
from pipeline.formats import read_lines
from pipeline.mentions.regions import region_of
from pipeline.mentions.sectors import sectors_of_notice
from pipeline.obligations import find_duties
from pipeline.records import Line, Lines, Notice, Problem, Reading
from pipeline.relations import find_instructions, find_life, find_relations
from pipeline.structure import parse
from pipeline.text.lookalikes import meant
from pipeline.text.source_words import in_words_of

READER_VERSION = fingerprint()


def read(data: bytes, name: str) -> Reading:
    """Read one file. ``name`` is used in messages and never to tell the type.

    Raises UnreadableFile where the bytes are no text at all; a malformed document gives problems, not errors.
    """
    return read_from_lines(read_lines(data, name), sha256(data).hexdigest(), name)


def read_file(path: str | Path) -> Reading:
    """Read the file at ``path``."""
    path = Path(path)
    return read(path.read_bytes(), path.name)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Hold back Python's search for cycles of garbage while something is read.

    Reading makes no cycles, what it drops is freed at once; the search would only walk over the lexicons again and again, for a
    tenth of the time. Threads that read at once are no harm: whoever found the collector running sets it running again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_no_cycles()
def read_from_lines(lines: Lines, digest: str, name: str) -> Reading:
    """The reading of lines that a format has yielded already.

    Signs that stand for others (監管部門) are read as what they mean; the text and every quotation stay in the source's words.
    """
    plain = replace(lines, lines=tuple(map(_meant, lines.lines)))
    reading = _read(plain, digest, name)
    return reading if plain == lines else in_words_of(reading, lines.lines, plain.lines)


def _meant(line: Line) -> Line:
    text = meant(line.text)
    return line if text is line.text else replace(line, text=text)


def _read(lines: Lines, digest: str, name: str) -> Reading:
    structure = parse(lines)
    text = structure.text
    notices = _with_subject(_with_life(text, structure.notices))
    covers = {local: notice for notice in notices for local in notice.contains}
    found = [find_duties(text, notice, covers.get(notice.local)) for notice in notices]
    unplaced = [problem for duties in found for problem in duties.unplaced]
    relations = find_relations(text, notices)
    amending = find_instructions(text, notices, relations)
    reading = Reading(
        sha256=digest,
        reader_version=READER_VERSION,
        name=name,
        media_type=lines.media_type,
        text=text,
        places=structure.places,
        notices=notices,
        obligations=tuple(duty for duties in found for duty in duties.obligations),
        relations=relations,
        problems=(*lines.problems, *structure.problems),
        instructions=amending.instructions,
    )
    unplaced += amending.problems
    return replace(reading, problems=(*reading.problems, *(_placed(reading, problem) for problem in unplaced)))


def _placed(reading: Reading, problem: Problem) -> Problem:
    """The problem with its line in the source."""
    place = reading.place_of(problem.span.start) if problem.span else None
    return replace(problem, line=place.line, page=place.page) if place else problem


def _with_life(text: str, notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """The notices with the dates that their texts state for themselves."""
    lives = {life.notice: life for life in find_life(text, notices)}
    return tuple(
        replace(notice, effective=life.effective, expires=life.expires, facts={**notice.facts, **life.facts})
        if (life := lives.get(notice.id))
        else notice
        for notice in notices
    )


def _with_subject(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """The notices with the region where they hold and their sectors; what a contained text does not say is its container's."""
    placed: dict[str, Notice] = {}
    for notice in notices:
        cover = next((placed[each.local] for each in notices if notice.local in each.contains and each.local in placed), None)
        region = region_of(notice.issuers, notice.number, notice.title) or (cover.region if cover else None)
        sectors = sectors_of_notice(notice.title, notice.addressees) or (cover.sectors if cover else ())
        placed[notice.local] = replace(notice, region=region, sectors=sectors)
    return tuple(placed[notice.local] for notice in notices)
