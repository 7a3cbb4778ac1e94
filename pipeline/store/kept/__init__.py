"""Checklists that are kept: named lists that follow the law by themselves, with ticks, evidence and history.

:class:`~pipeline.store.kept.door.Checklists` is the door (``store.checklists``); its values are in
:mod:`pipeline.store.kept.values`.
"""
