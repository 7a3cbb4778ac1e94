"""Search over HTTP: hits with marks, pages, and duties like one."""

from urllib.parse import quote

from api_factory import EVIL
from fastapi.testclient import TestClient

V1 = "/api/v1"


def test_hits_are_marked_and_markup_is_escaped(client: TestClient) -> None:
    answer = client.get(f"{V1}/search", params={"q": "检查", "as_of": "2024-07-01", "in_force": "any"}).json()
    assert answer["total"] == len(answer["items"]) > 0
    evil = [hit for hit in answer["items"] if EVIL in hit["text"]]
    assert evil
    assert all("<mark>检查</mark>" in hit["snippet"] and "<script" not in hit["snippet"] for hit in evil)
    for hit in answer["items"]:
        assert (hit["obligation"] is None) == (hit["type"] == "notice")
        assert all(hit["text"][start:end] for start, end in hit["marks"])


def test_pages_are_linked(client: TestClient) -> None:
    answer = client.get(f"{V1}/search", params={"q": "检查", "as_of": "2024-07-01", "in_force": "any", "limit": 1})
    assert len(answer.json()["items"]) == 1
    assert answer.json()["next"].endswith("offset=1")
    assert 'rel="next"' in answer.headers["link"]


def test_a_role_narrows_to_its_duties(client: TestClient) -> None:
    params = {"q": "检查", "role": "煤矿企业", "as_of": "2024-07-01"}
    items = client.get(f"{V1}/search", params=params).json()["items"]
    assert items
    assert all("煤矿企业" in hit["obligation"]["roles"] for hit in items)


def test_what_cannot_be_sought_is_refused(client: TestClient) -> None:
    assert client.get(f"{V1}/search").status_code == 422
    assert client.get(f"{V1}/search", params={"q": "，"}).status_code == 400


def test_similar_duties_are_told_with_what_differs(client: TestClient) -> None:
    duties = client.get(f"{V1}/obligations", params={"as_of": "2024-07-01", "q": "每周检查"}).json()["items"]
    answer = client.get(f"{V1}/obligations/{quote(duties[0]['id'], safe='')}/similar", params={"as_of": "2024-07-01"})
    assert answer.status_code == 200
    assert all(0 < each["likeness"] <= 1 and each["obligation"]["id"] != duties[0]["id"] for each in answer.json()["items"])
    assert answer.json()["items"]
    assert client.get(f"{V1}/obligations/nothing/similar").status_code == 404
