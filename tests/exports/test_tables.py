"""The CSV bundle: what datapackage.json says of the columns is so, keys hold, no cell is a formula."""

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from exported import readings

from pipeline.exports import BASE, FORMATS, Asked, View
from pipeline.exports.archive import zipped
from pipeline.exports.sheets.columns import SHEETS
from pipeline.graph import build

DAY = date(2024, 7, 1)
CASTS = {
    "string": str,
    "boolean": {"true": True, "false": False}.__getitem__,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "array": json.loads,
}


def bundle(held: Any = None) -> bytes:  # noqa: ANN401
    return b"".join(FORMATS["csv"].write(View(build(held or readings()), Asked(DAY)), BASE))


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    with ZipFile(BytesIO(bundle())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="module")
def package(files: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(files["datapackage.json"])
    return told


@pytest.fixture(scope="module")
def tables(files: dict[str, str], package: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Every table as its descriptor says it is: each cell of the type of its column."""
    found = {}
    for resource in package["resources"]:
        head, *rows = csv.reader(StringIO(files[resource["path"]].removeprefix("\ufeff"), newline=""))
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert head == list(fields)
        found[resource["name"]] = [
            {name: CASTS[fields[name]["type"]](cell) if cell else None for name, cell in zip(head, row, strict=True)}
            for row in rows
        ]
    return found


def test_the_package_tells_of_every_file(files: dict[str, str], package: dict[str, Any]) -> None:
    assert package["profile"] == "tabular-data-package"
    assert list(files) == ["datapackage.json", *(resource["path"] for resource in package["resources"])]
    assert [resource["name"] for resource in package["resources"]] == [sheet.name for sheet in SHEETS]
    assert all(field["description"] for resource in package["resources"] for field in resource["schema"]["fields"])
    assert all(text.startswith("\ufeff") for name, text in files.items() if name.endswith(".csv"))


def test_keys_and_requirements_hold(package: dict[str, Any], tables: dict[str, list[dict[str, Any]]]) -> None:
    for resource in package["resources"]:
        schema, rows = resource["schema"], tables[resource["name"]]
        assert rows
        keys = [tuple(row[field] for field in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys), resource["name"]
        needed = [field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")]
        assert all(row[name] is not None for row in rows for name in needed), resource["name"]
        for key in schema.get("foreignKeys", ()):
            (column,), (there,) = key["fields"], key["reference"]["fields"]
            known = {row[there] for row in tables[key["reference"]["resource"]]} | {None}
            assert {row[column] for row in rows} <= known, (resource["name"], column)


def test_a_duty_is_told_in_full(tables: dict[str, list[dict[str, Any]]]) -> None:
    (row,) = [row for row in tables["obligations"] if row["quote"] == "每季度至少巡查一次"]
    wanted = {"provision": "第三条(一)", "actor": ["县级人民政府交通运输主管部门"], "modality": "duty", "frequency_times": 1}
    wanted |= {"frequency_per": "P3M", "status": "amended", "from": date(2020, 4, 1), "until": date(2025, 4, 1)}
    assert {name: row[name] for name in wanted} == wanted


def test_words_are_no_formula(files: dict[str, str], tables: dict[str, list[dict[str, Any]]]) -> None:
    cells = [cell for name, text in files.items() if name.endswith(".csv") for row in csv.reader(StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    texts = {row["text"] for row in tables["provisions"]}
    assert any(text and text.startswith("'=2+5，公式；") for text in texts)


def test_the_same_store_gives_the_same_bytes() -> None:
    assert bundle(readings()[::-1]) == bundle()


def test_an_archive_is_given_while_it_is_made() -> None:
    taken: list[int] = []

    def pieces() -> Any:  # noqa: ANN401
        for at in range(50):
            taken.append(at)
            yield bytes(range(256)) * 4096

    given = zipped([("a.csv", pieces())])
    next(given)
    assert len(taken) < 50
    whole = b"".join(given)
    assert len(taken) == 50
    assert whole
