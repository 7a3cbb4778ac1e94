"""Commands that ask what holds and what changes: status, text, changes, alarms."""

from datetime import date, timedelta
from typing import Annotated

import typer

from pipeline.commands.options import AsJson, AsOf, Db, KnownAt, Region, Role, as_day, as_moment, store_at
from pipeline.records import BadRequest
from pipeline.terminal import give_json, out, tell


def status(
    number: Annotated[str, typer.Argument(metavar="文号", help="发文字号（括号形式不限）、标题或标识。")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    provision: Annotated[str | None, typer.Option("--provision", metavar="条款", help="只问其中一条，例如 第十二条。")] = None,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """说明一份文件某一天的效力和理由：由哪份文件的哪句话决定。"""
    from pipeline import forms, tables

    day = as_day(as_of)
    with store_at(db) as store:
        answer = store.status(number, day, as_moment(known_at), provision)
    if as_json:
        give_json(forms.status(answer))
    else:
        out().print(tables.status(answer), soft_wrap=True)


def text(
    number: Annotated[str, typer.Argument(metavar="文号", help="发文字号（括号形式不限）、标题或标识。")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """给出一份文件某一天的文本：到那天为止的修改都已写入，改不进去的逐条说明。"""
    from pipeline import forms, tables

    with store_at(db) as store:
        found = store.wording(number, as_day(as_of), as_moment(known_at))
    if as_json:
        give_json(forms.wording(found))
    else:
        out().print(tables.wording(found), soft_wrap=True)


def changes(
    since: Annotated[str | None, typer.Option("--since", metavar="日期", help="从哪一天起。")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="日期", help="到哪一天为止（含）；默认今天。")] = None,
    ahead: Annotated[
        int | None, typer.Option("--next", min=1, max=36500, metavar="天数", help="今天起若干天内将有的变化。")
    ] = None,
    draft: Annotated[str | None, typer.Option("--adopt", metavar="征求意见稿", help="试算：假如这份征求意见稿施行。")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="日期", help="与 --adopt 同用：假定从哪一天起施行。")] = None,
    role: Role = None,
    region: Region = None,
    known_at: KnownAt = None,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """列出一段时间内的变化：开始施行、废止、修改、期满失效。

    --next 90 给出今后90天内按已收录的文件将有的变化；--adopt 试算征求意见稿施行当天逐项职责的变化。
    """
    from pipeline import forms, tables
    from pipeline.store import ChangeQuery

    if draft or on:
        if not (draft and on) or since or until or ahead or region or known_at:
            raise BadRequest("试算要同时给出征求意见稿和日期", "用 --adopt 征求意见稿 --on 日期，只可再加 --role")
        _adopted(draft, on, role, db, as_json)
        return
    if (ahead is None) == (since is None) or (ahead and until):
        raise BadRequest("请给出一段时间", "用 --since（可加 --until），或只用 --next，例如 --next 90")
    moment, today = as_moment(known_at), date.today()
    first, last = (today, today + timedelta(days=ahead)) if ahead else (as_day(since), as_day(until))
    asked = ChangeQuery(first, last, role, region, moment)
    with store_at(db) as store:
        found = store.changes(asked)
    if as_json:
        give_json([forms.change(change) for change in found])
    else:
        out().print(tables.changes(found))
        tell(f"共 {len(found)} 项变化")


def alarms(
    kind: Annotated[str | None, typer.Option("--kind", metavar="种类", help="只看这一种提示，例如 dead-basis。")] = None,
    role: Role = None,
    region: Region = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """列出需要人核对之处：依据已失效、职责无接续、频次冲突、题名文号不符、越权废止、疑似取代或节录等；只提示，不改变效力。"""
    from pipeline import forms, tables
    from pipeline.store import AlarmQuery

    day = as_day(as_of)
    with store_at(db) as store:
        found = store.alarms(AlarmQuery(kind, role, region, day, as_moment(known_at)))
    if as_json:
        give_json([forms.alarm(each) for each in found])
    else:
        out().print(tables.alarms(found))
        tell(f"{day}：共 {len(found)} 项")


def _adopted(draft: str, on: str, role: str | None, db: str | None, as_json: bool) -> None:
    """What adopting a draft would change, duty by duty; nothing is written."""
    from pipeline import forms, tables

    with store_at(db) as store:
        found = store.adoption(draft, as_day(on), role)
    if as_json:
        give_json([forms.duty_change(change) for change in found])
    else:
        out().print(tables.duty_changes(found))
        tell(f"共 {len(found)} 项变化")
