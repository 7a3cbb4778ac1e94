"""Which documents a file holds: where each begins, and which of them another one issues, forwards or attaches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.structure import elements
from pipeline.structure.contents import entry_key, listed
from pipeline.structure.genres import STANDALONE, genre_of
from pipeline.structure.head import is_addressee
from pipeline.structure.markers import Sign, marker_of
from pipeline.structure.organs import organs_of, signed
from pipeline.structure.titles import title_at, title_words
from pipeline.structure.values import Paragraph
from pipeline.text.document_numbers import canonical

_TOP = frozenset({Sign.PART, Sign.CHAPTER, Sign.ARTICLE, Sign.HAN, Sign.DECIMAL_1, Sign.DECIMAL_2})
_LOOK_AHEAD = 14
_LETTERHEAD = re.compile(r".{2,60}文件")


@dataclass(frozen=True, slots=True)
class Segment:
    """``paragraphs[start:end]`` are one document. ``attached`` is what a 附件 label or a cover before it makes of it;
    ``annexes`` are the ranges of attachments in it that are no documents (tables, lists), each (start, end).
    """

    start: int
    end: int
    attached: bool = False
    annexes: tuple[tuple[int, int], ...] = ()


def segments(paragraphs: Sequence[Paragraph]) -> tuple[Segment, ...]:
    """Cut the paragraphs of a file into its documents.

    A document begins at the head of the file, at a 附件 label above a title of a text that stands on its own, at a letterhead or
    title behind a finished document (date, 附注, 版记), at a title where the numbering starts again, and at a title that a table
    of contents before it lists. A 附件 that is a table or a list stays with its notice as an annex.
    """
    scan = _Scan(paragraphs)
    for at in range(len(paragraphs)):
        scan.visit(at)
    return scan.finish()


class _Scan:
    """One pass over the paragraphs: what the document so far has shown, and the cuts found."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.listed = listed(paragraphs)  # what a table of contents names
        self.cuts: list[tuple[int, bool]] = [(0, False)]
        self.annexes: dict[int, list[int]] = {}
        self.closed = False  # a date, 附注 or 版记 has ended the text
        self.text = False  # running text has been seen
        self.seen: set[Sign] = set()
        self.titles: set[str] = set()  # a web page may print the title again below the text
        self.in_annex = False  # inside an attachment that is no document
        self.until = 0  # paragraphs below belong to a title that is already taken

    def visit(self, at: int) -> None:
        paragraph = self.paragraphs[at]
        if at < self.until:
            return
        bare = paragraph.bare if len(paragraph.text) <= 400 else ""
        if bare and at and self._begins(at, bare):
            return
        if bare and not self.text and not at:
            self.titles.add(self._words(at, title_at(self.paragraphs, at, len(self.paragraphs))))
        marker = marker_of(paragraph.text)
        if marker is not None:
            self.seen.add(marker.sign)
        self.text = self.text or marker is not None or elements.ends_sentence(paragraph.text[-20:]) or is_addressee(paragraph)
        if self.text and bare and self._closes(at, bare):
            self.closed = True
        elif self.text and marker is not None and marker.sign in _TOP:
            self.closed = False

    def finish(self) -> tuple[Segment, ...]:
        """The segments between the cuts."""
        ends = [cut for cut, _ in self.cuts[1:]] + [len(self.paragraphs)]
        found = []
        for (start, attached), end in zip(self.cuts, ends, strict=True):
            marks = self.annexes.get(start, [])
            found.append(Segment(start, end, attached, tuple(zip(marks, (*marks[1:], end), strict=False))))
        return tuple(found)

    def _begins(self, at: int, bare: str) -> bool:
        """Note a cut or an annex that begins at ``at``."""
        if elements.is_attachment_label(bare) and self.text:
            stop = title_at(self.paragraphs, at + 1, len(self.paragraphs))
            if self._stands_alone(at + 1, stop) or self._has_letterhead(at + 1):
                self._cut(at, attached=True, until=stop or at + 2)
            else:
                self._annex(at)
            return True
        if self.text and self._headed(bare):
            stop = title_at(self.paragraphs, at, len(self.paragraphs))
            if stop is not None and bare.startswith("附件") and self._stands_alone(at, stop):
                self._cut(at, attached=True, until=stop)
            else:  # a 附录 or 附表 is part of its text whatever it is called
                self._annex(at)
            return True
        if not self.text or self.in_annex:
            return False
        if self.closed and (_LETTERHEAD.fullmatch(bare) or self._numbered(at)):
            self._cut(at, attached=False, until=at + 1)
            return True
        stop = title_at(self.paragraphs, at, len(self.paragraphs))
        if stop is not None and self._words(at, stop) in self.titles:
            return False
        if stop is not None and entry_key(self._words(at, stop)) in self.listed and self._stands_alone(at, stop):
            self._cut(at, attached=True, until=stop)
            return True
        if stop is not None and self._stands_alone(at, stop) and (self.closed or self._restarts(stop)):
            self._cut(at, attached=False, until=stop)
            return True
        if stop == len(self.paragraphs) and self.closed:  # the title of a text that is not in the file
            self._annex(at)
            return True
        return False

    def _headed(self, bare: str) -> bool:
        """Does an attachment begin with its label and name on one line? 附件1 does so only behind the signature: above it, it
        is a 附件说明.
        """
        label = elements.attachment_heading(bare)
        return label is not None and (self.closed or self.in_annex or not label.startswith("附件"))

    def _annex(self, at: int) -> None:
        self.annexes.setdefault(self.cuts[-1][0], []).append(at)
        self.closed, self.in_annex, self.until = False, True, at + 1

    def _cut(self, at: int, *, attached: bool, until: int) -> None:
        self.cuts.append((at, attached))
        self.titles.add(self._words(at, until))
        self.closed, self.text, self.in_annex, self.until = False, False, False, until
        self.seen = set()

    def _words(self, start: int, stop: int | None) -> str:
        return title_words(self.paragraphs, start, stop)[0] if stop is not None and stop > start else ""

    def _stands_alone(self, start: int, stop: int | None) -> bool:
        """Is the title at ``start`` that of a text, with text after it?"""
        if stop is None:
            return False
        return genre_of(self._words(start, stop)) in STANDALONE and self._text_follows(stop)

    def _text_follows(self, stop: int) -> bool:
        """Does numbered or running text come within the next paragraphs, before any table or the end?"""
        for paragraph in self.paragraphs[stop : stop + _LOOK_AHEAD]:
            marker = marker_of(paragraph.text)
            if paragraph.origin == "table":
                return False
            if (
                paragraph.bare in ("目录", "目次")
                or (marker and marker.sign in _TOP)
                or len(paragraph.text) > 40
                or is_addressee(paragraph)
            ):
                return True
        return False

    def _restarts(self, stop: int) -> bool:
        """Does the numbering begin again behind the title, with a sign that the document so far has used?"""
        for paragraph in self.paragraphs[stop : stop + _LOOK_AHEAD]:
            marker = marker_of(paragraph.text)
            if marker is not None and marker.sign in _TOP:
                return marker.number == 1 and marker.sign in self.seen
        return False

    def _numbered(self, at: int) -> bool:
        """A letterhead without 文件: organs on a line, a 发文字号 below them."""
        if not organs_of(self.paragraphs[at].text) or at + 1 >= len(self.paragraphs):
            return False
        return any(canonical(later.bare) for later in self.paragraphs[at + 1 : at + 3] if len(later.text) <= 60)

    def _has_letterhead(self, at: int) -> bool:
        return at < len(self.paragraphs) and (bool(_LETTERHEAD.fullmatch(self.paragraphs[at].bare)) or self._numbered(at))

    def _closes(self, at: int, bare: str) -> bool:
        """Does the paragraph end a document: 成文日期, 附注, 版记, 署名?"""
        text = self.paragraphs[at].text
        if elements.is_date(text) or elements.printed_date(text) is not None:
            return True
        if elements.is_note(bare) or elements.is_copy(bare):
            return True
        if elements.is_contact(bare):
            return True
        return bool(organs_of(text)) or signed(text) is not None or elements.is_leader(bare)
