"""Zips of notices: each file in them is taken by itself, and nothing of a zip that is harmful."""

from collections.abc import Iterator

from pipeline.formats import Told, refusals, sniff, unpack
from pipeline.records import ZhizeError
from pipeline.store import Ingested, Store


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """The files that some bytes are, as (name, bytes): those inside a zip, each named ``archive.zip/member``, else themselves.

    UnreadableFile for a zip that is damaged, encrypted, empty or harmful, before any of its files is given.
    """
    if is_zip(data, name):
        yield from ((f"{name}/{inner}", content) for inner, content in unpack(data, name))
    else:
        yield name, data


def is_zip(data: bytes, name: str) -> bool:
    """Are some bytes a zip of files, and neither a Word nor an OFD file, which are zips too?"""
    return data.startswith(b"PK") and sniff.media_type(data, name) == sniff.ZIP


def refuse_nested(data: bytes, name: str) -> None:
    """UnreadableFile for a zip inside a zip (``archive.zip/inner.zip``): what is in it may be without end."""
    if "/" in name and is_zip(data, name):
        raise refusals.nested(name)


def take(store: Store, data: bytes, name: str, told: Told | None = None) -> Iterator[tuple[str, Ingested | ZhizeError]]:
    """Take in the file that some bytes are, or every file in a zip: each name with what it did, or why it was refused.

    UnreadableFile for a zip that is refused as a whole, nothing of it taken.
    """
    for inner, content in members(data, name):
        try:
            refuse_nested(content, inner)
            yield inner, store.ingest(content, inner, told)
        except ZhizeError as error:
            yield inner, error
