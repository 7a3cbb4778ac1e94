"""Pages as people and their tools meet them: every state has an address, everything is escaped, nothing needs a script."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from api_factory import NEW, OLD, TWICE
from fastapi.testclient import TestClient

from pipeline.store import Store

PAGES = [
    "/",
    "/?role=煤矿企业&as_of=2024-06-01",
    "/?as_of=2019-01-01",
    "/?as_of=x",
    "/notices",
    f"/notices/{NEW}",
    f"/notices/{TWICE}",
    "/changes",
    "/changes?since=2019-01-01&until=2026-01-01",
    "/changes?since=2026-01-01&until=2019-01-01",
    "/search",
    "/search?q=每周检查&as_of=2024-06-01",
    "/search?q=，。",
    f"/notices/{NEW}/original",
    "/graph",
    f"/graph?center={NEW}&kind=repeals",
    "/graph?center=火星",
]
VOID = {"meta", "link", "input", "br", "img"}


class Outline(HTMLParser):
    """What a page is made of; fails where elements are not closed in order."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(words)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_well_made_and_load_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Outline(answer.text)
    assert page.all("html") == [{"lang": "zh-CN"}]
    assert all((script["src"] or "").startswith("/static/") for script in page.all("script"))
    assert not any(name.startswith("on") or name == "style" for _, attributes in page.found for name in attributes)
    assert all((link["href"] or "").startswith("/static/") for link in page.all("link"))
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert page.all("a")[0] == {"class": "skip", "href": "#main"}


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_a_label_and_every_id_is_alone(client: TestClient, path: str) -> None:
    page = Outline(client.get(path).text)
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    labelled = {label["for"] for label in page.all("label")}
    assert {field["id"] for tag in ("input", "select") for field in page.all(tag)} <= labelled


def test_duties_of_a_role_on_a_day(client: TestClient) -> None:
    words = client.get("/", params={"role": "煤矿企业", "region": "山西", "as_of": "2024-06-01", "q": ""}).text
    assert "2024年6月1日，共 <strong>2</strong> 项有效的职责" in words
    for shown in ("各煤矿企业", "应当", "不得", "每周至少1次", "关于新检查的通知", NEW, "第一条", "有效", "自2024年6月1日起"):
        assert shown in words
    assert "第一条 各煤矿企业应当每周检查。" in words
    assert 'value="煤矿企业"' in words
    assert 'type="date" value="2024-06-01"' in words
    assert "关于旧检查的通知" not in words


def test_nothing_found_says_so(client: TestClient) -> None:
    answer = client.get("/?as_of=2019-01-01")
    assert answer.status_code == 200
    assert "没有符合条件的职责" in answer.text
    assert "没有符合条件的公文" in client.get("/notices?q=没有").text


def test_an_unknown_role_is_hinted_at(client: TestClient) -> None:
    assert "词表里没有“火星人”这个角色" in client.get("/?role=火星人").text
    assert "词表里没有" not in client.get("/?role=煤矿企业").text


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("/?as_of=2024-13-01&role=煤矿企业", 400, "无法理解的日期：2024-13-01"),
        ("/?region=火星&role=煤矿企业", 400, "没有这个地区：火星"),
        ("/?limit=x&role=煤矿企业", 422, "limit：应为整数"),
        ("/notices?as_of=x&q=煤矿企业", 400, "无法理解的日期"),
    ],
)
def test_what_is_asked_wrongly_is_told_above_the_form_as_filled_in(
    client: TestClient, path: str, status: int, detail: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert detail in answer.text
    assert 'role="alert"' in answer.text
    assert 'value="煤矿企业"' in answer.text


def test_turning_pages_shows_every_duty_once(client: TestClient, store: Store) -> None:
    seen, path = [], "/?limit=2&in_force=any"
    while path:
        page = Outline(client.get(path).text)
        seen += [link["href"] for link in page.all("a") if link.get("class") == "place"]
        path = next((f"/{link['href']}" for link in page.all("a") if link.get("rel") == "next"), "")
    assert len(seen) == len(set(seen)) == store.counts().obligations
    assert 'rel="prev"' in client.get("/?limit=2&offset=2").text


def test_a_place_is_found_again_in_the_text(client: TestClient) -> None:
    page = Outline(client.get("/", params={"q": "每周检查", "as_of": "2024-06-01", "region": "山西"}).text)
    (place,) = [link["href"] or "" for link in page.all("a") if link.get("class") == "place"]
    words = client.get(place).text
    (mark,) = [each for each in Outline(words).all("mark") if each["id"] == unquote(place.partition("#")[2])]
    assert mark["class"] == "duty"
    assert ">第一条 各煤矿企业应当每周检查。</mark>" in words
    assert {"class": "line", "id": "第一条"} in Outline(words).all("div")


def test_a_notice_shows_its_status_and_reasons_and_history(client: TestClient) -> None:
    words = client.get(f"/notices/{OLD}?as_of=2024-06-01").text
    assert "已废止" in words
    assert re.search(rf"<li>[^<]*{NEW}[^<]*</li>", words)
    assert "被废止" in words
    assert "未收录" not in words
    assert "/source" in words


def test_an_ambiguous_number_lets_the_reader_choose(client: TestClient) -> None:
    answer = client.get(f"/notices/{TWICE}")
    assert answer.status_code == 300
    links = [link["href"] or "" for link in Outline(answer.text).all("a")]
    assert sum(client.get(link).status_code == 200 for link in links if link.startswith("/notices/")) == 2


def test_markup_in_a_notice_is_shown_and_not_obeyed(client: TestClient) -> None:
    for path in (
        "/",
        "/?in_force=any&role=<script>x",
        "/notices",
        "/notices?q=<script>",
        "/notices/某政发〔2022〕7号",
        "/?as_of=<script>",
        "/changes?since=2019-01-01&role=<script>",
        "/graph?kind=cites",
        "/graph?center=<script>",
        "/search?q=<script>",
        "/search?q=检查&in_force=any",
        "/notices/某政发〔2022〕7号/original",
    ):
        words = client.get(path).text
        assert "<script>" not in words
        assert all((script["src"] or "").startswith("/static/") for script in Outline(words).all("script"))
        assert "<img" not in words
        assert "&lt;script&gt;" in words
        Outline(words)


def test_a_browser_gets_a_page_for_what_is_not_there(client: TestClient) -> None:
    browser = {"accept": "text/html,application/xhtml+xml"}
    for path in ("/nothing", "/notices/没有这份"):
        answer = client.get(path, headers=browser)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert client.get("/api/v1/nothing", headers=browser).headers["content-type"] == "application/problem+json"
    assert client.get("/nothing").headers["content-type"] == "application/problem+json"


def test_style_and_icon_are_served(client: TestClient) -> None:
    assert client.get("/static/zhize.css").headers["content-type"].startswith("text/css")
    assert client.get("/static/icon.svg").status_code == 200
    assert client.get("/static/../app.py").status_code == 404
