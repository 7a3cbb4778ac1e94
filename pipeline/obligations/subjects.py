"""Who acts in a clause: the bearer phrase that stands before the cue or the verb, or after 由, 请, 鼓励."""

import re
from dataclasses import dataclass

from pipeline.mentions.times import TimeMention
from pipeline.obligations.language import Lexemes
from pipeline.records import Span


@dataclass(frozen=True, slots=True)
class Subject:
    """``span`` holds the bearer phrase; after ``rest`` the clause goes on. ``by`` is 由, 请, 鼓励 or "" (a plain subject).

    ``restricted`` bearers (技术力量不足的企业) do not reach past their own sentence.
    """

    span: Span
    rest: int
    by: str = ""
    restricted: bool = False

    def shifted(self, by: int) -> "Subject":
        """The same subject, offsets moved."""
        return Subject(Span(self.span.start + by, self.span.end + by), self.rest + by, self.by, self.restricted)


_OPENERS = re.compile(r"(?:[\s　、“”■]*(?:并且|并|同时|其中|此外|另外|而且|且|但是|但|否则|然后|又|还|也|再|对此|为此|因此|即|其次|首先|最后|[一二三四五六七八九十]是|原则上|必要时|一般|凡|凡是))*[\s　、]*")
_INVITE = re.compile(r"(?:特?请|鼓励|支持|提倡|倡导|引导|允许|准许)")
_BY = re.compile(r"由(?!于|此|来|衷|低|高|简|浅|点|表|企及|事见人|重|轻|下而|上而)")
_JOIN = re.compile(r"(?:会同|联合|协同|商|、|，|和|与|及|以及|或者|或|及其|同)")


def find_subject(
    masked: str, start: int, end: int, words: Lexemes, cues: tuple[tuple[int, int], ...], times: tuple[TimeMention, ...]
) -> Subject | None:
    """The bearer of ``masked[start:end]``, or None. Quotations are masked; ``cues`` are the live modal cues.

    各矿山企业 | 要建立台账 · 省应急管理厅会同吉林局 | 统筹… · 由主要负责人 | 跟踪督办 · 请各市应急局 | 于3月底前…;
    not 督促煤矿企业 | 按照…, not 对重点企业 | 要持续…, not 实施方案 | 应兼顾….
    """
    at = _skip_openers(masked, start, end, times)
    invited = _INVITE.match(masked, at, end)
    if invited:
        return _plain(masked, invited.end(), end, words, (), times, by="请" if "请" in invited.group() else "鼓励")
    agent = _BY.search(masked, at, end)
    if agent and agent.start() - at <= 40 and not _inside_attribute(masked, agent.start(), end):
        first_cue = cues[0][0] if cues else end
        if agent.start() <= first_cue or first_cue + 3 >= agent.start():
            before = _plain(masked, at, end, words, cues, times)
            if before and before.span.end < agent.start() and first_cue < agent.start():
                return before
            found = _plain(masked, agent.end(), end, words, (), times, by="由") or _agent(masked, agent.end(), end, words)
            if found:
                return found
    return _plain(masked, at, end, words, cues, times)


def _skip_openers(masked: str, at: int, end: int, times: tuple[TimeMention, ...]) -> int:
    moved = True
    while moved:
        before = at
        match = _OPENERS.match(masked, at, end)
        at = match.end() if match else at
        for time in times:
            if time.span.start <= at < time.span.end and time.span.end < end:
                at = time.span.end
        moved = at != before
    return at


def _inside_attribute(masked: str, at: int, end: int) -> bool:
    """存在应当由其他有关部门处理的问题: 由 belongs to an attribute."""
    return bool(re.search(r"(?:存在|属于|发现|对|将)[^，]*$", masked[max(0, at - 12) : at])) and "的" in masked[at:end]


def _plain(
    masked: str, start: int, end: int, words: Lexemes, cues: tuple[tuple[int, int], ...], times: tuple[TimeMention, ...], by: str = ""
) -> Subject | None:
    """The longest bearer phrase from ``start`` that is followed by what may follow a bearer."""
    if start >= end or _begins_otherwise(masked, start, end, words):
        return None
    cue_at = {cue[0]: cue[1] for cue in cues}
    limit = min([cue[0] for cue in cues if cue[0] >= start], default=end)
    best = None
    for stop in sorted(words.bearer_ends):
        if not start < stop <= limit:
            continue
        if best is not None and _breaks(masked, best, stop, words, times):
            break
        after = _after_brackets(masked, stop, end)
        if _may_follow(masked, after, end, words, cue_at, times, by):
            best = stop
    if best is None:
        return None
    rest = _after_brackets(masked, best, end)
    phrase = masked[start:best]
    if len(phrase) > 120 or _is_object(phrase):
        return None
    return Subject(Span(start, rest if masked[best:rest].strip() else best), rest, by, "的" in phrase or phrase.startswith("有"))


