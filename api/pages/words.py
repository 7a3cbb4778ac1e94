"""What templates say: days, states and relations in Chinese."""

from datetime import date, timedelta

from pipeline.records import Obligation
from pipeline.store import NoticeRef, RelationItem

PLACES = (
    ("duties", "/", "职责"),
    ("lists", "/lists", "清单"),
    ("notices", "/notices", "公文"),
    ("changes", "/changes", "变化"),
    ("graph", "/graph", "关系图"),
    ("upload", "/upload", "收文"),
    ("review", "/review", "复核"),
)
"""The rooms of the main navigation: name, address, word."""
FREQUENCIES = {
    "P1D": "每日",
    "P1W": "每周",
    "P1M": "每月",
    "P3M": "每季度",
    "P6M": "每半年",
    "P1Y": "每年",
}
HISTORY = {
    "repeals": ("废止", "被废止"),
    "repeals_part": ("废止部分条款", "部分条款被废止"),
    "amends": ("修改", "被修改"),
    "suspends": ("暂停执行", "被暂停执行"),
    "resumes": ("恢复执行", "被恢复执行"),
    "extends": ("延长有效期", "有效期被延长"),
    "prevails": ("优先于", "让位于"),
    "issues": ("印发", "印发者"),
    "forwards": ("转发", "转发者"),
}
"""Relations that make the history of a notice, as it says them and as they are said of it; all others are references."""
REVIEWS = {"right": "读得对", "wrong": "不是职责，不再列入清单", "mended": "改正了读错的字段"}
"""What people said of a duty."""
LEVELS = {"above": "上级", "same": "同级同地", "below": "下级", "beside": "别的地区"}
"""Where the region of another duty lies, seen from this one's."""
FATES = {"reworded": "修改", "added": "增加", "dropped": "删去"}
"""What an amendment does to a passage."""
REFERENCES = {"based_on": ("依据", "是其依据"), "cites": ("提到", "提到它")}
_BOTH = HISTORY | REFERENCES


def day(value: date | None) -> str:
    """2024年6月1日."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def days(begins: date | None, until: date | None) -> str:
    """The days of a status, the last one named: 自 2024年6月1日 起，至 2029年5月31日 止."""
    since = f"自{day(begins)}起" if begins else ""
    last = f"至{day(until - timedelta(days=1))}止" if until else ""
    return "，".join(filter(None, (since, last)))


def name(ref: NoticeRef) -> str:
    """The title, else the number, else that it has none."""
    return ref.title or ref.number or "未具名文件"


def number(ref: NoticeRef) -> str:
    """The 发文字号: its own, else that of the cover that issues it."""
    return ref.number or (f"{ref.via}印发" if ref.via else "")


def placed(provision: str | None) -> str:
    """Where in a notice: 第十三条第二款; 原文 一(二), since 一 alone would hardly be seen; 原文位置 where that has no name."""
    return provision if provision and provision.startswith("第") else f"原文 {provision}" if provision else "原文位置"


def relation(item: RelationItem) -> str:
    """What the one does to the other, seen from the notice shown."""
    out, into = _BOTH[item.relation.kind.value]
    return out if item.direction == "out" else into


def other(item: RelationItem) -> NoticeRef:
    """The document at the other end."""
    return item.target if item.direction == "out" else item.source


def actors(duty: Obligation) -> str:
    """Who bears it."""
    return "、".join(duty.actor) or "主体未明"
