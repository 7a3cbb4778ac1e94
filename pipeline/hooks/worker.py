"""Telling all subscriptions: once, or again and again in a thread of the server."""

import logging
from collections.abc import Callable
from datetime import date
from threading import Event, Thread

from pipeline.hooks.messages import news
from pipeline.hooks.sending import Outcome, send
from pipeline.records import ZhizeError
from pipeline.store import Store
from pipeline.store.hooks.door import Message

SECONDS = 10
_AT_ONCE = 20
_log = logging.getLogger(__name__)


def tell(store: Store, today: date, sender: Callable[[Message], Outcome] = send) -> tuple[int, int]:
    """Put what is new into the outbox and try everything that is due once; how many were delivered, how many not.

    Kept lists are brought up to date first, so that a day that ends a duty is told without anybody looking.
    """
    subscribed = store.hooks.told()
    if subscribed:
        for held in store.checklists.all():
            store.checklists.update(held.id, today)
    for hook, told in subscribed:
        bodies, now = news(store, hook, told, today)
        if now != told:
            store.hooks.enqueue(hook, bodies, told, now)
    well = failed = 0
    while messages := store.hooks.due(_AT_ONCE):
        for message in messages:
            outcome = sender(message)
            store.hooks.sent(message, outcome.answer, well=outcome.well, gone=outcome.gone)
            well, failed = well + outcome.well, failed + (not outcome.well)
    return well, failed


class Worker:
    """Tells in a thread, every few seconds, until it is stopped."""

    def __init__(self, store: Store, seconds: float = SECONDS) -> None:
        self._store, self._seconds, self._stop = store, seconds, Event()
        self._thread = Thread(target=self._run, name="zhize-hooks", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the message that is being sent."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._seconds):
            try:
                tell(self._store, date.today())
            except ZhizeError as error:  # a database that is away comes back
                _log.error("%s", error)
