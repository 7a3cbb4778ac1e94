"""Tables of reviews. Rows are only ever added: the newest of a duty counts, ``withdrawn`` undoes those before."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text

from pipeline.store.schema import ID, Moment, metadata

reviews = Table(
    "reviews",
    metadata,
    Column("id", ID, primary_key=True),
    Column("moment", Moment, nullable=False),
    Column("author", Text, nullable=False),
    Column("duty", Text, nullable=False, comment="id of the duty: notice, place and words"),
    Column("notice", Text, nullable=False),
    Column("provision", Text),
    Column("quote", Text, nullable=False, comment="the words of the duty, by which it is found again"),
    Column("verdict", String(16), nullable=False, comment="right, wrong, mended, withdrawn"),
    Column("fields", Text, nullable=False, comment="corrected fields as JSON, in the form of the gold guidelines"),
    Column("recast", Boolean, nullable=False, comment="is the actor corrected, so that other roles are bound?"),
    Column("note", Text, nullable=False),
    Index("reviews_duty", "duty", "id"),
    Index("reviews_notice", "notice"),
)

review_roles = Table(
    "review_roles",
    metadata,
    Column("review", ForeignKey("reviews.id"), primary_key=True, autoincrement=False),
    Column("role", Text, primary_key=True),
    Index("review_roles_role", "role"),
)

review_values = Table(
    "review_values",
    metadata,
    Column("review", ForeignKey("reviews.id"), primary_key=True, autoincrement=False),
    Column("field", String(16), primary_key=True, comment="a column of obligations: modality, per, has_deadline, actors"),
    Column("value", Text, comment="what stands there as corrected; has_deadline: 1 or 0"),
    Index("review_values_field", "field", "value"),
)
"""Corrected values that lists are narrowed by, so that a list asks for duties as people corrected them."""
