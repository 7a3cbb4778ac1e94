"""Exports over HTTP: each opens in its own reader, is the file that the command writes, and has the identifiers asked for."""

import json
from io import BytesIO
from urllib.parse import quote
from zipfile import ZipFile

import networkx
import pytest
from api_factory import NEW, OLD
from fastapi.testclient import TestClient
from lxml import etree

from pipeline.exporting import VARIABLE
from pipeline.store import Store

V1 = "/api/v1"
DAY = {"as_of": "2024-06-01"}


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("graphml", "application/graphml+xml"),
        ("gexf", "application/gexf+xml"),
        ("jsonld", "application/ld+json"),
        ("csv.zip", "application/zip"),
        ("akn.zip", "application/zip"),
    ],
)
def test_a_file_is_the_same_each_time_and_is_saved_under_a_name(client: TestClient, form: str, kind: str) -> None:
    first, again = (client.get(f"{V1}/graph.{form}", params=DAY) for _ in range(2))
    assert first.status_code == 200
    assert first.content == again.content
    assert first.headers["content-type"].startswith(kind)
    assert f"zhize.{form}" in first.headers["content-disposition"]
    head = client.head(f"{V1}/graph.{form}", params=DAY)
    assert (head.status_code, head.content) == (200, b"")


def test_networks_open_and_have_the_statuses_of_the_day(client: TestClient) -> None:
    for form, reader in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
        opened = reader(BytesIO(client.get(f"{V1}/graph.{form}", params=DAY).content))
        standing = {told["number"]: told["status"] for _, told in opened.nodes(data=True)}
        assert (len(opened), standing[OLD], standing[NEW]) == (7, "repealed", "in_force")


def test_linked_data_has_the_base_of_the_server(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "https://example.org/api/v1")
    told = client.get(f"{V1}/graph.jsonld", params=DAY).json()
    assert told["@context"]["@base"] == "https://example.org/api/v1/"
    named = {node["@id"] for node in told["@graph"]}
    duties = client.get(f"{V1}/obligations", params={"in_force": "any"}).json()["items"]
    assert {f"obligations/{quote(duty['id'], safe='')}" for duty in duties} <= named
    plain = [id for id in named if id.startswith("obligations/") and "%2F" not in id]
    assert plain
    assert all(client.get(f"{V1}/{id}").status_code == 200 for id in plain)
    monkeypatch.setenv(VARIABLE, "nonsense")
    refused = client.get(f"{V1}/graph.jsonld")
    assert (refused.status_code, "标识的前缀不是网址" in refused.text) == (400, True)


def test_tables_and_documents_come_in_zips(client: TestClient) -> None:
    with ZipFile(BytesIO(client.get(f"{V1}/graph.csv.zip", params=DAY).content)) as tables:
        assert json.loads(tables.read("datapackage.json"))["name"] == "zhize"
    with ZipFile(BytesIO(client.get(f"{V1}/graph.akn.zip", params=DAY).content)) as texts:
        assert len(texts.namelist()) == 6
        one = client.get(f"{V1}/notices/{NEW}/akn.xml", params=DAY)
        assert one.headers["content-type"] == "application/akn+xml"
        assert one.content in {texts.read(name) for name in texts.namelist()}
    assert etree.fromstring(one.content).findtext(".//{*}docTitle") is None, "the made notice has no head of its own"


def test_a_name_that_means_several_or_nothing_is_told(client: TestClient) -> None:
    assert client.get(f"{V1}/notices/某政发〔2021〕5号/akn.xml").status_code == 300
    assert client.get(f"{V1}/notices/没有/akn.xml").status_code == 404


def test_duties_that_people_called_wrong_are_in_no_file(client: TestClient, store: Store) -> None:
    (wrong, *_) = client.get(f"{V1}/obligations", params={**DAY, "notice": NEW}).json()["items"]
    before = client.get(f"{V1}/graph.jsonld", params=DAY).text
    store.reviews.say(wrong["id"], "wrong", "某人")
    after = client.get(f"{V1}/graph.jsonld", params=DAY).text
    assert before.count('"zhize:statedIn"') - after.count('"zhize:statedIn"') == 1
    words = f'"oa:exact": {json.dumps(wrong["evidence"]["quote"], ensure_ascii=False)}'
    assert (words in before, words in after) == (True, False)
