"""Files of pages: what each page gives, put together with lines numbered over the whole file."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from pipeline.formats import refusals
from pipeline.formats.limits import MAX_LINES
from pipeline.formats.running_rows import run_on
from pipeline.records import Line, Lines, Problem


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page: its lines in reading order and what went wrong on it, both numbered from 1 on the page."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()


def read_side_by_side(pages: Iterable[PageRead | Callable[[], PageRead]]) -> Iterator[PageRead]:
    """The pages in order. What is still to be read (a picture to recognise) is read in threads, a few pages ahead and no more:
    memory does not grow with the number of pages.
    """
    workers = os.cpu_count() or 1
    waiting: deque[PageRead | Future[PageRead]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for page in pages:
            waiting.append(page if isinstance(page, PageRead) else pool.submit(page))
            while waiting and (len(waiting) > workers or isinstance(waiting[0], PageRead)):
                yield _result(waiting.popleft())
        yield from map(_result, waiting)


def _result(page: "PageRead | Future[PageRead]") -> PageRead:
    return page if isinstance(page, PageRead) else page.result()


def put_together(pages: Iterable[PageRead], media_type: str, name: str, told: Callable[[int], None]) -> Lines:
    """The lines of a file whose line ends are layout, page after page; nothing else of a page is kept. ``told`` hears the
    number of each page that is through.

    Raises UnreadableFile beyond ``MAX_LINES``, and where there is nothing at all to tell.
    """
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, read in enumerate(pages, 1):
        page = _after(lines, read)
        before = len(lines)
        lines.extend(replace(line, number=before + line.number) for line in page.lines)
        problems.extend(replace(one, line=before + one.line) if one.line else one for one in page.problems)
        if len(lines) > MAX_LINES:
            raise refusals.too_large(name, f"文字超过 {MAX_LINES} 行")
        told(number)
    if not lines and not problems:
        raise refusals.empty(name)
    return Lines(tuple(lines), media_type, True, tuple(problems))


def _after(lines: list[Line], page: PageRead) -> PageRead:
    """The page as it follows the lines so far: without a row that goes on in the last of them, which is then made whole there."""
    joined = run_on(lines, page.lines[0]) if page.lines else None
    if joined is None:
        return page
    at, row = joined
    lines[at] = row
    rest = tuple(replace(line, number=line.number - 1) for line in page.lines[1:])
    return PageRead(rest, tuple(replace(one, line=one.line - 1 or None) if one.line else one for one in page.problems))
