"""Who may do what: keys for programs, users with passwords and sessions for people.

:class:`~pipeline.store.accounts.door.Accounts` is the door (``store.accounts``).
"""
