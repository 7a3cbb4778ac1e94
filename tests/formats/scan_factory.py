"""Scans made of PDFs: pages drawn at a resolution, laid a little askew, with the grain and the fading of a copier."""

import io
import random
from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

INCH = 72
TILT, GRAIN, FADED = 0.5, 22, 235


def pages(pdf: bytes, dpi: int) -> Iterator[Image.Image]:
    """The pages as a scanner at ``dpi`` sees them; the same PDF gives the same pictures."""
    chance = random.Random(dpi)  # noqa: S311
    for page in pdfium.PdfDocument(pdf):
        yield scanned(page.render(scale=dpi / INCH).to_pil().convert("L"), chance)


def scanned(page: Image.Image, chance: random.Random) -> Image.Image:
    """A page laid askew by up to half a degree, blurred a little, with grain, on paper that is not quite white."""
    askew = page.rotate(chance.uniform(-TILT, TILT), Image.Resampling.BICUBIC, fillcolor=255)
    soft = askew.filter(ImageFilter.GaussianBlur(0.6)).point(lambda level: level * FADED // 255 + 8)
    grain = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height)).point(lambda level: level * GRAIN // 255)
    return ImageChops.subtract(soft, grain)


def as_pdf(images: list[Image.Image], dpi: int) -> bytes:
    """The pictures as the pages of a PDF, as scanners make them (JPEG inside)."""
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=dpi, quality=70)
    return out.getvalue()


def as_tiff(images: list[Image.Image], dpi: int) -> bytes:
    """The pictures as the pages of a TIFF."""
    out = io.BytesIO()
    images[0].save(out, "TIFF", save_all=True, append_images=images[1:], dpi=(dpi, dpi), compression="tiff_lzw")
    return out.getvalue()
