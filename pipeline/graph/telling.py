"""Lineage in Chinese sentences that name document, article, date and quote: why two texts are compared, what became of a duty."""

from collections import Counter

from pipeline.graph.comparison import Comparison, Party
from pipeline.graph.differences import WORDING, Difference, Sense
from pipeline.graph.explain import display, han_day
from pipeline.graph.lineage import Descent, Link
from pipeline.graph.terms import FIELDS, value
from pipeline.graph.ties import Tie, TieKind
from pipeline.records import Obligation

DESCENTS = {
    Descent.KEPT: "保留",
    Descent.CHANGED: "改动",
    Descent.SPLIT: "拆分",
    Descent.MERGED: "合并",
    Descent.DROPPED: "取消",
    Descent.NEW: "新增",
    Descent.ALIKE: "相近",
}
ACROSS = DESCENTS | {
    Descent.KEPT: "一致",
    Descent.CHANGED: "有调整",
    Descent.DROPPED: "未写入",
    Descent.NEW: "本级增加",
    Descent.ALIKE: "相近（待核对）",
}
"""What became of a duty in a later version; and at the level below, where nothing is dropped by not being said again."""
SENSES = {Sense.STRICTER: "更严", Sense.LOOSER: "放宽"}
TIES = {
    TieKind.REVISES: "修改后的文本",
    TieKind.REPLACES: "取代",
    TieKind.AMENDS: "修改",
    TieKind.SUSPECTED: "疑似取代",
    TieKind.BASED_ON: "依据",
    TieKind.FORWARDS: "转发",
    TieKind.LIKE_TITLE: "疑似贯彻",
}


def word(comparison: Comparison, kind: Descent) -> str:
    """What became of a duty, in a word: 保留, 改动 …; between levels 一致, 本级增加 …."""
    return (ACROSS if comparison.levels else DESCENTS)[kind]


def named(party: Party) -> str:
    """《标题》（文号，2024年6月1日）."""
    name = display(party.name)
    if party.made is None:
        return name
    day = han_day(party.made)
    return f"{name[:-1]}，{day}）" if name.endswith("）") and party.name.number and party.name.title else f"{name}（{day}）"


def tied(tie: Tie, first: Party, then: Party) -> str:
    """Why the two texts are set side by side, with the words that say so; of a suspicion that nobody says so."""
    since = f"自{han_day(tie.day)}起" if tie.day else ""
    one, other = named(first), named(then)
    told = {
        TieKind.REVISES: f"{other}是{one}修改后的文本",
        TieKind.REPLACES: f"{other}{since}废止{one}",
        TieKind.AMENDS: f"{other}{since}修改{one}，没有提到的内容照旧",
        TieKind.SUSPECTED: f"{other}与{one}标题和机关相同而时间较晚，疑似取代；没有文件写明，不作为失效的依据",
        TieKind.BASED_ON: f"{other}以{one}为依据",
        TieKind.FORWARDS: f"{other}全文转发{one}，这里只列转发者自己写的职责",
        TieKind.LIKE_TITLE: f"{other}与{one}在同一份文件里，标题只差层级，疑似贯彻；没有文件写明",
    }[tie.kind]
    if not first.held:
        told = f"{other}是修改后的文本，修改前的文本" if tie.kind is TieKind.REVISES else f"{told}；后者"
        told += "未收录，无法逐项比较"
    return f"{told}。" + (f"原文：“{tie.quote}”" if tie.quote else "")


def sentence(comparison: Comparison, link: Link) -> str:
    """What became of a duty, or where it came from, and by what that was judged."""
    first, then = _place(comparison, link.old), _place(comparison, link.new)
    if link.old is None:
        where = f"{named(comparison.first)}中没有对应的职责{_nearest(link)}"
        return f"{then}是{'本级增加' if comparison.levels else '新增'}的：{where}。"
    if link.new is None:
        gone = "没有写入对应的职责" if comparison.levels else "没有对应的职责"
        return f"{first}，在{named(comparison.then)}中{gone}{_nearest(link)}。"
    score = f"（相似度{link.score:.2f}）"
    match link.kind:
        case Descent.KEPT:
            return f"{first}，在{named(_party(comparison, link.new))}{link.new.provision or ''}文字一致。"
        case Descent.SPLIT:
            return f"{first}，其中一部分单独成为{then}{_share(link)}。"
        case Descent.MERGED:
            return f"{first}，并入{then}{_share(link)}。"
        case Descent.ALIKE:
            return f"{first}，与{then}相近{score}，不足以认定为同一项职责，请核对。"
        case _:
            return f"{first}，{'写作' if comparison.levels else '改为'}{then}{score}：{changes(link)}。"


def changes(link: Link) -> str:
    """The differences in words: 频次由“每周至少2次”改为“每周至少3次”（更严）. What stands in one text only is told as not read
    in the other: the reader may have missed it there.
    """
    if link.old is None or link.new is None:
        return ""
    fields = [each for each in link.differences if each.field != WORDING]
    told = [_difference(each, link.old, link.new) for each in fields]
    return "；".join(told) or "只有措辞不同"


def _difference(found: Difference, old: Obligation, new: Obligation) -> str:
    before, after = value(old, found.field), value(new, found.field)
    name, sense = FIELDS[found.field], f"（{SENSES[found.sense]}）" if found.sense else ""
    if not before:
        return f"{name}“{after}”在前一文本中没有读出"
    return f"{name}由“{before}”改为“{after}”{sense}" if after else f"{name}“{before}”在后一文本中没有读出"


def _place(comparison: Comparison, duty: Obligation | None) -> str:
    """《标题》（文号，日期）第三条“原文”."""
    return f"{named(_party(comparison, duty))}{duty.provision or ''}“{duty.evidence.quote}”" if duty else ""


def _party(comparison: Comparison, duty: Obligation) -> Party:
    return comparison.parties[duty.notice]


def _nearest(link: Link) -> str:
    return f"（最接近的一项相似度{link.score:.2f}，不足以认定，或已与另一项对应）" if link.score >= 0.3 else ""


def _share(link: Link) -> str:
    return f"（{link.score:.0%}的文字在其中）"


def summary(comparison: Comparison) -> str:
    """How many duties of each fate: 保留80项，改动20项，新增10项."""
    numbers = Counter(link.kind for link in comparison.links)
    stricter = sum(any(each.sense is Sense.STRICTER for each in link.differences) for link in comparison.links)
    looser = sum(any(each.sense is Sense.LOOSER for each in link.differences) for link in comparison.links)
    told = [f"{word(comparison, kind)}{numbers[kind]}项" for kind in Descent if numbers[kind]]
    told += [f"其中更严{stricter}项"] if stricter else []
    told += [f"{'' if stricter else '其中'}放宽{looser}项"] if looser else []
    return "，".join(told) or "两份文件都没有读出职责"
