"""Tables of users and their sessions. No password, token or key stands in any of them: only what they are checked against."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text

from pipeline.store.schema import ID, Moment, metadata

users = Table(
    "users",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("hash", Text, nullable=False, comment="argon2id, with its salt and costs"),
    Column("scopes", Text, nullable=False, comment="blank between"),
    Column("created", Moment, nullable=False),
    Column("disabled", Moment),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String(64), primary_key=True, comment="sha256 of the token in the cookie"),
    Column("user", ForeignKey("users.id"), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Index("sessions_user", "user"),
    Index("sessions_expires", "expires"),
)

login_failures = Table(
    "login_failures",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("moment", Moment, nullable=False),
    Index("login_failures_name", "name", "moment"),
    Index("login_failures_address", "address", "moment"),
)
