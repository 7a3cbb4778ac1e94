"""A role's checklist as a command gives it: in the format asked for, to a file or to standard output."""

import json
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from pipeline import checklists, forms, list_forms
from pipeline.checklists import Naming
from pipeline.holidays import work_calendar
from pipeline.records import BadRequest
from pipeline.store import ObligationQuery, Store
from pipeline.store.kept.values import Item
from pipeline.terminal import give_json, write, write_bytes

_YEAR = timedelta(days=365)
Items = tuple[Item, ...]


def give(store: Store, asked: ObligationQuery, until: date | None, form: str, output: Path | None) -> None:
    """The list until a day (None: for a year). BadRequest for a format there is not, and for a workbook on a terminal."""
    if form not in _FORMATS:
        raise BadRequest(f"没有这种格式：{form}", f"可用的有 {'、'.join(_FORMATS)}")
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise BadRequest("工作簿不能显示在终端里", "请用 -o 指定文件")
    last = until or min(asked.as_of, date.max - _YEAR) + _YEAR
    items = store.checklists.on_day(asked, asked.as_of, last, work_calendar())
    made = _FORMATS[form](asked, items, store)
    if output is None and form == "json":
        give_json(json.loads(made))
    elif output is None and isinstance(made, str):
        sys.stdout.write(made)
    elif output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(made if isinstance(made, bytes) else made.encode())
    else:
        write_bytes(output, made) if isinstance(made, bytes) else write(output, made)


def _json(asked: ObligationQuery, items: Items, store: Store) -> str:
    del store
    told = {"role": asked.role, "as_of": asked.as_of.isoformat()}
    return json.dumps(told | forms.page(map(list_forms.on_day, items), len(items)), ensure_ascii=False, indent=2) + "\n"


def _ics(asked: ObligationQuery, items: Items, store: Store) -> bytes:
    sequence = int(store.version().rpartition("-")[2])
    return checklists.as_ics(Naming(f"{asked.role}职责清单", "zhize", loose=True, sequence=sequence), items)


_FORMATS: dict[str, Callable[[ObligationQuery, Items, Store], str | bytes]] = {
    "md": lambda asked, items, _: checklists.as_markdown(asked.role or "", asked.as_of, items),
    "csv": lambda asked, items, _: checklists.as_csv(items, asked.as_of),
    "xlsx": lambda asked, items, _: checklists.as_xlsx(f"{asked.role}职责清单", items, asked.as_of),
    "ics": _ics,
    "json": _json,
}
