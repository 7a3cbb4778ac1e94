"""Commands that ask for duties: as a table, by words and sense, as a checklist."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.commands.options import AsJson, AsOf, Db, KnownAt, Region, Role, Sector, as_day, as_moment, store_at
from pipeline.terminal import give_json, out, tell

if TYPE_CHECKING:
    from pipeline.store import ObligationItem, ObligationQuery, Store


def obligations(
    role: Role = None,
    region: Region = None,
    sector: Sector = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    modality: Annotated[str | None, typer.Option("--modality", help="duty、prohibition、permission 或 encouragement。")] = None,
    frequency: Annotated[str | None, typer.Option("--frequency", metavar="周期", help="ISO 8601 周期，例如 P1W。")] = None,
    query: Annotated[str | None, typer.Option("--query", help="职责中的词，空格分开表示都要有；都没有时按意思查找。")] = None,
    notice: Annotated[str | None, typer.Option("--notice", help="只看这份文件：标识、文号或标题。")] = None,
    every: Annotated[bool, typer.Option("--any", help="不论是否有效。")] = False,
    limit: Annotated[int, typer.Option("--limit", min=0, help="最多给出几项；0 表示全部。")] = 200,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """列出某一天有效的职责。"""
    from pipeline import forms, tables
    from pipeline.store import ObligationQuery

    day = as_day(as_of)
    moment = as_moment(known_at)
    in_force: Any = "any" if every else "yes"
    asked = ObligationQuery(role, region, sector, modality, frequency, None, notice, query, day, moment, in_force)
    with store_at(db) as store:
        items, total = _some(store, asked, limit)
    if as_json:
        give_json(forms.page(map(forms.obligation, items), total))
        return
    out().print(tables.duties(items, f"{day} 的职责"))
    tell(f"共 {total} 项" + (f"，只显示前 {len(items)} 项（--limit 0 显示全部）" if total > len(items) else ""))


def search(
    words: Annotated[str, typer.Argument(metavar="内容", help="要找的词或整句的问题。")],
    kind: Annotated[str | None, typer.Option("--type", help="obligation 只找职责，notice 只找公文；默认都找。")] = None,
    role: Role = None,
    region: Region = None,
    sector: Sector = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    every: Annotated[bool, typer.Option("--any", help="不论是否有效。")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="最多给出几项。")] = 20,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """按词和意思检索职责和公文，最相关的在前。"""
    from pipeline import forms, tables
    from pipeline.store import PageRequest, SearchQuery

    asked: Any = (words, kind, role, region, sector, as_day(as_of), as_moment(known_at), "any" if every else "yes")
    with store_at(db) as store:
        page = store.search(SearchQuery(*asked), PageRequest(limit))
    if as_json:
        give_json(forms.page(map(forms.hit, page.items), page.total))
        return
    out().print(tables.hits(page.items))
    tell(f"共 {page.total} 项" + (f"，只显示前 {len(page.items)} 项" if page.next_offset else ""))


def checklist(
    role: Annotated[str, typer.Argument(metavar="角色", help="词表里的标识或名称，或主体的原文。")],
    region: Region = None,
    sector: Sector = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    until: Annotated[str | None, typer.Option("--until", metavar="日期", help="列出到哪一天为止要办的事；默认一年。")] = None,
    form: Annotated[str, typer.Option("--format", help="md、csv、xlsx、ics 或 json。")] = "md",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="文件", help="写到哪个文件；默认标准输出。")] = None,
    db: Db = None,
) -> None:
    """给出一个角色在某一天的职责清单，以及以后要办的事。"""
    from pipeline import list_output
    from pipeline.store import ObligationQuery

    day = as_day(as_of)
    asked = ObligationQuery(role, region, sector, as_of=day, known_at=as_moment(known_at))
    with store_at(db) as store:
        list_output.give(store, asked, as_day(until) if until else None, form, output)


def _some(store: "Store", asked: "ObligationQuery", limit: int) -> tuple[list["ObligationItem"], int]:
    """The first duties asked for (0: all), page by page, and how many there are."""
    from pipeline.store import PageRequest

    items: list[ObligationItem] = []
    offset: int | None = 0
    total = 0
    while offset is not None and (limit == 0 or offset < limit):
        page = store.obligations(asked, PageRequest(min(1000, limit - offset) if limit else 1000, offset))
        items.extend(page.items)
        offset, total = page.next_offset, page.total
    return items, total
