"""How the API behaves whatever is asked: ETags, HEAD, headers, errors nobody foresaw, and its description."""

import re
from pathlib import Path

import pytest
from api_factory import NEW, OLD
from fastapi.testclient import TestClient
from made import plain
from pydantic import TypeAdapter

from api import shapes
from api.app import create_app
from pipeline.store import Store, StoreUnavailable

V1 = "/api/v1"
GETS = [
    "/api/v1/notices",
    f"/api/v1/notices/{NEW}",
    f"/api/v1/notices/{NEW}/status",
    f"/api/v1/notices/{NEW}/obligations",
    f"/api/v1/notices/{NEW}/relations",
    f"/api/v1/notices/{NEW}/text",
    f"/api/v1/notices/{NEW}/source",
    "/api/v1/obligations",
    "/api/v1/changes",
    "/api/v1/alarms",
    "/api/v1/roles",
    "/api/v1/regions",
    "/api/v1/checklists/煤矿企业",
    "/api/v1/checklists/煤矿企业.csv",
    "/api/v1/graph",
    *(f"/api/v1/graph.{form}" for form in ("graphml", "gexf", "jsonld", "csv.zip", "akn.zip")),
    f"/api/v1/notices/{NEW}/akn.xml",
    "/",
    "/notices",
    f"/notices/{NEW}",
]


@pytest.mark.parametrize("path", GETS)
def test_who_has_the_answer_gets_304_until_the_store_changes(client: TestClient, store: Store, path: str) -> None:
    first = client.get(path)
    assert first.status_code == 200
    tag = first.headers["etag"]
    for asked in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = client.get(path, headers={"if-none-match": asked})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    file = plain("某政发〔2025〕8号", "关于又一件事的通知", "2025-01-01")
    store.add(file.reading(), file.data)
    assert client.get(path, headers={"if-none-match": tag}).status_code == 200


def test_another_question_has_another_tag_and_refusals_have_none(client: TestClient) -> None:
    tags = {client.get(f"{V1}/obligations", params={"as_of": day}).headers["etag"] for day in ("2024-01-01", "2024-01-02")}
    assert len(tags) == 2
    refused = client.get(f"{V1}/obligations?as_of=x", headers={"if-none-match": "*"})
    assert (refused.status_code, "etag" in refused.headers) == (400, False)


@pytest.mark.parametrize("path", [f"{V1}/obligations", "/", f"{V1}/notices/{NEW}/akn.xml", "/healthz", "/static/zhize.css"])
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    head, whole = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers.get("content-length") == whole.headers.get("content-length"), "none where a page is sent in parts"


