"""One document file, start to end: bytes in, a Reading out. A pure function of bytes, lexicons and weights."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from models.fingerprint import fingerprint
from pipeline.formats import read_lines
from pipeline.mentions.regions import region_of
from pipeline.mentions.roles import roles_of
from pipeline.mentions.sectors import sectors_of_duty, sectors_of_notice
from pipeline.obligations import find_obligations, find_unplaced
from pipeline.records import Line, Lines, Notice, Obligation, Problem, Reading
from pipeline.relations import find_life, find_relations
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
    duties = tuple(
        _with_roles(duty, notice) for notice in notices for duty in find_obligations(text, notice, covers.get(notice.local))
    )
    reading = Reading(
        sha256=digest,
        reader_version=READER_VERSION,
        name=name,
        media_type=lines.media_type,
        text=text,
        places=structure.places,
        notices=notices,
        obligations=duties,
        relations=find_relations(text, notices),
        problems=(*lines.problems, *structure.problems),
    )
    return replace(reading, problems=(*reading.problems, *_unplaced(reading)))


def _unplaced(reading: Reading) -> Iterator[Problem]:
    """What the reader of duties saw in the notices and could not place, with its line in the source."""
    for notice in reading.notices:
        duties = (duty for duty in reading.obligations if duty.doc == notice.local)
        for problem in find_unplaced(reading.text, notice, duties):
            place = reading.place_of(problem.span.start) if problem.span else None
            yield replace(problem, line=place.line, page=place.page) if place else problem


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


def _with_roles(duty: Obligation, notice: Notice) -> Obligation:
    """The duty with the role ids of its actors, and the sector ids of its actors and its notice."""
    roles = tuple(dict.fromkeys(role for actor in duty.actor for role in roles_of(actor)))
    return replace(duty, roles=roles, sectors=sectors_of_duty(duty.actor, notice.sectors))
