"""Tables of subscriptions and of their outbox."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from pipeline.store.schema import ID, Moment, metadata

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("url", Text, nullable=False),
    Column("role", Text),
    Column("region", Text),
    Column("secret", Text, nullable=False, comment="sealed with a key that is not in this database"),
    Column("created", Moment, nullable=False),
    Column("author", Text, nullable=False),
    Column("ended", Moment),
    Column("reason", Text),
    Column("journal", Integer, nullable=False, comment="the last line of the journal told"),
    Column("event", Integer, nullable=False, comment="the last event of a kept list told"),
    Column("day", Date, nullable=False, comment="the last day whose changes were told"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", ID, primary_key=True),
    Column("message", String(40), nullable=False, unique=True, comment="webhook-id: the same in every attempt"),
    Column("webhook", ForeignKey("webhooks.id"), nullable=False),
    Column("body", Text, nullable=False, comment="the JSON that is signed and sent"),
    Column("created", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next", Moment, comment="when to try next; NULL once it is over"),
    Column("delivered", Moment),
    Column("answer", Text, nullable=False, comment="what came of the last attempt"),
    Index("outbox_next", "next"),
    Index("outbox_webhook", "webhook"),
)
