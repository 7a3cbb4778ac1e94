"""Which physical lines are one paragraph: a line break is layout where a sentence runs over it, else it ends a paragraph.

Three kinds of text: ``HARD`` (every line broken at the same width, as PDFs come), ``LOOSE`` (paragraphs a line each, some broken
at page ends, blank lines even inside a sentence, as OCR comes) and ``FLAT`` (the format says that lines are paragraphs).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from unicodedata import east_asian_width

from pipeline.records import Line
from pipeline.structure.elements import is_date, is_element
from pipeline.structure.genres import genre_of
from pipeline.structure.margins import Layout
from pipeline.structure.markers import Marker, Sign, marker_of


class Breaks(Enum):
    """What a line end of the file means."""

    HARD = "hard"
    LOOSE = "loose"
    FLAT = "flat"


_SAMPLE = 4000
_CHARACTERS = re.compile(r"[\u4e00-\u9fff]+")
#: A sentence has ended, or a bracket behind one names who is in charge: …方法。（市场监管总局负责）
_TERMINAL = re.compile(
    r"[（(][^（）()]{2,120}(?:负责|牵头|参与|指导|配合|参加)[^（）()]{0,20}[）)]\Z"
    r"|[。！？；：!?;:…][”’」』）)\"]*\Z|[．.][”\"]?\Z"
)
_PUNCTUATION = re.compile(r"[。，；：、,;《]")
#: What only running text has; names are strung together by 、 too.
_CLAUSE = re.compile(r"[。，；,;《]")
_ROW = re.compile(r"[^，。；]{1,10}[：:]")
#: The first line of a paragraph begins two characters in, and is that much shorter.
_INDENT_WIDTH = 4
_INDENT = re.compile(r"(?:\u3000{2}|\u3000? {4}|\t)\s*\S")
_OPEN = re.compile(r"[〔（(《«“\[【][^〕）)》»”\]】]{0,60}\Z")
_LABEL_ONLY = frozenset(
    {Sign.ARTICLE, Sign.CHAPTER, Sign.SECTION, Sign.PART, Sign.HAN_BRACKET, Sign.HAN, Sign.DIGIT, Sign.DIGIT_BRACKET}
)
#: A line that begins so goes on in a sentence that has not ended.
_CONTINUING = "《“，。；、）)》”"
_FULL = 0.85
_LONG, _LONG_CLAUSE = 20, 15


@dataclass(slots=True)
class Draft:
    """A paragraph in the making: its lines so far, and what its head and last line tell."""

    lines: list[Line] = field(default_factory=list)
    marker: Marker | None = None
    punctuated: bool = False
    clause: bool = False
    length: int = 0

    @property
    def last(self) -> str:
        """The last line so far, without outer white space."""
        return self.lines[-1].text.strip()

    def add(self, line: Line) -> None:
        """Take a line in."""
        text = line.text.strip()
        if not self.lines:
            self.marker = marker_of(text)
        self.lines.append(line)
        self.length += len(text)
        self.punctuated = self.punctuated or bool(_PUNCTUATION.search(text))
        self.clause = self.clause or bool(_CLAUSE.search(text))


def breaks_of(lines: Sequence[Line], wrapped: bool | None) -> tuple[Breaks, int]:
    """What line ends mean in this file, and the width of a full line (0 where lines have no common width)."""
    if wrapped is False:
        return Breaks.FLAT, 0
    widths = sorted(width(line.text.strip()) for line in lines[:_SAMPLE] if line.text.strip())
    if not widths:
        return Breaks.FLAT, 0
    full = widths[min(len(widths) - 1, int(len(widths) * 0.92))]
    near = sum(full * _FULL <= one <= full * 1.1 for one in widths) / len(widths)
    wider = sum(one > full * 1.25 for one in widths) / len(widths)
    if near >= 0.3 and wider <= 0.03 and 30 <= full <= 140 and len(widths) >= 6:
        return Breaks.HARD, full
    return Breaks.LOOSE, 0


def width(text: str) -> int:
    """Display width: a Chinese character counts two."""
    if len(text) > 400:
        return 2 * len(text)
    others = _CHARACTERS.sub("", text)
    return 2 * (len(text) - len(others)) + sum(map(_width_of, others))


@lru_cache(maxsize=4096)
def _width_of(sign: str) -> int:
    return 2 if east_asian_width(sign) in "WFA" else 1


@dataclass(slots=True)
class Context:
    """What the lines so far have told: the kind of breaks, the width of a full line, where lines stand on their pages, the last
    number of every sign, and whether running text has begun.
    """

    breaks: Breaks
    full: int
    layout: Layout | None = None
    numbers: dict[Sign, int] = field(default_factory=dict)
    begun: bool = False

    def close(self, draft: Draft) -> None:
        """Take note of a paragraph that is whole."""
        if draft.marker is not None:
            self.numbers[draft.marker.sign] = draft.marker.number
        self.begun = self.begun or (draft.length >= _LONG and draft.last.endswith("。"))


def continues(draft: Draft, line: Line, context: Context) -> bool:
    """Does ``line`` go on in the paragraph ``draft``?

    ``…落实监管职`` + ``责,按规定…`` does; ``一、总体要求`` + ``坚持以…`` does not; a numeral that cannot be the next number of
    its list (``…标准化`` + ``一、二级的占比``) does.
    """
    text, before, breaks = line.text.strip(), draft.last, context.breaks
    if line.heading is not None or line.origin == "table" or draft.lines[-1].origin == "table":
        return False
    if _is_label_alone(draft):
        return marker_of(text) is None and not is_date(text)
    placed = context.layout.continues(draft.lines, line) if context.layout and breaks is not Breaks.FLAT else None
    if placed is not None:
        return placed
    if breaks is Breaks.HARD and context.layout and context.layout.ends_early(draft.lines[-1]):
        breaks = Breaks.LOOSE
    if breaks is Breaks.FLAT or draft.lines[0].heading is not None or _TERMINAL.search(before):
        return False
    if _INDENT.match(line.text) and breaks is Breaks.LOOSE:
        return False
    running = _runs_on(draft, before, context, breaks)
    marker = marker_of(text)
    if breaks is Breaks.LOOSE and _ROW.match(text):
        return False
    if marker is not None:
        return breaks is Breaks.HARD and running and draft.punctuated and marker.number != context.numbers.get(marker.sign, 0) + 1
    if _OPEN.search(before[-70:]) and not is_element(text):
        return True
    if draft.punctuated and (before.endswith("》") or text[0] in _CONTINUING) and not is_element(text):
        return True
    if not running or _may_be_title(draft):
        return False
    return breaks is Breaks.HARD or (not is_element(text) and (bool(_CLAUSE.search(text)) or text.endswith(("：", ":"))))


def _runs_on(draft: Draft, before: str, context: Context, breaks: Breaks) -> bool:
    """May the sentence go on behind the last line so far? ``breaks`` is what its end means."""
    if breaks is Breaks.HARD:
        wide = width(before) + (_INDENT_WIDTH if len(draft.lines) == 1 else 0)
        if len(draft.lines) > 1 and (both := width(draft.lines[-2].text.strip()) + wide) <= context.full * 1.1:
            # one line of the page that the extraction has broken in two
            wide = both + (_INDENT_WIDTH if len(draft.lines) == 2 else 0)
        known = draft.punctuated or draft.marker is not None or wide >= context.full * 0.93
        return wide >= context.full * _FULL and known
    if draft.marker is not None and draft.marker.sign is Sign.ARTICLE and draft.length >= _LONG:
        return True
    plain = draft.marker is None and context.begun and not draft.clause
    return draft.length >= (_LONG if plain else _LONG_CLAUSE) and (draft.clause or plain)


def _may_be_title(draft: Draft) -> bool:
    """Does the paragraph so far end in a genre word and hold no clause? Then it is whole: ``X关于印发Y的通知``."""
    words = "".join(line.text for line in draft.lines) if draft.length <= 200 else ""
    return bool(genre_of("".join(words.split()))) and not re.search("[。，；：,;:]", words)


def _is_label_alone(draft: Draft) -> bool:
    """Is the paragraph so far only ``第一条``, its words on the next line?"""
    marker = draft.marker
    return marker is not None and len(draft.lines) == 1 and marker.sign in _LABEL_ONLY and marker.end >= len(draft.last)
