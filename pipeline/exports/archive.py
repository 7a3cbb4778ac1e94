"""A zip as a stream of bytes, the same for the same entries: no clock in it, no name of a machine."""

import io
from collections.abc import Iterable, Iterator
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_UNIX, _FILE = 3, 0o100644
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip can tell."""
_ENOUGH = 1 << 16
"""Bytes that are given at once."""


class _Sink(io.RawIOBase):
    """Takes what a zip writes, until it is fetched. It cannot go back: sizes stand behind each entry."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.held = 0

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        self._pieces.append(bytes(data))
        self.held += len(data)
        return len(data)

    def fetch(self) -> bytes:
        pieces, self._pieces, self.held = self._pieces, [], 0
        return b"".join(pieces)


def zipped(entries: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """The bytes of a zip with these entries (name and pieces) in their order."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        for name, pieces in entries:
            info = ZipInfo(name, _BEGINNING)
            info.create_system, info.external_attr, info.compress_type = _UNIX, _FILE << 16, ZIP_DEFLATED
            with archive.open(info, "w") as entry:
                for piece in pieces:
                    entry.write(piece)
                    if sink.held > _ENOUGH:
                        yield sink.fetch()
    yield sink.fetch()
