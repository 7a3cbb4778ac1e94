"""A reading that was made of a repaired text, given back in the words of its source: same offsets, other signs."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import pairwise
from operator import is_
from typing import Any, get_args, get_type_hints

from pipeline.records import Evidence, Line, Place, Provision, Reading


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
    """A value with every piece of evidence in it quoted from the text anew; itself where nothing in it is quoted otherwise."""
    if isinstance(value, Evidence):
        quote = value.span.of(text)
        return value if quote == value.quote else replace(value, quote=quote)
    if type(value) is tuple:
        made = tuple(_requoted(one, text) for one in value)
        return value if all(map(is_, made, value)) else made
    if isinstance(value, dict):
        return {key: _requoted(one, text) for key, one in value.items()}
    parts = [(name, getattr(value, name)) for name in _quoting(type(value))]  # type: ignore[arg-type]  # classes are hashable
    changed = {name: made for name, part in parts if (made := _requoted(part, text)) is not part}
    return replace(value, **changed) if changed else value


@cache
def _quoting(kind: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The fields of a kind of value in which evidence can stand: of an obligation most, of the tree of provisions none."""
    hints = get_type_hints(kind) if is_dataclass(kind) else {}
    return tuple(name for name in (field.name for field in fields(kind)) if _quotes(hints[name])) if hints else ()


def _quotes(hint: Any) -> bool:  # noqa: ANN401
    """Is evidence in values of a type, however deep?"""
    if hint is Evidence:
        return True
    inner = get_args(hint)
    return any(map(_quotes, inner)) if inner else isinstance(hint, type) and hint is not Provision and bool(_quoting(hint))
