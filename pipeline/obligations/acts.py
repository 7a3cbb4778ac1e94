"""Where a clause orders an act: directive verbs at its head, behind a fronted object, and verb forms that are nouns."""

import re

from pipeline.obligations.cues import deontic
from pipeline.obligations.view import View

_FRONTED = (
    "对",
    "将",
    "把",
    "向",
    "在",
    "与",
    "为",
    "从",
    "以",
    "就",
    "按",
    "由",
    "根据",
    "依据",
    "结合",
    "针对",
    "通过",
    "围绕",
)
#: Prepositions whose object may hold verbs: 对排查发现的问题.
_ABOUT = ("对", "针对", "就", "按", "根据", "依据", "依照", "围绕", "聚焦", "对照", "结合", "为")
_AFTER = ("结合", "按照", "按", "根据", "依据", "依照", "围绕", "对照", "针对", "遵照", "参照")
_CLOSES = re.compile(r"(?:安排|要求|实际|规定|情况|精神|部署|原则|意见|特点|需要|程序|标准|职责|分工|计划)\Z")
_OBJECT_TAIL = re.compile(r"[^，、]{0,24}的[^，]{1,24}$|[^，]*的[^，]{1,12}$")
_ATTRIBUTE_TAIL = re.compile(r"[^，、]{0,6}的[^，]{1,30}$")
_COMPOUND_TAIL = re.compile(r"(?:[^，的]{1,8}(?:和|、|及|与)[^，]{2,14}|[\u4e00-\u9fff]{2,6})$")
_NOUN_BEHIND = re.compile(
    r"(?:要求|情况|工作|过程|问题|方式|形式|机制|制度|原则|精神|部署|安排|规定|标准|职责|责任|结果|内容|计划|方案|阶段|任务|目标|$)|的|中|后|时"
)
_TELLS = frozenset({"报告", "通报", "反馈", "说明", "汇报", "报送", "告知"})
_PUTS = frozenset({"纳入", "列入"})
_WHAT_IS_TOLD = ("情况", "有关情况", "相关情况", "工作")
_MERE_ADVERBIAL = re.compile(
    r"(?:严格|切实|认真|紧密|充分|迅速|积极)?(?:按照?|根据|依据|依照|遵照|对照|结合|围绕|聚焦|本着|通过|立足|针对|深刻吸取|深刻汲取|在)[^，]*"
    r"(?:规定|要求|部署|原则|实际|情况|特点|需要|工作|精神|标准|规范|方式|形式|任务|计划|阶段|时|中|后|前|下|上|基础|意见|方案|职责|分工|目标|重点|落实|为主线|为重点|教育|作用|教训|》|”|内容)\Z"
)
_BY_RULE = re.compile(
    r"(?:按照|按|根据|依据|结合|依照|对照|遵照|严格按照)[^，]{2,40}?(?:要求|规定|实际|原则|情况|需要|程序|标准|分工|职责|精神|意见)[，]?"
)


def opens_act(view: View) -> bool:
    """Does the clause, adverbs and times aside, begin with a directive verb, or with 对, 将, 向 … and a verb behind?"""
    at = view.skip(view.start)
    if 0 < view.words.verb.get(at, 0) <= view.end:
        return True
    if at < view.end and view.masked.startswith(_FRONTED, at):
        return acts_behind_object(view, at)
    return view.masked[view.start : at].endswith(deontic().emphatic_adverbs)


def acts_behind_object(view: View, start: int) -> bool:
    """对排查发现的问题 | 建立台账: is there a verb behind the object of the preposition at ``start``?

    A verb inside the object's attribute (排查发现的…) or used as a noun (安全管理漏洞) is none.
    """
    masked, end, words = view.masked, view.end, view.words
    about = masked.startswith(_ABOUT, start)
    if masked.startswith(_AFTER, start) and _CLOSES.search(masked[start:end]):
        return False
    for at, stop in words.within("verb", start + 2, end):
        if at in words.noun or is_noun_use(masked, at, stop, end):
            continue
        inside = (_OBJECT_TAIL if about else _ATTRIBUTE_TAIL).match(masked, stop, end)
        named = about and masked[start] != "为" and at in words.compound and _COMPOUND_TAIL.match(masked, stop, end)
        if not inside and not named:
            return True
    return False


def is_noun_use(masked: str, start: int, end: int, stop: int) -> bool:
    """部署要求, 检查情况, 整治工作: a verb form used as a noun at the end of its phrase; 报告情况 is an act."""
    if masked[start:end] in _TELLS and masked.startswith(_WHAT_IS_TOLD, end):
        return False
    if masked[start:end] in _PUTS:
        return False
    return bool(_NOUN_BEHIND.match(masked[end:stop]))


def merely_adverbial(view: View, start: int) -> bool:
    """Is what stands behind bearer and cue no act yet? 要|按照党政领导责任制规定， is none, 要|结合实际制定工作方案， is one."""
    if not _MERE_ADVERBIAL.match(view.masked[start : view.end]):
        return False
    return not any(
        view.masked[at:stop] in deontic().making_verbs and not _ATTRIBUTE_TAIL.match(view.masked, stop, view.end)
        for at, stop in view.words.within("verb", start + 2, view.end)
    )


def predicate(view: View, at: int) -> int:
    """Where the act begins from ``at`` on: adverbs, connectives, times and 按照…要求 skipped."""
    moved = True
    while moved and at < view.end:
        before = at
        at = min(view.skip(at), view.end)
        rule = _BY_RULE.match(view.masked, at, view.end)
        if rule and rule.end() < view.end - 1:
            at = rule.end()
        if at < view.end and view.masked[at] in "应要须可得" and at not in view.words.verb:
            at += 1
        moved = at != before
    return at if at < view.end else max(0, view.end - 1)
