"""Tables of kept checklists. All of them are truth: nothing here can be rebuilt from readings.

``checklist_events`` is only ever added to. ``checklist_items`` and ``checklist_ticks`` say how things stand now.
"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from pipeline.store.schema import ID, Moment, metadata

checklists = Table(
    "checklists",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("region", Text),
    Column("sector", Text),
    Column("owner", Text),
    Column("created", Moment, nullable=False),
    Column("author", Text, nullable=False),
    Column("closed", Moment),
    Column("synced", Text, nullable=False, comment="what the items were last worked out from: readings, reviews, day"),
)

checklist_items = Table(
    "checklist_items",
    metadata,
    Column("id", ID, primary_key=True),
    Column("checklist", ForeignKey("checklists.id"), nullable=False),
    Column("duty", Text, nullable=False, comment="id of the duty it is now; another where a successor took it over"),
    Column("record", Text, nullable=False, comment="ObligationItem as JSON, as last in force"),
    Column("active", Boolean, nullable=False),
    Column("mark", String(16), nullable=False, comment="new, changed, ended; empty once seen"),
    Column("cause", Text, comment="Cause as JSON of the mark"),
    Column("owner", Text),
    Column("days", Text, nullable=False, comment="ISO days of events the user gave, comma between"),
    Column("sequence", Integer, nullable=False, comment="raised with every change: SEQUENCE of RFC 5545"),
    Column("moment", Moment, nullable=False, comment="of the last change"),
    Index("checklist_items_checklist", "checklist", "active"),
    Index("checklist_items_duty", "duty"),
)

checklist_ticks = Table(
    "checklist_ticks",
    metadata,
    Column("id", ID, primary_key=True),
    Column("item", ForeignKey("checklist_items.id"), nullable=False),
    Column("occurrence", Text, nullable=False),
    Column("last", Date, comment="the last day of the occurrence; NULL where it has none"),
    Column("moment", Moment, nullable=False),
    Column("author", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("pin", String(64), nullable=False, comment="digest of the fields of the duty that it rests on"),
    Column("undone", Moment),
    Column("reason", Text),
    Index("checklist_ticks_item", "item", "occurrence"),
)

checklist_files = Table(
    "checklist_files",
    metadata,
    Column("id", ID, primary_key=True),
    Column("tick", ForeignKey("checklist_ticks.id"), nullable=False),
    Column("file", ForeignKey("files.sha256"), nullable=False),
    Column("name", Text, nullable=False),
    Index("checklist_files_tick", "tick"),
)

files = Table(
    "files",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("recorded", Moment, nullable=False),
    Column("data", LargeBinary, nullable=False, comment="the bytes as received, zlib"),
    comment="Evidence that people attach to ticks",
)

checklist_events = Table(
    "checklist_events",
    metadata,
    Column("id", ID, primary_key=True),
    Column("checklist", ForeignKey("checklists.id"), nullable=False),
    Column("item", ForeignKey("checklist_items.id")),
    Column("moment", Moment, nullable=False),
    Column("author", Text, nullable=False, comment="empty: the system, because a notice came or a day did"),
    Column("kind", String(16), nullable=False),
    Column("detail", Text, nullable=False, comment="JSON"),
    Index("checklist_events_checklist", "checklist"),
)
