"""Files that have been read and not yet adopted: what they are and what they would change.

:class:`~pipeline.store.pending.door.Pending` is the door (``store.pending``).
"""
