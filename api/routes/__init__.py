"""The routes under ``/api/v1``, one module a noun. They hold no logic: a question to the store, a form for its answer."""
