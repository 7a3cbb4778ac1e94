"""Corrected values that lists are narrowed by; the confidence of duties, by which the queue of reviews is ordered."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the table and the column, and fill both from what is held."""
    op.create_table(
        "review_values",
        sa.Column("review", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column(
            "field",
            sa.String(length=16),
            nullable=False,
            comment="a column of obligations: modality, per, has_deadline, actors",
        ),
        sa.Column("value", sa.Text(), nullable=True, comment="what stands there as corrected; has_deadline: 1 or 0"),
        sa.ForeignKeyConstraint(["review"], ["reviews.id"]),
        sa.PrimaryKeyConstraint("review", "field"),
    )
    op.create_index("review_values_field", "review_values", ["field", "value"], unique=False)
    op.add_column(
        "obligations",
        sa.Column("confidence", sa.Float(), nullable=True, comment="for the queue of reviews; the record has it too"),
    )
    op.create_index("obligations_confidence", "obligations", ["confidence"], unique=False)
    _fill()


def _fill() -> None:
    connection = op.get_bind()
    for number, fields in connection.execute(sa.text("SELECT id, fields FROM reviews WHERE verdict = 'mended'")).all():
        for field, value in _values(json.loads(fields)):
            row = {"review": number, "field": field, "value": value}
            connection.execute(sa.text("INSERT INTO review_values (review, field, value) VALUES (:review, :field, :value)"), row)
    held = connection.execute(sa.text("SELECT reading, seq, record FROM obligations")).all()
    rows = [{"reading": reading, "seq": seq, "value": json.loads(record)["confidence"]} for reading, seq, record in held]
    if rows:
        words = "UPDATE obligations SET confidence = :value WHERE reading = :reading AND seq = :seq"
        connection.execute(sa.text(words), rows)


def _values(fields: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    if "actor" in fields:
        yield "actors", "、".join(fields["actor"])
    if "modality" in fields:
        yield "modality", fields["modality"]
    if "frequency" in fields:
        yield "per", (fields["frequency"] or {}).get("per")
    if "deadline" in fields:
        yield "has_deadline", str(int(fields["deadline"] is not None))
