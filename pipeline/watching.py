"""A folder that is kept an eye on: whatever appears or changes in it is taken into the store once it has stopped growing.

The folder is looked at again and again rather than listened to: shared folders on a network send no word of what changes in them.
Nothing is remembered from one run to the next: what is held already is told by its bytes.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.intake import Report, ingest, look_into
from pipeline.records import UnreadableFile
from pipeline.store import Store
from pipeline.terminal import Bar

_SETTLES = 1.0


class Stamp(NamedTuple):
    """What tells whether a file has changed since the last look."""

    inode: int
    size: int
    changed: int


@dataclass
class Folder:
    """A folder from look to look: how each file stood at the last one, and how it stood when it was given out."""

    path: Path
    seen: dict[Path, Stamp] = field(default_factory=dict)
    given: dict[Path, Stamp] = field(default_factory=dict)

    def look(self) -> list[Path]:
        """The files that stand as they stood at the last look and have not been given out so, in order.

        UnreadableFile where the folder is not there.
        """
        now = dict(_stamps(self.path))
        still = [path for path, stamp in now.items() if self.seen.get(path) == stamp and self.given.get(path) != stamp]
        self.seen = now
        self.given = {path: stamp for path, stamp in self.given.items() if path in now} | {path: now[path] for path in still}
        return still

    def growing(self) -> list[Path]:
        """The files of the last look that have not been given out: they may still be written."""
        return [path for path, stamp in self.seen.items() if self.given.get(path) != stamp]


def _stamps(folder: Path) -> Iterator[tuple[Path, Stamp]]:
    found, _ = look_into(folder)
    for path in found:
        try:
            status = path.stat()
        except OSError:
            continue  # gone since
        yield path, Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


@dataclass(frozen=True)
class Watch:
    """How a folder is watched: ``every`` so many seconds, ``jobs`` files at a time.

    ``told`` hears what became of the files of each look, ``missed`` that the folder was not to be had;
    ``shown`` gives a bar for the files of a look while they are read.
    """

    store: Store
    folder: Path
    jobs: int
    told: Callable[[Report], None]
    missed: Callable[[UnreadableFile], None]
    shown: Callable[[int], AbstractContextManager[Bar]]

    def once(self) -> list[Path]:
        """Take what is there and does not grow; gives the files that still do. UnreadableFile where there is no such folder."""
        folder = Folder(self.folder)
        folder.look()
        time.sleep(_SETTLES)
        self._take(folder.look())
        return folder.growing()

    def forever(self, every: float) -> None:
        """Take what comes until the user stops it. A folder that is gone for a while is told once, and waited for.

        UnreadableFile where there is no such folder at the start.
        """
        folder, there = Folder(self.folder), True
        folder.look()
        while True:
            time.sleep(every)
            try:
                still = folder.look()
            except UnreadableFile as error:
                if there:
                    self.missed(error)
                there = False
                continue
            there = True
            self._take(still)

    def _take(self, paths: list[Path]) -> None:
        if paths:
            with self.shown(len(paths)) as bar:
                report = ingest(self.store, paths, self.jobs, bar.done, bar.page)
            self.told(report)
