"""Commands that read files: to look at, into the store, and again."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.commands.options import REFUSED, AsJson, Db, Files, store_at
from pipeline.records import ZhizeError
from pipeline.terminal import give_json, give_json_line, progress, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake import Report
    from pipeline.records import Reading
    from pipeline.store import Failure


def extract(
    files: Files, problems: Annotated[bool, typer.Option("--problems", help="同时给出读取时发现的问题。")] = False
) -> None:
    """读取文件，以 JSON 给出其中的文件、关系和职责；不写入数据库。"""
    from pipeline.wire import gold_form, problem

    forms: list[dict[str, Any]] = []
    failures = packed = 0
    for name, reading in _readings(files):
        packed += "/" in name
        if isinstance(reading, ZhizeError):
            tell(f"错误：{reading}")
            failures += 1
            continue
        forms.append(gold_form(reading) | ({"problems": [problem(found) for found in reading.problems]} if problems else {}))
    if forms:
        give_json(forms if len(files) > 1 or packed else forms[0])
    raise typer.Exit(REFUSED if failures else 0)


def _readings(files: list[Path]) -> "Iterator[tuple[str, Reading | ZhizeError]]":
    """The reading of each file, or of each file in a zip (named ``archive.zip/member``), or why there is none."""
    from pipeline import intake, packed
    from pipeline.store import isolated

    for file in files:
        name = intake.printable(file.name)
        try:
            yield from packed.each_file(intake.load(file), name, isolated.read)
        except ZhizeError as error:
            yield name, error


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="路径…", help="文件或文件夹（含各级子文件夹）。")],
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="同时读取几个文件。")] = 1,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """把文件收进数据库；同样的文件再收一次什么也不改变。"""
    from pipeline import intake

    files, missing = intake.files_in(paths)
    with store_at(db) as store, progress(len(files)) as bar:
        report = intake.ingest(store, files, jobs, bar.done, bar.page)
    failures = missing + report.failures
    for warning in report.warnings():
        tell(f"提示：{warning}")
    for failure in failures:
        tell(f"错误：{failure.message}")
    numbers = (
        f"新收录 {report.count('new')}，重新读取 {report.count('reread')}，原已收录 {report.count('held')}，失败 {len(failures)}"
    )
    tell(f"共 {len(report.taken) + len(failures)} 个文件：{numbers}")
    if as_json:
        give_json(
            {"items": report.taken, "failures": [{"file": failure.name, "message": failure.message} for failure in failures]}
        )
    raise typer.Exit(REFUSED if failures else 0)


def watch(
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="要看守的文件夹（含各级子文件夹）。")],
    once: Annotated[bool, typer.Option("--once", help="收录现有的文件后退出，供定时任务使用。")] = False,
    every: Annotated[float, typer.Option("--every", metavar="秒", min=0.1, help="每隔几秒查看一次。")] = 2,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="同时读取几个文件。")] = 1,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """看守一个文件夹，把新出现的文件收进数据库；按 Ctrl-C 停止。"""
    import signal

    from pipeline.watching import Watch

    failed: list[Failure] = []

    def told(report: "Report") -> None:
        failed.extend(report.failures)
        _tell_taken(report, as_json=as_json)

    with store_at(db) as store:
        missed, shown = lambda error: tell(f"错误：{error}；等它恢复"), partial(progress, passing=True)
        watched = Watch(store, folder, jobs, told, missed, shown)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            if once:
                for path in watched.once():
                    tell(f"{path}：还在写入，留待下次收录")
            else:
                tell(f"正在看守 {folder}，按 Ctrl-C 停止")
                watched.forever(every)
        except KeyboardInterrupt:
            tell("已停止看守")
            return
    raise typer.Exit(REFUSED if failed else 0)


def _tell_taken(report: "Report", *, as_json: bool) -> None:
    """What became of some files: a line each."""
    words = {"new": "新收录", "reread": "重新读取", "held": "原已收录"}
    for item in report.taken:
        tell(f"{item['file']}：{words[item['outcome']]}，公文 {len(item['notices'])} 份，职责 {item['obligations']} 项")
    for failure in report.failures:
        tell(f"错误：{failure.message}")
    if as_json:
        for item in report.taken:
            give_json_line(item)
        for failure in report.failures:
            give_json_line({"file": failure.name, "message": failure.message})


def reread(db: Db = None) -> None:
    """用现在的读取程序重读旧版本读过的文件；旧的读取结果仍可用 --known-at 查到。"""
    with store_at(db) as store:
        done = store.reread()
    for failure in done.failures:
        tell(f"错误：{failure.message}")
    tell(f"重新读取了 {done.replaced} 个文件，失败 {len(done.failures)}")
    raise typer.Exit(REFUSED if done.failures else 0)


def reindex(db: Db = None) -> None:
    """由保存的读取结果重建全部索引。"""
    with store_at(db) as store:
        tell(f"由 {store.reindex()} 份读取结果重建了索引")
