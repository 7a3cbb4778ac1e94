"""Alembic's migrations; run by :func:`pipeline.store.open_store`."""
