"""Kept lists in words: what happened, when something is due, how much of it is done."""

from datetime import date, datetime

from api.pages.words import actors
from api.pages.words import day as day_words
from pipeline.checklists import asked, deadline, frequency
from pipeline.occurrences import Kind, Occurrence
from pipeline.records import Obligation
from pipeline.store.kept.pins import NAMES, differing
from pipeline.store.kept.values import Event, Todo
from pipeline.tables import MODALITIES

MARKS = {"new": "新增", "changed": "有改动", "ended": "已终止"}
_WEEKDAYS = "一二三四五六日"
_BOUNDS = {"min": "至少 ", "max": "至多 "}
_PERIODS = {"W": "第{}周", "Q": "第{}季度", "H": "{}半年"}


def told(event: Event) -> str:
    """A line of history as a sentence; the duty it is about stands beside it."""
    detail = event.detail
    cause = (detail.get("cause") or {}).get("message", "")
    files = "、".join(file["name"] for file in detail.get("files", ()))
    match event.kind:
        case "created":
            return f"新建清单“{detail['name']}”，{detail['items']} 项职责"
        case "renamed":
            return f"改名为“{detail['name']}”，负责人：{detail['owner'] or '未指定'}"
        case "closed":
            return "关闭清单"
        case "seen":
            return "看过了全部变化"
        case "added" | "resumed":
            return f"{'新增' if event.kind == 'added' else '恢复'}：{cause}"
        case "carried":
            return f"由后文接续，打过的勾仍然算数：{cause}"
        case "changed":
            return f"有改动：{cause}"
        case "ended":
            return f"终止：{cause}"
        case "ticked":
            note = f"；备注：{detail['note']}" if detail.get("note") else ""
            return f"办结 {period(detail['occurrence'])}{note}" + (f"；附件：{files}" if files else "")
        case "unticked":
            reason = f"：{detail['reason']}" if detail.get("reason") else ""
            return f"取消办结 {period(detail['occurrence'])}{reason}"
        case "reopened":
            return f"重新打开 {period(detail['occurrence'])}：{detail['reason']}"
        case "owner":
            return f"负责人改为{detail['owner'] or '未指定'}"
        case "days":
            return f"起算日期改为 {'、'.join(detail['days']) or '（空）'}"
    return event.kind


def period(key: str) -> str:
    """The name of an occurrence: 2026-W12 is 2026年第12周, 2026-03 2026年3月, 2026-Q1/2 2026年第1季度（其二）, once 一次."""
    name, _, piece = key.partition("/")
    said = _period(name)
    return f"{said}（其{'零一二三四五六七八九'[int(piece)]}）" if piece.isdigit() and len(piece) == 1 else said


def _period(name: str) -> str:
    if name.startswith("event:"):
        return f"自 {name.removeprefix('event:')} 起算的一次"
    if name in ("event", "once", "standing", "rule"):
        return "一次"
    base, counted, number = name.partition("+")
    if counted:
        return f"自 {base} 起第 {number} 期"
    match name.split("-"):
        case [year]:
            return f"{year}年"
        case [year, part] if part[0] in _PERIODS:
            number = {"H1": "上", "H2": "下"}.get(part, part[1:].lstrip("0"))
            return f"{year}年{_PERIODS[part[0]].format(number)}"
        case [year, month]:
            return f"{year}年{month.lstrip('0')}月"
        case [year, month, part] if not part.isdigit():
            return f"{year}年{month.lstrip('0')}月{part}"
    return name


def due(occurrence: Occurrence, today: date) -> str:
    """When: 6月25日（周三）; of a quota its days; the year is named where it is not this one's."""
    last = occurrence.last
    if occurrence.kind is Kind.DUE and last:
        return f"{_short(last, today)}（周{_WEEKDAYS[last.weekday()]}）"
    if occurrence.kind is Kind.QUOTA and last and occurrence.begins:
        if occurrence.begins == last:
            return _short(last, today)
        return f"{_short(occurrence.begins, today)}至{_short(last, today)}"
    return asked(occurrence).removeprefix("待定：")


def distance(occurrence: Occurrence, today: date) -> str:
    """How far off: 今天, 还有 3 天, 逾期 5 天; nothing where there is no day or it is further than two months off."""
    last = occurrence.last
    if last is None or occurrence.kind is Kind.OPEN:
        return ""
    away = (last - today).days
    if away < 0:
        return f"逾期 {-away} 天"
    return "今天到期" if away == 0 else f"还有 {away} 天" if away <= 60 else ""


def number(todo: Todo) -> str:
    """How many of how many: 1 / 至少 3 次; of at most so many only the count is told as a bound."""
    each = todo.occurrence
    return f"{len(todo.ticks)} / {_BOUNDS.get(each.bound or '', '')}{each.times or 1} 次"


def differences(old: Obligation, new: Obligation) -> list[tuple[str, str, str]]:
    """Fields that differ, each with its name and both values in words: 频次, 每周至少3次, 每周至少5次."""
    return [(NAMES[field], field_words(old, field), field_words(new, field)) for field in differing(old, new)]


def field_words(duty: Obligation, field: str) -> str:
    """A field of a duty in words; 无 where it has none."""
    match field:
        case "actor":
            return actors(duty)
        case "modality":
            return MODALITIES[duty.modality.value]
        case "frequency":
            return frequency(duty.frequency) or "无"
        case "deadline":
            return deadline(duty.deadline) or "无"
        case "softened":
            return "有" if duty.softened else "无"
        case "legal_basis":
            return "、".join(duty.legal_basis) or "无"
    return getattr(duty, field) or "无"


def moment(value: datetime) -> str:
    """2026年3月5日 14:02, in the time of the server."""
    local = value.astimezone()
    return f"{day_words(local.date())} {local:%H:%M}"


def _short(day: date, today: date) -> str:
    return f"{day.month}月{day.day}日" if day.year == today.year else day_words(day)
