"""The text of a held notice as it reads on a day."""

from datetime import date, datetime

from sqlalchemy import Connection

from pipeline.graph.gather import Lives
from pipeline.graph.wording import Wording, wording
from pipeline.records import NotFound, Reading
from pipeline.store.facts import SqlFacts
from pipeline.store.lists import one_notice


def one_wording(connection: Connection, name: str, as_of: date, at: datetime | None) -> Wording:
    """The wording of the notice that a name means. Looks up its amendments and nothing else. NotFound, Ambiguous."""
    held = one_notice(connection, name, at)
    life = Lives(SqlFacts(connection), at).life(held.notice.id)
    return wording(life, held.reading, held.notice, lambda id: _reading(connection, id, at), as_of)


def _reading(connection: Connection, notice: str, at: datetime | None) -> Reading | None:
    try:
        return one_notice(connection, notice, at).reading
    except NotFound:
        return None
