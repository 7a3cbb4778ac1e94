"""What people say of duties: an overlay with author and time that survives reading again, and that known_at respects."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import pytest
from made import Draft

from pipeline import wire
from pipeline.records import BadRequest, Frequency, Modality, NotFound
from pipeline.store import ObligationQuery, PageRequest, SearchQuery, Store

DAY = date(2025, 1, 1)


def draft() -> Draft:
    made = Draft()
    notice = made.notice("某安发〔2024〕1号", "关于巡查的通知", "2024-01-01")
    made.duty(notice, "第一条", "煤矿企业", "每周巡查", roles=("煤矿企业",), per="P1W")
    made.duty(notice, "第二条", "煤矿企业", "每月报告", roles=("煤矿企业",), per="P1M")
    return made


@pytest.fixture
def duties(store: Store) -> list[str]:
    made = draft()
    store.add(made.reading(), made.data)
    return [duty.id for duty in made.obligations]


def ids(
    store: Store, known_at: datetime | None = None, in_force: Literal["yes", "any"] = "yes", role: str = "煤矿企业"
) -> list[str]:
    where = ObligationQuery(role=role, as_of=DAY, known_at=known_at, in_force=in_force)
    return [item.obligation.id for item in store.obligations(where).items]


def test_a_wrong_duty_is_in_no_list_unless_all_are_asked_for(store: Store, duties: list[str]) -> None:
    before = datetime.now(UTC)
    said = store.reviews.say(duties[0], "wrong", "甲", note="这是定义")
    assert (said.verdict, said.author, said.fits) == ("wrong", "甲", True)
    assert ids(store) == duties[1:]
    assert ids(store, in_force="any") == duties
    assert ids(store, known_at=before) == duties
    found = store.obligation(duties[0], DAY)
    assert found.review is not None
    assert (found.review.verdict, found.review.note, found.review.read) == ("wrong", "这是定义", None)
    assert store.obligation(duties[0], DAY, before).review is None


def test_a_mended_duty_shows_the_correction_and_keeps_what_was_read(store: Store, duties: list[str]) -> None:
    fields = {"frequency": {"times": 3, "bound": "min", "per": "P1W"}, "actor": ["监管专员"], "condition": None}
    store.reviews.say(duties[0], "mended", "甲", fields)
    found = store.obligation(duties[0], DAY)
    assert found.review is not None
    assert found.review.read is not None
    assert found.obligation.frequency == Frequency(3, "min", "P1W")
    assert found.review.read.frequency == Frequency(1, "min", "P1W")
    assert found.review.fields == ("frequency", "actor", "condition")
    assert ids(store) == duties[1:]
    assert ids(store, role="监管专员") == duties[:1]
    store.reviews.say(duties[0], "withdrawn", "乙")
    assert store.obligation(duties[0], DAY).review is None
    assert ids(store) == duties
    assert [each.verdict for each in store.reviews.history(duties[0])] == ["withdrawn", "mended"]


def test_a_review_survives_reading_again(store: Store, duties: list[str]) -> None:
    store.reviews.say(duties[0], "mended", "甲", {"modality": "prohibition"})
    store.reviews.say(duties[1], "right", "甲")
    again = draft()
    moved = replace(again.obligations[0], id="另一标识", provision="第九条")
    reworded = replace(again.obligations[1], id="又一标识", evidence=replace(again.obligations[1].evidence, quote="别的话"))
    again.obligations = [moved, reworded]
    store.add(again.reading("2"), again.data)
    assert store.obligation("另一标识", DAY).obligation.modality is Modality.PROHIBITION
    assert store.obligation("又一标识", DAY).review is None
    assert {(each.duty, each.fits) for each in store.reviews.current()} == {("另一标识", True), (duties[1], False)}


@pytest.mark.parametrize(
    ("verdict", "fields", "words"),
    [
        ("perhaps", None, "没有这种复核结论"),
        ("mended", None, "同时给出"),
        ("right", {"action": "检查"}, "同时给出"),
        ("mended", {"id": "x"}, "不能改正"),
        ("mended", {"action": ""}, "action"),
        ("mended", {"actor": "煤矿企业"}, "actor"),
        ("mended", {"modality": "maybe"}, "modality"),
        ("mended", {"softened": "yes"}, "softened"),
        ("mended", {"frequency": {"times": 0}}, "frequency"),
        ("mended", {"frequency": {"times": 1, "per": "每周"}}, "周期"),
        ("mended", {"deadline": {"type": "soon"}}, "deadline"),
        ("mended", {"deadline": {"type": "by", "date": "2024-13-01"}}, "deadline"),
    ],
)
def test_corrections_that_cannot_be_understood(store: Store, duties: list[str], verdict: str, fields: Any, words: str) -> None:  # noqa: ANN401
    with pytest.raises(BadRequest, match=words):
        store.reviews.say(duties[0], verdict, "甲", fields)
    assert store.reviews.history(duties[0]) == ()


@pytest.mark.parametrize(
    "deadline",
    [
        None,
        {"type": "by", "date": "2024-06-30"},
        {"type": "window", "from": "2024-01-01", "to": "2024-03-31"},
        {"type": "within", "period": "P10D", "workdays": True, "after": "收到通知"},
        {"type": "recurring", "rule": "每月17日前"},
        {"type": "immediately"},
    ],
)
def test_deadlines_go_in_as_they_come_out(store: Store, duties: list[str], deadline: Any) -> None:  # noqa: ANN401
    store.reviews.say(duties[0], "mended", "甲", {"deadline": deadline})
    assert wire.deadline(store.obligation(duties[0], DAY).obligation.deadline) == deadline


def test_a_duty_nobody_holds_cannot_be_reviewed(store: Store) -> None:
    with pytest.raises(NotFound):
        store.reviews.say("o0", "right", "甲")


def test_reviewed_readings_come_with_what_was_said(store: Store, duties: list[str]) -> None:
    assert store.reviews.readings() == ()
    store.reviews.say(duties[0], "mended", "甲", {"action": "开展巡查"})
    store.reviews.say(duties[1], "wrong", "甲")
    ((reading, said),) = store.reviews.readings()
    assert len(reading.obligations) == 2
    assert {id: (duty.action, verdict) for id, (duty, verdict) in said.items()} == {
        duties[0]: ("开展巡查", "mended"),
        duties[1]: ("每月报告", "wrong"),
    }
    assert store.reviews.current()[0].moment > datetime.now(UTC) - timedelta(minutes=1)


def numbers(store: Store, known_at: datetime | None = None, **asked: Any) -> list[str]:  # noqa: ANN401
    where = ObligationQuery(as_of=DAY, known_at=known_at, **asked)
    return [item.obligation.action for item in store.obligations(where).items]


@pytest.mark.parametrize(
    ("fields", "before", "after"),
    [
        ({"frequency": {"times": 1, "bound": "exact", "per": "P1M"}}, {"frequency": "P1W"}, {"frequency": "P1M"}),
        ({"modality": "prohibition"}, {"modality": "duty"}, {"modality": "prohibition"}),
        ({"deadline": {"type": "recurring", "rule": "每周五"}}, {"has_deadline": False}, {"has_deadline": True}),
        ({"actor": ["火星驻地"]}, {"role": "煤矿企业"}, {"role": "火星驻地"}),
        ({"actor": ["监管专员"]}, {"role": "煤矿企业"}, {"role": "监管专员"}),
    ],
)
def test_lists_are_narrowed_by_what_was_corrected(
    store: Store,
    duties: list[str],
    fields: Any,  # noqa: ANN401
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    then = datetime.now(UTC)
    assert "每周巡查" in numbers(store, **before)
    assert "每周巡查" not in numbers(store, **after)
    store.reviews.say(duties[0], "mended", "甲", fields)
    assert "每周巡查" not in numbers(store, **before)
    assert "每周巡查" in numbers(store, **after)
    assert "每周巡查" in numbers(store, then, **before)
    store.reviews.say(duties[0], "withdrawn", "甲")
    assert "每周巡查" in numbers(store, **before)
    assert "每周巡查" not in numbers(store, **after)


def test_a_frequency_taken_away_is_no_longer_found(store: Store, duties: list[str]) -> None:
    store.reviews.say(duties[0], "mended", "甲", {"frequency": None})
    assert numbers(store, frequency="P1W") == []
    assert numbers(store, frequency="P1M") == ["每月报告"]


def test_search_and_counts_of_roles_know_corrected_actors(store: Store, duties: list[str]) -> None:
    store.reviews.say(duties[0], "mended", "甲", {"actor": ["监管专员"]})
    hits = store.search(SearchQuery("巡查", "obligation", role="监管专员", as_of=DAY)).items
    assert [hit.obligation and hit.obligation.obligation.id for hit in hits] == duties[:1]
    counted = {role.name: role.obligations for role in store.roles() if role.obligations}
    assert counted["监管专员"] == 1
    assert counted["煤矿企业"] == 1


def test_the_queue_has_the_least_sure_first_and_loses_what_was_looked_at(store: Store) -> None:
    made = draft()
    made.obligations = [replace(duty, confidence=sure) for duty, sure in zip(made.obligations, (0.9, 0.4), strict=True)]
    store.add(made.reading(), made.data)

    def waiting(state: Literal["open", "said", "any"] = "open", notice: str | None = None) -> list[str]:
        found = store.reviews.queue(notice, state, DAY, PageRequest())
        assert found.total == len(found.items)
        return [item.obligation.action for item in found.items]

    assert waiting() == waiting("any") == waiting(notice="某安发〔2024〕1号") == ["每月报告", "每周巡查"]
    store.reviews.say(made.obligations[1].id, "wrong", "甲")
    assert (waiting(), waiting("said")) == (["每周巡查"], ["每月报告"])
    store.reviews.say(made.obligations[1].id, "withdrawn", "甲")
    assert waiting() == ["每月报告", "每周巡查"]
    with pytest.raises(NotFound):
        waiting(notice="没有这份")
