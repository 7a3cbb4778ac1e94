"""What a file format yields: lines of text with their place in the source."""

from dataclasses import dataclass

from pipeline.records.problem import Problem


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line as the source has it, without its line break.

    ``number`` counts from 1 over the whole file, ``page`` from 1 where the format has pages. ``box`` is
    ``(x0, top, x1, bottom)`` in points from the page's upper left corner. ``origin`` is ``text``, ``ocr`` or
    ``table``. ``heading`` is the level a format states itself (Markdown ``##``, HTML ``h2``, a Word style), ``size`` the
    font size in points where known; both are hints, never facts.
    """

    text: str
    number: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    origin: str = "text"
    heading: int | None = None
    size: float | None = None
    centered: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of one file in reading order, what kind of file it was, and what went wrong on the way.

    ``wrapped`` tells whether line ends are layout (PDF, OCR) and a paragraph may run over several lines, or
    paragraphs (HTML, Word); None where the format cannot know (plain text).
    """

    lines: tuple[Line, ...]
    media_type: str
    wrapped: bool | None = None
    problems: tuple[Problem, ...] = ()
