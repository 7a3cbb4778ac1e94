"""What a tick rests on: the fields of a duty that decide whether what was done is what is asked. Pure."""

from hashlib import sha256
from typing import Any

from pipeline.graph import terms
from pipeline.graph.alignment import plain
from pipeline.records import Obligation

FIELDS = ("actor", "modality", "action", "condition", "frequency", "deadline", "recipient")
"""Fields of :class:`Obligation`; a change of wording or of the ground alone leaves a tick standing."""
NAMES = terms.FIELDS | {"provision": "条款"}
"""Fields in Chinese, for messages."""


def pin(duty: Obligation) -> str:
    """A digest that differs exactly where one of :data:`FIELDS` does, punctuation and white space aside."""
    return sha256(repr([_value(duty, field) for field in FIELDS]).encode()).hexdigest()


def differing(old: Obligation, new: Obligation) -> tuple[str, ...]:
    """Which of :data:`FIELDS` differ: 每周 against 每月 gives ``frequency``."""
    return tuple(field for field in FIELDS if _value(old, field) != _value(new, field))


def _value(duty: Obligation, field: str) -> Any:  # noqa: ANN401
    value = getattr(duty, field)
    if isinstance(value, str):
        return plain(value)
    return sorted(map(plain, value)) if isinstance(value, tuple) else value
