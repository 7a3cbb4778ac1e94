"""What the reader saw and could not place, and where in the source a text came from."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.records.span import Span


class Severity(StrEnum):
    """How much a problem matters to somebody who relies on the reading."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader saw and could not place. ``code`` is kebab-case, ``message`` Chinese, for people."""

    code: str
    message: str
    severity: Severity = Severity.WARNING
    span: Span | None = None
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """From clean-text offset ``start`` on, the text comes from this line of the source."""

    start: int
    line: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle on a page of the source: ``(x0, top, x1, bottom)`` in points from the page's upper left corner."""

    page: int
    box: tuple[float, float, float, float]
