"""Changes as Atom and JSON Feed: what a reader of feeds makes of them, and that nothing in them is markup."""

from datetime import date, timedelta

import feedparser
import pytest
from api_factory import EVIL
from fastapi.testclient import TestClient
from made import plain

from pipeline.store import Store

FEEDS = "/api/v1/feeds"
LAST_MONTH = (date.today() - timedelta(days=30)).isoformat()


@pytest.fixture
def changed(store: Store) -> None:
    old = plain("晋安发〔2025〕1号", "关于甲事项的通知", "2025-01-01", region="山西")
    new = plain("晋安发〔2026〕2号", f"关于乙{EVIL}\x0b的通知", LAST_MONTH, ["晋安发〔2025〕1号"], region="山西")
    for draft in (old, new):
        store.add(draft.reading(), draft.data)


@pytest.mark.usefixtures("changed")
def test_an_atom_reader_understands_it(client: TestClient) -> None:
    answer = client.get(f"{FEEDS}/changes.atom")
    assert answer.headers["content-type"] == "application/atom+xml"
    found = feedparser.parse(answer.content)
    assert (found.bozo, found.version) == (False, "atom10")
    assert found.feed.id.startswith("urn:uuid:")
    assert found.feed.updated_parsed
    assert any(link.rel == "self" for link in found.feed.links)
    repealed = next(entry for entry in found.entries if "已废止" in entry.title)
    assert "晋安发〔2026〕2号" in repealed.content[0].value
    assert repealed.content[0].type == "text/plain"
    assert repealed.published.startswith(LAST_MONTH)
    assert all(entry.id and entry.updated_parsed and entry.link for entry in found.entries)
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert b"<script" not in answer.content


@pytest.mark.usefixtures("changed")
def test_ids_stay_and_the_feed_is_as_new_as_its_newest_entry(client: TestClient, store: Store) -> None:
    first = feedparser.parse(client.get(f"{FEEDS}/changes.atom").content)
    more = plain("晋安发〔2026〕3号", "关于丙事项的通知", LAST_MONTH)
    store.add(more.reading(), more.data)
    second = feedparser.parse(client.get(f"{FEEDS}/changes.atom").content)
    assert {entry.id for entry in first.entries} < {entry.id for entry in second.entries}
    assert second.feed.updated == max(entry.updated for entry in second.entries)


@pytest.mark.usefixtures("changed")
def test_a_json_feed_has_what_the_standard_asks_for(client: TestClient) -> None:
    answer = client.get(f"{FEEDS}/changes.json")
    body = answer.json()
    assert answer.headers["content-type"] == "application/feed+json"
    assert body["version"] == "https://jsonfeed.org/version/1.1"
    assert body["title"]
    assert body["feed_url"].endswith("/api/v1/feeds/changes.json")
    for item in body["items"]:
        assert item["id"]
        assert item["url"].startswith("http")
        assert item["content_text"]
        assert item["_zhize"]["after"] in item["tags"]


@pytest.mark.usefixtures("changed")
def test_feeds_are_by_role_and_region(client: TestClient) -> None:
    def count(**asked: str) -> int:
        return len(client.get(f"{FEEDS}/changes.json", params=asked).json()["items"])

    assert count() >= count(region="山西") > 0
    assert count(role="没有这样的主体") == 0
    assert count(role="煤矿企业") > 0
    assert client.get(f"{FEEDS}/changes.json?foo=1").status_code == 422


def test_an_empty_feed_is_one(client: TestClient) -> None:
    found = feedparser.parse(client.get(f"{FEEDS}/changes.atom?role=没有这样的主体").content)
    assert (found.bozo, found.entries, found.feed.updated) == (False, [], "1970-01-01T00:00:00Z")
