"""The corpus taken in once, then asked: what held on which day, by whose words, whoever asks and in whatever order it came."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api.app import create_app
from pipeline import forms
from pipeline.cli import app
from pipeline.reader import read
from pipeline.records import Address, Evidence, Reading
from pipeline.store import NoticeQuery, ObligationQuery, PageRequest, Store, open_store

SOURCES = Path(__file__).parents[2] / "corpus" / "sources"
FILES = sorted(SOURCES.iterdir())
COMMISSIONERS, PREDECESSOR = "晋政办发〔2024〕29号", "晋政办发〔2023〕13号"
THEIR_RULES = "山西省矿山安全监管专员制度"
JILIN = "吉应急煤矿综合联〔2023〕48号"
DRAFT = "关于贯彻落实加强和规范煤矿安全事中事后监管监察的实施意见（征求意见稿）"
WRAPPER, ENCLOSED, OLD_OPINION = "晋安办发〔2023〕99号", "矿安〔2023〕63号", "矿安〔2021〕199号"

STATUSES = [
    (PREDECESSOR, "2024-05-31", "unknown", "状态不明"),
    (PREDECESSOR, "2024-06-01", "repealed", "已废止"),
    (PREDECESSOR, "2029-06-01", "repealed", "已废止"),
    (COMMISSIONERS, "2024-05-31", "not_yet_in_force", "尚未施行"),
    (COMMISSIONERS, "2024-06-01", "in_force", "有效"),
    (COMMISSIONERS, "2029-05-31", "in_force", "有效"),
    (COMMISSIONERS, "2029-06-01", "expired", "已失效"),
    (THEIR_RULES, "2024-05-31", "not_yet_in_force", "尚未施行"),
    (THEIR_RULES, "2024-06-01", "in_force", "有效"),
    (THEIR_RULES, "2029-06-01", "expired", "已失效"),
    (JILIN, "2023-12-31", "in_force", "有效"),
    (JILIN, "2024-01-01", "expired", "已失效"),
    (JILIN, "2099-12-31", "expired", "已失效"),
    (DRAFT, "0001-01-01", "draft", "征求意见稿"),
    (DRAFT, "2020-07-01", "draft", "征求意见稿"),
    (DRAFT, "2024-07-01", "draft", "征求意见稿"),
    (DRAFT, "9999-12-31", "draft", "征求意见稿"),
    (OLD_OPINION, "2023-07-17", "unknown", "状态不明"),
    (OLD_OPINION, "2023-07-18", "repealed", "已废止"),
    (OLD_OPINION, "2023-08-10", "repealed", "已废止"),
    (ENCLOSED, "2024-07-01", "in_force", "有效"),
    (WRAPPER, "2024-07-01", "in_force", "有效"),
]
"""Which notice, on which day, has which status, and what it is called for people."""
DAYS = [date.fromisoformat(day) for day in ("2023-07-17", "2023-07-18", "2023-12-31", "2024-05-31", "2024-06-01", "2029-06-01")]
"""On both sides of the days on which something changes."""

Json = dict[str, Any]
Zhize = Callable[..., Result]
Get = Callable[..., Json]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('store') / 'zhize.db'}"


@pytest.fixture(scope="module")
def zhize(url: str) -> Zhize:
    """The command on a store that holds the corpus, taken in by the command."""

    def invoke(*words: str) -> Result:
        result = CliRunner().invoke(app, [*words, "--db", url], catch_exceptions=False)
        assert result.exit_code == 0, result.stderr
        return result

    told = invoke("ingest", str(SOURCES), "--jobs", "2").stderr
    assert f"新收录 {len(FILES)}，重新读取 0，原已收录 0，失败 0" in told
    return invoke


@pytest.fixture(scope="module")
def store(zhize: Zhize, url: str) -> Iterator[Store]:
    """The store that the command has filled."""
    assert zhize("status", COMMISSIONERS).stdout
    with open_store(url) as opened:
        yield opened


@pytest.fixture(scope="module")
def get(store: Store) -> Iterator[Get]:
    """The JSON that a route answers with."""
    with TestClient(create_app(store)) as client:

        def ask(path: str, **asked: str) -> Json:
            answer = client.get(f"/api/v1{path}", params=asked)
            assert answer.status_code == 200, answer.text
            found: Json = answer.json()
            return found

        yield ask


def asked(zhize: Zhize, number: str, day: str) -> Json:
    """What ``zhize status --json`` says."""
    found: Json = json.loads(zhize("status", number, "--as-of", day, "--json").stdout)
    return found


@pytest.mark.parametrize(("number", "day", "status", "called"), STATUSES)
def test_command_and_route_give_one_status(zhize: Zhize, get: Get, number: str, day: str, status: str, called: str) -> None:
    answer = asked(zhize, number, day)
    assert (answer["status"], answer["as_of"]) == (status, day)
    assert answer["why"], "no answer without its reasons"
    assert get(f"/notices/{number}/status", as_of=day) == answer
    shown = zhize("status", number, "--as-of", day).stdout
    assert f"在 {day}：{called} {status}" in shown
    for count, why in enumerate(answer["why"], 1):
        assert f"{count}. {why['sentence']}" in shown


def test_the_repeal_is_told_with_its_sentence_and_its_document(zhize: Zhize) -> None:
    answer = asked(zhize, PREDECESSOR, "2024-06-01")
    assert (answer["from"], answer["until"], answer["notice"]["id"]) == ("2024-06-01", None, None)
    assert answer["why"][0]["by"] == COMMISSIONERS
    for why in answer["why"]:
        assert (why["relation"], why["date"]) == ("repeals", "2024-06-01")
        assert COMMISSIONERS in (why["document"]["number"], why["document"].get("via"))
        assert PREDECESSOR in why["quote"]
        assert why["quote"].endswith("同时废止")
    shown = zhize("status", PREDECESSOR, "--as-of", "2024-06-01").stdout
    assert f"（{COMMISSIONERS}）废止。原文：“{answer['why'][0]['quote']}”" in shown


def test_before_the_repeal_nobody_knows_since_the_text_is_not_held(zhize: Zhize) -> None:
    answer = asked(zhize, PREDECESSOR, "2024-05-31")
    assert (answer["notice"]["id"], answer["until"]) == (None, "2024-06-01")
    assert [why["relation"] for why in answer["why"]] == ["not_held", "repeals", "repeals"], "unknown, and until when"
    assert "未收录" in zhize("status", PREDECESSOR, "--as-of", "2024-05-31").stdout


def test_a_life_is_told_with_both_its_ends(zhize: Zhize) -> None:
    answer = asked(zhize, COMMISSIONERS, "2024-06-01")
    assert (answer["from"], answer["until"]) == ("2024-06-01", "2029-06-01")
    assert asked(zhize, COMMISSIONERS, "2024-05-31")["until"] == "2024-06-01"
    assert asked(zhize, COMMISSIONERS, "2029-06-01")["from"] == "2029-06-01"
    assert asked(zhize, JILIN, "2024-01-01")["from"] == "2024-01-01"


def test_the_enclosed_text_repeals_and_not_its_wrapper(zhize: Zhize, get: Get) -> None:
    answer = asked(zhize, OLD_OPINION, "2023-09-01")
    assert {(why["relation"], why["by"]) for why in answer["why"]} == {("repeals", ENCLOSED)}
    repealing = {
        number: [each["to"]["number"] for each in get(f"/notices/{number}/relations")["items"] if each["type"] == "repeals"]
        for number in (WRAPPER, ENCLOSED)
    }
    assert repealing[WRAPPER] == []
    assert OLD_OPINION in repealing[ENCLOSED]


def test_a_draft_binds_nobody(get: Get) -> None:
    answer = get(f"/notices/{DRAFT}/status", as_of="2024-07-01")
    assert (answer["from"], answer["until"]) == (None, None)
    assert get("/obligations", notice=DRAFT, as_of="2024-07-01")["total"] == 0
    assert get("/obligations", notice=DRAFT, as_of="2024-07-01", in_force="any")["total"] > 100
    in_force = get("/obligations", as_of="2024-07-01", limit="1000")
    assert {duty["notice"]["title"] for duty in in_force["items"]}.isdisjoint({DRAFT})


def duties(zhize: Zhize, *words: str) -> list[Json]:
    """What ``zhize obligations`` lists, all of it."""
    found = json.loads(zhize("obligations", *words, "--limit", "0", "--json").stdout)
    assert found["total"] == len(found["items"])
    return list(found["items"])


def of_the_commissioners(found: list[Json]) -> list[Json]:
    return [duty for duty in found if COMMISSIONERS in (duty["notice"]["number"], duty["notice"].get("via"))]


def test_duties_of_the_commissioners_begin_with_their_notice(zhize: Zhize, get: Get) -> None:
    role = ("--role", "监管专员", "--as-of")
    assert of_the_commissioners(duties(zhize, *role, "2024-05-31")) == []
    held = of_the_commissioners(duties(zhize, *role, "2024-07-01"))
    assert len(held) > 20
    assert {duty["status"] for duty in held} == {"in_force"}
    assert {duty["until"] for duty in held} == {"2029-06-01"}
    weekly = [duty for duty in held if duty["frequency"] == {"times": 3, "bound": "min", "per": "P1W"}]
    assert any("远程" in duty["evidence"]["quote"] for duty in weekly)
    for day, expected in (("2024-05-31", []), ("2024-07-01", held)):
        page = get("/obligations", role="监管专员", as_of=day, limit="1000")
        assert page["next"] is None
        assert of_the_commissioners(page["items"]) == expected


def test_a_role_is_reached_by_the_broader_one(zhize: Zhize) -> None:
    found = duties(zhize, "--role", "县级煤矿安全监管部门", "--any")
    reached = {actor for duty in found for actor in duty["actor"]}
    assert reached >= {"县级煤矿安全监管部门", "各级煤矿安全监管部门"}
    assert not any(duty["actor"] == ["监管专员"] for duty in found), "its officers have duties of their own"


def evidence_of(reading: Reading) -> Iterator[Evidence]:
    """Every quotation that a reading rests on."""
    for duty in reading.obligations:
        yield from (each for each in (duty.evidence, duty.actor_evidence) if each)
    yield from (relation.evidence for relation in reading.relations)
    yield from chain.from_iterable(notice.facts.values() for notice in reading.notices)


def test_every_quotation_is_the_slice_of_the_text_it_points_to(store: Store) -> None:
    count = 0
    for reading in store.readings():
        for each in evidence_of(reading):
            assert each.span.of(reading.text) == each.quote, each
            count += bool(each.quote)
        for notice in reading.notices:
            assert notice.facts, f"{notice.title}: a notice without a fact"
    assert count > 500


def test_every_duty_answered_stands_in_the_text_answered(get: Get) -> None:
    page = get("/obligations", in_force="any", limit="1000")
    assert page["next"] is None
    texts = {id: get(f"/notices/{id}/text") for id in {duty["notice"]["id"] for duty in page["items"]}}
    for duty in page["items"]:
        text, place = texts[duty["notice"]["id"]], duty["evidence"]
        assert text["text"][place["start"] - text["start"] : place["end"] - text["start"]] == place["quote"]


def answers(store: Store) -> Json:
    """Everything that the store says of statuses, duties and relations, in an order that owes nothing to that of arrival."""
    held = {item.notice.id for item in store.notices(NoticeQuery(), PageRequest(1000)).items}
    found = [
        duty for day in DAYS for duty in store.obligations(ObligationQuery(as_of=day, in_force="any"), PageRequest(1000)).items
    ]
    relations = {id: store.relations(id) for id in sorted(held)}
    named = {each.target.number for items in relations.values() for each in items if each.target.number}
    return {
        "statuses": [forms.status(store.status(name, day)) for name in sorted(held | named) for day in DAYS],
        "duties": sorted((forms.obligation(duty) for duty in found), key=lambda form: (form["id"], str(form["from"]))),
        "relations": {id: sorted(json.dumps(forms.relation(each)) for each in items) for id, items in relations.items()},
    }


@pytest.fixture(scope="module")
def readings() -> list[tuple[Reading, bytes]]:
    return [(read(file.read_bytes(), file.name), file.read_bytes()) for file in FILES]


@pytest.fixture(scope="module")
def expected(store: Store) -> Json:
    return answers(store)


@pytest.mark.parametrize("order", [(4, 3, 2, 1, 0), (1, 2, 3, 4, 0), (2, 0, 4, 1, 3), (3, 1, 0, 4, 2)])
def test_the_order_of_arrival_changes_no_answer(
    expected: Json, readings: list[tuple[Reading, bytes]], tmp_path: Path, order: tuple[int, ...]
) -> None:
    assert sorted(order) == list(range(len(FILES)))
    with open_store(f"sqlite:///{tmp_path / 'zhize.db'}") as other:
        for place in order:
            other.add(*readings[place])
        found = answers(other)
    assert found["statuses"] == expected["statuses"]
    assert found["duties"] == expected["duties"]
    assert found["relations"] == expected["relations"]


def test_the_same_bytes_twice_change_nothing(zhize: Zhize, store: Store, expected: Json, tmp_path: Path) -> None:
    version, counts = store.version(), store.counts()
    assert f"新收录 0，重新读取 0，原已收录 {len(FILES)}，失败 0" in zhize("ingest", str(SOURCES)).stderr
    copy = tmp_path / "另一个名字.md"
    copy.write_bytes(FILES[0].read_bytes())
    report = json.loads(zhize("ingest", str(copy), "--json").stdout)
    assert [(item["outcome"], item["affected"]) for item in report["items"]] == [("held", [])]
    assert (store.version(), store.counts()) == (version, counts)
    assert answers(store) == expected


def test_no_relation_of_the_corpus_leads_to_nowhere(store: Store) -> None:
    held = {notice.id for reading in store.readings() for notice in reading.notices}
    for reading in store.readings():
        for relation in reading.relations:
            assert relation.source.notice in held
            assert not isinstance(relation.target, Address) or relation.target.notice in held
