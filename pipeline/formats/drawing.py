"""Pages of a file as pictures: for readers who want to see the words in the original."""

import io
from contextlib import closing
from math import sqrt
from typing import TYPE_CHECKING

from pipeline.formats import refusals, sniff

if TYPE_CHECKING:
    from PIL import Image

#: Pixels in a point of a drawn page; a page that would have more pixels than this is drawn smaller.
DOTS = 2.0
_MOST_PIXELS = 12_000_000
Size = tuple[float, float]


def page_sizes(data: bytes, name: str) -> list[Size]:
    """Width and height in points of every page, as it is shown; none for a file without pages of its own (text, Word, web).

    Boxes of lines are places on these pages. Raises UnreadableFile for a damaged file.
    """
    kind = sniff.media_type(data, name)
    if kind == sniff.PDF:
        return _sizes_of_pdf(data, name)
    return _sizes_of_images(data, name) if kind in sniff.IMAGES else []


def draw_page(data: bytes, name: str, number: int) -> bytes | None:
    """Page ``number`` (from 1) as a PNG of :data:`DOTS` pixels a point; None where the file has no such page."""
    kind = sniff.media_type(data, name)
    image = None
    if number >= 1 and kind == sniff.PDF:
        image = _drawn_of_pdf(data, name, number)
    elif number >= 1 and kind in sniff.IMAGES:
        image = _drawn_of_images(data, name, number)
    if image is None:
        return None
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _dots(width: float, height: float) -> float:
    """Pixels in a point for a page of this size."""
    return min(DOTS, sqrt(_MOST_PIXELS / max(width * height, 1.0)))


def _sizes_of_pdf(data: bytes, name: str) -> list[Size]:
    from pipeline.formats.pdf.reading import opened

    with closing(opened(data, name)) as document:
        return [document.get_page_size(at) for at in range(len(document))]


def _drawn_of_pdf(data: bytes, name: str, number: int) -> "Image.Image | None":
    from pypdfium2 import PdfiumError

    from pipeline.formats.pdf.reading import KIND, opened

    with closing(opened(data, name)) as document:
        if number > len(document):
            return None
        try:
            page = document[number - 1]
        except PdfiumError as error:
            raise refusals.broken(name, f"{KIND}第 {number} 页") from error
        with closing(page):
            drawn: Image.Image = page.render(scale=_dots(*page.get_size()), rev_byteorder=True).to_pil().convert("RGB")
            return drawn


def _sizes_of_images(data: bytes, name: str) -> list[Size]:
    from pipeline.formats.images import frames

    return [(frame.width, frame.height) for frame in frames(data, name)]


def _drawn_of_images(data: bytes, name: str, number: int) -> "Image.Image | None":
    from pipeline.formats.images import frames

    for at, frame in enumerate(frames(data, name), 1):
        if at == number:
            dots = _dots(frame.width, frame.height)
            return frame.image.resize((max(1, round(frame.width * dots)), max(1, round(frame.height * dots))))
    return None
