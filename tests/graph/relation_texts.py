"""Whole small texts as readings, duties left out."""

from pipeline.reader import read
from pipeline.records import Reading


def reading_of(words: str) -> Reading:
    """The reading of a text written in a test."""
    return read(words.encode(), "text.txt")
