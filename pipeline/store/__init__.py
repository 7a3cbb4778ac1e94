"""The only persistence: readings are the truth, index tables can be rebuilt from them.

``open_store(url)`` gives a :class:`~pipeline.store.store.Store` (all methods there); the values it takes and gives are in
:mod:`pipeline.store.values`. ``url`` is an SQLAlchemy URL; ``default_url()`` is the SQLite file of this user.
"""

from pipeline.store.opening import StoreUnavailable, default_url, open_store
from pipeline.store.searching import Unindexed
from pipeline.store.store import Store
from pipeline.store.values import (
    AlarmQuery,
    Change,
    ChangeQuery,
    Counts,
    Failure,
    HeldNotice,
    Hit,
    Ingested,
    KeyItem,
    NoticeItem,
    NoticeQuery,
    NoticeRef,
    ObligationItem,
    ObligationQuery,
    Page,
    PageRequest,
    RelationItem,
    Reread,
    Review,
    ReviewItem,
    RoleItem,
    SearchQuery,
    SimilarItem,
    Source,
    StatusAnswer,
    Suspect,
    Why,
)

__all__ = [
    "AlarmQuery",
    "Change",
    "ChangeQuery",
    "Counts",
    "Failure",
    "HeldNotice",
    "Hit",
    "Ingested",
    "KeyItem",
    "NoticeItem",
    "NoticeQuery",
    "NoticeRef",
    "ObligationItem",
    "ObligationQuery",
    "Page",
    "PageRequest",
    "RelationItem",
    "Reread",
    "Review",
    "ReviewItem",
    "RoleItem",
    "SearchQuery",
    "SimilarItem",
    "Source",
    "StatusAnswer",
    "Store",
    "StoreUnavailable",
    "Suspect",
    "Unindexed",
    "Why",
    "default_url",
    "open_store",
]
