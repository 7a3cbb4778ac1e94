"""Would a question be refused? Told without answering it: of a place nobody knows, of days in the wrong order."""

from sqlalchemy import Connection

from pipeline.store import duties, history, lists, search
from pipeline.store.values import ChangeQuery, NoticeQuery, ObligationQuery, SearchQuery

Query = ObligationQuery | NoticeQuery | SearchQuery | ChangeQuery


def check(connection: Connection, where: Query) -> None:
    """Raises what an answer would raise. The conditions themselves are made, by what makes them for the answer, and not asked."""
    match where:
        case ObligationQuery():
            list(duties.conditions(connection, where))
        case NoticeQuery():
            list(lists.conditions(connection, where))
        case SearchQuery():
            search.check(connection, where)
        case ChangeQuery():
            history.check(where)
