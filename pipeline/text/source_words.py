"""A reading that was made of a repaired text, given back in the words of its source: same offsets, other signs."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

from pipeline.records import Evidence, Line, Place, Reading


def in_words_of(reading: Reading, source: Sequence[Line], repaired: Sequence[Line]) -> Reading:
    """The reading with the text and all quotations as ``source`` has them.

    ``repaired`` are the lines that were read, one for one with those of the source and as long.
    """
    text = "".join(_pieces(reading, {line.number: line.text for line in source}, {line.number: line.text for line in repaired}))
    found: Reading = _requoted(replace(reading, text=text), text)
    return found


def _pieces(reading: Reading, source: dict[int, str], repaired: dict[int, str]) -> Iterator[str]:
    """The text, place by place; what no line holds (the breaks between paragraphs) as it is."""
    ends = [*reading.places, Place(len(reading.text), 0)]
    yield reading.text[: ends[0].start]
    for place, behind in pairwise(ends):
        piece = reading.text[place.start : behind.start]
        words = piece.rstrip()
        at = repaired[place.line].find(words)
        same = at < 0 or source[place.line] == repaired[place.line]
        yield piece if same else source[place.line][at : at + len(words)] + piece[len(words) :]


def _requoted(value: Any, text: str) -> Any:  # noqa: ANN401
    """A value with every piece of evidence in it quoted from the text anew."""
    if isinstance(value, Evidence):
        return replace(value, quote=value.span.of(text))
    if type(value) is tuple:
        return tuple(_requoted(one, text) for one in value)
    if isinstance(value, dict):
        return {key: _requoted(one, text) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: made for name, part in parts.items() if (made := _requoted(part, text)) is not part})
    return value
