"""Lists that follow the law: what comes, changes and ends, what a tick survives, and that nothing is forgotten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from made import Draft, named

from pipeline.occurrences import WorkCalendar
from pipeline.records import BadRequest, Deadline, Frequency, NotFound
from pipeline.store import Store
from pipeline.store.kept.values import Item, Kept, NewChecklist

CALENDAR = WorkCalendar()
TODAY = date.today()
LAST_YEAR = (TODAY - timedelta(days=365)).isoformat()
YESTERDAY = (TODAY - timedelta(days=1)).isoformat()
OLD, NEW = "某安发〔2024〕1号", "某安发〔2025〕2号"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20

Show = Callable[[], Kept]


def old(expires: str | None = None) -> Draft:
    draft = Draft()
    notice = draft.notice(OLD, "关于巡查的通知", LAST_YEAR, expires=expires)
    draft.duty(notice, "第一条", "煤矿企业", "对井下通风设施开展巡查并记录", roles=("煤矿企业",), per="P1W")
    draft.duty(notice, "第二条", "煤矿企业", "向属地监管部门报送瓦斯监测月报", roles=("煤矿企业",), per="P1M")
    draft.duty(notice, "第三条", "煤矿企业", "组织职工参加消防演练", roles=("煤矿企业",), per="P1Y")
    draft.duty(notice, "第四条", "监管部门", "公开举报电话", roles=("煤矿安全监管部门",))
    return draft


def new() -> Draft:
    """Repeals the old one: the first duty goes on, the second becomes fortnightly, the third is dropped, one is new."""
    draft = Draft()
    notice = draft.notice(NEW, "关于加强巡查的通知", YESTERDAY)
    draft.relation("repeals", notice, named(OLD), YESTERDAY)
    draft.duty(notice, "第五条", "煤矿企业", "对井下通风设施开展巡查并记录", roles=("煤矿企业",), per="P1W")
    draft.duty(notice, "第六条", "煤矿企业", "向属地监管部门报送瓦斯监测月报", roles=("煤矿企业",), per="P15D")
    draft.duty(notice, "第七条", "煤矿企业", "购买职工意外伤害保险产品", roles=("煤矿企业",))
    return draft


def take(store: Store, draft: Draft, version: str = "1") -> None:
    store.add(draft.reading(version), draft.data)


@pytest.fixture
def kept(store: Store) -> str:
    take(store, old())
    return store.checklists.create(NewChecklist("我矿清单", "煤矿企业"), "甲", TODAY).id


@pytest.fixture
def show(store: Store, kept: str) -> Show:
    return lambda: store.checklists.show(kept, TODAY, TODAY, TODAY + timedelta(days=60), CALENDAR)


def doing(kept: Kept, words: str) -> Item:
    return next(item for item in kept.items if words in item.duty.obligation.action)


def test_a_list_begins_with_the_duties_in_force_and_without_marks(store: Store, show: Show) -> None:
    found = show()
    assert [item.duty.obligation.provision for item in found.items] == ["第一条", "第二条", "第三条"]
    assert all(item.active and not item.mark and not item.past for item in found.items)
    assert (found.checklist.items, found.checklist.marked) == (3, 0)
    assert [checklist.name for checklist in store.checklists.all()] == ["我矿清单"]


def test_a_notice_that_repeals_another_moves_the_list(store: Store, kept: str, show: Show) -> None:
    weekly, monthly = doing(show(), "通风"), doing(show(), "月报")
    for item in (weekly, monthly):
        store.checklists.tick(kept, item.id, item.todos[0].occurrence.key, "甲", CALENDAR, "已办")
    take(store, new())
    found = show()
    carried, changed, ended, added = (doing(found, words) for words in ("通风", "月报", "演练", "保险"))
    assert (carried.id, carried.duty.obligation.provision, carried.mark, carried.active) == (weekly.id, "第五条", "changed", True)
    assert carried.cause is not None
    assert carried.cause.fields == ("wording",)
    assert carried.todos[0].done
    assert (changed.id, changed.mark, changed.cause and "frequency" in changed.cause.fields) == (monthly.id, "changed", True)
    assert not any(todo.ticks for todo in changed.todos)
    assert [tick.reason for tick in changed.past] == ["频次有改动，原来的完成不再算数"]
    assert (ended.active, ended.mark, ended.todos) == (False, "ended", ())
    assert ended.cause is not None
    assert (ended.cause.relation, ended.cause.by and ended.cause.by.number) == ("repeals", NEW)
    assert ended.cause.quote
    assert (added.mark, added.cause and added.cause.by and added.cause.by.number) == ("new", NEW)
    kinds = [event.kind for event in store.checklists.history(kept)]
    assert sorted(kinds) == sorted(["created", "ticked", "ticked", "changed", "changed", "reopened", "ended", "added"])
    assert {event.author for event in store.checklists.history(kept) if event.kind not in ("created", "ticked")} == {""}
    assert found.checklist.marked == 4
    store.checklists.seen(kept, "甲")
    assert show().checklist.marked == 0


def test_looking_again_changes_nothing(store: Store, kept: str, show: Show) -> None:
    take(store, new())
    first = show()
    version, events = store.version(), store.checklists.history(kept)
    assert show() == first
    assert (store.version(), store.checklists.history(kept)) == (version, events)


def test_what_was_over_before_the_change_stays_done(store: Store, kept: str, show: Show) -> None:
    item = doing(show(), "月报")
    past = store.checklists.show(kept, TODAY, TODAY - timedelta(days=100), TODAY, CALENDAR)
    key = doing(past, "月报").todos[0].occurrence.key
    store.checklists.tick(kept, item.id, key, "甲", CALENDAR)
    take(store, new())
    assert [(tick.occurrence, tick.undone) for tick in doing(show(), "月报").past] == [(key, None)]


def test_a_day_that_ends_a_duty_ends_its_item(store: Store) -> None:
    end = TODAY + timedelta(days=10)
    take(store, old(expires=end.isoformat()))
    id = store.checklists.create(NewChecklist("甲", "煤矿企业"), "甲", TODAY).id
    later = end + timedelta(days=1)
    found = store.checklists.show(id, later, later, later, CALENDAR)
    assert {(item.active, item.cause and item.cause.relation) for item in found.items} == {(False, "expires")}


def test_reading_again_with_the_same_result_changes_nothing_and_with_another_reopens(store: Store, kept: str, show: Show) -> None:
    item = doing(show(), "通风")
    store.checklists.tick(kept, item.id, item.todos[0].occurrence.key, "甲", CALENDAR)
    take(store, old(), "2")
    assert doing(show(), "通风").mark == ""
    other = old()
    other.obligations[0] = replace(other.obligations[0], frequency=Frequency(3, "min", "P1W"))
    take(store, other, "3")
    found = doing(show(), "通风")
    assert (found.mark, found.cause and found.cause.relation) == ("changed", "reread")
    assert not found.todos[0].ticks
    assert found.todos[0].occurrence.times == 3


def test_a_duty_that_a_person_calls_wrong_leaves_the_list_and_comes_back(store: Store, show: Show) -> None:
    duty = doing(show(), "演练").duty.obligation.id
    store.reviews.say(duty, "wrong", "乙")
    gone = doing(show(), "演练")
    assert (gone.active, gone.cause and gone.cause.relation) == (False, "review")
    assert gone.cause is not None
    assert "乙" in gone.cause.message
    store.reviews.say(duty, "withdrawn", "乙")
    assert doing(show(), "演练").active


def test_a_quota_is_done_when_as_many_are_ticked(store: Store, kept: str, show: Show) -> None:
    other = old()
    other.obligations[0] = replace(other.obligations[0], frequency=Frequency(2, "min", "P1W"))
    take(store, other, "2")
    for done in (False, True):
        item = doing(show(), "通风")
        number = store.checklists.tick(kept, item.id, item.todos[0].occurrence.key, "甲", CALENDAR)
        assert doing(show(), "通风").todos[0].done is done
    store.checklists.untick(kept, number, "甲", "记错了")
    assert not doing(show(), "通风").todos[0].done
    assert [tick.reason for tick in doing(show(), "通风").past] == ["记错了"]
    with pytest.raises(NotFound):
        store.checklists.untick(kept, number, "甲")


def test_days_that_the_user_gives_make_due_days(store: Store) -> None:
    draft = Draft()
    notice = draft.notice(OLD, "关于报告的通知", LAST_YEAR)
    within = Deadline("within", period="P5D", after="接到通知")
    draft.duty(notice, "第一条", "煤矿企业", "报告", roles=("煤矿企业",), deadline=within)
    take(store, draft)
    id = store.checklists.create(NewChecklist("甲", "煤矿企业"), "甲", TODAY).id
    (item,) = store.checklists.show(id, TODAY, TODAY, TODAY + timedelta(days=30), CALENDAR).items
    assert item.todos[0].occurrence.due is None
    store.checklists.set_days(id, item.id, [TODAY], "甲")
    (again,) = store.checklists.show(id, TODAY, TODAY, TODAY + timedelta(days=30), CALENDAR).items
    assert [todo.occurrence.due for todo in again.todos] == [TODAY + timedelta(days=5)]
    assert again.sequence > item.sequence
    with pytest.raises(BadRequest):
        store.checklists.set_days(id, item.id, [date(1, 1, 1)], "甲")


def test_evidence_is_kept_by_its_content(store: Store, kept: str, show: Show) -> None:
    item = doing(show(), "通风")
    key = item.todos[0].occurrence.key
    store.checklists.tick(kept, item.id, key, "甲", CALENDAR, evidence=[("照片.txt", PNG), ("说明.txt", "已完成".encode())])
    (tick,) = doing(show(), "通风").todos[0].ticks
    assert [(file.name, file.media_type) for file in tick.files] == [("照片.txt", "image/png"), ("说明.txt", "text/plain")]
    assert store.checklists.file(kept, tick.files[0].sha256).data == PNG
    other = store.checklists.create(NewChecklist("别的", "煤矿企业"), "甲", TODAY).id
    with pytest.raises(NotFound):
        store.checklists.file(other, tick.files[0].sha256)


@pytest.mark.parametrize(
    "data", [b"", b"<html><body>x</body></html>", b"MZ\x00\x00" + b"\x00" * 300, b"\x7fELF" + b"\x00" * 50, b"x" * (21 * 2**20)]
)
def test_evidence_of_other_kinds_is_refused_and_nothing_is_ticked(store: Store, kept: str, show: Show, data: bytes) -> None:
    item = doing(show(), "通风")
    with pytest.raises(BadRequest, match=r"附件\.bin"):
        store.checklists.tick(kept, item.id, item.todos[0].occurrence.key, "甲", CALENDAR, evidence=[("附件.bin", data)])
    assert not doing(show(), "通风").todos[0].ticks


def test_what_is_not_there_is_refused(store: Store, kept: str, show: Show) -> None:
    item = doing(show(), "通风")
    with pytest.raises(NotFound):
        store.checklists.tick(kept, item.id, "2026-99", "甲", CALENDAR)
    with pytest.raises(NotFound):
        store.checklists.tick(kept, 10**9, "standing", "甲", CALENDAR)
    with pytest.raises(NotFound):
        store.checklists.one("c0")
    for wrong in (NewChecklist(" ", "煤矿企业"), NewChecklist("甲", ""), NewChecklist("长" * 201, "煤矿企业")):
        with pytest.raises(BadRequest):
            store.checklists.create(wrong, "甲", TODAY)
    with pytest.raises(BadRequest):
        store.checklists.show(kept, TODAY, TODAY, TODAY + timedelta(days=2000), CALENDAR)


def test_a_closed_list_rests(store: Store, kept: str, show: Show) -> None:
    store.checklists.assign(kept, show().items[0].id, "乙", "甲")
    store.checklists.rename(kept, "改名", None, "甲")
    store.checklists.close(kept, "甲")
    take(store, new())
    found = show()
    assert [item.mark for item in found.items] == ["", "", ""]
    assert (found.items[0].owner, found.checklist.name, store.checklists.all()) == ("乙", "改名", ())
    assert len(store.checklists.all(closed=True)) == 1


def test_nothing_said_in_history_is_ever_changed(store: Store, kept: str, show: Show) -> None:
    before = store.checklists.history(kept)
    item = doing(show(), "通风")
    number = store.checklists.tick(kept, item.id, item.todos[0].occurrence.key, "甲", CALENDAR)
    store.checklists.untick(kept, number, "乙")
    take(store, new())
    show()
    assert store.checklists.history(kept)[-len(before) :] == before
    assert [event.kind for event in store.checklists.history(kept, item.id)][-2:] == ["unticked", "ticked"]
