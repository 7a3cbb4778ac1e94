"""Bytes in, lines out: every clothes a notice arrives in, each line with its page, place and origin.

``read_lines`` tells the type by content, never by name. One module reads one format; what the libraries of a format cost is
paid only when such a file comes. What cannot be read is refused with UnreadableFile; what is odd becomes a Problem.
"""

from collections.abc import Callable

from pipeline.formats import limits, refusals, sniff
from pipeline.formats.markdown import read_markdown
from pipeline.formats.packages import unpack
from pipeline.formats.text import read_text
from pipeline.records import Lines

__all__ = ["PAGED", "READERS", "Told", "read_lines", "unpack"]

#: What hears of each page that has been read: its number and that of all pages.
Told = Callable[[int, int], None]


def _html(data: bytes, name: str) -> Lines:
    from pipeline.formats.html import read_html

    return read_html(data, name)


def _mhtml(data: bytes, name: str) -> Lines:
    from pipeline.formats.mhtml import read_mhtml

    return read_mhtml(data, name)


def _docx(data: bytes, name: str) -> Lines:
    from pipeline.formats.docx import read_docx

    return read_docx(data, name)


def _pdf(data: bytes, name: str, told: Told) -> Lines:
    from pipeline.formats.pdf import read_pdf

    return read_pdf(data, name, told)


def _ofd(data: bytes, name: str, told: Told) -> Lines:
    from pipeline.formats.ofd import read_ofd

    return read_ofd(data, name, told)


def _image(data: bytes, name: str, told: Told) -> Lines:
    from pipeline.formats.images import read_image

    return read_image(data, name, told)


#: The reader of each media type.
READERS: dict[str, Callable[[bytes, str], Lines]] = {
    sniff.TEXT: read_text,
    sniff.MARKDOWN: read_markdown,
    sniff.HTML: _html,
    sniff.MHTML: _mhtml,
    sniff.DOCX: _docx,
}

#: The readers of formats with pages, which tell each page that they have read.
PAGED: dict[str, Callable[[bytes, str, Told], Lines]] = {
    sniff.OFD: _ofd,
    sniff.PDF: _pdf,
    **dict.fromkeys(sniff.IMAGES, _image),
}


def read_lines(data: bytes, name: str, told: Told | None = None) -> Lines:
    """The lines of one file in reading order. ``name`` is used in messages only; ``told`` hears of each page.

    Raises UnreadableFile (Chinese message with the file's name, and a remedy) where the bytes are no document that can be
    read; a zip is refused too, since it holds several files: ``unpack`` gives them.
    """
    if len(data) > limits.MAX_BYTES:
        raise refusals.too_large(name, f"文件有 {len(data) // 1024 // 1024} MB")
    kind = sniff.media_type(data, name)
    if kind in PAGED:
        lines = PAGED[kind](data, name, told or _nobody)
    elif kind in READERS:
        lines = READERS[kind](data, name)
    else:
        raise refusals.unsupported(name, sniff.called(kind))
    if sum(len(line.text) for line in lines.lines) > limits.MAX_SIGNS:
        raise refusals.too_large(name, f"文字超过 {limits.MAX_SIGNS // 10_000} 万字")
    return lines


def _nobody(page: int, pages: int) -> None:
    """Hears of pages where nobody else wants to."""
