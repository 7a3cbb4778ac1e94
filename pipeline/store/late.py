"""Rooms of the store loaded when first asked, so that a command waits only for what it uses."""

from importlib import import_module
from typing import Any


class Late:
    """A module by its name, loaded when something in it is first asked for. Threads may ask at once."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what the module holds; type checkers see the module itself
        return getattr(import_module(self._name), name)


def late(*names: str) -> tuple[Any, ...]:
    """Modules of ``pipeline.store`` by their names in it."""
    return tuple(Late(f"pipeline.store.{name}") for name in names)
