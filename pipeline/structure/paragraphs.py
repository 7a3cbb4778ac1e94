"""From the lines of a file to its clean text: paragraphs joined by a line break, with their places in the source."""

from dataclasses import dataclass

from pipeline.records import Line, Lines, Place, Span
from pipeline.structure.furniture import is_furniture, running_heads, without_residue
from pipeline.structure.joining import Context, Draft, breaks_of, continues
from pipeline.structure.margins import layout_of
from pipeline.structure.values import Paragraph


@dataclass(frozen=True, slots=True)
class CleanText:
    """The clean text of one file: ``text`` is the paragraphs joined by a line break, ``places`` say where they come from."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    places: tuple[Place, ...]


def clean(lines: Lines) -> CleanText:
    """Join broken lines, drop page furniture and format residue, keep every other character.

    Only white space vanishes where two lines join, so that a quotation can be found in the white-space-free source; two Latin
    words keep one blank between them.
    """
    running = running_heads(lines.lines)
    kept = [without_residue(line) for line in lines.lines if line.number not in running and not is_furniture(line.text)]
    kept = [line for line in kept if line.text.strip()]
    breaks, full = breaks_of(kept, lines.wrapped)
    layout = layout_of(kept) if lines.wrapped else None
    return _assemble(_drafts(kept, Context(breaks, full, layout)))


def _drafts(lines: list[Line], context: Context) -> list[Draft]:
    drafts: list[Draft] = []
    for line in lines:
        if not (drafts and continues(drafts[-1], line, context)):
            drafts.append(Draft())
        drafts[-1].add(line)
        context.close(drafts[-1])
    return drafts


def _assemble(drafts: list[Draft]) -> CleanText:
    paragraphs: list[Paragraph] = []
    places: list[Place] = []
    at = 0
    for draft in drafts:
        pieces: list[str] = []
        start = at
        for line in draft.lines:
            piece = line.text.strip()
            if pieces and _is_latin(pieces[-1][-1]) and _is_latin(piece[0]):
                pieces.append(" ")
                at += 1
            places.append(Place(at, line.number, line.page, line.box))
            pieces.append(piece)
            at += len(piece)
        first = draft.lines[0]
        paragraphs.append(
            Paragraph("".join(pieces), Span(start, at), first.number, first.page, first.heading, first.centered, first.origin)
        )
        at += 1
    return CleanText("\n".join(paragraph.text for paragraph in paragraphs), tuple(paragraphs), tuple(places))


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()
