"""The command that writes the graph for other programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.options import AsOf, Db, KnownAt, as_day, as_moment, store_at
from pipeline.records import BadRequest
from pipeline.terminal import write


def graph(
    form: Annotated[str, typer.Option("--format", help="graphml 或 gexf。")] = "graphml",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="文件", help="写到哪个文件；默认标准输出。")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    db: Db = None,
) -> None:
    """导出文件之间的关系图。"""
    import networkx

    writers = {"graphml": networkx.generate_graphml, "gexf": networkx.generate_gexf}
    if form not in writers:
        raise BadRequest(f"没有这种格式：{form}", f"可用的有 {'、'.join(writers)}")
    with store_at(db) as store:
        view = store.graph().to_networkx(as_day(as_of) if as_of else None, as_moment(known_at))
    written = "\n".join(writers[form](view)) + "\n"
    if output:
        write(output, written)
    else:
        sys.stdout.write(written)
