"""What is told: that a notice came and what it changed, that a change takes effect, that a kept list has changed."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from pipeline import forms
from pipeline.forms import Json
from pipeline.store import ChangeQuery, ObligationQuery, PageRequest, Store
from pipeline.store.hooks.door import Arrival, Hook, Told

NOTICES, CHANGE, LIST = "notices.changed", "change.effective", "list.changed"
_ONE = PageRequest(1)


def news(store: Store, hook: Hook, told: Told, today: date) -> tuple[list[str], Told]:
    """The messages for a subscription since it was told last, as JSON, and up to where they tell."""
    arrivals = store.hooks.arrivals(told.journal)
    events = store.hooks.events(told.event)
    bodies = [
        *(_body(NOTICES, arrival.moment, data) for arrival in arrivals if (data := _arrived(store, hook, arrival, today))),
        *(_body(CHANGE, datetime.now(UTC), data) for data in _effective(store, hook, told.day, today)),
        *(_body(LIST, event.moment, data) for event in events if (data := _listed(store, hook, event.checklist, event))),
    ]
    lines = arrivals[-1].line if arrivals else told.journal
    return bodies, Told(lines, events[-1].id if events else told.event, max(told.day, today))


def _body(kind: str, moment: datetime, data: Json) -> str:
    """The payload that the specification recommends: ``type``, ``timestamp``, ``data``."""
    return json.dumps({"type": kind, "timestamp": moment.isoformat(), "data": data}, ensure_ascii=False)


def _arrived(store: Store, hook: Hook, arrival: Arrival, today: date) -> Json | None:
    """The notices that concern the subscription, each with its status today; None where none does."""
    mine = [notice for notice in arrival.notices if _concerns(store, hook, notice, today)]
    return {"notices": [forms.status(store.status(notice, today)) for notice in mine]} if mine else None


def _concerns(store: Store, hook: Hook, notice: str, today: date) -> bool:
    """Has the notice duties of the role and region subscribed to?"""
    if hook.role is None and hook.region is None:
        return True
    where = ObligationQuery(role=hook.role, region=hook.region, notice=notice, as_of=today, in_force="any")
    return store.obligations(where, _ONE).total > 0


def _effective(store: Store, hook: Hook, last: date, today: date) -> Iterator[Json]:
    """The changes that take effect on the days since."""
    if last < today:
        asked = ChangeQuery(last + timedelta(days=1), today, hook.role, hook.region)
        yield from map(forms.change, store.changes(asked))


def _listed(store: Store, hook: Hook, id: str, event: object) -> Json | None:
    """A change of a kept list of the role and region subscribed to."""
    held = store.checklists.one(id)
    if (hook.role and hook.role != held.role) or (hook.region and hook.region != held.region):
        return None
    detail = json.loads(getattr(event, "detail", "{}"))
    kind, item = getattr(event, "kind", ""), getattr(event, "item", None)
    return {"list": held.id, "name": held.name, "item": item, "change": kind, "detail": detail}
