"""The command that scores the reader on the gold set."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.commands.options import AsJson, Db, store_at
from pipeline.records import BadRequest
from pipeline.terminal import give_json, out, write


def evaluate(
    gold: Annotated[Path, typer.Option("--gold", help="金标准所在文件夹。")] = Path("corpus/gold"),
    sources: Annotated[Path, typer.Option("--sources", help="原文所在文件夹。")] = Path("corpus/sources"),
    baseline: Annotated[Path | None, typer.Option("--baseline", help="先前一次评测的 JSON，比较得失。")] = None,
    save: Annotated[Path | None, typer.Option("--save", help="把这次评测存为 JSON，供以后比较。")] = None,
    reviewed: Annotated[bool, typer.Option("--reviews", help="另按库中的复核打分。")] = False,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """在金标准上给读取打分；可与先前一次比较得失，也可另按复核打分。"""
    from pipeline import evaluation, tables

    before = _earlier(baseline) if baseline else None
    run = evaluation.evaluate(evaluation.pairs_in(gold, sources if sources.is_dir() else None))
    compared = evaluation.changes(before, run) if before else {}
    if save:
        write(save, json.dumps(run.to_json(), ensure_ascii=False, indent=1))
    said = _reviewed(db) if reviewed else None
    if as_json:
        give_json(run.to_json() | ({"changes": compared} if before else {}) | ({} if said is None else {"reviews": said}))
        return
    for table in tables.evaluation(run):
        out().print(table)
    if said is not None:
        out().print(tables.reviews(said))
    for kind, units in compared.items():
        out().print(f"{kind}：{len(units)}", *(f"  {unit}" for unit in units), sep="\n", markup=False)


def _reviewed(db: str | None) -> dict[str, float]:
    """The figures of what people said of the duties in the store."""
    from pipeline import review_scores

    with store_at(db) as store:
        return review_scores.figures(store.reviews.current())


def _earlier(baseline: Path) -> dict[str, Any]:
    """The JSON of an earlier evaluation."""
    from pipeline.intake import load

    try:
        run = json.loads(load(baseline))
    except ValueError:
        run = None
    if not isinstance(run, dict):
        raise BadRequest(f"{baseline}：不是评测结果", "请给出先前用 zhize evaluate --save 存下的文件")
    return run
