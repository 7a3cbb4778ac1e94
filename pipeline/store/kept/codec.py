"""Rows of kept checklists as values and back."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert

from pipeline.store.codec import Codec
from pipeline.store.kept.tables import checklist_events
from pipeline.store.kept.values import Cause, Event
from pipeline.store.values import ObligationItem

DUTY = Codec(ObligationItem)
CAUSE = Codec(Cause)


def days_of(stored: str) -> tuple[date, ...]:
    """The days of an item's column, in order."""
    return tuple(date.fromisoformat(day) for day in stored.split(",") if day)


def stored_days(days: Iterable[date]) -> str:
    """The days as the column keeps them."""
    return ",".join(day.isoformat() for day in sorted(set(days)))


def record(connection: Connection, checklist: str, item: int | None, moment: Any, author: str, kind: str, **detail: Any) -> None:  # noqa: ANN401
    """A line of history; never changed afterwards."""
    row = {"checklist": checklist, "item": item, "moment": moment, "author": author, "kind": kind}
    connection.execute(insert(checklist_events).values(**row, detail=json.dumps(detail, ensure_ascii=False)))


def told(cause: Cause) -> dict[str, Any]:
    """A cause as history keeps it."""
    result: dict[str, Any] = json.loads(CAUSE.dump(cause))
    return result


def event_of(row: Row[Any]) -> Event:
    """A line of history."""
    return Event(row.id, row.item, row.moment, row.author, row.kind, json.loads(row.detail))
