"""Reading in a child process with limits: whatever a file does to its reader, the store and its caller live on.

A fork server loads the reader once; each file is then read in a fresh fork of it that is killed when its time is up.
"""

import logging
import os
import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Any, TypeVar

from pipeline.records import Reading, UnreadableFile, ZhizeError

T = TypeVar("T")
_log = logging.getLogger(__name__)
_GIB = 1024**3
_GRACE = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: wall-clock seconds, and bytes of address space of the whole child, libraries included."""

    seconds: float = 300
    memory: int = 4 * _GIB


def reader_version() -> str:
    """The version of the reader that :func:`read` uses."""
    from pipeline.reader import READER_VERSION

    return READER_VERSION


def read(data: bytes, name: str, limits: Limits | None = None) -> Reading:
    """The reading of a file. UnreadableFile where it cannot be read, or not within the limits."""
    return run(_read, (data, name), name, limits or Limits())


def run(work: Callable[..., T], arguments: tuple[Any, ...], name: str, limits: Limits) -> T:
    """What ``work`` gives, done in a child. ``name`` is the file's, for messages.

    UnreadableFile where it refuses, crashes, runs out of memory or of time; nothing of the child stays.
    """
    ours, theirs = _context().Pipe(duplex=False)
    child = _context().Process(target=_in_child, args=(theirs, work, arguments, limits), daemon=True)
    child.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(limits.seconds) else ("time", None)
    except EOFError:
        answer = ("died", None)
    finally:
        ours.close()
        _end(child)
        child.join()
        child.close()
    value: T = _result(answer, name, limits)
    return value


def _end(child: ForkServerProcess) -> None:
    """Kill the child and all it started: a converter must not outlive the file it hangs on."""
    if child.pid is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()


def _result(answer: tuple[str, Any], name: str, limits: Limits) -> Any:  # noqa: ANN401
    """The value, or the refusal in words for the user."""
    kind, value = answer
    match kind:
        case "done":
            return value
        case "refused":
            raise UnreadableFile(*value)
        case "time":
            raise UnreadableFile(f"{name}：{limits.seconds:.0f} 秒内未能读完，已放弃", "请拆分文件，或确认文件没有损坏")
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
            raise UnreadableFile(f"{name}：读取进程意外终止", "文件可能已损坏；请用其他程序打开并另存后再试")


@cache
def _context() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["pipeline.store.warm"])
    return context


def _read(data: bytes, name: str) -> Reading:
    from pipeline.reader import read as read_here

    return read_here(data, name)


def _in_child(answer: Connection, work: Callable[..., object], arguments: tuple[Any, ...], limits: Limits) -> None:
    """Do the work under the limits and send what came of it.

    The parent measures the time; the alarm ends a child whose parent was killed and can measure nothing any more.
    """
    os.setsid()
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answer.send(_attempt(work, arguments))
    answer.close()


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
