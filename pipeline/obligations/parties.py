"""Phrases that name somebody who can act: 各级人民政府, 取得安全生产许可证的煤矿企业, 省应急管理厅会同吉林局.

A phrase is read from left to right over the heads the lexicon knows (部门, 企业, 负责人 …). It goes on where the next head
continues the noun (煤矿|企业|主要负责人) or is joined to it (、 和 会同), and ends where a verb, an adverb or a preposition
opens the predicate. Verbs inside are allowed in compounds only (监管部门, 评审人员) or before a 的 (存在隐患的煤矿).
"""

import re

from pipeline.obligations.cues import deontic
from pipeline.obligations.language import Lexemes
from pipeline.records.value import value


@value(frozen=True, slots=True)
class Party:
    """``[start, end)`` of the phrase; ``restricted`` phrases (存在隐患的煤矿) name only some of their kind."""

    start: int
    end: int
    restricted: bool


_JOINT = re.compile(r"\s*(?:、|，(?=以及|及|和)|以及|及其|及|和|与|或者|或|会同|联合|同(?!时|意|步|样|级|志))\s*(?:以及|及|和)?")
_REMARK = re.compile(r"\s*[（(][■\s]*[）)]\s*|等(?=[依按在根应要须可不得负对，])")
_LONGEST = 120
#: Signs and words no noun phrase holds.
_CLOSING = "，,：；是由"
_NEGATED = re.compile(r"不(?![动良法锈孕明])|未(?!成年)")
_ORDER = re.compile(r"应当|必须|不得|可以|是|由|[，,：]")
#: Which department of a government is meant: 人民政府|负有安全生产监督管理职责的部门.
_CHARGED = re.compile(r"(?:负有|负责|承担|主管|分管)[^，。；：应须]{2,30}的(?:主管|监管|监督管理|管理|有关|相关)?(?:部门|机构)")
#: Words in front of a noun that pick it out; they open a phrase and never a predicate.
_DETERMINER = re.compile(
    r"各|所有|全部|有关|相关|其他|其它|任何|每|本|该|上述|前款|同级|上级|下级|被|当地|所在|全[国省市县区]|一切|凡|凡是"
)


def party_at(masked: str, start: int, limit: int, words: Lexemes) -> Party | None:
    """The longest party phrase from ``start`` that ends at or before ``limit``, or None.

    各市应急局|于6月底前 · 组织部门|负责 · 驻地监察分局|移交; not 督促企业 (督促 opens a predicate), not 实施方案.
    """
    best: Party | None = None
    for stop in words.heads_between(start, min(limit, start + _LONGEST)):
        if best is None:
            best = _opening(masked, start, stop, words)
        elif _continues(masked, best.end, stop, words):
            charged = _CHARGED.fullmatch(masked, best.end, stop) is not None
            best = Party(start, stop, best.restricted or (not charged and "的" in masked[best.end : stop]))
        elif "的" not in masked[stop : stop + 12]:  # a head inside a relative clause: 和承担企业任务的单位
            break
    return best


def after_remark(masked: str, at: int, limit: int) -> int:
    """Past a remark in brackets or the 等 of a list right behind a phrase: 主要负责人（含法定代表人，下同）, 公安机关、海关等."""
    remark = _REMARK.match(masked, at, limit)
    return remark.end() if remark else at


def _opening(masked: str, start: int, stop: int, words: Lexemes) -> Party | None:
    """The phrase up to its first head, if that is a noun phrase: 各煤矿, 技术力量不足的企业."""
    relative = masked.rfind("的", start, stop)
    if relative < 0 and _DETERMINER.match(masked, start):
        return Party(start, stop, False) if _is_noun(masked, start, stop, words, None) else None
    if relative < 0:
        return Party(start, stop, False) if _is_noun(masked, start, stop, words, deontic().compound_verbs) else None
    if opens_predicate(masked, start, relative, words) or not _is_noun(
        masked, relative + 1, stop, words, deontic().compound_verbs
    ):
        return None
    return Party(start, stop, True)


