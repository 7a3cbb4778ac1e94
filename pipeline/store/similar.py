"""Duties like a given one, at any level of government; and notices that a new one may be a copy of. Told, never acted on."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from sqlalchemy import Connection, select

from models.encoder import meaning
from models.lexicons.regions import chain
from pipeline.graph.alignment import likeness as by_signs
from pipeline.graph.differences import differing
from pipeline.records import Notice, Obligation, Reading
from pipeline.search.likeness import agree, likeness
from pipeline.search.ranking import searched
from pipeline.store import duties, searching
from pipeline.store.facts import counts
from pipeline.store.naming import refs
from pipeline.store.narrowing import DUTIES
from pipeline.store.schema import obligations, readings, search_texts
from pipeline.store.values import NoticeRef, ObligationItem, SimilarItem, Suspect

#: Least likeness that is worth showing, and that of two wordings of one duty.
ALIKE, SAME = 0.35, 0.9
#: Duties of a notice that are compared with those held; the share of them that must stand elsewhere.
SAMPLED, COPIED = 6, 0.7
_REACH = searching.Reach(200, 2000, 60, 40)

Level = Literal["above", "same", "below", "beside"]


def similar(connection: Connection, id: str, as_of: date, at: datetime | None, most: int) -> tuple[SimilarItem, ...]:
    """The duties most like the one with this id, in force or not, the most alike first. NotFound where it is not held."""
    searching.check_index(connection)
    own = duties.one_duty(connection, id, as_of, at)
    words = searched(own.obligation)
    items = [item for item in _near(connection, words, as_of, at) if item.obligation.id != id]
    alike = likeness(meaning().encode)([words], [searched(item.obligation) for item in items])[0].tolist() if items else []
    ranked = sorted(zip(alike, items, strict=True), key=lambda pair: (-pair[0], pair[1].obligation.id))
    return tuple(
        SimilarItem(item, round(score, 4), differing(own.obligation, item.obligation), level(own.region, item.region))
        for score, item in ranked[:most]
        if score >= ALIKE
    )


def _near(connection: Connection, words: str, as_of: date, at: datetime | None) -> tuple[ObligationItem, ...]:
    ids = searching.candidates(connection, words, DUTIES, (), _REACH)
    same = (search_texts.c.reading == obligations.c.reading) & (search_texts.c.seq == obligations.c.seq)
    query = duties.standing(as_of, at).join(search_texts, same & (search_texts.c.kind == DUTIES))
    rows = connection.execute(query.where(search_texts.c.id.in_(ids)).order_by(search_texts.c.id)).all()
    return duties.items_of(connection, rows, at)


def level(own: str | None, other: str | None) -> Level | None:
    """Where the other's region lies, seen from one's own.

    >>> level("太原市", "山西"), level("山西", "太原市"), level("山西", "吉林"), level(None, "山西")
    ('above', 'below', 'beside', None)
    """
    if own is None or other is None:
        return None
    if own == other:
        return "same"
    return "above" if other in chain(own) else "below" if own in chain(other) else "beside"


def suspects(connection: Connection, reading: Reading) -> tuple[Suspect, ...]:
    """Held notices, of other names, in which most of a new notice's duties stand word for word or nearly so."""
    own = {notice.id for notice in reading.notices}
    found = (_suspect(connection, reading, notice, own) for notice in reading.notices)
    return tuple(each for each in found if each)


def _suspect(connection: Connection, reading: Reading, notice: Notice, own: set[str]) -> Suspect | None:
    held = [duty for duty in reading.obligations if duty.notice == notice.id]
    sample = held[:: max(1, len(held) // SAMPLED)][:SAMPLED]
    if len(sample) < SAMPLED // 2:
        return None
    votes = Counter(id for duty in sample for id in _copies(connection, duty, own))
    id, alike = max(votes.items(), key=lambda vote: (vote[1], vote[0]), default=("", 0))
    if alike < COPIED * len(sample):
        return None
    names = refs(connection, [notice.id, id])
    return Suspect(names.get(notice.id, NoticeRef(notice.id, notice.number, notice.title)), names[id], len(sample), alike)


def _copies(connection: Connection, duty: Obligation, own: set[str]) -> set[str]:
    """The notices, but for the new ones, that hold this duty in nearly the same words, with the same figures and sense."""
    words = searched(duty)
    ids = searching.candidates(connection, words, DUTIES, (), _REACH, with_meaning=False)
    same = (search_texts.c.reading == obligations.c.reading) & (search_texts.c.seq == obligations.c.seq)
    query = (
        select(obligations.c.notice, search_texts.c.text)
        .join(search_texts, same & (search_texts.c.kind == DUTIES))
        .join(readings, readings.c.id == obligations.c.reading)
        .where(search_texts.c.id.in_(ids), counts(obligations, obligations.c.notice, None), obligations.c.notice.not_in(own))
    )
    rows = connection.execute(query).all()
    return {row.notice for row, score in zip(rows, _signs(words, [row.text for row in rows]), strict=True) if score >= SAME}


def _signs(words: str, texts: Sequence[str]) -> list[float]:
    """The likeness by signs of what agrees; of the rest nought."""
    if not texts:
        return []
    scores: list[float] = by_signs([words], list(texts))[0].tolist()
    return [score if agree(words, text) else 0.0 for score, text in zip(scores, texts, strict=True)]
