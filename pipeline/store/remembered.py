"""Numbers that stay the same while the store does: worked out once for every state of it, not once a page."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
MOST = 512


class Remembered:
    """The last answers by state of the store and question. Safe to share between threads."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Hashable, Hashable] = OrderedDict()
        self._lock = Lock()

    def of(self, version: str, question: Hashable, answer: Callable[[], T]) -> T:
        """What ``answer`` gives, asked only where this question was not yet put to this state of the store."""
        key = version, question
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]  # type: ignore[return-value]
        found = answer()
        with self._lock:
            self._answers[key] = found
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return found
