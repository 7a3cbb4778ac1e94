"""The command that tells what became of duties: from version to version and from level to level."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.commands.options import AsJson, Db, KnownAt, as_moment, store_at
from pipeline.records import Ambiguous, NotFound
from pipeline.terminal import give_json, out, tell

if TYPE_CHECKING:
    from pipeline.kin_tables import Shown
    from pipeline.store import Store

Answer = tuple[Any, "Iterator[Shown]"]
"""As JSON, and as what is printed."""


def lineage(
    name: Annotated[str, typer.Argument(metavar="职责或公文", help="职责的标识，或公文的文号、标题、标识。")],
    other: Annotated[str | None, typer.Option("--with", metavar="公文", help="与哪份公文比较；默认前身，没有则上级。")] = None,
    every: Annotated[bool, typer.Option("--all", help="没有改动的职责也列出。")] = False,
    known_at: KnownAt = None,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """说明职责的来龙去脉：一份公文与它的前身或上级逐项逐字段比较；一项职责从哪里来、变成什么；一个标题的各个版本逐版比较。"""
    moment = as_moment(known_at)
    with store_at(db) as store:
        duty = None if other else _of_duty(store, name, moment)
        form, shown = duty or _of_notice(store, name, other, moment, every=every)
    if as_json:
        give_json(form)
        return
    for part in shown:
        out().print(part, soft_wrap=not hasattr(part, "columns"))


def _of_duty(store: "Store", name: str, moment: datetime | None) -> Answer | None:
    """The life of the duty with this id; None where it is none."""
    from pipeline import kin_forms, kin_tables

    try:
        found = store.lineage.of_duty(name, moment)
    except NotFound:
        return None
    return kin_forms.duty_life(found), kin_tables.duty_life(found)


def _of_notice(store: "Store", name: str, other: str | None, moment: datetime | None, *, every: bool) -> Answer:
    """A notice beside another; of a title that several versions bear each version beside the next."""
    from pipeline import kin_forms, kin_tables

    try:
        found = store.lineage.of_notice(name, other, moment)
    except Ambiguous:
        versions = () if other else store.lineage.versions(name, moment)
        if not versions:
            raise
        forms = [kin_forms.comparison(each) for each in versions]
        return forms, (part for each in versions for part in kin_tables.comparison(each, every=every))
    beside = found.comparison
    if beside is None:
        tell("没有收录可以与它比较的公文：它的前身、上级、后续和下级都不在库中")

    def parts() -> "Iterator[Shown]":
        yield from kin_tables.relatives(found.relatives)
        if beside:
            yield from kin_tables.comparison(beside, every=every)

    return kin_forms.notice_lineage(found), parts()
