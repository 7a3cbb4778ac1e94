"""Why duties left or came: the notice and sentence, and which of those that came take over from those that left."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from pipeline.graph.lineage import Descent, lineage
from pipeline.records import NotFound, Obligation
from pipeline.store.answers import status
from pipeline.store.duties import one_duty
from pipeline.store.kept.pins import NAMES
from pipeline.store.kept.values import Cause
from pipeline.store.naming import family
from pipeline.store.schema import notices
from pipeline.store.values import ObligationItem


class Heir(NamedTuple):
    """The duty that takes over, and the fields in which it differs (``wording`` among them)."""

    duty: ObligationItem
    fields: tuple[str, ...]


def ended(connection: Connection, gone: ObligationItem, today: date) -> Cause:
    """Why a duty is no longer on the list: what ended its notice or provision; else that it is read otherwise now."""
    try:
        now = one_duty(connection, gone.obligation.id, today, None)
    except NotFound:
        return Cause("reread", gone.notice, None, None, "重新读取后，原文中不再读出这一项")
    if now.review and now.review.verdict == "wrong":
        return Cause("review", gone.notice, None, None, f"{now.review.author}复核认为这不是一项职责")
    if now.status == gone.status:
        return Cause("reread", gone.notice, None, None, "重新读取或复核后，这一项不再属于本清单的角色、地区或行业")
    answer = status(connection, gone.obligation.notice, today, None, gone.obligation.provision)
    why = answer.why[0]
    return Cause(why.relation, why.by, why.date, why.quote, why.message)


def came(duty: ObligationItem) -> Cause:
    """Why a duty is on the list: its notice and sentence."""
    since = f"自{duty.begins.isoformat()}起" if duty.begins else ""
    name = f"《{duty.notice.title}》" if duty.notice.title else duty.notice.number or "未具名文件"
    return Cause("begins", duty.notice, duty.begins, duty.obligation.evidence.quote, f"{name}{since}要求这一项")


def changed(heir: Heir, cause: Cause | None) -> Cause:
    """Why a duty differs from what it was."""
    words = "、".join(NAMES.get(field, field) for field in heir.fields)
    base = came(heir.duty)
    before = f"{cause.message}；" if cause else ""
    message = f"{before}{base.message}，{words}有改动" if heir.fields else f"{before}由{_named(heir.duty)}接续，内容不变"
    if cause is None:
        return Cause(base.relation, base.by, base.date, base.quote, message, heir.fields)
    return Cause(cause.relation, cause.by, cause.date, cause.quote, message, heir.fields)


def _named(duty: ObligationItem) -> str:
    return duty.notice.number or duty.notice.via or f"《{duty.notice.title}》"


def heirs(connection: Connection, gone: Sequence[tuple[ObligationItem, Cause]], new: Sequence[ObligationItem]) -> dict[str, Heir]:
    """For the ids of duties that left, the duty that takes over: of the notice that ended them, in the same or other words.

    Duties that came from elsewhere take over nothing, however alike.
    """
    by_cause: defaultdict[str, list[ObligationItem]] = defaultdict(list)
    for duty, cause in gone:
        if cause.by and cause.by.id:
            by_cause[_top(connection, cause.by.id)].append(duty)
    found: dict[str, Heir] = {}
    for top, olds in by_cause.items():
        kin = set(family(connection, top, None))
        found |= _among(olds, [duty for duty in new if duty.obligation.notice in kin])
    return found


def _among(olds: Sequence[ObligationItem], news: Sequence[ObligationItem]) -> dict[str, Heir]:
    """One heir at most for each, each heir once."""
    items = {item.obligation.id: item for item in news}
    found: dict[str, Heir] = {}
    taken: set[str] = set()
    for link in lineage(_duties(olds), _duties(news)):
        if link.kind in (Descent.KEPT, Descent.CHANGED) and link.old and link.new and link.new.id not in taken:
            found.setdefault(link.old.id, Heir(items[link.new.id], link.fields))
            taken.add(link.new.id)
    return found


def _duties(items: Sequence[ObligationItem]) -> list[Obligation]:
    return [item.obligation for item in items]


def _top(connection: Connection, notice: str) -> str:
    """The outermost cover of a notice (印发): what it does, the bundle does."""
    seen = {notice}
    while True:
        query = select(notices.c.cover).where(notices.c.id == notice, notices.c.cover.is_not(None))
        cover = connection.execute(query.order_by(notices.c.reading.desc()).limit(1)).scalar()
        if cover is None or cover in seen:
            return notice
        notice = cover
        seen.add(cover)
