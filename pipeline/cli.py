"""The commands: here the store, the reader, the calculus and the terminal are put together.

Results go to standard output, messages and progress to standard error; ``--json`` gives nothing but JSON on standard output.
What a command needs is imported when it runs, so that ``zhize --help`` answers at once. Every refusal ends in one place
(:class:`Commands`): a Chinese message with its remedy, and an exit code.
"""

import json
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from pipeline.administration import hooks, keys, reviews, users
from pipeline.options import AsJson, Db, store_at
from pipeline.records import BadRequest, ZhizeError
from pipeline.terminal import forgive, give_json, give_json_line, out, progress, tell, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.intake import Report
    from pipeline.records import Reading
    from pipeline.store import Failure, ObligationItem, ObligationQuery, Store

REFUSED, MISUSED = 1, 2


class Commands(TyperGroup):
    """The one place where a refusal becomes a message and an exit code: 2 for what was asked wrongly, else 1."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run the command."""
        forgive()
        try:
            return super().invoke(ctx)
        except ZhizeError as error:
            tell(f"错误：{error}")
            raise SystemExit(MISUSED if isinstance(error, BadRequest) else REFUSED) from None
        except BrokenPipeError:
            sys.stderr.close()
            raise SystemExit(0) from None


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="职责：从监管公文到某一天有效的职责。",
)
app.add_typer(keys, name="key")
app.add_typer(users, name="user")
app.add_typer(hooks, name="webhook")
app.add_typer(reviews, name="review")


def _day(word: str | None) -> date:
    """The day a user names; today where none is named."""
    from pipeline.forms import as_day

    return as_day(word) if word else date.today()


def _moment(word: str | None) -> datetime | None:
    """The moment a user names; None, which means now, where none is named."""
    from pipeline.forms import as_moment

    return as_moment(word) if word else None


AsOf = Annotated[str | None, typer.Option("--as-of", metavar="日期", help="哪一天有效；默认今天。")]
KnownAt = Annotated[str | None, typer.Option("--known-at", metavar="日期", help="按当时已收录的内容回答；默认现在。")]
Role = Annotated[str | None, typer.Option("--role", help="角色：词表里的标识或名称，或主体的原文。")]
Region = Annotated[str | None, typer.Option("--region", help="地区，例如 山西。")]
Sector = Annotated[str | None, typer.Option("--sector", help="行业，例如 煤矿。")]
Files = Annotated[list[Path], typer.Argument(metavar="文件…", help="要读取的文件。")]


@app.command()
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
            for inner, data in packed.members(intake.load(file), name):
                try:
                    packed.refuse_nested(data, inner)
                    yield inner, isolated.read(data, inner)
                except ZhizeError as error:
                    yield inner, error
        except ZhizeError as error:
            yield name, error


@app.command()
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


@app.command()
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
        watched = Watch(store, folder, jobs, told, lambda error: tell(f"错误：{error}；等它恢复"))
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


@app.command()
def reread(db: Db = None) -> None:
    """用现在的读取程序重读旧版本读过的文件；旧的读取结果仍可用 --known-at 查到。"""
    with store_at(db) as store:
        done = store.reread()
    for failure in done.failures:
        tell(f"错误：{failure.message}")
    tell(f"重新读取了 {done.replaced} 个文件，失败 {len(done.failures)}")
    raise typer.Exit(REFUSED if done.failures else 0)


@app.command()
def reindex(db: Db = None) -> None:
    """由保存的读取结果重建全部索引。"""
    with store_at(db) as store:
        tell(f"由 {store.reindex()} 份读取结果重建了索引")


@app.command()
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

    day = _day(as_of)
    moment = _moment(known_at)
    in_force: Any = "any" if every else "yes"
    asked = ObligationQuery(role, region, sector, modality, frequency, None, notice, query, day, moment, in_force)
    with store_at(db) as store:
        items, total = _some(store, asked, limit)
    if as_json:
        give_json(forms.page(map(forms.obligation, items), total))
        return
    out().print(tables.duties(items, f"{day} 的职责"))
    tell(f"共 {total} 项" + (f"，只显示前 {len(items)} 项（--limit 0 显示全部）" if total > len(items) else ""))


