"""Adverbials that stand before the act inside its clause: by what rule, by what means, when, by whom.

Each rule tells where what it takes from ``at`` on ends, in one or more readings; who asks takes the first behind which a
predicate opens.
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.obligations.fields.wording import either, wording
from pipeline.obligations.language import Lexemes

_BY_RULE = re.compile(
    r"(?:严格|切实|认真|紧密|密切)?(?:按照?(?:[（(]■+[)）]照?)?|根据|依据|依照|对照|遵照|参照|结合|围绕|聚焦|针对|立足)(?=[^，]{2})"
)


_DONE_BY_IT = re.compile(r"执行|办理|进行\Z")


@cache
def _rule_end() -> re.Pattern[str]:
    nouns = either(wording().rule_nouns)
    behind = r"(?:的|、|和|及|与(?=要求|规定|标准|程序)|中|规定|要求|精神|情况|第)"
    return re.compile(rf"(?:{nouns}|》(?:[（(]■+[)）])?|等)(?!{behind})")


_BY_MEANS = re.compile(
    r"(?:通过|采取|利用|运用|采用)[^，]{2,40}?(?:方式|形式|手段|渠道|途径|平台|等方法)(?![、和及的进]|\Z)|以[^，]{2,16}?(?:形式|方式|名义)(?![、和及的]|\Z)"
)
_WITHIN = re.compile(
    r"在[^，]{2,30}?(?:基础上|前提下|范围内|期间|过程中|阶段|之日起[^，]{1,10}内|后|前|时|内)(?![的容部者期置])"
    r"|自[^，]{2,30}?之?日起[^，]{0,14}?[日月年时]内"
)


_FOLLOWS = re.compile(r"(?P<topic>[^，对将把由]{1,24}?)(?=(?:按照?|参照|依照|比照)[^，]{2,40}执行\Z)")


def topic(sentence: str, words: Lexemes, at: int, end: int) -> Sequence[int]:  # noqa: ARG001
    """收费标准|按照规定执行: what follows the rule is no part of the act."""
    found = _FOLLOWS.match(sentence[at:end]) if sentence.endswith("执行", at, end) else None
    return (at + found.end(),) if found else ()


def by_rule(sentence: str, words: Lexemes, at: int, end: int) -> Sequence[int]:  # noqa: ARG001
    """按照分工|开展检查, 根据《■》规定|给予奖励; 落实规定 is an act, 按规定执行 too."""
    opening = _BY_RULE.match(sentence, at, end)
    if opening is None:
        return ()
    ends = [closing.end() for closing in _rule_end().finditer(sentence, opening.end(), end)]
    return [stop for stop in ends if not _DONE_BY_IT.match(sentence, stop, end)]


def by_means(sentence: str, words: Lexemes, at: int, end: int) -> Sequence[int]:  # noqa: ARG001
    """采取多种形式|宣传报道; 可采取听取汇报等方式进行 names the means itself."""
    found = _BY_MEANS.match(sentence, at, end)
    return (found.end(),) if found and sentence[found.end() : end] != "进行" else ()


def within(sentence: str, words: Lexemes, at: int, end: int) -> Sequence[int]:  # noqa: ARG001
    """在考试结束后|公布成绩."""
    found = _WITHIN.match(sentence, at, end)
    return (found.end(),) if found else ()


_BY_WHOM = re.compile(r"(?P<thing>[^，]{0,60}?)(?:(?<![自理缘])由(?!于|此|重|高|低)|会同|联合(?!体|国|会|社|执法|检查))")


def agent(sentence: str, words: Lexemes, at: int, end: int) -> Sequence[int]:
    """由中心|统一制定, 该尾矿库由专员|负责监管: who acts is no part of the act. Not 建立由部门组成的机制."""
    found = _BY_WHOM.match(sentence, at, end)
    if found is None or re.search(r"对|将|的|建立|实行|明确", found["thing"]):
        return ()
    heads = [head for head in words.heads if found.end() + 1 < head < end]
    for head in heads if found[0].endswith(("会同", "联合")) else reversed(heads):
        if words.verb.get(head, 0) > head or words.adverb.get(head, 0) > head or sentence[head] in "任负":
            return (head,)
    return ()
