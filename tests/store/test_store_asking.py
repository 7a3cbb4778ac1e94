"""What can be asked of the store, on a small world of four files."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from made import Deadline, Draft, Modality, named, plain

from pipeline.records import Address, Ambiguous, BadRequest, NotFound
from pipeline.store import NoticeQuery, ObligationQuery, PageRequest, Store

DAY = date(2022, 1, 1)


@pytest.fixture
def world(store: Store) -> Store:
    old = plain("某政发〔2019〕1号", "关于检查的通知", "2019-01-01", kind="通知")
    new = plain("某政发〔2020〕1号", "关于开展检查工作的意见", "2020-01-01", ["某政发〔2019〕1号"], kind="意见")
    new.relation("based_on", new.notices[0], named("国发〔2018〕9号", "关于总的安排的意见"))
    draft = plain("某政发〔2021〕1号", "关于100%检查的通知（征求意见稿）", "2021-01-01", draft=True)
    cover = Draft()
    cover.notice("某安办〔2021〕2号", "关于印发监管制度的通知", "2021-03-01", contains=("d2",))
    text = cover.notice(None, "监管制度", expires="2023-12-31", kind="制度")
    cover.duty(text, "第一条", "监管专员", "入井", ("a",), Modality.PROHIBITION, "P1M", Deadline("immediately"), ("煤矿",))
    for file in (old, new, draft, cover):
        store.add(file.reading(), file.data)
    return store


def numbers(store: Store, **asked: object) -> list[str | None]:
    page = store.notices(NoticeQuery(as_of=DAY, **asked))  # type: ignore[arg-type]
    assert page.total == len(page.items)
    return [item.notice.number for item in page.items]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["某安办〔2021〕2号", None, "某政发〔2021〕1号", "某政发〔2020〕1号", "某政发〔2019〕1号"]),
        ({"status": "repealed"}, ["某政发〔2019〕1号"]),
        ({"status": "draft"}, ["某政发〔2021〕1号"]),
        ({"kind": "意见"}, ["某政发〔2020〕1号"]),
        ({"q": "开展 检查"}, ["某政发〔2020〕1号"]),
        ({"q": "100%"}, ["某政发〔2021〕1号"]),
        ({"q": "某_发"}, []),
        ({"q": "安办"}, ["某安办〔2021〕2号"]),
    ],
)
def test_notices(world: Store, asked: dict[str, object], expected: list[str | None]) -> None:
    assert numbers(world, **asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["入井", "每周检查某政发〔2020〕1号", "每月报告某政发〔2020〕1号"]),
        ({"modality": "prohibition"}, ["入井"]),
        ({"frequency": "P1W"}, ["每周检查某政发〔2020〕1号"]),
        ({"has_deadline": False}, ["每周检查某政发〔2020〕1号"]),
        ({"has_deadline": True}, ["入井", "每月报告某政发〔2020〕1号"]),
        ({"sector": "煤矿"}, ["入井"]),
        ({"notice": "某安办[2021]2号"}, ["入井"]),
        ({"notice": "监管制度"}, ["入井"]),
        ({"q": "报告 监管专员"}, ["每月报告某政发〔2020〕1号"]),
        ({"q": "没有的词"}, []),
        ({"notice": "某政发〔2019〕1号"}, []),
    ],
)
def test_obligations(world: Store, asked: dict[str, object], expected: list[str]) -> None:
    page = world.obligations(ObligationQuery(as_of=DAY, **asked))  # type: ignore[arg-type]
    assert [item.obligation.action for item in page.items] == expected
    assert page.total == len(expected)


def test_any_gives_each_with_its_status(world: Store) -> None:
    page = world.obligations(ObligationQuery(as_of=DAY, in_force="any"))
    assert [item.status for item in page.items] == ["in_force", *["draft"] * 2, *["in_force"] * 2, *["repealed"] * 2]
    ended = page.items[-1]
    assert (ended.begins, ended.until) == (date(2020, 1, 1), None)
    bounded = page.items[0]
    assert (bounded.begins, bounded.until) == (date(2021, 3, 1), date(2024, 1, 1))
    assert world.obligations(ObligationQuery(as_of=date(2024, 1, 1))).total == 2


def test_pages_fit_together(world: Store) -> None:
    every = world.obligations(ObligationQuery(as_of=DAY, in_force="any"))
    parts, offset = [], 0
    while offset is not None:
        page = world.obligations(ObligationQuery(as_of=DAY, in_force="any"), PageRequest(3, offset))
        assert page.total == every.total == 7
        parts.append(page.items)
        offset = page.next_offset
    assert [len(part) for part in parts] == [3, 3, 1]
    assert sum(parts, ()) == every.items
    assert world.obligations(ObligationQuery(as_of=DAY), PageRequest(3, 100)).items == ()


@pytest.mark.parametrize("page", [PageRequest(0), PageRequest(1001), PageRequest(10, -1)])
def test_pages_that_cannot_be(world: Store, page: PageRequest) -> None:
    with pytest.raises(BadRequest):
        world.notices(NoticeQuery(), page)


def test_one_obligation(world: Store) -> None:
    first = world.obligations(ObligationQuery(as_of=DAY)).items[0]
    assert world.obligation(first.obligation.id, DAY) == first
    with pytest.raises(NotFound):
        world.obligation("none", DAY)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("某政发〔2020〕1号", "关于开展检查工作的意见"),
        ("某政发（2020）1 号", "关于开展检查工作的意见"),
        ("《关于开展检查工作的意见》", "关于开展检查工作的意见"),
        ("监管制度", "监管制度"),
        ("某安办〔2021〕2号", "关于印发监管制度的通知"),
        ("某政发〔2019〕1号-关于检查的通知", "关于检查的通知"),
    ],
)
def test_a_notice_by_any_of_its_names(world: Store, name: str, title: str) -> None:
    assert world.notice(name).notice.title == title


def test_a_name_of_two_is_ambiguous_and_of_none_not_found(world: Store) -> None:
    other = plain("某政发〔2019〕1号", "关于完全不同的另一件事情的通告", "2019-02-01")
    world.add(other.reading(), other.data)
    with pytest.raises(Ambiguous) as raised:
        world.notice("某政发〔2019〕1号")
    assert set(raised.value.choices) == {"某政发〔2019〕1号-关于检查的通知", "某政发〔2019〕1号-关于完全不同的另一件事情的通告"}
    with pytest.raises(NotFound):
        world.notice("某政发〔2019〕99号")


def test_relations_from_both_ends(world: Store) -> None:
    out = [
        (item.direction, item.relation.kind.value, item.target.number, item.target.id)
        for item in world.relations("某政发〔2020〕1号")
    ]
    assert out == [
        ("out", "repeals", "某政发〔2019〕1号", "某政发〔2019〕1号-关于检查的通知"),
        ("out", "based_on", "国发〔2018〕9号", None),
    ]
    (incoming,) = world.relations("某政发〔2019〕1号")
    assert (incoming.direction, incoming.source.number) == ("in", "某政发〔2020〕1号")


def test_what_is_only_cited_is_known_by_name(world: Store) -> None:
    answer = world.status("国发[2018]9号", DAY)
    assert (answer.status, answer.subject.id, answer.subject.title) == ("unknown", None, "关于总的安排的意见")
    assert world.status("关于总的安排的意见", DAY).subject.number == "国发〔2018〕9号"
    with pytest.raises(NotFound):
        world.status("关于没有人提到的事情的意见", DAY)


def test_a_document_is_named_as_it_was_known(store: Store) -> None:
    """A file is read again and its title is another: answers about the earlier moment keep the earlier one."""
    titles = ["关于甲事项的通知", "关于甲事项的通告"]
    for version, title in enumerate(titles):
        draft = Draft()
        notice = draft.notice("晋政发〔2020〕1号", title, "2020-01-01")
        draft.relation("repeals", notice, named("晋政发〔2019〕9号"), "2020-01-01")
        reading = replace(draft.reading(str(version)), sha256=sha256(b"one file").hexdigest())
        reading = replace(reading, notices=tuple(replace(each, id="one") for each in reading.notices))
        aimed = (replace(each, source=Address("one")) for each in reading.relations)
        store.add(replace(reading, relations=tuple(aimed)), b"one file")
        if not version:
            then = store.notice("one").recorded
    by = [store.status("晋政发〔2019〕9号", date(2021, 1, 1), known_at).why[0].by for known_at in (then, None)]
    assert [ref and ref.title for ref in by] == titles
    assert store.status("one", date(2021, 1, 1), then).subject.title == titles[0]
