"""Many files into the store: found in folders, read side by side in child processes, kept one by one as they come."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from pipeline.forms import Json, ingested
from pipeline.records import UnreadableFile, ZhizeError
from pipeline.store import Failure, Ingested, Store

SUFFIXES = frozenset(
    {
        ".txt",
        ".md",
        ".markdown",
        ".html",
        ".htm",
        ".docx",
        ".doc",
        ".pdf",
        ".ofd",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
        ".zip",
    }
)
"""What is taken from a folder; a file named by itself is taken whatever its name."""
LARGEST = 256 * 2**20


@dataclass
class Report:
    """What became of the files: what each did (in its JSON form: thousands of readings would not fit), why some failed."""

    taken: list[Json] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        """How many files had this outcome."""
        return sum(item["outcome"] == outcome for item in self.taken)


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[Failure]]:
    """The files to take, each once, in order; a folder gives what is in it at any depth, hidden files and folders left out."""
    found: dict[Path, None] = {}
    failures = []
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(sorted(_in_folder(path)))
        elif path.exists():
            found[path] = None
        else:
            failures.append(Failure(str(path), f"{path}：没有这个文件或文件夹。请核对路径"))
    return list(found), failures


def _in_folder(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in SUFFIXES and path.is_file():
            yield path


def load(path: Path) -> bytes:
    """The bytes of a file. UnreadableFile with a remedy where they cannot be had."""
    try:
        if path.is_dir():
            raise UnreadableFile(f"{path}：是文件夹而不是文件", "请给出文件，或用 zhize ingest 收录整个文件夹")
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(f"{path}：文件超过 {LARGEST // 2**20} MB", "请拆分后再试")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path}：没有这个文件", "请核对路径") from error
    except PermissionError as error:
        raise UnreadableFile(f"{path}：没有读取权限", "请检查文件权限") from error
    except OSError as error:
        raise UnreadableFile(f"{path}：无法读取（{error.strerror}）", "请检查磁盘与路径") from error


def ingest(store: Store, paths: Iterable[Path], jobs: int, done: Callable[[Path], None]) -> Report:
    """Take the files in, ``jobs`` at a time; ``done`` is told each file's name when it is through, well or not.

    A thread per job waits for a child that reads; a file that ruins its child ruins nothing else.
    """
    report = Report()
    with ThreadPoolExecutor(jobs) as pool:
        for path, future in _as_they_come(pool, store, iter(paths), 2 * jobs):
            try:
                report.taken.append(ingested(printable(str(path)), future.result()))
            except ZhizeError as error:
                report.failures.append(Failure(str(path), _named(path, error)))
            done(path)
    return report


def _named(path: Path, error: ZhizeError) -> str:
    """The message, with the file's path where it does not say it already."""
    words = str(error)
    return words if words.startswith(str(path)) else f"{path}：{words.removeprefix(f'{path.name}：')}"


def _as_they_come(
    pool: ThreadPoolExecutor, store: Store, paths: Iterator[Path], ahead: int
) -> Iterator[tuple[Path, Future[Ingested]]]:
    """Each file with its future, finished; never more than ``ahead`` in memory, however many files there are."""
    running = {pool.submit(_one, store, path): path for path in islice(paths, ahead)}
    while running:
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            yield running.pop(future), future
        running |= {pool.submit(_one, store, path): path for path in islice(paths, len(finished))}


def _one(store: Store, path: Path) -> Ingested:
    return store.ingest(load(path), printable(path.name))


def printable(name: str) -> str:
    """A file's name as text: bytes in it that are no UTF-8 become question marks."""
    return name.encode("utf-8", "replace").decode()
