"""Where commands speak: results on standard output, all else on standard error. Rich is loaded when something is drawn."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.records import BadRequest

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 200


def forgive() -> None:
    """From now on a sign that the terminal's encoding has not (GBK lacks many rare ideographs) shows as a question mark."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def give_json(value: object) -> None:
    """A value as JSON on standard output; in ASCII, which loses nothing, where standard output has not all signs."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    sys.stdout.write(json.dumps(value, ensure_ascii=not unicode, indent=2) + "\n")


def write(path: Path, words: str) -> None:
    """Words into a file. BadRequest where it cannot be written."""
    try:
        path.write_text(words, encoding="utf-8")
    except OSError as error:
        raise BadRequest(f"{path}：无法写入（{error.strerror}）", "请检查路径和权限") from error


def out() -> "Console":
    """Standard output; wide where it is no terminal, so that a pipe gets whole lines."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else _WIDE)


def tell(message: str) -> None:
    """A message to the user, on standard error."""
    sys.stderr.write(f"{message}\n")


@contextmanager
def progress(total: int) -> Iterator[Callable[[Path], None]]:
    """A bar on standard error; call what it yields with every file. Nothing is shown where standard error is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()

    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("收录", total=total)
        yield lambda path: bar.update(task, advance=1, description=path.name)
