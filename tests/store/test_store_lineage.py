"""Lineage of what is kept: the same answers as the graph of the same readings, from the rows of the notices concerned."""

from datetime import UTC, datetime

import pytest
from made import Draft, plain

from pipeline.graph import build
from pipeline.graph.comparison import life_of, relatives
from pipeline.graph.telling import summary
from pipeline.records import Ambiguous, BadRequest, NotFound
from pipeline.store import Store
from pipeline.store.kin import SqlKin

OLD, NEW, LAST = "某政发〔2020〕1号", "某政发〔2022〕2号", "某政发〔2024〕3号"


def chain() -> list[Draft]:
    """Three notices, each repealing the one before, and one that has nothing to do with them."""
    return [
        plain(OLD, "关于渡口检查的通知", "2020-01-01"),
        plain(NEW, "关于渡口检查的通知", "2022-01-01", [OLD]),
        plain(LAST, "关于渡口检查的通知", "2024-01-01", [NEW]),
        plain("某政发〔2021〕9号", "关于校车的通知", "2021-01-01"),
    ]


def fill(store: Store, drafts: list[Draft]) -> None:
    for at, draft in enumerate(drafts):
        store.add(draft.reading(name=f"文件{at}.txt"), draft.data)


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0)])
def test_the_store_answers_as_the_graph_does(store: Store, order: tuple[int, ...]) -> None:
    drafts = [chain()[at] for at in order]
    fill(store, drafts)
    graph = build(draft.reading(name=f"文件{at}.txt") for at, draft in enumerate(drafts))
    with store._engine.connect() as connection:
        kin = SqlKin(connection, None)
        for notice in graph.kin().lives.index.notices(None):  # type: ignore[attr-defined]
            assert relatives(kin, notice.id) == relatives(graph.kin(), notice.id)
            for duty in kin.duties([notice.id]):
                assert life_of(kin, duty) == graph.lineage(duty.id)


def test_a_notice_beside_its_predecessor_and_beside_any_other(store: Store) -> None:
    fill(store, chain())
    found = store.lineage.of_notice(LAST)
    assert found.comparison is not None
    assert (found.comparison.first.name.number, found.comparison.then.name.number) == (NEW, LAST)
    assert [party.name.number for party in found.relatives.versions] == [OLD, NEW, LAST]
    assert summary(found.comparison) == "改动2项"
    first = store.lineage.of_notice(OLD).comparison
    assert first is not None
    assert first.then.name.number == NEW
    other = store.lineage.of_notice(LAST, "某政发〔2021〕9号").comparison
    assert other is not None
    assert (other.tie, other.first.name.number, other.levels) == (None, "某政发〔2021〕9号", False)
    assert store.lineage.of_notice("某政发〔2021〕9号").comparison is None
    with pytest.raises(BadRequest, match="同一份文件"):
        store.lineage.of_notice(LAST, LAST)
    with pytest.raises(NotFound):
        store.lineage.of_notice(LAST, "某政发〔1999〕1号")
    with pytest.raises(NotFound, match="没有标识为"):
        store.lineage.of_duty("nobody")


def test_versions_of_a_title_are_a_chain(store: Store) -> None:
    fill(store, chain())
    told = store.lineage.versions("关于渡口检查的通知")
    assert [(each.first.name.number, each.then.name.number) for each in told] == [(OLD, NEW), (NEW, LAST)]
    assert store.lineage.versions(OLD) == ()
    with pytest.raises(NotFound):
        store.lineage.versions("关于没有的事的通知")
    for title in ("关于甲事项的通知", "关于乙事项的通知"):
        twice = plain("某政发〔2019〕7号", title, "2019-01-01")
        store.add(twice.reading(name=title), twice.data)
    with pytest.raises(Ambiguous):
        store.lineage.versions("某政发〔2019〕7号")


def test_an_earlier_state_of_knowledge_gives_the_earlier_answer(store: Store) -> None:
    fill(store, chain()[:2])
    then = datetime.now(UTC)
    fill(store, chain()[2:])
    assert store.lineage.of_notice(NEW, known_at=then).relatives.after == ()
    assert [party.name.number for _, party in store.lineage.of_notice(NEW).relatives.after] == [LAST]


def test_duties_are_compared_as_people_corrected_them(store: Store) -> None:
    fill(store, chain())
    comparison = store.lineage.of_notice(LAST).comparison
    assert comparison is not None
    wrong = comparison.links[0].new
    assert wrong is not None
    store.reviews.say(wrong.id, "wrong", "某人")
    again = store.lineage.of_notice(LAST).comparison
    assert again is not None
    assert [str(link.kind) for link in again.links] == ["dropped", "changed"]
