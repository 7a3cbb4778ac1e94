"""Zips of notices: each file in them is taken by itself, and nothing of a zip that is harmful.

A zip is opened and unpacked in a child process with limits, into a folder of its own under names of our own; what reads its files
sees their bytes and their names in the zip, and never a path that the zip has chosen.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

from pipeline.formats import Told, limits, refusals, sniff, unpack
from pipeline.records import UnreadableFile, ZhizeError
from pipeline.store import Ingested, Store, isolated
from pipeline.store.pending.door import Waiting

T = TypeVar("T")
#: Unpacking the most that a zip may hold takes seconds.
LIMITS = isolated.Limits(seconds=120, memory=3 * 2**30, longest=120, written=2 * limits.MAX_MEMBER)


class _Entry(NamedTuple):
    """A file in a zip: its name there, and whether it is a zip again."""

    name: str
    is_zip: bool


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """The files that some bytes are, as (name, bytes): those inside a zip, each named ``archive.zip/member``, else themselves.

    A zip inside a zip is given as the refusal that it is: what is in it may be without end. UnreadableFile for a zip that is
    damaged, encrypted, empty or harmful, before any of its files is given.
    """
    if not data.startswith(b"PK"):
        yield name, data
        return
    with TemporaryDirectory(prefix="zhize-", ignore_cleanup_errors=True) as folder:
        entries = isolated.run(_unpacked, (data, name, folder), name, LIMITS)
        if entries is None:
            yield name, data
            return
        for at, entry in enumerate(entries):
            inner = f"{name}/{entry.name}"
            yield inner, refusals.nested(inner) if entry.is_zip else _place(folder, at).read_bytes()


def each_file(data: bytes, name: str, work: Callable[[bytes, str], T]) -> Iterator[tuple[str, T | ZhizeError]]:
    """Do some work with the file that some bytes are, or with every file in a zip: each name with what the work gave, or with why
    the file was refused.

    UnreadableFile for a zip that is refused as a whole, nothing of it given to the work.
    """
    for inner, content in members(data, name):
        try:
            yield inner, content if isinstance(content, UnreadableFile) else work(content, inner)
        except ZhizeError as error:
            yield inner, error


def take(store: Store, data: bytes, name: str, told: Told | None = None) -> Iterator[tuple[str, Ingested | ZhizeError]]:
    """Take in the file that some bytes are, or every file in a zip, as :func:`each_file` does."""
    return each_file(data, name, partial(store.ingest, told=told))


def look_at(store: Store, data: bytes, name: str, author: str) -> Iterator[tuple[str, Waiting | ZhizeError]]:
    """Let the file that some bytes are, or every file in a zip, wait to be adopted, as :func:`each_file` does."""
    return each_file(data, name, lambda content, inner: store.pending.add(content, inner, author))


def parted(outcomes: Iterable[tuple[str, T | ZhizeError]], name: str) -> tuple[list[tuple[str, T]], list[tuple[str, ZhizeError]]]:
    """What the work gave, and what was refused, each with its name. Raises the refusal where nothing could be read: the file's
    own, or of a zip that none of its files can be read, with the first reason.
    """
    good: list[tuple[str, T]] = []
    refused: list[tuple[str, ZhizeError]] = []
    for inner, outcome in outcomes:
        if isinstance(outcome, ZhizeError):
            refused.append((inner, outcome))
        else:
            good.append((inner, outcome))
    if not good:
        inner, error = refused[0]
        raise error if inner == name else UnreadableFile(f"{name}：压缩包里没有能读的公文", f"{error}")
    return good, refused


def _unpacked(data: bytes, name: str, folder: str) -> list[_Entry] | None:
    """Unpack a zip into a folder, its files numbered. None for what is no zip of files (Word and OFD files are zips too).

    This is what the child process does.
    """
    if not _is_zip(data, name):
        return None
    entries = []
    for at, (inner, content) in enumerate(unpack(data, name)):
        _place(folder, at).write_bytes(content)
        entries.append(_Entry(inner, content.startswith(b"PK") and _is_zip(content, inner)))
    return entries


def _is_zip(data: bytes, name: str) -> bool:
    """Is it a zip of files? What is refused by its type or damaged is for its own reader to refuse."""
    try:
        return sniff.media_type(data, name) == sniff.ZIP
    except UnreadableFile:
        return False


def _place(folder: str, at: int) -> Path:
    return Path(folder, str(at))
