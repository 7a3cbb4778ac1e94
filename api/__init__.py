"""Zhize over HTTP: a query API under ``/api/v1`` and pages that work without JavaScript. ``api.app.create_app`` makes it."""