@pytest.mark.parametrize("path", ["/", "/nothing", f"{V1}/obligations", f"{V1}/nothing", "/static/zhize.css", f"{V1}/boom"])
def test_security_headers_are_on_every_answer(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    sources = {source for directive in policy.split(";") for source in directive.split()[1:]}
    assert sources == {"'none'", "'self'"}, "nothing inline, nothing from elsewhere"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(("path", "headers"), [(f"{V1}/obligations", {}), ("/", {"hx-request": "true"})])
def test_an_error_nobody_foresaw_tells_nothing_of_the_inside(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch, path: str, headers: dict[str, str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(store, "obligations", fail)
    answer = client.get(path, headers=headers)
    assert answer.status_code == 500
    assert "内部错误" in answer.text
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_database_that_is_away_is_503(client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise StoreUnavailable("无法使用数据库")

    monkeypatch.setattr(store, "version", fail)
    for path in ("/healthz", f"{V1}/obligations", "/"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")


def test_without_a_store_given_the_one_of_the_environment_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIZE_DB", f"sqlite:///{tmp_path / 'own.db'}")
    with TestClient(create_app()) as client:
        assert client.get(f"{V1}/notices").json()["total"] == 0
    assert (tmp_path / "own.db").exists()


# -- the description ---------------------------------------------------------------------------------------------------


def test_every_operation_is_described_with_an_example(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    operations = {(path, method): told for path, each in schema["paths"].items() for method, told in each.items()}
    assert len(operations) >= 20
    for (path, method), told in operations.items():
        assert re.search("[\u4e00-\u9fff]", told["summary"] + told.get("description", "")), path
        good = max((status, response) for status, response in told["responses"].items() if status.startswith("2"))[1]
        assert all(_example(schema, media) for media in good.get("content", {}).values()), (method, path)
        assert set(told["responses"]["4XX"]["content"]) == {"application/problem+json"}
        assert all(parameter.get("description") for parameter in told.get("parameters", [])), path


def _example(schema: dict, media: dict) -> bool:  # type: ignore[type-arg]
    named = media["schema"].get("$ref", "").removeprefix("#/components/schemas/")
    return "example" in media or bool(schema["components"]["schemas"].get(named, {}).get("examples"))


def test_routes_of_the_interface_are_described(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    routes = [
        "/notices",
        "/notices/{id}",
        *(f"/notices/{{id}}/{part}" for part in ("status", "obligations", "relations", "text", "pages", "source")),
        "/notices/{id}/pages/{number}.png",
        "/obligations",
        "/obligations/{id}",
        "/obligations/{id}/similar",
        "/search",
        *(f"/checklists/{{role}}{form}" for form in ("", ".json", ".csv", ".md")),
        "/changes",
        "/graph",
        *(f"/graph.{form}" for form in ("graphml", "gexf", "jsonld", "csv.zip", "akn.zip")),
        "/notices/{id}/akn.xml",
        "/roles",
        "/regions",
        "/healthz",
        "/metrics",
    ]
    assert {f"{V1}{route}" for route in routes} <= set(paths)
    assert set(paths[f"{V1}/notices"]) == {"get", "post"}
    assert "multipart/form-data" in paths[f"{V1}/notices"]["post"]["requestBody"]["content"]
    assert paths[f"{V1}/notices"]["post"]["security"]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/obligations", "role region sector modality frequency has_deadline notice q as_of known_at in_force limit offset"),
        ("/notices", "status region kind q as_of known_at limit offset"),
        ("/notices/{id}/status", "id as_of known_at provision"),
        ("/changes", "since until next adopt on role region known_at limit offset"),
        ("/alarms", "kind role region as_of known_at limit offset"),
        ("/graph", "center depth as_of known_at"),
    ],
)
def test_parameters_of_the_interface_are_described(client: TestClient, path: str, names: str) -> None:
    told = client.get("/openapi.json").json()["paths"][f"{V1}{path}"]["get"]
    assert {parameter["name"] for parameter in told["parameters"]} == set(names.split())


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/notices?as_of=2024-06-01", shapes.Notices),
        (f"/notices/{NEW}", shapes.HeldNotice),
        (f"/notices/{OLD}/status", shapes.Status),
        (f"/notices/{OLD}/relations", shapes.Relations),
        (f"/notices/{NEW}/text", shapes.Text),
        ("/obligations?in_force=any", shapes.Obligations),
        ("/changes?since=2020-01-01", shapes.Changes),
        ("/alarms?as_of=2025-01-01", shapes.Alarms),
        ("/roles", shapes.Roles),
        ("/regions?q=太原", shapes.Regions),
        ("/graph", shapes.Graph),
        ("/checklists/煤矿企业", shapes.Checklist),
        ("/nothing", shapes.Problem),
        ("/notices/某政发〔2021〕5号", shapes.Problem),
    ],
)
def test_answers_are_as_described(client: TestClient, path: str, shape: type) -> None:
    TypeAdapter(shape).validate_json(client.get(f"{V1}{path}").content)


@pytest.mark.parametrize("shape", [each for each in vars(shapes).values() if isinstance(each, type)])
def test_examples_are_as_described(shape: type) -> None:
    config = getattr(shape, "model_config", {}) if shape.__module__ == shapes.__name__ else {}
    for example in config.get("json_schema_extra", {}).get("examples", ()):
        TypeAdapter(shape).validate_python(example)


def test_no_page_loads_scripts_from_elsewhere(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