def _agent(masked: str, start: int, end: int, words: Lexemes) -> Subject | None:
    """由X with an act no lexicon knows (由派出单位视情况…): the first bearer phrase that does not run on."""
    for stop in sorted(words.bearer_ends):
        if start < stop <= min(end, start + 40) and stop not in words.bearer and not masked.startswith(("、", "和", "及", "的", "主要负责人", "负责人"), stop):
            return Subject(Span(start, stop), stop, "由")
    return None


def _after_brackets(masked: str, at: int, end: int) -> int:
    """Past a bracketed remark right behind the bearer: 企业主要负责人（含法定代表人，下同）."""
    match = re.compile(r"\s*[（(][■\s]*[）)]\s*").match(masked, at, end)
    return match.end() if match else at


# Verbs that urge somebody else; with a bearer behind them they never make a compound name (but 组织部门, 指导员).
_URGING = ("联合", "统筹", "督促", "督导", "指导", "推动", "引导", "帮助", "鼓励", "支持", "要求", "责令", "通知", "聘请", "邀请", "协调", "教育", "动员", "发动", "安排", "提醒", "告知", "倒逼", "推进", "服务", "扶持", "提高", "提升", "完善", "健全", "建立", "加强", "落实", "保障", "取消", "成立", "组建", "设立", "明确", "配备", "充分", "依托", "压实", "强化", "优化", "报", "报送", "报经", "经", "赋予")
_COMPOUND_HEADS = re.compile(r"(?:部门|单位|机构|人员|专员|主体|机关|小组|组|队伍|队|中心|员|人|者|会|企业|公司|院校|专家)$")
_NOT_PREPOSITIONS = ("各", "从业", "经营", "经办", "用人", "用水", "用电", "用户", "同级", "同志", "自然资源", "以上", "给水", "对口", "对外", "与会", "为首", "就业", "自治", "当事人", "当地", "当班", "因公", "在校", "在岗", "在建", "在用", "在京", "在地", "以及", "经信", "经济", "经开", "经发", "从事", "自来水", "自建", "将军", "同业", "到场", "包括", "向导", "按揭", "除")


def _begins_otherwise(masked: str, start: int, end: int, words: Lexemes) -> bool:
    """A clause that opens with a preposition or a verb has no bearer there, unless the verb is part of the bearer's name.

    督促煤矿企业… and 切实提高矿山企业… open with a verb; 评审人员…, 考核部门…, 负责直接监管的部门… are bearers.
    """
    if words.preposition.get(start, 0) and not masked.startswith(_NOT_PREPOSITIONS, start):
        return True
    at = start
    while at < end and words.adverb.get(at, 0) and not words.verb.get(at, 0):
        at = words.adverb[at]
    if at > start and (words.verb.get(at, 0) or words.preposition.get(at, 0)):
        return True
    verb = words.verb.get(start, 0)
    if not verb:
        return False
    if masked.startswith(_URGING, start) and not masked.startswith(("组织部", "指导员", "督导组", "督导检查组", "服务机构", "服务单位", "服务中心", "服务企业")):
        return not masked.startswith(("督导组", "督导检查组", "服务机构", "服务单位", "服务中心", "教育行政", "教育部门", "教育机构", "教育主管", "教育局", "教育部", "教育厅", "教育体育", "推进组", "保障部门", "保障单位", "教育督导", "扶持", "经"), start)
    name = next((stop for stop in sorted(words.bearer_ends) if start < stop <= verb + 6), 0)
    if name and _COMPOUND_HEADS.search(masked[start:name]) and not re.match(r"各|有关|相关|本|所|全|该|其|对|将|了|一|下|一批|、", masked[verb:]):
        return False
    relative = re.match(r"[^，]{2,60}?的", masked[verb:end])
    return not (relative and any(verb + relative.end() < stop <= verb + relative.end() + 14 for stop in words.bearer_ends))


def leading_bearer(masked: str, start: int, end: int, words: Lexemes) -> Subject | None:
    """The bearer that a case is about: 监管专员无法到矿时, 煤矿企业变更名称的. It bears the duty where the act names nobody."""
    at = _OPENERS.match(masked, start, end).end()  # type: ignore[union-attr]
    if _begins_otherwise(masked, at, end, words):
        return None
    stops = [stop for stop in sorted(words.bearer_ends) if at < stop <= min(end - 2, at + 40)]
    best = None
    for stop in stops:
        if best is not None and (_breaks(masked, best, stop, words, ()) or not (masked[best:stop].startswith(("、", "和", "及", "或", "与", "以及")) or _glued(masked, best, stop, words))):
            break
        best = stop
    if best is None or masked[best : best + 1] in "的、和" or "■" in masked[at:best] or "的" in masked[at:best]:
        return None
    return Subject(Span(at, best), best, "case")


