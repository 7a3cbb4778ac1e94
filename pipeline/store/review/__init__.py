"""What people say of duties that were read: right, wrong, or to be mended. An overlay: readings are never changed by it.

:class:`~pipeline.store.review.door.Reviews` is the door (``store.reviews``).
"""
