"""Cases and events: 发现隐患的，, 演练结束后，, 必要时，, whole clauses or the head of one."""

import re

from pipeline.obligations.acts import acts_behind_object
from pipeline.obligations.view import View
from pipeline.records import Span

#: …的 that closes a clause makes it a case, except where 的 belongs to 是…的 or to a fixed word.
_NO_CASE = ("目的", "是的", "似的")
_EVENT = re.compile(
    r"(?:(?<![学小课工及按临随同实定平])时|时候|情况下|情形下|期间|过程中|前提下|(?<![之以])后|之后|以后|(?<![之以目当以])前|之前|以前)\Z"
)
_LONGEST_END = 3
_OPENER = re.compile(
    r"(?:检查|排查|巡查|核查|监督检查|执法检查|调查|审查|在[^，]{1,20}中)?"
    r"(?:发现|遇到|遇有|遇|一旦|如遇|如有|如果|如发生|如出现|如因|倘若|若|凡是?|出现|发生)(?!的|地|率|机制|区|并|和|与|、)"
)
_NEED = re.compile(r"(?:必要时|根据需要|根据工作需要|确有必要的?|需要时|情节严重的|情况紧急的?|特殊情况下?)\Z")
_CASE_OBJECT = re.compile(
    r"(?:对|对于|针对)[^，]*(?:发现|存在|不|未|拒|违|逾期|问题|隐患|风险|申请|成绩|情形|情况|暴露|移交|举报|涉嫌|属于|符合|需要|超过|成效|突出|较好|好的|严重)"
)
#: Adverbs before which an event may stand in the same clause: 发现问题|立即整改.
_SHARP = frozenset({"立即", "一律", "依法", "及时", "马上", "即刻", "坚决"})


def is_case(view: View) -> bool:
    """Does 的 close the clause as a case? 未按规定检查的， does; 达到…的目的，, and the last clause of a sentence, do not."""
    return not view.last and view.body.endswith("的") and not view.body.endswith(_NO_CASE)


def is_event(view: View) -> bool:
    """必要时，, 检查结束后，: a whole clause that tells when; with a cue only where the cue stands inside the event.

    各部门于每年2月底前， gives a date and no event, 不得少于七十二学时， neither.
    """
    if view.last or any(time.span.end == view.end for time in view.times):
        return False
    cue = view.cues[0] if view.cues else None
    told = _tells_when(view.body) and (cue is None or _tells_when(view.body[cue.end - view.start :]))
    return told or bool(_NEED.match(view.body))


def _tells_when(words: str) -> bool:
    """检查结束后; not 小学时. Only the last signs are looked at."""
    return bool(_EVENT.search(words, max(0, len(words) - _LONGEST_END)))


def is_finding(view: View) -> bool:
    """发现重大隐患，, 对存在问题的单位，: events and the cases that acts are about, where the clause holds no act itself."""
    if view.last:
        return False
    if _OPENER.match(view.body):
        return True
    return bool(_CASE_OBJECT.match(view.body)) and not acts_behind_object(view, view.start)


def leading_case(view: View) -> Span | None:
    """A case or event that stands before the cue inside the same clause; the clause goes on at its end.

    核查属实的 | 要按规定兑现奖励 · 演练结束后 | 要进行总结评估 · 发现问题 | 立即整改; not 各级负责的部门 | 要….
    """
    first = view.cues[0].start if view.cues else None
    adverbs = view.words.within("adverb", view.start + 1, view.end)
    sharp = [at for at, stop in adverbs if view.masked[at:stop] in _SHARP]
    for mark in sorted([*sharp, *([first] if first is not None else [])]):
        head = view.masked[view.start : mark]
        if any(time.span.end == mark for time in view.times):  # 6月底前 is a date and no case
            continue
        if len(head) >= 3 and (head.endswith("的") or _tells_when(head) or _NEED.match(head)):
            return Span(view.start, mark)
        if len(head) >= 4 and _OPENER.match(head):
            return Span(view.start, mark)
        if mark == (first if first is not None else mark) and _CASE_OBJECT.match(head):
            return Span(view.start, mark)
    return None
