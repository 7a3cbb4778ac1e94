"""Search in a store: words and questions, filters, days and moments, pages, and what is alike."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from made import Draft, plain
from sqlalchemy import text

from pipeline.records import BadRequest
from pipeline.store import ObligationQuery, PageRequest, SearchQuery, Store, Unindexed
from pipeline.store.schema import EPOCH

DAY = date(2024, 7, 1)


def notice(
    number: str, title: str, *actions: str, region: str | None = None, issued: str = "2024-01-01", **more: object
) -> Draft:
    draft = Draft()
    made = draft.notice(number, title, issued, region=region, **more)  # type: ignore[arg-type]
    for at, action in enumerate(actions, 1):
        role = "监管专员" if "盯守" in action else "煤矿企业"
        draft.duty(made, f"第{at}条", f"各{role}", action, roles=(role,), sectors=("煤矿",))
    return draft


def take(store: Store, draft: Draft, version: str = "1") -> None:
    store.add(draft.reading(version), draft.data)


@pytest.fixture
def world(store: Store) -> Store:
    """Four notices of three regions, one of them expired."""
    take(store, notice("晋办发〔2024〕1号", "关于驻矿盯守的通知", "在停产煤矿驻矿盯守", "每月排查隐患", region="山西"))
    take(store, notice("吉办发〔2024〕2号", "关于应急演练的通知", "每半年组织应急救援演练", "建立台账", region="吉林"))
    take(store, notice("国办发〔2024〕3号", "关于奖励举报的通知", "对举报属实的给予奖励", region="国家"))
    take(store, notice("晋办发〔2023〕4号", "关于专项行动的通知", "夜间盯守", issued="2023-01-01", expires="2023-12-31"))
    return store


def found(store: Store, words: str, **more: object) -> list[str]:
    page = store.search(SearchQuery(words, as_of=DAY, **more))  # type: ignore[arg-type]
    return [
        hit.obligation.obligation.action if hit.obligation else str(hit.notice and hit.notice.notice.title) for hit in page.items
    ]


def test_a_word_of_two_signs_is_found(world: Store) -> None:
    assert found(world, "盯守", type="obligation") == ["在停产煤矿驻矿盯守"]
    assert "关于驻矿盯守的通知" in found(world, "盯守")


def test_a_question_is_answered_best_first(world: Store) -> None:
    assert found(world, "应急演练多久组织一次？", type="obligation")[0] == "每半年组织应急救援演练"
    assert found(world, "举报有没有奖励", type="obligation")[0] == "对举报属实的给予奖励"


def test_everyday_words_find_what_notices_say(world: Store) -> None:
    assert found(world, "要不要派人蹲守", type="obligation")[0] == "在停产煤矿驻矿盯守"
    assert found(world, "内部人告发了有钱拿吗", type="obligation")[0] == "对举报属实的给予奖励"


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ({"in_force": "any"}, {"在停产煤矿驻矿盯守", "夜间盯守"}),
        ({"role": "监管专员"}, {"在停产煤矿驻矿盯守"}),
        ({"role": "煤矿企业"}, set()),
        ({"role": "没有这种角色"}, set()),
        ({"region": "太原市"}, {"在停产煤矿驻矿盯守"}),
        ({"region": "吉林"}, set()),
        ({"sector": "煤矿"}, {"在停产煤矿驻矿盯守"}),
    ],
)
def test_filters_narrow(world: Store, narrowed: dict[str, object], expected: set[str]) -> None:
    assert {action for action in found(world, "盯守", type="obligation", **narrowed) if "盯守" in action} == expected


def test_days_and_moments_count(world: Store) -> None:
    before = world.search(SearchQuery("盯守", "obligation", as_of=date(2023, 7, 1)))
    assert [hit.obligation.obligation.action for hit in before.items if hit.obligation] == ["夜间盯守"]
    draft = notice("晋办发〔2024〕1号", "关于驻矿盯守的通知", "在停产煤矿驻矿盯守", "每月排查隐患", region="山西")
    draft.obligations[0] = replace(draft.obligations[0], action="派人盯守")
    with world._engine.connect() as connection:
        moment = connection.execute(text("SELECT moment FROM state")).scalar_one()
    take(world, draft, version="2")
    assert found(world, "盯守", type="obligation") == ["派人盯守"]
    then = EPOCH + timedelta(microseconds=moment)
    assert found(world, "盯守", type="obligation", known_at=then) == ["在停产煤矿驻矿盯守"]


def test_pages_follow_each_other_without_gap_or_repetition(store: Store) -> None:
    for number in range(30):
        take(store, notice(f"某办发〔2024〕{number}号", f"关于事项{number}的通知", f"第{number}次驻矿盯守"))
    whole = found(store, "驻矿盯守", type="obligation")
    paged, offset = list[str](), 0
    while True:
        page = store.search(SearchQuery("驻矿盯守", "obligation", as_of=DAY), PageRequest(7, offset))
        paged += [hit.obligation.obligation.action for hit in page.items if hit.obligation]
        if page.next_offset is None:
            break
        offset = page.next_offset
    assert len(set(paged)) == len(paged) == page.total == 30
    assert paged == whole


def test_a_list_gives_what_holds_the_words_else_what_answers(world: Store) -> None:
    def listed(words: str) -> list[str]:
        return [item.obligation.action for item in world.obligations(ObligationQuery(q=words, as_of=DAY)).items]

    assert listed("排查 隐患") == ["每月排查隐患"]
    assert listed("无此词") == []
    assert listed("救援演练要多久组织一回呢")[0] == "每半年组织应急救援演练"


def test_building_the_index_anew_changes_no_answer(world: Store) -> None:
    before = world.search(SearchQuery("驻矿盯守要做什么", as_of=DAY))
    world.reindex()
    assert world.search(SearchQuery("驻矿盯守要做什么", as_of=DAY)) == before


@pytest.mark.parametrize("words", ["", "，", "  "])
def test_nothing_to_seek_is_refused(world: Store, words: str) -> None:
    with pytest.raises(BadRequest, match="没有可以检索的字"):
        world.search(SearchQuery(words))


def test_too_long_and_unknown_kinds_are_refused(world: Store) -> None:
    with pytest.raises(BadRequest, match="不能超过"):
        world.search(SearchQuery("盯" * 301))
    with pytest.raises(BadRequest, match="类型"):
        world.search(SearchQuery("盯守", "relation"))  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ['"盯守" OR 1', "盯守* NOT (", "'; DROP TABLE readings; --盯守"])
def test_signs_of_a_query_language_are_only_signs(world: Store, words: str) -> None:
    assert "在停产煤矿驻矿盯守" in found(world, words)


def test_an_older_store_says_what_to_do(world: Store) -> None:
    with world._engine.execution_options(write=True).begin() as connection:
        connection.execute(text("DELETE FROM search_texts"))
    with pytest.raises(Unindexed, match="reindex"):
        world.search(SearchQuery("盯守"))
    world.reindex()
    assert found(world, "盯守")


def test_an_empty_store_answers_nothing(store: Store) -> None:
    assert store.search(SearchQuery("盯守")).total == 0


def test_similar_duties_of_other_levels_with_what_differs(store: Store) -> None:
    take(store, notice("国办发〔2024〕1号", "关于演练的通知", "每半年组织一次应急救援演练并报送总结", region="国家"))
    take(
        store,
        notice("晋办发〔2024〕2号", "关于加强演练的通知", "每季度组织一次应急救援演练并报送总结", "公示监督电话", region="山西"),
    )
    own = store.obligations(ObligationQuery(q="每季度", as_of=DAY)).items[0].obligation
    (near,) = store.similar(own.id, DAY)
    assert (near.level, near.item.obligation.action) == ("above", "每半年组织一次应急救援演练并报送总结")
    assert "wording" in near.differs
    assert 0.35 <= near.likeness < 1


def test_a_copy_under_another_number_is_told_and_nothing_done(store: Store) -> None:
    actions = [
        f"对第{number}类{matter}开展检查并建立台账" for number, matter in enumerate(("水泵", "电缆", "风机", "皮带", "罐笼"))
    ]
    take(store, notice("甲办发〔2024〕1号", "关于检查的通知", *actions))
    copy = notice("乙办发〔2024〕9号", "关于转来检查事项的通知", *actions)
    report = store.add(copy.reading(), copy.data)
    (suspect,) = report.suspects
    assert (suspect.notice.number, suspect.held.number) == ("乙办发〔2024〕9号", "甲办发〔2024〕1号")
    assert suspect.alike == suspect.compared == 5
    assert store.counts().notices == 2
    other = plain("丙办发〔2024〕3号", "关于别事的通知", "2024-01-01")
    assert store.add(other.reading(), other.data).suspects == ()
