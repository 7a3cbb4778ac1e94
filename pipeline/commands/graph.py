"""The command that writes the graph for other programs."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.options import AsOf, Db, KnownAt, as_day, as_moment, store_at
from pipeline.records import BadRequest
from pipeline.terminal import write_pieces

if TYPE_CHECKING:
    from datetime import date, datetime

    from pipeline.exports import Format
    from pipeline.store import Store


def graph(
    form: Annotated[str, typer.Option("--format", help="graphml、gexf、jsonld、akn 或 csv。")] = "graphml",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="文件", help="写到哪个文件；默认标准输出。")] = None,
    notice: Annotated[
        str | None, typer.Option("--notice", help="与 --format akn 同用：只要这一份公文的 XML；标识、文号或标题。")
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    base: Annotated[
        str | None, typer.Option("--base", envvar="ZHIZE_BASE", metavar="网址", help="标识的前缀；默认的只是名称。")
    ] = None,
    db: Db = None,
) -> None:
    """导出公文、职责及其关系，供别的程序用。

    graphml、gexf 是关系图；jsonld 是关联数据（ELI 和 schema.org 的词），带条款、职责和原文；
    akn 给出一个 zip，每份公文一个文件；csv 给出一个 zip，内有各表和 datapackage.json。
    """
    from pipeline.exports import BASE, FORMATS, checked_base

    if form not in FORMATS:
        raise BadRequest(f"没有这种格式：{form}", f"可用的有 {'、'.join(FORMATS)}")
    if notice and form != "akn":
        raise BadRequest("只有 Akoma Ntoso 能只要一份公文", "请同时给出 --format akn")
    chosen, prefix = FORMATS[form], checked_base(base or BASE)
    if output is None and not chosen.text and not notice and sys.stdout.isatty():
        raise BadRequest("zip 不能显示在终端里", "请用 -o 指定文件")
    with store_at(db) as store:
        pieces = _pieces(store, chosen, notice, as_day(as_of), as_moment(known_at), prefix)
        if output:
            write_pieces(output, pieces)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.writelines(pieces)


def _pieces(
    store: "Store", chosen: "Format", notice: str | None, as_of: "date", known_at: "datetime | None", base: str
) -> Iterator[bytes]:
    from pipeline.exporting import document_of, view_of
    from pipeline.exports import akoma_ntoso

    if notice:
        return iter([akoma_ntoso(document_of(store, notice, as_of, known_at), base)])
    return chosen.write(view_of(store, as_of, known_at), base)
