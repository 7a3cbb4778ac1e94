"""The pages of review: what the form makes of a duty, and what is said, refused and taken back."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from api_factory import NEW
from fastapi.testclient import TestClient
from made import Draft
from test_api_pages import Outline

from api.pages.mending import corrections, mending
from pipeline.records import BadRequest, Deadline, Frequency, Obligation, PartialDate
from pipeline.store import ObligationQuery, Store

DEADLINES = [
    None,
    Deadline("by", date=PartialDate(2024, 6, 30)),
    Deadline("by", date=PartialDate(2024, 6)),
    Deadline("by"),
    Deadline("window", start=PartialDate(2024, 1, 1), end=PartialDate(2024, 3, 31)),
    Deadline("within", period="P10D", workdays=True, after="收到通知"),
    Deadline("within", period="PT24H"),
    Deadline("within", period="P1Y6M"),
    Deadline("recurring", rule="每月17日前"),
    Deadline("immediately"),
]
FREQUENCIES = [None, Frequency(None, "exact", None), Frequency(3, "min", "P1W"), Frequency(1, "exact", "P7M")]


def made() -> Obligation:
    draft = Draft()
    duty = draft.duty(
        draft.notice("某安发〔2024〕1号", "关于巡查的通知", "2024-01-01"), "第一条", "煤矿企业", "每周巡查", per="P1W"
    )
    return replace(duty, actor=("煤矿企业", "县、乡两级政府"), condition="发现隐患时", legal_basis=("《甲、乙法》",))


@pytest.mark.parametrize("deadline", DEADLINES)
@pytest.mark.parametrize("frequency", FREQUENCIES)
def test_a_form_sent_as_it_was_shown_corrects_nothing(deadline: Deadline | None, frequency: Frequency | None) -> None:
    duty = replace(made(), deadline=deadline, frequency=frequency)
    with pytest.raises(BadRequest, match="没有改动"):
        corrections(duty, mending(duty).values)


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"actor": "煤矿企业\r\n\r\n 县级政府 "}, {"actor": ["煤矿企业", "县级政府"]}),
        ({"actor": ""}, {"actor": []}),
        ({"modality": "prohibition"}, {"modality": "prohibition"}),
        ({"softened": "yes"}, {"softened": True}),
        ({"condition": " "}, {"condition": None}),
        ({"often": ""}, {"frequency": None}),
        ({"times": "3", "bound": "min"}, {"frequency": {"times": 3, "bound": "min", "per": "P1W"}}),
        ({"times": "", "per": ""}, {"frequency": {"times": None, "bound": "min", "per": None}}),
        ({"due": "by", "date": "2024-06-30"}, {"deadline": {"type": "by", "date": "2024-06-30"}}),
        (
            {"due": "within", "length": "10", "unit": "D", "workdays": "yes"},
            {"deadline": {"type": "within", "period": "P10D", "workdays": True, "after": None}},
        ),
        ({"due": "recurring", "rule": "每月5日前"}, {"deadline": {"type": "recurring", "rule": "每月5日前"}}),
        ({"due": "immediately"}, {"deadline": {"type": "immediately"}}),
    ],
)
def test_only_what_differs_is_a_correction(changed: dict[str, str], fields: dict[str, Any]) -> None:
    assert corrections(made(), {**mending(made()).values, **changed}) == fields


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"times": "三"}, "次数应为数字"),
        ({"due": "within", "unit": "D"}, "多长"),
        ({"due": "within", "length": "x", "unit": "D"}, "数字"),
    ],
)
def test_what_cannot_be_understood_is_told(changed: dict[str, str], words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        corrections(made(), {**mending(made()).values, **changed})


@pytest.fixture
def duty(store: Store) -> Obligation:
    found = store.obligations(ObligationQuery(notice=NEW, in_force="any")).items
    return next(item.obligation for item in found if item.obligation.frequency)


def test_pages_of_review_are_well_made(client: TestClient, store: Store, duty: Obligation) -> None:
    own = f"/duties/{quote(duty.id, safe='')}/review"
    store.reviews.say(duty.id, "mended", "甲", {"condition": "发现隐患时"}, "漏了")
    for path in ("/review", f"/review?notice={NEW}", "/review?state=said", "/review?notice=没有", "/review?state=x", own):
        client.headers["authorization"] = f"Bearer {store.create_key(path, ('review',))}"
        page = Outline(client.get(path).text)
        ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
        assert len(ids) == len(set(ids)), path
        shown = [field for tag in ("input", "select", "textarea") for field in page.all(tag) if field.get("type") != "hidden"]
        assert {field["id"] for field in shown} <= {label["for"] for label in page.all("label")}, path
        assert len(page.all("h1")) == 1
    assert "<script>" not in client.get("/review").text
    assert client.get("/duties/o0/review").status_code == 404


def test_a_duty_is_mended_called_wrong_and_taken_back(client: TestClient, store: Store, duty: Obligation) -> None:
    client.headers["authorization"] = f"Bearer {store.create_key('审', ('review',))}"
    own = f"/duties/{quote(duty.id, safe='')}/review"
    form = {**mending(duty).values, "verdict": "mended", "per": "P1M", "note": "看错", "back": "/review?state=said"}
    answer = client.post(own, data=form, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?state=said")
    told = client.get(own).text
    for words in ("已改正", "审", "看错", "<del>每周至少1次</del> → <ins>每月至少1次</ins>"):
        assert words in told
    again = client.post(own, data={**form, "per": "P1W"})
    assert again.status_code == 400
    assert "没有改动" in again.text
    assert "看错" in again.text
    for verdict, words in (("wrong", "不是职责"), ("withdrawn", "还没有人复核"), ("right", "对")):
        assert client.post(own, data={"verdict": verdict, "back": "//elsewhere"}).status_code == 200
        assert words in client.get(own).text
    assert [each.verdict for each in store.reviews.history(duty.id)] == ["right", "withdrawn", "wrong", "mended"]


def test_whoever_may_not_review_is_refused(client: TestClient, store: Store, duty: Obligation) -> None:
    own = f"/duties/{quote(duty.id, safe='')}/review"
    assert client.post(own, data={"verdict": "right"}).status_code == 401
    submitter = {"authorization": f"Bearer {store.create_key('交', ('submit',))}"}
    assert client.post(own, data={"verdict": "right"}, headers=submitter).status_code == 403
    assert "复核需要有" in client.get(own).text
