"""Values that are made by the thousand in one reading: frozen for the type checker, without the guard that freezing costs.

A frozen dataclass sets each field through ``object.__setattr__``, three times as slow as setting it plainly. What a clause is
read into takes some thirty such values, so there the types alone keep them unchanged: mypy sees ``dataclass(frozen=True)`` and
refuses an assignment, at run time the class is a plain one that compares and hashes by its fields like any frozen one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:

    def value(*, frozen: bool, **options: bool) -> Callable[[type], type]:
        """``@value(frozen=True, …)`` stands for ``@dataclass(frozen=True, …)`` and takes its other options."""
        return dataclass(unsafe_hash=frozen and options.get("eq", True), **options)


__all__ = ["value"]
