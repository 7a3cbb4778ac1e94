"""What commands show to people: tables and sentences on a terminal. Programs take ``--json`` instead (:mod:`pipeline.forms`)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from pipeline.graph.answers import Alarm, Duty
from pipeline.graph.answers import Change as DutyChange
from pipeline.graph.passages import Fate
from pipeline.graph.terms import deadline, frequency
from pipeline.records import DocumentRef
from pipeline.store import Change, Hit, NoticeRef, ObligationItem, StatusAnswer
from pipeline.text.marks import titled

if TYPE_CHECKING:
    from pipeline.evaluation import Evaluation
    from pipeline.graph.passages import Passage
    from pipeline.graph.wording import Wording

STATUSES = {
    "in_force": "有效",
    "not_yet_in_force": "尚未施行",
    "amended": "有效（已修改）",
    "partially_repealed": "部分废止",
    "repealed": "已废止",
    "expired": "已失效",
    "suspended": "暂停执行",
    "draft": "征求意见稿",
    "unknown": "状态不明",
}
MODALITIES = {"duty": "应当", "prohibition": "不得", "permission": "可以", "encouragement": "鼓励"}


def name(ref: NoticeRef | None) -> str:
    """《title》（number), or what there is of it."""
    if ref is None:
        return ""
    number = ref.number or ref.via
    title = titled(ref.title) if ref.title else ""
    return f"{title}（{number}）" if number and title else title or number or ref.id or "未具名文件"


def standing(status: str) -> str:
    """The status in Chinese and as it is called in JSON: 已废止 repealed."""
    return f"{STATUSES.get(status, status)} {status}"


def duties(items: Iterable[ObligationItem], title: str) -> Table:
    """One duty a row."""
    table = Table(title=title, title_justify="left", show_lines=True)
    for heading, ratio in (("责任主体", 2), ("情态", 1), ("职责", 5), ("时间", 2), ("依据", 3), ("状态", 1)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for item in items:
        duty = item.obligation
        when = "；".join(filter(None, (frequency(duty.frequency), deadline(duty.deadline))))
        place = name(item.notice) + (duty.provision or "")
        cells = "、".join(duty.actor) or "—", MODALITIES[duty.modality.value], duty.evidence.quote, when, place
        table.add_row(*(Text(cell) for cell in (*cells, STATUSES.get(item.status, item.status))))
    return table


def hits(found: Iterable[Hit]) -> Table:
    """One duty or notice a row, the words that were sought in bold."""
    table = Table(show_lines=True)
    for heading, ratio in (("相关度", 1), ("内容", 6), ("责任主体", 2), ("出处", 3), ("状态", 1)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for hit in found:
        words = Text(hit.text)
        for start, end in hit.marks:
            words.stylize("bold", start, end)
        duty, notice = hit.obligation, hit.notice
        actor = "、".join(duty.obligation.actor) if duty else ""
        place = name(duty.notice) + (duty.obligation.provision or "") if duty else "公文"
        state = duty.status if duty else notice.status if notice else ""
        table.add_row(f"{hit.score:.2f}", words, Text(actor), Text(place), Text(STATUSES.get(state, state)))
    return table


def status(answer: StatusAnswer) -> Text:
    """The status, its days, and one numbered sentence for every reason."""
    lines = [f"{name(answer.subject)}在 {answer.as_of}：{standing(answer.status)}{_days(answer.begins, answer.until)}", "理由："]
    lines += [f"{at}. {why.message}" for at, why in enumerate(answer.why, 1)]
    return Text("\n".join(lines))


FATES = {Fate.REWORDED: "修改", Fate.ADDED: "增加", Fate.DROPPED: "删去"}


def wording(value: "Wording") -> Text:
    """The text, a line for each passage; behind a changed one who changed it and from which day; then what is not shown in it."""
    title = name(NoticeRef(value.notice, value.name.number, value.name.title))
    lines = [f"{title}在 {value.as_of} 的文本", ""]
    lines += ["　" * passage.level + _shown(passage) for passage in value.passages]
    if value.misfits:
        lines += ["", "以下修改没有反映在上面的文本里，请对照原文："]
        lines += [f"{at}. {who(each.by)}：{each.quote}（{each.reason}）" for at, each in enumerate(value.misfits, 1)]
    return Text("\n".join(lines))


def who(document: DocumentRef) -> str:
    """A document as sentences name it."""
    return name(NoticeRef(None, document.number, document.title))


def _shown(passage: "Passage") -> str:
    if passage.fate is Fate.KEPT or passage.by is None:
        return passage.words
    how = f"〔{passage.on}起由{who(passage.by)}{FATES[passage.fate]}〕"
    return how + (f"（原为：{passage.words}）" if passage.fate is Fate.DROPPED else passage.words)


def _days(begins: date | None, until: date | None) -> str:
    since = f"自 {begins} 起" if begins else ""
    last = f"至 {until - timedelta(days=1)}" if until else ""
    return f"（{since}{last}）" if since or last else ""


def changes(found: Iterable[Change]) -> Table:
    """One change a row, with the sentence that explains it."""
    table = Table(show_lines=True)
    for heading, ratio in (("日期", 1), ("文件", 3), ("变化", 2), ("涉及职责", 1), ("原因", 5)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for change in found:
        turn = f"{STATUSES.get(change.before, change.before)} → {STATUSES.get(change.after, change.after)}"
        why = "\n".join(reason.message for reason in change.why)
        cells = change.date.isoformat(), name(change.notice) + (change.provision or ""), turn, f"{change.obligations} 项", why
        table.add_row(*map(Text, cells))
    return table


def alarms(found: Iterable[Alarm]) -> Table:
    """One alarm a row."""
    table = Table(show_lines=True)
    for heading, ratio in (("提示", 1), ("说明", 5), ("原文", 3)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for alarm in found:
        table.add_row(*map(Text, (alarm.code, alarm.message, alarm.quote)))
    return table


_KINDS = {
    "new": "新增",
    "dropped": "终止",
    "expired": "期满终止",
    "changed": "改变",
    "kept": "延续",
    "suspended": "暂停",
    "resumed": "恢复",
    "doubtful": "状态不明",
}


def duty_changes(found: Iterable[DutyChange]) -> Table:
    """One duty a row: what it says, what takes its place, and the sentence that decides it."""
    table = Table(show_lines=True)
    for heading, ratio in (("变化", 1), ("职责", 4), ("接续", 4), ("原因", 4)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for change in found:
        after = _place(change.successor) if change.successor else ""
        why = "\n".join(reason.sentence for reason in change.cause)
        table.add_row(*map(Text, (_KINDS[change.kind.value], _place(change.duty), after, why)))
    return table


def _place(duty: Duty) -> str:
    document = name(NoticeRef(duty.obligation.notice, duty.number, duty.title))
    return f"{document}{duty.obligation.provision or ''}：{duty.obligation.evidence.quote}"


def evaluation(run: "Evaluation") -> Iterable[Table]:
    """The figures of the run: pooled and by document, then by slice."""
    yield _figures("总计与各文件", {"总计": run.total, **run.documents})
    yield _figures("分片", run.slices)


def reviews(figures: dict[str, float]) -> Table:
    """The figures of what people said of the duties in the store."""
    return _figures("按复核", {"复核": figures})


def _figures(title: str, rows: dict[str, dict[str, float]]) -> Table:
    table = Table("指标", *rows, title=title, title_justify="left")
    for key in next(iter(rows.values()), {}):
        table.add_row(key, *(f"{figures[key]:g}" if key in figures else "" for figures in rows.values()))
    return table
