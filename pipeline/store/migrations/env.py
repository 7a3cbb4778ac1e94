"""Alembic's entry point: always on the connection it is given, never on a configuration of its own."""

from alembic import context

from pipeline.store.every_table import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
