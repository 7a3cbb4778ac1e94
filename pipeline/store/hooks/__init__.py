"""Subscriptions of other programs (Standard Webhooks) and the messages that wait to be delivered to them.

:class:`~pipeline.store.hooks.door.Hooks` is the door (``store.hooks``); what is sent and how is above the store.
"""
