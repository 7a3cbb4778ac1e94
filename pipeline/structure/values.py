"""What this floor hands on, and the paragraph it works with."""

from dataclasses import field

from pipeline.records import Notice, Place, Problem, Span
from pipeline.records.value import value


@value(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the clean text. ``text`` is what ``span`` covers, ``bare`` the same without any white space: what patterns
    of elements are held against.

    ``heading`` is the level the format stated, ``centered`` its layout, ``origin`` where the words came from (text, ocr, table).
    """

    text: str
    span: Span
    line: int
    page: int | None = None
    heading: int | None = None
    centered: bool = False
    origin: str = "text"
    bare: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "bare", "".join(self.text.split()))


@value(frozen=True, slots=True)
class Structure:
    """A file's clean text, where its pieces come from, and the documents it holds.

    ``text`` is the paragraphs joined by a line break; every character of a paragraph is verbatim from the source.
    """

    text: str
    places: tuple[Place, ...]
    notices: tuple[Notice, ...]
    problems: tuple[Problem, ...]
