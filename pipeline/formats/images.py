"""Pictures of notices as files: PNG, JPEG, TIFF of several pages, BMP, GIF, WebP. Opened by Pillow, read by recognition."""

import io
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from pipeline.formats import refusals
from pipeline.formats.limits import MAX_OCR_PAGES, MAX_PIXELS
from pipeline.formats.ocr import Picture, demand, read_picture
from pipeline.formats.pages import PageRead, put_together, read_side_by_side
from pipeline.records import Lines

KIND = "图片"
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
#: Points of A4's shorter side; an inch. What a file says of its dots an inch counts only between these.
_A4, _INCH = 595.0, 72.0
_DPI = (100.0, 1200.0)
#: A page's sides are as 1 to 1.414; a picture within this of it is taken for an A4 page.
_RATIO, _NEAR = 2**0.5, 0.15
#: Dots an inch at which pages are read: below, whole lines are lost; above, nothing is gained.
READ_AT, _FINEST = 200.0, 320.0


@dataclass(frozen=True, slots=True)
class Frame:
    """One page of a picture file: its colours, and its width in points."""

    image: Image.Image
    width: float

    @property
    def height(self) -> float:
        """In points."""
        return self.width * self.image.height / self.image.width


def read_image(data: bytes, name: str, told: Callable[[int, int], None]) -> Lines:
    """The lines of a picture file, page by page; boxes are in points of a page as wide as the file says, or of A4. ``told`` hears
    of each page.

    Raises UnreadableFile for a damaged file, one of too many pages, and one of more pixels than a page can have.
    """
    with _opened(data, name) as image:
        form, count = image.format or "png", getattr(image, "n_frames", 1)
    pages = read_side_by_side(_pages(data, name))
    return put_together(pages, f"image/{form.lower()}", name, lambda number: told(number, count))


def frames(data: bytes, name: str) -> Iterator[Frame]:
    """The pages of a picture file, upright as its camera noted, transparent parts white."""
    with _opened(data, name) as image:
        count = getattr(image, "n_frames", 1)
        if count > MAX_OCR_PAGES:
            raise refusals.too_large(name, f"图片有 {count} 页（上限 {MAX_OCR_PAGES} 页）")
        try:
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > MAX_PIXELS:
                    raise refusals.too_large(name, f"图片有 {frame.width}×{frame.height} 点")
                yield _frame(frame)
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise refusals.broken(name, KIND) from error


def picture_of(frame: Frame) -> Picture:
    """The page as recognition wants it: at 200 dots an inch or a little more, blue first."""
    image, dots = frame.image, frame.image.width / frame.width
    wanted = min(max(dots * _INCH, READ_AT), _FINEST) / _INCH
    if wanted != dots:
        size = (max(1, round(image.width * wanted / dots)), max(1, round(image.height * wanted / dots)))
        image = image.resize(size, Image.Resampling.BICUBIC)
    return Picture(np.ascontiguousarray(np.asarray(image)[:, :, ::-1]), image.width / frame.width)


def _pages(data: bytes, name: str) -> Iterator[PageRead | Callable[[], PageRead]]:
    demand(name)
    for number, frame in enumerate(frames(data, name), 1):
        yield partial(read_picture, picture_of(frame), number)


def _opened(data: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata; sizes are held to our own limit
            image = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise refusals.too_large(name, "图片展开后的点数太多") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise refusals.broken(name, KIND) from error
    if image.width * image.height > MAX_PIXELS:
        raise refusals.too_large(name, f"图片有 {image.width}×{image.height} 点")
    return image


def _frame(frame: Image.Image) -> Frame:
    upright = ImageOps.exif_transpose(frame)
    if "A" in upright.getbands() or "transparency" in upright.info:
        seen = upright.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        upright = Image.alpha_composite(white, seen)
    return Frame(upright.convert("RGB"), _width_of(frame, upright))


def _width_of(frame: Image.Image, upright: Image.Image) -> float:
    """The page's width in points: A4's where the sides are those of a page, else by the file's word, else at 200 dots an inch."""
    shorter, longer = sorted(upright.size)
    if abs(longer / shorter - _RATIO) < _NEAR:
        return _A4 * upright.width / shorter
    told = frame.info.get("dpi", (0, 0))[0]
    dpi = float(told) if isinstance(told, int | float) and _DPI[0] <= told <= _DPI[1] else READ_AT
    return upright.width / dpi * _INCH
