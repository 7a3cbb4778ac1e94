"""Scans that somebody has put into a Word file, a picture a page: recognised as the pages of a scanned PDF are."""

from collections.abc import Callable, Iterator
from functools import partial

from pipeline.formats import refusals
from pipeline.formats.docx.parts import Parts
from pipeline.formats.limits import MAX_OCR_PAGES
from pipeline.formats.pages import PageRead, put_together, read_side_by_side
from pipeline.formats.safe_xml import attribute, local
from pipeline.records import Line, Problem, UnreadableFile

_NAMED = {"blip": "embed", "imagedata": "id"}
#: A picture of fewer pixels is a sign or a stamp, and no page: A5 at 100 dots an inch has so many.
_LEAST_PIXELS = 480_000


def recognised(parts: Parts) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """The lines of the pictures in a file (origin ``ocr``, ``page`` the number of the picture), and what is doubtful about them.

    Nothing where no picture can be opened. UnreadableFile for more pictures than ``MAX_OCR_PAGES``.
    """
    pages = list(read_side_by_side(_pages(parts)))
    if not any(page.lines for page in pages):
        return (), ()
    lines = put_together(pages, "", parts.name, lambda _: None)
    return lines.lines, lines.problems


def _pages(parts: Parts) -> Iterator[Callable[[], PageRead]]:
    from pipeline.formats.images import frames, picture_of
    from pipeline.formats.ocr import demand, read_picture

    number = 0
    for content in _pictures(parts):
        try:
            frame = next(frames(content, parts.name), None)
        except UnreadableFile:
            continue
        if frame is None or frame.image.width * frame.image.height < _LEAST_PIXELS:
            continue
        number += 1
        if number > MAX_OCR_PAGES:
            raise refusals.too_large(parts.name, f"需要识别的图片超过 {MAX_OCR_PAGES} 张")
        demand(parts.name)
        yield partial(read_picture, picture_of(frame), number)


def _pictures(parts: Parts) -> Iterator[bytes]:
    """The pictures of the text in order, each once."""
    targets = {link.id: link.target for link in parts.main_links if link.kind == "image" and not link.external}
    named = (attribute(one, _NAMED[local(one)]) for one in parts.document.iter() if local(one) in _NAMED)
    for target in dict.fromkeys(targets[id] for id in named if id in targets):
        content = parts.content(target)
        if content is not None:
            yield content
