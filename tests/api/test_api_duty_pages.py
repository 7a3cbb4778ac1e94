"""The page of one duty, search as a page, and the original of a notice that has no pages."""

import re
from datetime import date
from urllib.parse import quote

import pytest
from api_factory import NEW, OLD
from fastapi.testclient import TestClient

from pipeline.store import ObligationItem, ObligationQuery, Store

DAY = "2024-06-01"


def duty_of(store: Store, words: str) -> ObligationItem:
    """The duty of the new notice that holds these words."""
    items = store.obligations(ObligationQuery(notice=NEW, as_of=date(2024, 6, 1))).items
    return next(item for item in items if words in item.obligation.evidence.quote)


def page_of(item: ObligationItem, day: str = DAY) -> str:
    """The address of a duty."""
    return f"/duties/{quote(item.obligation.id)}?as_of={day}"


def test_a_duty_has_a_page_with_its_words_in_their_place(client: TestClient, store: Store) -> None:
    words = client.get(page_of(duty_of(store, "每周检查"))).text
    assert '<mark class="duty">第一条 各煤矿企业应当每周检查。</mark>' in words
    for shown in ("各煤矿企业", "每周至少1次", "没有写明", NEW, "第一条", "有效", "自2024年6月1日起", "山西", "相近的职责"):
        assert shown in words
    assert "2024-06-03 至 2024-06-09 内至少1次" in words, "the first whole week on which it binds"


def test_a_duty_says_why_it_does_not_hold_and_lists_no_days(client: TestClient, store: Store) -> None:
    before = client.get(page_of(duty_of(store, "每周检查"), "2024-05-31")).text
    assert "尚未施行" in before
    assert "这一天它没有效力" in before
    old, *_ = store.obligations(ObligationQuery(notice=OLD, as_of=date(2021, 1, 1))).items
    ended = client.get(page_of(old)).text
    assert "已废止" in ended
    assert re.search(rf"<li>[^<]*{NEW}[^<]*</li>", ended)


def test_what_is_forbidden_has_no_day(client: TestClient, store: Store) -> None:
    words = client.get(page_of(duty_of(store, "隐瞒"))).text
    assert "禁止和许可的事项没有要办的日期" in words


def test_a_duty_nobody_holds_is_not_found(client: TestClient) -> None:
    answer = client.get("/duties/o0", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "没有标识为“o0”的职责" in answer.text


def test_every_duty_in_a_list_leads_to_its_page(client: TestClient, store: Store) -> None:
    address = page_of(duty_of(store, "每周检查"))
    for path in (
        f"/?role=煤矿企业&as_of={DAY}",
        f"/checklists/煤矿企业?as_of={DAY}",
        f"/notices/{NEW}?as_of={DAY}",
        f"/search?q=每周检查&as_of={DAY}",
    ):
        assert f'href="{address}"' in client.get(path).text
    assert client.get(address).status_code == 200


def test_duties_like_one_are_on_a_page_of_their_own(client: TestClient, store: Store) -> None:
    address = page_of(duty_of(store, "每周检查")).replace("?", "/similar?")
    assert 'id="near"' in client.get(address).text
    assert client.get(f"{address}&limit=0").status_code == 422


def test_search_marks_its_hits_and_narrows(client: TestClient) -> None:
    words = client.get(f"/search?q=每周检查&as_of={DAY}").text
    assert "<mark>每周" in words
    assert "每周检查" in words
    assert "没有找到" in client.get(f"/search?q=每周检查&as_of={DAY}&role=监管部门&region=北京").text
    assert "公文</span>" in client.get("/search?q=新检查的通知&type=notice").text


def test_a_search_that_finds_nothing_offers_wider_ones(client: TestClient) -> None:
    words = client.get("/search?q=每周检查&as_of=1999-01-01&region=山西&type=obligation").text
    assert "没有找到" in words
    wider = dict(re.findall(r'<a href="\?([^"]*)">(不限地区|连同已失效和未施行的)</a>', words.replace("&amp;", "&")))
    assert len(wider) == 2
    assert any("每周检查" in client.get(f"/search?{question}").text for question in wider)


@pytest.mark.parametrize("path", ["/search", "/search?q=", "/search?q=&role=煤矿企业"])
def test_search_without_a_question_gives_advice(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "写成问题" in answer.text


def test_every_page_has_a_search_box(client: TestClient) -> None:
    for path in ("/", "/notices", "/changes", "/graph", "/checklists", "/upload", "/login", "/search"):
        assert re.search(r'<form[^>]* action="/search" role="search"', client.get(path).text), path


def test_a_text_has_no_pages_to_show(client: TestClient) -> None:
    answer = client.get(f"/notices/{NEW}/original")
    assert answer.status_code == 200
    assert "没有可以画出来的页面" in answer.text
    assert "<svg" not in answer.text
    assert "/original" not in client.get(f"/notices/{NEW}").text
