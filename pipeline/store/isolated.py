"""Reading in a child process with limits: whatever a file does to its reader, the store and its caller live on.

A fork server loads the reader once; each file is then read in a fresh fork of it that is killed when its time is up. The child
tells each page that it has read: a long file may take long, as long as it goes on.
"""

import logging
import os
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from pipeline.formats import Told
from pipeline.records import Reading, UnreadableFile, ZhizeError

T = TypeVar("T")
_log = logging.getLogger(__name__)
_GIB = 1024**3
_GRACE = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    ``seconds`` of the clock from one page told to the next (for a file without pages: in all), ``longest`` in all;
    ``memory`` bytes of address space of the whole child, libraries included; ``written`` bytes of any file that it writes.
    """

    seconds: float = 300
    memory: int = 4 * _GIB
    longest: float = 3600
    written: int = _GIB


def reader_version() -> str:
    """The version of the reader that :func:`read` uses."""
    from pipeline.reader import READER_VERSION

    return READER_VERSION


def read(data: bytes, name: str, limits: Limits | None = None, told: Told | None = None) -> Reading:
    """The reading of a file. UnreadableFile where it cannot be read, or not within the limits. ``told`` hears of each page."""
    with TemporaryDirectory(prefix="zhize-", ignore_cleanup_errors=True) as folder:
        return run(_read, (data, name, folder), name, limits or Limits(), told or _unheard)


def run(work: Callable[..., T], arguments: tuple[Any, ...], name: str, limits: Limits, told: Told | None = None) -> T:
    """What ``work`` gives, done in a child. ``name`` is the file's, for messages.

    With ``told``, ``work`` gets as its last argument a function to tell a page with, and ``told`` hears of it here.

    UnreadableFile where it refuses, crashes, runs out of memory or of time; nothing of the child stays.
    """
    ours, theirs = _context().Pipe(duplex=False)
    child = _context().Process(target=_in_child, args=(theirs, work, arguments, limits, told is not None), daemon=True)
    child.start()
    theirs.close()
    try:
        answer = _answer(ours, limits, told)
    finally:
        ours.close()
        _end(child)
        child.join()
        code = child.exitcode
        child.close()
    value: T = _result(answer, name, limits, code)
    return value


def _answer(ours: Connection, limits: Limits, told: Told | None) -> tuple[str, Any]:
    """The last word of the child, the pages that it tells passed on meanwhile."""
    end = time.monotonic() + limits.longest
    try:
        while ours.poll(max(0.0, min(limits.seconds, end - time.monotonic()))):
            kind, value = ours.recv()
            if kind != "page":
                return kind, value
            (told or _unheard)(*value)
    except (EOFError, OSError):  # also in the middle of a message
        return "died", None
    return "time", limits.longest if time.monotonic() >= end else limits.seconds


def _end(child: ForkServerProcess) -> None:
    """Kill the child and all it started: a converter must not outlive the file it hangs on."""
    if child.pid is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()


def _result(answer: tuple[str, Any], name: str, limits: Limits, code: int | None) -> Any:  # noqa: ANN401
    """The value, or the refusal in words for the user."""
    kind, value = answer
    match kind:
        case "done":
            return value
        case "refused":
            raise UnreadableFile(*value)
        case "time":
            raise UnreadableFile(f"{name}：{value:.0f} 秒内未能读完，已放弃", "请拆分文件，或确认文件没有损坏")
        case "memory":
            raise UnreadableFile(
                f"{name}：读取所需内存超过 {limits.memory // 2**20} MB，已放弃", "请拆分文件，或确认文件没有损坏"
            )
        case "bug":
            _log.error("%s: %s", name, value)
            raise UnreadableFile(
                f"{name}：读取时出现内部错误（{value.splitlines()[-1]}）", "请把该文件和这条信息一起反馈给开发者"
            )
        case _:
            raise UnreadableFile(
                f"{name}：读取进程意外终止{_cause(code)}", "文件可能已损坏，或读取它所需的内存过多；请用其他程序打开并另存后再试"
            )


def _cause(code: int | None) -> str:
    """The signal that ended a child, in brackets; empty where it is not known, or ours."""
    if code is None or code >= 0 or -code == signal.SIGKILL:
        return ""
    with suppress(ValueError):
        return f"（{signal.Signals(-code).name}）"
    return ""


@cache
def _context() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["pipeline.store.warm"])
    return context


def _unheard(page: int, pages: int) -> None:
    """Hears of pages where nobody else wants to: that they are told keeps a long file alive."""


def _read(data: bytes, name: str, folder: str, told: Told) -> Reading:
    from hashlib import sha256

    from pipeline.office import lines_of
    from pipeline.reader import read_from_lines

    return read_from_lines(lines_of(data, name, folder, told), sha256(data).hexdigest(), name)


def _in_child(answer: Connection, work: Callable[..., object], arguments: tuple[Any, ...], limits: Limits, tells: bool) -> None:
    """Do the work under the limits and send what came of it.

    The parent measures the time; the alarm ends a child whose parent was killed and can measure nothing any more.
    """
    os.setsid()
    _bound(limits)

    def tell(page: int, pages: int) -> None:
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)
        answer.send(("page", (page, pages)))

    answer.send(_attempt(work, (*arguments, tell) if tells else arguments))
    answer.close()


def _bound(limits: Limits) -> None:
    """Limit the memory, the processor time and the files written of this process and of what it starts."""
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)
    processors = os.cpu_count() or 1
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, int(limits.longest * processors) + _GRACE),
        (resource.RLIMIT_FSIZE, limits.written),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def _attempt(work: Callable[..., object], arguments: tuple[Any, ...]) -> tuple[str, object]:
    try:
        return "done", work(*arguments)
    except ZhizeError as error:
        return "refused", (error.message, error.remedy)
    except MemoryError:
        return "memory", None
    except Exception:
        import traceback

        return "bug", traceback.format_exc()
