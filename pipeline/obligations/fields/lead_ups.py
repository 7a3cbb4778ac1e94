"""Clauses that are no act themselves and lead up to one: 通过…方式，; 按照…要求，; 对发现的隐患，; 在自查阶段，."""

import re
from functools import cache

from pipeline.obligations.fields.wording import any_of, either, wording
from pipeline.obligations.language import Lexemes

#: 对专员|进行公示, 把情况|作为内容.
_DONE = re.compile(r"(?:进行|开展|予以|给予|实施|实行)[^，]{2,20}\Z|(?:作为|列为|纳入|列入|评为|确定为|转化为)[^，]{2,40}\Z")
_MAY_ACT = re.compile(r"按|根据|依[据照]|针对|参照|利用")
#: 在自查阶段，, 在安排资金时，, 经审议通过后，: when and where.
_PLACE = re.compile(r"(?:范围内|条件下|情况下|阶段|期间|过程中|方面|基础上|前提下|要求|时|中)\Z")
_WHEN = re.compile(r"(?:[^最落先之以]后|之后|以后|期间|过程中|[^同及随按]时)\Z")
_NEVER_ACTS = re.compile(
    r"坚持|通过|采取|采用|紧?密?结合|按|根据|依[据照]|对照|遵照|参照|围绕|聚焦|利用|会同|由|以|为了|因|除|鉴于|立足|本着|针对"
)


@cache
def _lead_ups() -> re.Pattern[str]:
    return re.compile(any_of(wording().lead_ups_patterns))


@cache
def _ends_in_rule() -> re.Pattern[str]:
    words = wording()
    return re.compile(rf"(?:{either((*words.rule_nouns, *words.means))}|等|》)\Z")


#: Not 开展检查，|发现问题的，应当…: there the clause before acts.
_CASE_NEXT = re.compile(
    r"\s*(?!对|发现|检查|经|逾期|情节|构成|拒)[^，。]{2,40}的[，,][^。；]{0,30}?(?<![^，,])\s*(?:还|也)?(?:应当|必须|不得|可以)"
)
_OUGHT = re.compile(r"\s*(?:还|均|都|也|一律)?应当")
_STRICT = re.compile(r"\s*(?:还|均|都|也|一律)?(?:应当|应(?![急对用])|必须|不得|严禁|可以|可(?![能行])|须)")
_NOUN_TAIL = re.compile(
    r"、|(?:情况|工作|结果|报告|信息|资料|材料|名单|方案|计划|意见|建议|问题|隐患|要求)?\Z|[^，]{0,30}的|(?:部门|单位|机构|人员|企业)"
)


def leads_up(sentence: str, words: Lexemes, at: int, end: int, *, cued: bool) -> bool:
    """Is the clause from ``at`` no act but what leads up to one behind the comma?

    ``通过多种方式，``, ``对发现的隐患，`` and ``企业的预案，应当…`` are; ``对企业开展检查，`` and a last clause are not.
    """
    if end >= len(sentence) or sentence[end] not in "，,":
        return False
    said = sentence[at:end]
    if said.endswith(("执行", "进行", "办理")):
        return False
    if not cued and (_OUGHT if directs(words, at) else _STRICT).match(sentence, end + 1):
        return True  # 企业的预案，可以报…; 维护数据安全，应当…
    if not cued and _CASE_NEXT.match(sentence, end + 1):
        return True  # 经营者销售商品，同时提供服务的，应当…
    if said.endswith("的") or said.startswith(("尤其是", "特别是", "包括", "以及", "的")) or _WHEN.search(said):
        return True
    if cued and said.startswith("以"):
        return False
    return _lead_ups().match(said) is not None and not _acts_itself(sentence, words, at, end)


def directs(words: Lexemes, at: int) -> bool:
    """Does a directive verb begin at ``at``?"""
    return words.verb.get(at, 0) > at


def _acts_itself(sentence: str, words: Lexemes, at: int, end: int) -> bool:
    """对企业开展检查， and 将隐患纳入台账， act; 对发现的隐患， and 将考核情况， wait for their verb."""
    said = sentence[at:end]
    if _PLACE.search(said) or (_NEVER_ACTS.match(said) and not (_MAY_ACT.match(said) and not _ends_in_rule().search(said))):
        return False
    if _DONE.search(said):
        return True
    last = end if said[0] in "从在经与" else end - 1
    return any(
        at + 2 <= verb and stop <= last and verb not in words.noun and not _NOUN_TAIL.match(sentence[stop:end])
        for verb, stop in words.verb.items()
    ) or (last == end and any(stop == end and at + 4 <= verb for verb, stop in words.verb.items()))
