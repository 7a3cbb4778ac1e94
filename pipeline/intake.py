"""Many files into the store: found in folders and zips, read side by side in child processes, kept one by one as they come."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from threading import Event

from pipeline.forms import Json, ingested
from pipeline.packed import take
from pipeline.records import UnreadableFile, ZhizeError
from pipeline.store import Failure, Store

SUFFIXES = frozenset(
    {
        ".txt",
        ".md",
        ".markdown",
        ".html",
        ".htm",
        ".mht",
        ".mhtml",
        ".docx",
        ".docm",
        ".doc",
        ".wps",
        ".rtf",
        ".pdf",
        ".ofd",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
        ".bmp",
        ".gif",
        ".webp",
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

    def warnings(self) -> list[str]:
        """What looks odd about the files and was left as it is: notices that may be copies of held ones."""
        return [
            f"{item['file']}：{_called(found['notice'])}与已收录的{_called(found['held'])}内容相近"
            f"（比较了 {found['compared']} 项职责，{found['alike']} 项相同），可能是重复收录；未作处理"
            for item in self.taken
            for found in item["suspects"]
        ]

    def count(self, outcome: str) -> int:
        """How many files had this outcome."""
        return sum(item["outcome"] == outcome for item in self.taken)


def _called(ref: Json) -> str:
    """The title and number of a notice, as far as it has them."""
    return f"《{ref['title'] or ref['id']}》" + (f"（{number}）" if (number := ref["number"] or ref.get("via")) else "")


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[Failure]]:
    """The files to take, each once, in order; a folder gives what is in it at any depth, hidden files and folders left out.

    What cannot be found or looked into is a failure, and so is a folder that holds nothing to take.
    """
    found: dict[Path, None] = {}
    failures: list[Failure] = []
    for path in paths:
        try:
            found |= dict.fromkeys(_in_folder(path, failures) if S_ISDIR(_mode(path)) else [path])
        except UnreadableFile as error:
            failures.append(failure(path, error))
    return list(found), failures


def _in_folder(folder: Path, failures: list[Failure]) -> list[Path]:
    """The files to take from a folder, in order; its subfolders that cannot be looked into are added to the failures."""
    found, closed = look_into(folder)
    failures.extend(failure(Path(error.filename), _inaccessible(Path(error.filename), error)) for error in closed)
    if not found and not closed:
        kinds = "、".join(sorted(SUFFIXES))
        raise UnreadableFile(f"{folder}：文件夹里没有可收录的文件", f"请核对路径；从文件夹里收录的文件，名称以 {kinds} 结尾")
    return found


def look_into(folder: Path) -> tuple[list[Path], list[OSError]]:
    """The files to take from a folder at any depth, in order, and what could not be looked into.

    Left out are hidden files and folders, what Word puts beside a file that somebody has open (``~$公文.docx``), and the folder
    of pictures that a browser puts beside a page (``公文_files`` beside ``公文.html``).
    UnreadableFile where there is no such folder.
    """
    if not S_ISDIR(_mode(folder)):
        raise UnreadableFile(f"{folder}：不是文件夹", "请给出文件夹的路径")
    closed: list[OSError] = []
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_of_page(name, names)]
        files = (Path(place, name) for name in names if not name.startswith((".", "~$")))
        found.extend(path for path in files if path.suffix.lower() in SUFFIXES and path.is_file())
    return sorted(found), closed


def _is_of_page(folder: str, files: Iterable[str]) -> bool:
    """Does a folder hold what belongs to a saved page beside it: ``公文_files``, ``公文.files``?"""
    stem = folder.removesuffix("_files").removesuffix(".files")
    return stem != folder and not {f"{stem}.html", f"{stem}.htm"}.isdisjoint(files)


def _mode(path: Path) -> int:
    """What stands at a path, as the system tells it. UnreadableFile where nothing does or nobody may know."""
    try:
        return path.stat().st_mode
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path}：没有这个文件或文件夹", "请核对路径") from error
    except (OSError, ValueError) as error:
        raise _inaccessible(path, error) from error


def _inaccessible(path: Path, error: OSError | ValueError) -> UnreadableFile:
    if isinstance(error, PermissionError):
        return UnreadableFile(f"{path}：没有读取权限", "请检查文件权限")
    reason = error.strerror if isinstance(error, OSError) else error
    return UnreadableFile(f"{path}：无法读取（{reason}）", "请检查磁盘与路径")


def load(path: Path) -> bytes:
    """The bytes of a file. UnreadableFile with a remedy where they cannot be had.

    Only of a file on a disk: a pipe that nobody fills would be waited for, a device without end never be through.
    """
    try:
        found = path.stat()
        if S_ISDIR(found.st_mode):
            raise UnreadableFile(f"{path}：是文件夹而不是文件", "请给出文件，或用 zhize ingest 收录整个文件夹")
        if not S_ISREG(found.st_mode):
            raise UnreadableFile(f"{path}：是管道或设备而不是文件", "请先把内容存为文件")
        if found.st_size > LARGEST:
            raise UnreadableFile(f"{path}：文件超过 {LARGEST // 2**20} MB", "请拆分后再试")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path}：没有这个文件", "请核对路径") from error
    except (OSError, ValueError) as error:
        raise _inaccessible(path, error) from error


Watched = Callable[[Path, int, int], None]
"""What hears of each page of a file that has been read: its path, the page's number and that of all pages."""


