"""Texts as they are shown: provisions with anchors, lines and passages with the duties in them, pages of the original."""

from api.texts.leaves import Box, Leaf, leaf, pages_with_duties
from api.texts.marked import Line, Piece, between, lines, passage
from api.texts.provisions import Anchored, anchored, text_form

__all__ = [
    "Anchored",
    "Box",
    "Leaf",
    "Line",
    "Piece",
    "anchored",
    "between",
    "leaf",
    "lines",
    "pages_with_duties",
    "passage",
    "text_form",
]
