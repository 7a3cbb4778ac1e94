"""The tables in one zip: CSV (RFC 4180, UTF-8 with BOM) and ``datapackage.json`` (Frictionless tabular data package).

A cell that a spreadsheet would run as a formula has an apostrophe before it (:func:`pipeline.text.cells.harmless`).
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from pipeline.exports import names
from pipeline.exports.archive import zipped
from pipeline.exports.sheets import rows
from pipeline.exports.sheets.columns import NOTICES, OBLIGATIONS, PROVISIONS, RELATIONS, SHEETS, Json, Sheet
from pipeline.exports.sheets.rows import Cell, Row
from pipeline.exports.view import View
from pipeline.text.cells import harmless

_ROWS: dict[str, Callable[[View, str], Iterator[Row]]] = {
    NOTICES.name: rows.notices,
    OBLIGATIONS.name: rows.obligations,
    RELATIONS.name: rows.relations,
    PROVISIONS.name: rows.provisions,
}


def csv_bundle(view: View, base: str = names.BASE) -> Iterator[bytes]:
    """The zip, in pieces: the data package first, then a file for each table."""
    package = json.dumps(data_package(view), ensure_ascii=False, indent=2).encode() + b"\n"
    tables = ((f"{sheet.name}.csv", _csv(sheet, _ROWS[sheet.name](view, base))) for sheet in SHEETS)
    return zipped(chain([("datapackage.json", [package])], tables))


def data_package(view: View) -> Json:
    """The descriptor: what the tables are, for which day, with every column and the keys between them."""
    known = view.lives.known_at
    when = f"{view.asked.as_of.isoformat()} 的状态" + (f"，按 {known.isoformat()} 已收录的内容" if known else "")
    return {
        "profile": "tabular-data-package",
        "name": "zhize",
        "title": "公文、职责及其关系",
        "description": f"{when}。会被电子表格当作公式的单元格前加了撇号；列表写作 JSON。",
        "resources": [_resource(sheet) for sheet in SHEETS],
    }


def _resource(sheet: Sheet) -> Json:
    keys = [{"fields": [name], "reference": {"resource": NOTICES.name, "fields": ["id"]}} for name in sheet.refers]
    schema = {"fields": [column.described() for column in sheet.columns], "primaryKey": list(sheet.key)}
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "path": f"{sheet.name}.csv",
        "description": sheet.words,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _csv(sheet: Sheet, told: Iterable[Row]) -> Iterator[bytes]:
    """The file, a piece a row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    out.write("\ufeff")
    for row in chain([tuple(column.name for column in sheet.columns)], told):
        writer.writerow([_cell(cell) for cell in row])
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()


def _cell(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return json.dumps(value, ensure_ascii=False)
        case str():
            return harmless(value)
        case _:
            return str(value)
