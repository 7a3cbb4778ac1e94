"""Pages of the files held, drawn in a child process with limits; what was drawn last is kept in memory."""

import os
from collections import OrderedDict
from threading import BoundedSemaphore, Lock

from pipeline.formats.drawing import Size, draw_page, page_sizes
from pipeline.records import NotFound
from pipeline.store import isolated
from pipeline.store.values import Source

LIMITS = isolated.Limits(seconds=30, memory=2 * 2**30)
#: Bytes of pictures kept, and files whose page sizes are.
_KEPT, _FILES = 48 * 2**20, 200


class Pictures:
    """Drawn pages by file and number. Safe to share between threads; no more are drawn at a time than there are processors."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._sizes: OrderedDict[str, tuple[Size, ...]] = OrderedDict()
        self._lock = Lock()
        self._turn = BoundedSemaphore(os.cpu_count() or 1)

    def sizes(self, source: Source) -> tuple[Size, ...]:
        """Width and height in points of each page; none where the file has no pages of its own. UnreadableFile if damaged."""
        with self._lock:
            held = self._sizes.get(source.sha256)
        if held is None:
            with self._turn:
                held = tuple(isolated.run(page_sizes, (source.data, source.name), source.name, LIMITS))
            with self._lock:
                self._sizes[source.sha256] = held
                while len(self._sizes) > _FILES:
                    self._sizes.popitem(last=False)
        return held

    def page(self, source: Source, number: int) -> bytes:
        """The page as a PNG of two pixels a point. NotFound where the file has none of this number."""
        key = source.sha256, number
        with self._lock:
            if key in self._drawn:
                self._drawn.move_to_end(key)
                return self._drawn[key]
        with self._turn:
            drawn = isolated.run(draw_page, (source.data, source.name, number), source.name, LIMITS)
        if drawn is None:
            raise NotFound(f"{source.name}没有第 {number} 页的图像", "只有 PDF 和图片有页面图像；页码从 1 起")
        with self._lock:
            self._drawn[key] = drawn
            while sum(map(len, self._drawn.values())) > _KEPT and len(self._drawn) > 1:
                self._drawn.popitem(last=False)
        return drawn
