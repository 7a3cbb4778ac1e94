"""Pages of kept lists: their words, their groups, and what they say where something is refused."""

import re
from datetime import date

import pytest
from fastapi.testclient import TestClient
from test_api_pages import Outline

from api.pages.agenda import group_of
from api.pages.telling import distance, due, number, period
from pipeline.occurrences import Kind, Occurrence
from pipeline.store import Store
from pipeline.store.kept.values import NewChecklist, Tick, Todo
from pipeline.store.schema import EPOCH

WEDNESDAY = date(2025, 6, 11)


def on(day: date) -> Todo:
    return Todo(Occurrence("once", Kind.DUE, due=day, times=1, bound="exact"), ())


def quota(first: date, last: date, times: int | None = 3, ticks: int = 0, bound: str = "min") -> Todo:
    made = tuple(Tick(at, "2025-W24", EPOCH, "甲", "") for at in range(ticks))
    return Todo(Occurrence("2025-W24", Kind.QUOTA, first, last, times=times, bound=bound), made)


@pytest.mark.parametrize(
    ("todo", "group"),
    [
        (on(date(2025, 6, 10)), "overdue"),
        (on(date(2025, 6, 11)), "week"),
        (on(date(2025, 6, 15)), "week"),
        (on(date(2025, 6, 16)), "month"),
        (on(date(2025, 6, 30)), "month"),
        (on(date(2025, 7, 1)), "later"),
        (quota(date(2025, 6, 9), date(2025, 6, 15)), "quota"),
        (quota(date(2025, 6, 2), date(2025, 6, 8)), "overdue"),
        (quota(date(2025, 6, 2), date(2025, 6, 8), ticks=3), None),
        (quota(date(2025, 6, 2), date(2025, 6, 8), bound="max"), None),
        (quota(date(2025, 6, 16), date(2025, 6, 22)), None),
        (Todo(Occurrence("standing", Kind.OPEN), ()), "undated"),
    ],
)
def test_things_to_do_are_grouped_by_when(todo: Todo, group: str | None) -> None:
    assert group_of(todo, WEDNESDAY) == group


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2026", "2026年"),
        ("2026-03", "2026年3月"),
        ("2026-W02", "2026年第2周"),
        ("2026-Q1", "2026年第1季度"),
        ("2026-Q1/2", "2026年第1季度（其二）"),
        ("2026-H2", "2026年下半年"),
        ("2026-03-上旬", "2026年3月上旬"),
        ("2026-03-05", "2026-03-05"),
        ("2026-01-05+3", "自 2026-01-05 起第 3 期"),
        ("event:2026-01-05", "自 2026-01-05 起算的一次"),
        ("once", "一次"),
        ("standing", "一次"),
    ],
)
def test_periods_have_names(key: str, words: str) -> None:
    assert period(key) == words


def test_when_and_how_far_and_how_many() -> None:
    each = on(date(2025, 6, 25)).occurrence
    assert (due(each, WEDNESDAY), distance(each, WEDNESDAY)) == ("6月25日（周三）", "还有 14 天")
    assert due(on(date(2026, 1, 2)).occurrence, WEDNESDAY) == "2026年1月2日（周五）"
    assert [distance(on(day).occurrence, WEDNESDAY) for day in (date(2025, 6, 10), WEDNESDAY)] == ["逾期 1 天", "今天到期"]
    week = quota(date(2025, 6, 9), date(2025, 6, 15), ticks=1)
    assert (number(week), due(week.occurrence, WEDNESDAY)) == ("1 / 至少 3 次", "6月9日至6月15日")
    assert number(quota(date(2025, 6, 1), date(2025, 6, 30), None, bound="exact")) == "0 / 1 次"


@pytest.fixture
def kept(store: Store) -> str:
    return store.checklists.create(NewChecklist("我矿", "煤矿企业"), "甲", date.today()).id


def addresses(kept: str) -> list[str]:
    home = f"/lists/{kept}"
    new = ["/lists", "/lists/new", "/lists/new?role=煤矿企业", "/lists/new?role=x&region=火星"]
    return [*new, home, f"{home}/items/1", f"{home}/history", f"{home}/subscribe", f"{home}/items/9", "/lists/c0"]


def test_pages_of_lists_are_well_made(client: TestClient, kept: str) -> None:
    for path in addresses(kept):
        page = Outline(client.get(path).text)
        ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
        assert len(ids) == len(set(ids)), path
        shown = [field for tag in ("input", "select", "textarea") for field in page.all(tag) if field.get("type") != "hidden"]
        assert {field["id"] for field in shown} <= {label["for"] for label in page.all("label")}, path
        assert not any(name.startswith("on") or name == "style" for _, attributes in page.found for name in attributes), path
        assert len(page.all("h1")) == 1


def test_what_is_refused_is_told_with_the_form_as_filled_in(client: TestClient) -> None:
    told = client.get("/lists/new?role=煤矿企业&region=火星&owner=王芳")
    assert told.status_code == 400
    assert "没有这个地区：火星" in told.text
    assert 'value="王芳"' in told.text


def test_forms_of_lists_are_sent_from_our_pages_only_by_whom_may(client: TestClient, store: Store, kept: str) -> None:
    client.headers["authorization"] = f"Bearer {store.create_key('甲')}"
    store.create_key("读", ("read",))
    forms = {"rename": {"name": "乙"}, "seen": {}, "items/1/owner": {"owner": "王芳"}, "items/1/days": {"days": "2026-01-05"}}
    for path, sent in forms.items():
        answer = client.post(f"/lists/{kept}/{path}", data=sent, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"].startswith(f"/lists/{kept}")) == (303, True)
    for path, sent in {**forms, "close": {}, "ticks/1/undo": {}, "items/1/ticks": {}}.items():
        strange = {"sec-fetch-site": "cross-site"}
        assert client.post(f"/lists/{kept}/{path}", data=sent, headers=strange | {"authorization": ""}).status_code in (401, 403)
    assert client.post(f"/lists/{kept}/items/1/days", data={"days": "明天"}).status_code == 400
    assert client.post(f"/lists/{kept}/rename", data={"name": " "}).status_code == 400


def test_a_form_leads_back_to_its_own_list_only(client: TestClient, store: Store, kept: str) -> None:
    client.headers["authorization"] = f"Bearer {store.create_key('甲')}"
    key = re.search(r'name="occurrence" value="([^"]+)"', client.get(f"/lists/{kept}").text)
    assert key
    for address, to in (("//elsewhere.example", f"/lists/{kept}"), (f"/lists/{kept}?owner=x", f"/lists/{kept}?owner=x")):
        files = {"occurrence": (None, key[1]), "back": (None, address)}
        answer = client.post(f"/lists/{kept}/items/1/ticks", files=files, follow_redirects=False)
        assert answer.headers["location"] == to