def ingest(
    store: Store, paths: Iterable[Path], jobs: int, done: Callable[[Path], None], watched: Watched | None = None
) -> Report:
    """Take the files in, ``jobs`` at a time; ``done`` is told each file's name when it is through, well or not.

    A thread per job waits for a child that reads; a file that ruins its child ruins nothing else. Where the user stops it all,
    files being read are given up at their next page.
    """
    report, stopped = Report(), Event()
    with _pool(jobs, stopped) as pool:
        one_file = partial(_one, store, stopped, watched)
        for path, future in _as_they_come(pool, one_file, iter(paths), 2 * jobs):
            one = future.result()
            report.taken += one.taken
            report.failures += one.failures
            done(path)
    return report


@contextmanager
def _pool(jobs: int, stopped: Event) -> Iterator[ThreadPoolExecutor]:
    """So many threads; what waits for one is not begun any more where the user stops it all, which ``stopped`` tells them."""
    with ThreadPoolExecutor(jobs) as pool:
        try:
            yield pool
        finally:
            stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)


def failure(path: Path, error: ZhizeError, name: str | None = None) -> Failure:
    """What became of a file that was refused: its path and the message, which names the path too.

    ``name`` is what the message calls the file, where that is not the last part of its path.
    """
    place, words = printable(str(path)), printable(str(error))
    told = words if words.startswith(place) else f"{place}：{words.removeprefix(f'{name or printable(path.name)}：')}"
    return Failure(place, told)


def _as_they_come(
    pool: ThreadPoolExecutor, one_file: Callable[[Path], Report], paths: Iterator[Path], ahead: int
) -> Iterator[tuple[Path, Future[Report]]]:
    """Each file with its future, finished; never more than ``ahead`` in memory, however many files there are."""
    running = {pool.submit(one_file, path): path for path in islice(paths, ahead)}
    while running:
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            yield running.pop(future), future
        running |= {pool.submit(one_file, path): path for path in islice(paths, len(finished))}


def _one(store: Store, stopped: Event, watched: Watched | None, path: Path) -> Report:
    """What became of one file, or of each file in a zip."""
    report, name = Report(), printable(path.name)

    def told(page: int, pages: int) -> None:
        if stopped.is_set():
            raise CancelledError
        if watched:
            watched(path, page, pages)

    try:
        for inner, outcome in take(store, load(path), name, told):
            place = Path(f"{path}{inner.removeprefix(name)}")
            if isinstance(outcome, ZhizeError):
                report.failures.append(failure(place, outcome, inner))
            else:
                report.taken.append(ingested(printable(str(place)), outcome))
    except ZhizeError as error:
        report.failures.append(failure(path, error))
    return report


def printable(name: str) -> str:
    """A file's name as text: bytes in it that are no UTF-8 become question marks."""
    return name.encode("utf-8", "replace").decode()