@app.command()
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

    asked: Any = (words, kind, role, region, sector, _day(as_of), _moment(known_at), "any" if every else "yes")
    with store_at(db) as store:
        page = store.search(SearchQuery(*asked), PageRequest(limit))
    if as_json:
        give_json(forms.page(map(forms.hit, page.items), page.total))
        return
    out().print(tables.hits(page.items))
    tell(f"共 {page.total} 项" + (f"，只显示前 {len(page.items)} 项" if page.next_offset else ""))


@app.command()
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

    day = _day(as_of)
    asked = ObligationQuery(role, region, sector, as_of=day, known_at=_moment(known_at))
    with store_at(db) as store:
        list_output.give(store, asked, _day(until) if until else None, form, output)


@app.command()
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

    day = _day(as_of)
    with store_at(db) as store:
        answer = store.status(number, day, _moment(known_at), provision)
    if as_json:
        give_json(forms.status(answer))
    else:
        out().print(tables.status(answer), soft_wrap=True)


@app.command()
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
    moment, today = _moment(known_at), date.today()
    first, last = (today, today + timedelta(days=ahead)) if ahead else (_day(since), _day(until))
    asked = ChangeQuery(first, last, role, region, moment)
    with store_at(db) as store:
        found = store.changes(asked)
    if as_json:
        give_json([forms.change(change) for change in found])
    else:
        out().print(tables.changes(found))
        tell(f"共 {len(found)} 项变化")


@app.command()
def alarms(as_of: AsOf = None, known_at: KnownAt = None, db: Db = None, as_json: AsJson = False) -> None:
    """列出需要人核对之处：依据已失效、职责无接续、频次冲突、题名文号不符、越权废止、疑似取代或节录等；只提示，不改变效力。"""
    from pipeline import forms, tables

    day = _day(as_of)
    with store_at(db) as store:
        found = store.graph().alarms(day, _moment(known_at))
    if as_json:
        give_json([forms.alarm(each) for each in found])
    else:
        out().print(tables.alarms(found))
        tell(f"{day}：共 {len(found)} 项")


def _adopted(draft: str, on: str, role: str | None, db: str | None, as_json: bool) -> None:
    """What adopting a draft would change, duty by duty; nothing is written."""
    from pipeline import forms, tables

    with store_at(db) as store:
        found = store.graph().adoption(draft, _day(on), _roles(role))
    if as_json:
        give_json([forms.duty_change(change) for change in found])
    else:
        out().print(tables.duty_changes(found))
        tell(f"共 {len(found)} 项变化")


def _roles(role: str | None) -> tuple[str, ...] | None:
    """The roles whose duties bind the one named; None where none is. BadRequest for words nobody knows."""
    from models.lexicons.vocabulary import binding

    if role is None:
        return None
    found = binding(role).roles
    if not found:
        raise BadRequest(f"没有这个角色：{role}", "请用词表里的标识或名称，例如 煤矿企业")
    return found


@app.command()
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
        view = store.graph().to_networkx(_day(as_of) if as_of else None, _moment(known_at))
    written = "\n".join(writers[form](view)) + "\n"
    if output:
        write(output, written)
    else:
        sys.stdout.write(written)


@app.command()
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


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="监听地址。")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="监听端口。")] = 8000,
    accounts: Annotated[bool, typer.Option("--accounts", help="在本机也要账户（例如前面有反向代理时）。")] = False,
    closed: Annotated[bool, typer.Option("--closed", help="查看也要账户或密钥。")] = False,
    db: Db = None,
) -> None:
    """启动接口和网页；在本机不要账户，在其他地址写入要账户。"""
    import os

    import uvicorn

    from pipeline.serving import guard

    if db:
        os.environ["ZHIZE_DB"] = db
    with store_at(db) as store:  # a database that cannot be opened is told here, not in the first request
        guard(store, host, accounts=accounts, closed=closed)
    uvicorn.run("api.app:create_app", factory=True, host=host, port=port)


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
