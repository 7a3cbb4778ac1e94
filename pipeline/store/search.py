"""Search: the duties and notices that answer a question, the best first; and what lists make of ``q``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, FromClause, Row, Select

from models.lexicons.regions import chain, region_named
from models.lexicons.vocabulary import binding, sectors_asked
from pipeline.search import snippets, terms
from pipeline.search.ranking import Text
from pipeline.store import duties, lists, searching
from pipeline.store.asked import checked, one_of
from pipeline.store.codec import NOTICE
from pipeline.store.narrowing import DUTIES, NOTICES, is_indexed
from pipeline.store.regions import known_region
from pipeline.store.review.overlay import recasts
from pipeline.store.schema import notices, obligations, search_texts
from pipeline.store.values import (
    Hit,
    NoticeItem,
    NoticeQuery,
    ObligationItem,
    ObligationQuery,
    Page,
    PageRequest,
    SearchKind,
    SearchQuery,
)

#: So many that pass the filters are enough: else more candidates are looked at.
ENOUGH = 50
#: Signs of what is no word any more but says something; of fewer a list gives what holds them or nothing.
MEANT = 8


@dataclass(frozen=True, slots=True)
class _Found:
    """A text that answers: its score, its number, the row of the list it belongs to."""

    score: float
    id: int
    kind: str
    row: Row[Any]


def search(connection: Connection, where: SearchQuery, page: PageRequest) -> Page[Hit]:
    """What answers, the best first; of equals the last recorded. ``total`` counts what was judged worth showing."""
    checked(page)
    words = check(connection, where)
    found = _found_duties(connection, words, _duty_query(where)) if where.type != "notice" else []
    if where.type != "obligation" and not (where.role or where.sector):
        found += _found_notices(connection, words, NoticeQuery(None, where.region, None, None, where.as_of, where.known_at))
    best = max((each.score for each in found), default=0.0)
    ranked = sorted(
        (each for each in found if each.score >= searching.WORST * best), key=lambda each: (-each.score, each.kind, -each.id)
    )
    part = ranked[page.offset : page.offset + page.limit]
    after = page.offset + len(part)
    return Page(tuple(_hits(connection, where, part)), len(ranked), after if part and after < len(ranked) else None)


def check(connection: Connection, where: SearchQuery) -> str:
    """The words that are sought. BadRequest, Unindexed where the question cannot be answered."""
    words = searching.asked_for(where.text)
    searching.check_index(connection)
    if where.type is not None:
        one_of(SearchKind, where.type, "类型")
    if where.region:
        known_region(where.region)
    return words


def answering(connection: Connection, where: ObligationQuery, page: PageRequest) -> Page[ObligationItem]:
    """For lists: the duties that answer ``q``, the best first; none where it is too short to mean more than its words."""
    words = where.q or ""
    if sum(map(len, terms.runs(words))) < MEANT or not is_indexed(connection):
        return Page((), 0, None)
    ranked = _found_duties(connection, words[: searching.LONGEST], where)
    part = [each.row for each in ranked[page.offset : page.offset + page.limit]]
    after = page.offset + len(part)
    items = duties.items_of(connection, part, where.known_at)
    return Page(items, len(ranked), after if part and after < len(ranked) else None)


def _duty_query(where: SearchQuery) -> ObligationQuery:
    return ObligationQuery(
        where.role, where.region, where.sector, as_of=where.as_of, known_at=where.known_at, in_force=where.in_force
    )


def _found_duties(connection: Connection, words: str, where: ObligationQuery) -> list[_Found]:
    """The duties that answer and pass the filters; more candidates are looked at where few do.

    The index has the roles that were read: where a person corrected an actor, the filter alone narrows by role.
    """
    tagged = where.role and not recasts(connection)
    tags = [[terms.tag("role", role) for role in binding(where.role).roles]] if where.role and tagged else []
    tags += [[terms.tag("sector", each) for each in sectors_asked(where.sector)]] if where.sector else []
    tags += _region_tags(where.region)
    unasked = ObligationQuery(**{name: getattr(where, name) for name in _FIELDS})
    query = duties.standing(where.as_of, where.known_at).where(*duties.conditions(connection, unasked))
    return _judged(connection, words, DUTIES, query, obligations, [group for group in tags if group])


_FIELDS = (
    "role",
    "region",
    "sector",
    "modality",
    "frequency",
    "has_deadline",
    "notice",
    "as_of",
    "known_at",
    "in_force",
)
"""All that narrows a list of duties but ``q``."""


def _found_notices(connection: Connection, words: str, where: NoticeQuery) -> list[_Found]:
    query = lists.standing(where).where(*lists.conditions(connection, where))
    return _judged(connection, words, NOTICES, query, notices, _region_tags(where.region))


def _region_tags(region: str | None) -> list[list[str]]:
    """Tags of what holds in a region: of all that lies in it, and of each that it lies in."""
    asked = region_named(region) if region else None
    if asked is None:
        return []
    around = [terms.tag("at", each) for each in chain(asked.id)]
    return [[*around, terms.tag("in", asked.id)] if asked.rank else around]


def _judged(
    connection: Connection, words: str, kind: str, query: Select[Any], table: FromClause, tags: searching.Tags
) -> list[_Found]:
    passed: Mapping[int, Row[Any]] = {}
    for reach in searching.REACHES:
        ids = searching.candidates(connection, words, kind, tags, reach)
        passed = _passing(connection, query, table, kind, ids)
        if len(passed) >= ENOUGH or len(ids) < reach.by_terms + reach.by_meaning:
            break
    texts = {id: Text(tuple(terms.grams(row.searched)), tuple(row.searched_words.split())) for id, row in passed.items()}
    scores = searching.judged(connection, words, texts)
    return [_Found(score, id, kind, passed[id]) for id, score in scores]


def _passing(connection: Connection, query: Select[Any], table: FromClause, kind: str, ids: Sequence[int]) -> dict[int, Row[Any]]:
    """The rows of a list that belong to texts, by the numbers of these."""
    same = (search_texts.c.reading == table.c.reading) & (search_texts.c.seq == table.c.seq) & (search_texts.c.kind == kind)
    columns = (
        search_texts.c.id.label("text_id"),
        search_texts.c.text.label("searched"),
        search_texts.c.words.label("searched_words"),
    )
    wanted = query.add_columns(*columns).join(search_texts, same).where(search_texts.c.id.in_(ids))
    return {row.text_id: row for row in connection.execute(wanted)}


def _hits(connection: Connection, where: SearchQuery, part: Sequence[_Found]) -> Iterator[Hit]:
    items = iter(duties.items_of(connection, [each.row for each in part if each.kind == DUTIES], where.known_at))
    for each in part:
        duty, notice = (next(items), None) if each.kind == DUTIES else (None, _notice(each.row))
        whole = duty.obligation.evidence.quote if duty else _title(notice)
        yield Hit(each.score, *snippets.excerpt(whole, snippets.marks(where.text, whole)), duty, notice)


def _title(item: NoticeItem | None) -> str:
    return " ".join(filter(None, (item.notice.title, item.notice.number))) if item else ""


def _notice(row: Row[Any]) -> NoticeItem:
    since, until = duties.bounds(row.begins, row.until)
    return NoticeItem(NOTICE.load(row.record), row.sha256, row.status, since, until, row.obligations)