def _continues(masked: str, end: int, stop: int, words: Lexemes) -> bool:
    """Does the phrase that ends at ``end`` go on to the head that ends at ``stop``? 企业|、|监管部门 does, 局|根据|省级局 not."""
    end = after_remark(masked, end, stop)
    joint = _JOINT.match(masked, end, stop)
    begin = joint.end() if joint else end
    if joint is None and _CHARGED.fullmatch(masked, begin, stop):
        return True
    relative = masked.rfind("的", begin, stop)
    if relative > begin and (opens_predicate(masked, begin, relative, words) if joint else not _founds(masked, begin, words)):
        return False
    if masked.startswith("的", begin):
        return _is_noun(masked, begin + 1, stop, words, deontic().compound_verbs)
    if relative > begin:
        return _is_noun(masked, relative + 1, stop, words, deontic().compound_verbs)
    return _is_noun(masked, begin, stop, words, deontic().compound_verbs if joint else deontic().inner_verbs)


def _founds(masked: str, at: int, words: Lexemes) -> bool:
    """Behind a whole party, do the words up to a 的 say whose the next is?

    部门|设置的机构, 厅|组成的检查组, 企业|新上岗的人员 do, 监察局|负责企业的考核 does not.
    """
    if at in words.noun:
        return True
    return masked[at : words.verb.get(at, at)] in deontic().founding_verbs


def _is_noun(masked: str, start: int, stop: int, words: Lexemes, compounds: frozenset[str] | None) -> bool:
    """Do the words hold nothing but nouns, and verbs only as the first part of a compound? 安全监管部门, not 监管各类企业."""
    at = start
    while at < stop:
        if masked[at] in _CLOSING or (masked[at] in "不未" and _NEGATED.match(masked, at)):
            return False
        if at in words.noun:
            at = words.noun[at]
        elif (verb := words.verb.get(at, 0)) and verb <= stop:
            at = _past_compound(masked, at, stop, words, compounds)
            if not at:
                return False
        elif (0 < words.adverb.get(at, 0) <= stop) or (0 < words.preposition.get(at, 0) <= stop):
            return False
        else:
            at += 1
    return True


def _past_compound(masked: str, at: int, stop: int, words: Lexemes, compounds: frozenset[str] | None) -> int:
    """Where a run of verbs that names a body or post ends, 0 where it names none: 监管|部门, 生产经营|单位; not 督促|企业,
    监管|各类企业 (no head right behind the verb).
    """
    last = ""
    while at < stop and at not in words.head_at:
        begin = at
        if compounds is None and at in words.verb:  # 各|油气开采|企业: behind 各 any verb names a kind
            at = words.verb[at]
        elif at in words.compound and (compounds is None or masked[at : words.compound[at]] in compounds):
            at = words.compound[at]
        else:
            return at + 1 if masked[at] in "人员者方" and at + 1 == stop else 0
        last = masked[begin:at]
    head = words.head_at.get(at, at)
    if last in deontic().oversight_verbs and masked[at:head] not in deontic().oversight_heads:
        return 0
    return head


def opens_predicate(masked: str, start: int, stop: int, words: Lexemes) -> bool:
    """Do the words up to ``stop`` open a predicate rather than a noun phrase? 督促取得许可证|的… and 对发现|的… do,
    取得许可证|的企业 and 各级政府|的部门 do not.
    """
    if _ORDER.search(masked, start, stop):
        return True
    if _DETERMINER.match(masked, start) or start in words.noun:
        return False
    if words.preposition.get(start, 0) or (words.adverb.get(start, 0) and not words.verb.get(start, 0)):
        return True
    verb = words.verb.get(start, 0)
    compounds = deontic().compound_verbs
    return (
        bool(verb)
        and masked[start:verb] not in deontic().relative_verbs
        and not _past_compound(masked, start, stop, words, compounds)
    )
