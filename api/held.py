"""What routes depend on: the store, and the calendar of working days."""

from typing import Annotated

from fastapi import Depends, Request

from pipeline.occurrences import WorkCalendar
from pipeline.store import Store


def store_of(request: Request) -> Store:
    """The store of this application."""
    store: Store = request.app.state.store
    return store


def calendar_of(request: Request) -> WorkCalendar:
    """Which days are worked: as the State Council arranges them, a file of this server's before it."""
    calendar: WorkCalendar = request.app.state.calendar
    return calendar


Held = Annotated[Store, Depends(store_of)]
Calendar = Annotated[WorkCalendar, Depends(calendar_of)]
