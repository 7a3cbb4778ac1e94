"""A sentence cut at its commas into clauses, each with its part in the duty: condition, adverbial, act or the rest of one."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.mentions.times import TimeContext, TimeMention, find_times
from pipeline.obligations.language import Lexemes, lexemes, modals, softener_pattern
from pipeline.obligations.voids import is_statement
from pipeline.obligations.subjects import Subject, Way, find_subject, leading_party
from pipeline.records import Modality, Span

_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "〈": "〉", "「": "」", "【": "】", "‘": "’"}
# OCR mixes traditional forms in; for matching they are read as the simplified ones, offsets unchanged.
_VARIANTS = str.maketrans("門內務監督關該應當煤礦實際機構單位責", "门内务监督关该应当煤矿实际机构单位责")
_COMMA = re.compile(r"[，,](?!\d{3}(?!\d))|：|:(?!\d)")


class Part(StrEnum):
    """What a clause does in its sentence."""

    CONDITION = "condition"  # 发现重大事故隐患的，
    ADVERBIAL = "adverbial"  # 按照…要求，通过…方式，
    ACT = "act"  # 要建立台账
    REST = "rest"  # objects that run on
    TIME = "time"  # 每周不少于3次: nothing but a count or a bound
    STATEMENT = "statement"  # 现印发给你们


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. Offsets are into the whole text. ``predicate`` is where the act begins, bearer, cue and adverbs aside."""

    span: Span
    part: Part
    subject: Subject | None
    modality: Modality | None
    cue: Span | None
    softened: bool
    times: tuple[TimeMention, ...]
    predicate: int
    condition: Span | None
    opener: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what was found in it; ``masked`` is the text with quotations blanked out, offsets unchanged."""

    span: Span
    masked: str
    words: Lexemes
    clauses: tuple[Clause, ...]


def mask(text: str) -> str:
    """``text`` with everything inside quotation marks and brackets replaced by ■: what is quoted orders nothing here.

    >>> mask("要学习《应当标准》，不得“走过场”")
    '要学习《■■■■》，不得“■■■”'
    """
    out, closers = list(text.translate(_VARIANTS)), []
    straight = False
    for at, char in enumerate(text):
        if closers and char == closers[-1]:
            closers.pop()
        elif char == '"':
            straight = not straight
        elif char in _PAIRS and _PAIRS[char] in text[at + 1 :]:
            if closers:
                out[at] = "■"
            closers.append(_PAIRS[char])
            continue
        if (closers or straight) and char not in '"':
            out[at] = "■"
    return "".join(out)


def read_sentence(text: str, span: Span, context: TimeContext) -> Sentence:
    """Cut ``text[span]`` into clauses and tell the part of each. Offsets in the result are into ``text``."""
    local = span.of(text)
    masked = mask(local)
    words = lexemes(masked)
    times = find_times(local, 0, len(local), context)
    clauses = []
    at = 0
    for end in [*(match.start() for match in _COMMA.finditer(masked)), len(masked)]:
        if masked[at:end].strip():
            clauses.append(_read_clause(masked, at, end, words, times, last=end == len(masked)))
        at = end + 1
    clauses = _acting(_join_object(masked, _join_case(masked, _run_on(masked, clauses))))
    return Sentence(span, masked, words, tuple(_shift(clause, span.start) for clause in clauses))


def _join_case(masked: str, clauses: list[Clause]) -> list[Clause]:
    """监管专员为公务员，其考核为优秀的，…: what stands before the closing 的 of a case belongs to the case.

    Not where an act stands there: 要加强监督，对弄虚作假的，… keeps its first clause.
    """
    closing = next((at for at, clause in enumerate(clauses) if clause.part is Part.CONDITION and masked[: clause.span.end].endswith("的")), 0)
    before = clauses[:closing]
    if any(clause.cue or (clause.part is Part.ACT and (clause.subject is None or clause.subject.way is Way.AGENT)) for clause in before):
        return clauses
    if not re.match(r"(?:其|且|并|仍|又|未|不|或|经|拒|造成|情节|逾期|致使|没有|有|存在|尚|已|而|超过|擅自|影响|构成|因)", masked[clauses[closing].span.start :]):
        return clauses
    return [replace(clause, part=Part.CONDITION) if at < closing else clause for at, clause in enumerate(clauses)]


def _run_on(masked: str, clauses: list[Clause]) -> list[Clause]:
    """对重点县，以及省级确定的县，每年检查一次: what begins with 以及 belongs to the clause before it."""
    joined: list[Clause] = []
    for clause in clauses:
        if joined and clause.cue is None and masked.startswith(("以及", "或者", "及其"), clause.span.start) and not clause.times:
            before = joined[-1]
            clause = replace(clause, part=before.part if before.part is not Part.ACT else Part.REST, subject=None)
        joined.append(clause)
    return joined


_OBJECT_END = re.compile(r"的(?:[\u4e00-\u9fff、“”]|（■+）)[^，的]{0,20}$")


def _join_object(masked: str, clauses: list[Clause]) -> list[Clause]:
    """对工作力度大，任务完成较好的省，财政给予补助: an object that runs over commas up to its noun is no act of its own."""
    if len(clauses) < 3 or not masked.startswith(("对", "针对"), clauses[0].span.start) or clauses[0].cue:
        return clauses
    if _OBJECT_END.search(masked[clauses[0].span.start : clauses[0].span.end]):
        return clauses
    for at in range(1, min(4, len(clauses) - 1)):
        if clauses[at].cue:
            return clauses
        if _OBJECT_END.search(masked[clauses[at].span.start : clauses[at].span.end]):
            return [replace(clause, part=Part.ADVERBIAL, subject=None) if i <= at else clause for i, clause in enumerate(clauses)]
    return clauses


def _acting(clauses: list[Clause]) -> list[Clause]:
    """Where a case is stated and no clause is known to act, the last one does: 不合格的，其年度考核评定为基本称职."""
    last = clauses[-1] if clauses else None
    if last is None or last.part is not Part.REST or any(clause.part is Part.ACT for clause in clauses):
        return clauses
    return [*clauses[:-1], replace(last, part=Part.ACT)] if any(clause.part is Part.CONDITION for clause in clauses) else clauses


# …的 that closes a clause makes it a case, except where 的 belongs to 是…的 or to a fixed word.
_CASE = re.compile(r"(?:的|之一的)$")
_EVENT = re.compile(r"(?:时|时候|之时|情况下|情形下|期间|过程中|前提下|(?<![之以])后|之后|以后|(?<![之以目当以])前|之前|以前|必要时|需要时)$")
_EVENT_OPENER = re.compile(
    r"(?:检查|排查|巡查|核查|监督检查|执法检查|调查|审查|在[^，]{1,20}中)?(?:发现|遇到|遇有|遇|一旦|如遇|如有|如果|如发生|如出现|如因|倘若|若|凡是?|出现|发生)(?!的|地|率|机制|区)"
)
_NEED = re.compile(r"^(?:必要时|根据需要|根据工作需要|确有必要的?|需要时|情节严重的|情况紧急的?|特殊情况下?)$")
_CASE_OBJECT = re.compile(r"^(?:对|对于|针对)(?:[^，]*(?:发现|存在|不|未|拒|违|逾期|问题|隐患|风险|申请|成绩|情形|情况|暴露|移交|举报|涉嫌|属于|符合|需要|超过|成效|突出|较好|好的|严重))")
_ADVERBIAL = re.compile(
    r"^(?:为|为了|按照|按|根据|依据|依照|遵照|参照|对照|结合|围绕|聚焦|通过|采取[^，]*(?:方式|形式|办法)|采用[^，]*(?:方式|形式|办法)|以[^，]*(?:为|方式|形式)|在[^，]*(?:基础上|方面|中|下|内|上|阶段|期间)|从[^，]*(?:方面|角度|出发)|针对|立足|本着|坚持|围绕|面向|利用|依托|鉴于|由于|因|除|自[^，]*起|从[^，]*起|于|经|与[^，]*(?:相比|一道)|对[^，]*|对于[^，]*|就[^，]*|深刻认识|深刻吸取|紧紧围绕|紧密结合|充分结合)"
)


# 涉及多个部门的工作，牵头部门要…: what the sentence is about.
_TOPIC = re.compile(r"(?:涉及|存在|具有|具备|属于|符合|发生|需要|列入|已|未|没有)[^，]*的[^，]{1,8}$")
# 为确保工作扎实开展, 为了规范…: a purpose orders nothing itself; 为…购买保险 does.
_PURPOSE = re.compile(r"为(?:了|确保|保障|贯彻|深入|认真|进一步|规范|加强|全面|切实|有效|推动|推进|做好|落实|防止|提高|促进|维护|保护|加快|健全|充分|严格)")


# 各县要按照党政领导责任制规定，: the cue stands, the act comes with the next clause.
_MERE_ADVERBIAL = re.compile(
    r"^(?:严格|切实|认真|紧密|充分|迅速|积极)?(?:按照?|根据|依据|依照|遵照|对照|结合|围绕|聚焦|本着|通过|立足|针对|深刻吸取|深刻汲取|在)[^，]*(?:规定|要求|部署|原则|实际|情况|特点|需要|工作|精神|标准|规范|方式|形式|任务|计划|阶段|时|中|后|前|下|上|基础|意见|方案|职责|分工|目标|重点|落实|为主线|为重点|教育|作用|教训|》|”|内容)$"
)


def _read_clause(masked: str, start: int, end: int, words: Lexemes, times: tuple[TimeMention, ...], *, last: bool) -> Clause:
    body = masked[start:end].rstrip()
    end = start + len(body)
    start += len(body) - len(body.lstrip())
    inside = tuple(time for time in times if start <= time.span.start < end)
    cues = _live_cues(masked, start, end)
    whole_case = not last and bool(_CASE.search(body)) and not body.endswith(("目的", "是的", "似的"))
    condition, at = (None, start) if whole_case else _leading_condition(masked, start, end, cues, words, inside)
    subject = find_subject(masked, at, end, words, tuple((cue[1], cue[2]) for cue in cues), inside, followed=not last and _opens_with_cue(masked, end))
    cue = _governing(cues, at, subject)
    part = Part.CONDITION if whole_case else _part(masked, start, end, words, cue, subject, inside, last=last, has_condition=condition is not None)
    if subject is None and part is Part.CONDITION:
        subject = leading_party(masked, start, end, words)
    elif subject is None and condition is not None:
        subject = leading_party(masked, condition.start, condition.end, words)
    return Clause(
        span=Span(start, end),
        part=part,
        subject=subject,
        modality=cue[0] if cue else None,
        cue=Span(cue[1], cue[2]) if cue else None,
        softened=bool(softener_pattern().search(masked, start, end)),
        times=inside,
        predicate=_predicate(masked, max(at, subject.rest if subject else at, cue[2] if cue else at), end, words, inside),
        condition=condition,
        opener=_opener(masked, start, words),
    )


def _opener(masked: str, start: int, words: Lexemes) -> str:
    """The connective a clause begins with, or ""."""
    end = words.connective.get(start)
    return masked[start:end] if end else ""


def _live_cues(masked: str, start: int, end: int) -> list[tuple[Modality, int, int]]:
    """The cues of a clause that are not buried in an attribute: 存在应当由其他部门处理的问题 has none, 应当处理的 (a case) neither."""
    live = []
    for kind, first, last in modals(masked, start, end):
        tail = masked[last:end]
        attribute = re.match(r"[^，、]*?的(?=[\u4e00-\u9fff■“《]{2,})", tail)
        opener = masked[start:first]
        if attribute and re.search(r"(?:发现|存在|属于|对|对于|针对|凡|将|按照|根据|有|提供|享有|承担|履行)[^，]{0,3}$", opener):
            continue
        live.append((kind, first, last))
    return live


def _leading_condition(
    masked: str, start: int, end: int, cues: list[tuple[Modality, int, int]], words: Lexemes, times: tuple[TimeMention, ...]
) -> tuple[Span | None, int]:
    """A case or event that stands before the cue inside the same clause, and where the clause goes on after it.

    核查属实的 | 要按规定兑现奖励 · 演练结束后 | 要进行总结评估 · 发现问题 | 立即整改; not 各级负责的部门 | 要….
    """
    marks = [cue[1] for cue in cues[:1]] + [at for at in words.adverb if start < at < end and masked[at : words.adverb[at]] in _SHARP]
    for mark in sorted(marks):
        head = masked[start:mark]
        if any(time.span.end == mark for time in times):  # 6月底前 is a date and no case
            continue
        if len(head) >= 3 and (_CASE.search(head) or _EVENT.search(head) or _NEED.match(head)):
            return Span(start, mark), mark
        if _EVENT_OPENER.match(head) and len(head) >= 4 and "，" not in head:
            return Span(start, mark), mark
        if _CASE_OBJECT.match(head) and mark == (cues[0][1] if cues else mark):
            return Span(start, mark), mark
    return None, start


def _opens_with_cue(masked: str, comma: int) -> bool:
    """Does the clause behind the comma open with a cue or an adverbial, so that a bearer may stand before the comma?"""
    return bool(_GOES_ON.match(masked, comma))


_GOES_ON = re.compile(r"\s*[，,]\s*(?:应当?|必须|须|要(?!求)|不得|可以?|均|一律|方可|严禁|禁止|由|按照?|根据|每|在|对|从|经|于|对照|利用|有权|负责|统一|不(?!得)|未|没有|需)")
#: 经营者销售商品，|应当…: what somebody does when the rule applies to him.
_BEFORE_CUE = re.compile(r"\s*[，,]\s*(?:还|均|都|也|并|一律|原则上|一般)?(?:应当|应该|必须|不得|可以|有权|方可|应(?![急对用变])|须|可(?=[以自向由在申依按凭]))")
_CIRCUMSTANCE = re.compile(r"(?:在[^，]{2,16})?(?:开展|从事|申请|办理|进行|实施监督检查|举办|销售|采用|使用|发布|生产|经营|设立|新建|开采|提供|购买|运输|储存|携带|进口|出口|变更|参加|选择|委托|利用|订立|签订|转让|出租|收购)(?!完善|健全)")
_FOLLOWS = re.compile(r"(?:按照?|参照|依照|依据|执行)[^，]{2,40}执行\Z")
_SHARP = {"立即", "一律", "依法", "及时", "马上", "即刻", "坚决"}


def _governing(
    cues: list[tuple[Modality, int, int]], at: int, subject: Subject | None
) -> tuple[Modality, int, int] | None:
    """The cue that governs the clause: the first one after the leading condition; 应当…不得 keeps the first."""
    del subject
    return next((cue for cue in cues if cue[1] >= at), None)


def _part(
    masked: str,
    start: int,
    end: int,
    words: Lexemes,
    cue: tuple[Modality, int, int] | None,
    subject: Subject | None,
    times: tuple[TimeMention, ...],
    *,
    last: bool,
    has_condition: bool,
) -> Part:
    body = masked[start:end]
    if subject is None and cue is None and is_statement(body):
        return Part.STATEMENT
    if times and cue is None and subject is None and _skip(masked, start, end, words, times) >= end:
        return Part.TIME
    if not last and not has_condition:
        if _NEED.match(body) or (_EVENT.search(body) and (cue is None or _EVENT.search(body[cue[2] - start :]))):
            return Part.CONDITION
    if cue:
        return Part.ADVERBIAL if not last and _merely_adverbial(masked, cue[2], end, words) else Part.ACT
    if not last and not has_condition and subject is None:
        if _EVENT_OPENER.match(body) and not _opens_act(masked, start, end, words):
            return Part.CONDITION
        if _CASE_OBJECT.match(body) and not _has_act_after_object(masked, start, end, words):
            return Part.CONDITION
        if _PURPOSE.match(body) or _TOPIC.match(body):
            return Part.ADVERBIAL
        if _ADVERBIAL.match(body) and not _has_act_after_object(masked, start, end, words):
            return Part.ADVERBIAL
    if subject is not None and not last and _merely_adverbial(masked, subject.rest, end, words):
        return Part.ADVERBIAL
    if subject is not None and (masked.startswith(("是", "为"), subject.rest)):
        return Part.REST
    if subject is not None and subject.rest >= end:  # a bearer alone: 各矿山企业，
        return Part.ADVERBIAL
    if subject is not None and not last and _opens_with_cue(masked, end):
        if masked.startswith(("没有", "未", "无正当"), subject.rest):  # 经营者没有合理理由，不得…
            return Part.CONDITION
        at = _skip(masked, subject.rest, end, words)
        if masked.startswith(("对", "在", "就", "向"), at) and not _has_act_after_object(masked, at, end, words):  # 监管部门对特定商品，可以…
            return Part.ADVERBIAL
    if cue is None and not last and _BEFORE_CUE.match(masked, end) and _CIRCUMSTANCE.match(masked, subject.rest if subject else start, end):
        return Part.ADVERBIAL
    if cue is None and _FOLLOWS.search(body):  # 收费标准按照有关规定执行
        return Part.ACT
    if any(time.span.start < at < time.span.end for time in times for at in words.verb):  # 每年至少组织一次演练
        return Part.ACT
    return Part.ACT if subject or has_condition or _opens_act(masked, start, end, words, times) else Part.REST


def _merely_adverbial(masked: str, start: int, end: int, words: Lexemes) -> bool:
    """Is what stands behind bearer and cue no act yet? 要|按照党政领导责任制规定， is none, 要|结合实际制定工作方案， is one."""
    if not _MERE_ADVERBIAL.match(masked[start:end]):
        return False
    acts = (at for at in words.verb if start + 2 <= at and words.verb[at] <= end and masked[at : words.verb[at]] in _MAKING)
    return not any(not _ATTRIBUTE_TAIL.match(masked, words.verb[at], end) for at in acts)


#: Verbs that make what then ends the clause: 结合实际|制定工作方案.
_MAKING = frozenset({"制定", "制订", "编制", "建立", "建立健全", "完善", "健全", "开展", "组织", "明确", "提出", "研究制定", "出台", "形成", "修订", "落实", "做好", "细化", "报送", "确定"})


def _skip(masked: str, at: int, end: int, words: Lexemes, times: tuple[TimeMention, ...] = ()) -> int:
    """Past connectives, adverbs, times and blanks."""
    moved = True
    while moved and at < end:
        moved = False
        for time in times:
            if time.span.start <= at < time.span.end:
                at, moved = time.span.end, True
        step = max(words.connective.get(at, 0), words.adverb.get(at, 0))
        verb = words.verb.get(at, 0)
        if step and not (verb > step):
            at, moved = step, True
        elif at < end and masked[at] in " 　、":
            at, moved = at + 1, True
    return at


def _opens_act(masked: str, start: int, end: int, words: Lexemes, times: tuple[TimeMention, ...] = ()) -> bool:
    """Does the clause, adverbs and times aside, begin with a directive verb or with 对/将/把/向 … and a verb?"""
    at = _skip(masked, start, end, words, times)
    if words.verb.get(at, 0) and words.verb[at] <= end:
        return True
    if at < end and (masked[at] in "对将把向在与为从以就按由" or masked.startswith(("根据", "依据", "结合", "针对", "通过", "围绕"), at)):
        return _has_act_after_object(masked, at, end, words)
    return masked[start:at].endswith(_EMPHATIC)


#: Adverbs that only orders take: 加快|选育优良品种 orders whatever the verb.
_EMPHATIC = ("牵头", "不断", "坚决", "加快", "大力", "着力", "积极", "切实", "认真", "严格", "深入", "主动", "严厉", "全力", "扎实", "抓紧", "进一步", "逐一", "逐项")


def _has_act_after_object(masked: str, start: int, end: int, words: Lexemes) -> bool:
    """对排查发现的问题 | 建立台账: is there, after the object of the preposition, a verb that ends the clause's business?

    A verb inside the object's attribute (排查发现的…) or used as a noun (安全管理漏洞) is none.
    """
    about = masked.startswith(_ABOUT, start)
    if masked.startswith(_AFTER, start) and _CLOSES.search(masked[start:end]):
        return False
    for at in sorted(words.verb):
        stop = words.verb[at]
        if at < start + 2 or stop > end or at in words.noun or _is_noun_use(masked, at, stop, end):
            continue
        if (_OBJECT_TAIL if about else _ATTRIBUTE_TAIL).match(masked, stop, end) or (about and at in words.compound and _COMPOUND_TAIL.match(masked, stop, end)):
            continue
        return True
    return False


_AFTER = ("结合", "按照", "按", "根据", "依据", "依照", "围绕", "对照", "针对", "遵照", "参照")
_CLOSES = re.compile(r"(?:安排|要求|实际|规定|情况|精神|部署|原则|意见|特点|需要|程序|标准|职责|分工|计划)\Z")
_ABOUT = ("对", "针对", "就", "按", "根据", "依据", "依照", "围绕", "聚焦", "对照", "结合", "为")
_OBJECT_TAIL = re.compile(r"[^，、]{0,24}的[^，]{1,24}$|[^，]*的[^，]{1,12}$")
_ATTRIBUTE_TAIL = re.compile(r"[^，、]{0,6}的[^，]{1,30}$")
_COMPOUND_TAIL = re.compile(r"(?:[^，的]{1,8}(?:和|、|及|与)[^，]{2,14}|[\u4e00-\u9fff]{2,6})$")


def _is_noun_use(masked: str, start: int, end: int, stop: int) -> bool:
    """部署要求、检查情况、整治工作: a verb form used as a noun at the end of its phrase."""
    after = masked[end:stop]
    if masked[start:end] in ("报告", "通报", "反馈", "说明", "汇报", "报送", "告知") and after.startswith(("情况", "有关情况", "相关情况", "工作")):
        return False
    return bool(re.match(r"(?:要求|情况|工作|过程|问题|方式|形式|机制|制度|原则|精神|部署|安排|规定|标准|职责|责任|结果|内容|计划|方案|阶段|任务|目标|$)", after)) or after.startswith(("的", "中", "后", "时"))


def _predicate(masked: str, at: int, end: int, words: Lexemes, times: tuple[TimeMention, ...]) -> int:
    """Where the act begins: adverbs, connectives and time words skipped."""
    moved = True
    while moved and at < end:
        before = at
        at = _skip(masked, at, end, words)
        for time in times:
            if time.span.start <= at < time.span.end:
                at = min(time.span.end, end)
        for match in (re.match(r"(?:按照|按|根据|依据|结合|依照|对照|遵照|严格按照)[^，]{2,40}?(?:要求|规定|实际|原则|情况|需要|程序|标准|分工|职责|精神|意见)[，]?", masked[at:end]),):
            if match and at + match.end() < end - 1:
                at += match.end()
        if at < end and masked[at] in "应要须可得" and words.verb.get(at) is None:
            at += 1
        moved = at != before
    return at if at < end else max(0, end - 1)


def _shift(clause: Clause, by: int) -> Clause:
    def move(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span else None

    return replace(
        clause,
        span=Span(clause.span.start + by, clause.span.end + by),
        cue=move(clause.cue),
        condition=move(clause.condition),
        predicate=clause.predicate + by,
        subject=clause.subject.shifted(by) if clause.subject else None,
        times=tuple(replace(time, span=Span(time.span.start + by, time.span.end + by)) for time in clause.times),
    )