def _glued(masked: str, best: int, stop: int, words: Lexemes) -> bool:
    """煤矿 | 企业, 企业 | 主要负责人: the second head continues the first."""
    return best in words.bearer or masked.startswith(("主要负责人", "负责人", "法定代表人", "实际控制人"), best) or stop - best <= 2


def _breaks(masked: str, best: int, stop: int, words: Lexemes, times: tuple[TimeMention, ...]) -> bool:
    """Between two bearer heads, is there a verb or preposition that ends the first phrase? 监管部门 | 督促企业 breaks.

    会同, 、 and 和 join; 主要负责人 and 执法人员 continue.
    """
    gap = masked[best:stop]
    joint = _JOIN.match(gap)
    at = best + joint.end() if joint else best
    if joint and not masked.startswith(("与", "同"), best):
        return _begins_otherwise(masked, at, stop, words) and not _COMPOUND_HEADS.search(masked[at:stop])
    if masked.startswith(("主要负责人", "负责人", "执法人员", "值班人员", "工作人员", "管理人员"), at):
        return False
    while at < stop:
        if words.preposition.get(at, 0) and not masked.startswith(_NOT_PREPOSITIONS, at):
            return True
        verb = words.verb.get(at, 0)
        if verb and verb <= stop and not _COMPOUND_HEADS.search(masked[at:stop]):
            return True
        if verb and verb < stop and masked.startswith(_URGING, at):
            return True
        if any(time.span.start == at for time in times):
            return True
        at = max(words.adverb.get(at, 0), words.connective.get(at, 0), at + 1)
    return False


def _may_follow(
    masked: str, at: int, end: int, words: Lexemes, cue_at: dict[int, int], times: tuple[TimeMention, ...], by: str
) -> bool:
    """What may stand behind a bearer: a cue, adverbs or a time and then a verb, a preposition, a verb."""
    while at < end and masked[at] in " 　，":
        at += 1
    if at >= end:
        return False
    if at in cue_at or any(time.span.start <= at < time.span.end for time in times):
        return True
    if masked.startswith(("负责人", "主要负责人", "的", "、", "和", "及", "与", "以及", "或", "内部", "名单"), at) or at in words.bearer:
        return at in words.bearer and (words.verb.get(at, 0) > 0 and bool(_URGING_AT(masked, at)))
    if masked.startswith(("负责", "牵头", "将", "会同", "是", "为"), at):
        return True
    adverb = words.adverb.get(at, 0)
    if adverb and not words.verb.get(at, 0) > adverb:
        return bool(cue_at) or _verb_ahead(masked, at, end, words)
    if words.preposition.get(at, 0):
        return True
    verb = words.verb.get(at, 0)
    if verb:
        return not _nominal(masked, verb, end) or by == "由"
    return any(near in words.verb and not _nominal(masked, words.verb[near], end) for near in (at + 2, at + 4) if "的" not in masked[at:near]) and (
        words.adverb.get(at, 0) > 0 or masked.startswith(("各", "有关", "所有"), at - 20 if at > 20 else 0)
    )


def _URGING_AT(masked: str, at: int) -> bool:
    return masked.startswith(_URGING, at)


def _verb_ahead(masked: str, at: int, end: int, words: Lexemes) -> bool:
    """After adverbs, is there a verb or preposition?"""
    while at < end and words.adverb.get(at, 0) and not words.verb.get(at, 0) > words.adverb[at]:
        at = words.adverb[at]
    return bool(words.verb.get(at, 0) or words.preposition.get(at, 0)) or masked.startswith(("负责", "牵头"), at)


def _nominal(masked: str, at: int, end: int) -> bool:
    """企业检查情况、部门监管责任: the verb form names a thing."""
    return bool(re.match(r"(?:情况|工作|责任|能力|水平|人员|部门|单位|机构|问题|制度|机制|标准|方案|计划|的(?!，)|$)", masked[at:end]))


def _is_object(phrase: str) -> bool:
    """A phrase that is plainly more than a bearer: it holds a preposition's object (对…部门) without an attribute's 的."""
    return bool(re.search(r"(?:^|[^面应相针])(?:对|将|把|向)(?!外|口|内)", phrase)) and "的" not in phrase
