"""Telling other programs (Standard Webhooks 1.0): what is told, how it is signed, and where it may be sent.

:func:`tell` puts what is new into the outbox and sends what is due; :class:`Worker` does so again and again.
"""

from pipeline.hooks.worker import Worker, tell

__all__ = ["Worker", "tell"]
