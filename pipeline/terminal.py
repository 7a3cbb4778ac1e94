"""Where commands speak: results on standard output, all else on standard error. Rich is loaded when something is drawn."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EACCES
from io import TextIOWrapper
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Protocol

from pipeline.records import BadRequest

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

_WIDE = 200
_LONGEST_NAME = 24
_LONGEST_STEM = 60
"""Signs of a name that any file system takes with some more."""


def forgive() -> None:
    """From now on a sign that the terminal's encoding has not (GBK lacks many rare ideographs) shows as a question mark."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def give_json(value: object) -> None:
    """A value as JSON on standard output; in ASCII, which loses nothing, where standard output has not all signs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=not _is_unicode(), indent=2) + "\n")


def write(path: Path, words: str) -> None:
    """Words into a file. BadRequest where it cannot be written; see :func:`write_pieces`."""
    write_pieces(path, [words.encode()])


def make_folder(path: Path) -> None:
    """The folder, made where absent. BadRequest where it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadRequest(f"{path}：无法新建文件夹（{error.strerror}）", "请检查路径和权限") from error


def write_bytes(path: Path, data: bytes) -> None:
    """Bytes into a file. BadRequest where it cannot be written; see :func:`write_pieces`."""
    write_pieces(path, [data])


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Bytes into a file as they are made: it is there whole or stays as it was. BadRequest where it cannot be written.

    They are gathered in a file beside it, which takes its place at the end; a device or a pipe is written to as it is.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as taking:
                taking.writelines(pieces)
        else:
            _replace(path.resolve(), pieces)
    except OSError as error:
        raise BadRequest(f"{path}：无法写入（{error.strerror}）", "请检查路径和权限") from error


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES))
    beside = path.with_name(f".{path.name[:_LONGEST_STEM]}.{token_hex(4)}")
    try:
        with beside.open("xb") as taking:
            taking.writelines(pieces)
        if path.exists():
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def out() -> "Console":
    """Standard output; wide where it is no terminal, so that a pipe gets whole lines."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else _WIDE)


def give_json_line(value: object) -> None:
    """A value as one line of JSON on standard output, at once."""
    sys.stdout.write(json.dumps(value, ensure_ascii=not _is_unicode()) + "\n")
    sys.stdout.flush()


def _is_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")


def tell(message: str) -> None:
    """A message to the user, on standard error."""
    sys.stderr.write(f"{message}\n")


class Bar(Protocol):
    """A bar that shows how far a work has come."""

    def done(self, path: Path) -> None:
        """A file is through."""

    def page(self, path: Path, page: int, pages: int) -> None:
        """A page of a file has been read."""


@dataclass(frozen=True, slots=True)
class _RichBar:
    bar: "Progress"
    task: "TaskID"

    def done(self, path: Path) -> None:
        self.bar.update(self.task, advance=1, description=_short(path.name))

    def page(self, path: Path, page: int, pages: int) -> None:
        self.bar.update(self.task, description=f"{_short(path.name)} 第 {page}/{pages} 页")


def _short(name: str) -> str:
    """A name that leaves room for the bar."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


@contextmanager
def progress(total: int | None, *, passing: bool = False) -> Iterator[Bar]:
    """A bar on standard error, towards ``total`` files, gone again at the end if it is ``passing``.

    Nothing is shown where standard error is no terminal.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()

    console, disable = Console(stderr=True), not sys.stderr.isatty()
    with Progress(*columns, console=console, transient=passing, disable=disable) as bar:
        yield _RichBar(bar, bar.add_task("收录", total=total))
