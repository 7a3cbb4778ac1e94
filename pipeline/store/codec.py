"""Values as text and bytes: JSON by pydantic, zlib for what is large."""

import zlib
from dataclasses import replace
from typing import Generic, TypeVar

from pydantic import TypeAdapter

from pipeline.graph.events import Event, Held
from pipeline.records import Notice, Obligation, Reading, Region, Relation

T = TypeVar("T")


class Codec(Generic[T]):
    """JSON of one kind of record, both ways; validated on the way in."""

    def __init__(self, kind: type[T]) -> None:
        self._adapter = TypeAdapter(kind)

    def dump(self, value: T) -> str:
        """The value as JSON text."""
        return self._adapter.dump_json(value).decode()

    def load(self, source: str | bytes) -> T:
        """The value of JSON text."""
        return self._adapter.validate_json(source)


READING = Codec(Reading)
NOTICE = Codec(Notice)
OBLIGATION = Codec(Obligation)
RELATION = Codec(Relation)
HELD = Codec(Held)
EVENT = Codec(Event)
REGIONS = Codec(tuple[Region, ...])


def pack_reading(reading: Reading) -> bytes:
    """A reading as compressed JSON."""
    return zlib.compress(READING.dump(reading).encode())


def unpack_reading(body: bytes) -> Reading:
    """The reading of :func:`pack_reading`."""
    return READING.load(zlib.decompress(body))


def without_tree(notice: Notice) -> Notice:
    """The notice with the root of its body only, as lists show it."""
    return replace(notice, body=replace(notice.body, children=()))


def pack_source(data: bytes) -> bytes:
    """The bytes of a file, compressed."""
    return zlib.compress(data)


def unpack_source(packed: bytes) -> bytes:
    """The bytes of :func:`pack_source`."""
    return zlib.decompress(packed)
