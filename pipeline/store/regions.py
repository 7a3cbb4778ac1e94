"""Regions as somebody asks for them: an id or a name of the vocabulary."""

from sqlalchemy import ColumnElement


def in_region(column: ColumnElement[str | None], region: str) -> ColumnElement[bool]:
    """Is the row of the region asked for?"""
    return column == region
