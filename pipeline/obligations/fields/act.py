"""The act of a duty: its predicate with its object, as short as the text has it; what only leads up to the act is passed over."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.obligations.fields.case import case_of, real_cue
from pipeline.obligations.fields.wording import any_of, wording
from pipeline.obligations.language import Lexemes
from pipeline.obligations.masking import mask
from pipeline.obligations.values import Clause
from pipeline.records import Modality, Span

_LONGEST_OBJECT = 24
_FEWEST = 2
_SENTENCE_END = re.compile(r"[。；;！？!?\n]|\Z")
_COMMA = re.compile(r"[，,](?!\d{3}(?!\d))|[：:](?!\d)")
_MODAL = re.compile(
    r"(?:还|也|均|都)?(?:应当|应该|必须|务必|不得|严禁|禁止|可以|方可|方能|应(?![急对用])|要(?!求|素|点)|须|需(?!求)|可(?![能行])|将(?=予以|对|会)|一律|有权)"
)
#: Those that may stand behind a bearer: 医疗机构|应; 告知申请人|需要补正的内容 orders nothing.
_ORDERS = re.compile(r"应当|应该|必须|务必|不得|可以|应(?![急对用])|要(?!求|素|点)")
_ADVERB_LIKE = re.compile(
    r"(?:依法|及时|同时|并且?|同步|随时|集中|广泛|逐井|逐一|分[^，]{1,3}、分[^，]{1,3}?(?=研究|制定|组织|开展|推进)|每[^，]{0,3}次)"
)


def action(text: str, clause: Clause, words: Lexemes, offset: int) -> Span:
    """The main predicate with its object: from the predicate of the act clause on, without what only leads up to it.

    ``要采取竞赛等方式，组织学习`` gives 组织学习, ``按照职责分工，开展检查`` 开展检查, ``对企业开展检查`` stays whole and
    ``将工作纳入计划`` too; of a chain the first act counts. ``words`` are the lexemes of the sentence that begins at ``offset``.
    """
    stop = _SENTENCE_END.search(text, clause.span.end)
    sentence = mask(text[offset : stop.start() if stop else clause.span.end])
    start, end = _opening(text, clause) - offset, clause.span.end - offset
    times = {time.span.start - offset: time.span.end - offset for time in clause.times}
    reader = _Reader(sentence, words, times)
    cue = real_cue(text, clause)
    found = reader.act(start, end, cued=cue is not None)
    if (
        cue
        and clause.modality is Modality.ENCOURAGEMENT
        and cue.end - offset == found.start
        and not reader.opens(found.start, end)
    ):
        found = Span(cue.start - offset, found.end)  # 鼓励|医疗器械的研究与创新
    return Span(found.start + offset, found.end + offset)


def _opening(text: str, clause: Clause) -> int:
    """Where the act of a clause may begin at the earliest: behind its bearer, its case and its cue."""
    case, cue = case_of(text, clause), real_cue(text, clause)
    begins = [clause.span.start, *(mark.end for mark in (cue, case) if mark), clause.subject.rest if clause.subject else 0]
    return min(max(begins), clause.span.end)


class _Reader:
    """One sentence, its words masked, with the lexemes found in it."""

    def __init__(self, sentence: str, words: Lexemes, times: dict[int, int]) -> None:
        self.sentence = sentence
        self.words = words
        self.times = times

    def act(self, start: int, end: int, *, cued: bool) -> Span:
        """The act at or behind ``start``; the clause that ends at ``end`` where no later one acts either."""
        at, stop = start, end
        if not cued:
            at, cued = self.past_bearer(at, stop)
        at = self.past_list(at, end)
        first = Span(self.skip(at, end), end)
        for _ in range(6):
            at = self.predicate(at, stop)
            if stop - at >= _FEWEST and not self.leads_up(at, stop, cued=cued):
                return Span(self.with_manner(at, stop), self.trimmed(at, stop))
            if stop >= len(self.sentence):
                break
            at = stop + 1
            comma = _COMMA.search(self.sentence, at)
            stop = comma.start() if comma else len(self.sentence)
            at, cued = self.past_bearer(at, stop)
        return first if first.end - first.start >= _FEWEST else Span(start, end)

    def past_bearer(self, at: int, end: int) -> tuple[int, bool]:
        """Behind a modal word that stands at ``at`` or behind a bearer (医疗机构|应|优先使用), and whether there is one."""
        modal = _ORDERS.search(self.sentence, at, end)
        if modal is None or modal.end() >= end or not (modal.start() == at or modal.start() in self.words.heads):
            return at, False
        return modal.end(), True

    def past_list(self, at: int, end: int) -> int:
        """Behind the rest of a list of bearers: 鼓励企业|、社会团体和学校等|参与标准制定."""
        if (
            at >= end
            or at in self.words.adverb
            or not (self.sentence[at] in "、和及等或与" or self.sentence[at - 1 : at] == "、")
        ):
            return at
        for head in (head for head in self.words.heads if at < head < end):
            rest = head + self.sentence.startswith("等", head)
            if rest < end and self.sentence[rest] not in "、和及或与的" and self.opens(rest, end):
                return rest
        return at + 1 if self.sentence[at] == "等" and self.opens(at + 1, end) else at

    def skip(self, at: int, end: int) -> int:
        """Past blanks, connectives, adverbs and modal words."""
        moved = True
        while moved and at < end:
            moved = False
            if self.sentence[at] in " 　、\t" or self.times.get(at, 0) > at:
                at, moved = min(max(at + 1, self.times.get(at, 0)), end), True
                continue
            verb = self.words.verb.get(at, 0)
            step = max(self.words.connective.get(at, 0), self.words.adverb.get(at, 0))
            modal = _MODAL.match(self.sentence, at, end) or _ADVERB_LIKE.match(self.sentence, at, end)
            step = max(step, modal.end() if modal else 0)
            if verb == step and not (self._directs(step) or step in self.words.adverb or step in self.words.preposition):
                break  # 依法|公开信息: what may be an adverb is the verb where no other follows
            if step > at and verb <= step and step < end and self.sentence[step] != "、":
                at, moved = step, True
        return at

    def predicate(self, at: int, end: int) -> int:
        """Where the act begins from ``at`` on: adverbials inside the clause and who acts by 由 are passed over."""
        moved = True
        while moved and at < end:
            before = at
            at = self.skip(at, end)
            for ends in (_topic, _by_rule, _by_means, _within, _agent):
                later = (at + end_of for end_of in ends(self, at, end) if at + end_of <= end - _FEWEST)
                at = next((place for place in later if ends in (_agent, _topic) or self.opens(place, end)), at)
            moved = at != before
        return self.fronted(at, end)

    def opens(self, at: int, end: int) -> bool:
        """Does what stands at ``at`` open a predicate: a verb, an adverb, 对, 将, 向? Not 确定的品种."""
        at = self.skip(at, end)
        verb = self.words.verb.get(at, 0)
        if self.sentence.startswith(("有关", "相关"), at):
            return False
        return (verb > at and not self.sentence.startswith(("的", "、", "和", "等"), verb)) or re.match(
            r"[对将把向由给为与从]|分(?!工)[^，]{1,3}[、类批级]", self.sentence[at:end]
        ) is not None

    def with_manner(self, at: int, end: int) -> int:
        """A bare verb keeps how it is done: 从重|处罚, 专项|保障; 及时|上报 and 立即|整改 tell when."""
        if end - at > _FEWEST:
            return at
        for start in sorted(self.words.adverb):
            if self.words.adverb[start] == at and self.sentence[start:at] in _MANNERS:
                return self.with_manner(start, start + _FEWEST)
        return at

    def fronted(self, at: int, end: int) -> int:
        """对重点企业|开展检查 keeps a short object, a long one gives way to the verb that acts on it."""
        if not re.match(r"对(?!照|标|接|口|外)|针对|就(?!业|地|近)", self.sentence[at:end]):
            return at
        verb = max((found.start() for found in _LIGHT.finditer(self.sentence, at, end)), default=at)
        return verb if verb - at > _LONGEST_OBJECT else at

    def leads_up(self, at: int, end: int, *, cued: bool) -> bool:
        """Is the clause from ``at`` no act but what leads up to one behind the comma?"""
        if end >= len(self.sentence) or self.sentence[end] not in "，,":
            return False
        words = self.sentence[at:end]
        if re.search(r"(?:执行|进行|办理)\Z", words):
            return False
        later = self.skip(end + 1, len(self.sentence))
        if not cued and (_OUGHT if self._directs(at) else _STRICT).match(self.sentence, end + 1):
            return True  # 企业的预案，可以报…; 维护数据安全，应当…
        if not cued and _CASE_NEXT.match(self.sentence, end + 1):
            return True  # 经营者销售商品，同时提供服务的，应当…
        if words.endswith("的") or re.match(r"尤其是|特别是|包括|以及|的", words) or _WHEN.search(words):
            return True
        if cued and words.startswith("以"):
            return False
        if _lead_ups().match(words) and not self._acts_itself(at, end):
            return True
        return _BACKED.match(words) is not None and self._directs(later)

    def _directs(self, at: int) -> bool:
        return self.words.verb.get(at, 0) > at

    def _acts_itself(self, at: int, end: int) -> bool:
        """对企业开展检查， and 将隐患纳入台账， act; 对发现的隐患， and 将考核情况， wait for their verb."""
        words = self.sentence[at:end]
        if _PLACE.search(words) or (_NEVER_ACTS.match(words) and not (_MAY_ACT.match(words) and not _RULE_NOUN.search(words))):
            return False
        if _DONE.search(words):
            return True
        last = end if words[0] in "从在经与" else end - 1
        return any(
            at + 2 <= verb and stop <= last and verb not in self.words.noun and not _NOUN_TAIL.match(self.sentence[stop:end])
            for verb, stop in self.words.verb.items()
        ) or (last == end and any(stop == end and at + 4 <= verb for verb, stop in self.words.verb.items()))

    def trimmed(self, at: int, end: int) -> int:
        """Without a remark in brackets at the end, or what somebody is named for: 明确一名联络员|负责联络工作."""
        remark = re.search(r"[（(]■*[）)]\s*\Z", self.sentence[at:end])
        if remark and remark.start() >= 4 and len(remark[0]) > 8:
            end = at + remark.start()
        pivot = re.match(r"(?:指定|明确|确定|安排|选派)[^，]{3,14}?(?=(?:专门|具体)?负责)", self.sentence[at:end])
        return at + pivot.end() if pivot else end


_LIGHT = re.compile(r"(?:进行|开展|予以|给予|实施|实行|提出|作出|制定|采取|组织|责令)(?![^，]{0,30}的(?![^，]{0,8}\Z))")
#: 对专员|进行公示, 把情况|作为内容.
_DONE = re.compile(r"(?:进行|开展|予以|给予|实施|实行)[^，]{2,20}\Z|(?:作为|列为|纳入|列入|评为|确定为|转化为)[^，]{2,40}\Z")
_RULE_NOUN = re.compile(
    r"(?:要求|规定|实际|原则|情况|程序|标准|分工|职责|特点|需要|部署|意见|精神|政策|方案|条件|任务|安排|计划|等|》|工作|落实|整治|行动|平台|媒体|手段|渠道|系统|网络|资源|方式|形式)\Z"
)
_MAY_ACT = re.compile(r"按|根据|依[据照]|针对|参照|利用")
#: 在自查阶段，, 在安排资金时，, 经审议通过后，: when and where.
_PLACE = re.compile(r"(?:范围内|条件下|情况下|阶段|期间|过程中|方面|基础上|前提下|要求|时|中)\Z")
_WHEN = re.compile(r"(?:[^最落先之以]后|之后|以后|期间|过程中|[^同及随按]时)\Z")
_NEVER_ACTS = re.compile(
    r"坚持|通过|采取|采用|紧?密?结合|按|根据|依[据照]|对照|遵照|参照|围绕|聚焦|利用|会同|由|以|为了|因|除|鉴于|立足|本着|针对"
)
_MANNERS = frozenset(
    (
        "真实",
        "完整",
        "科学",
        "依法",
        "从严",
        "从重",
        "从严从重",
        "依法从严",
        "依法从重",
        "严肃",
        "专项",
        "统一",
        "自行",
        "全部",
        "优先",
        "全面",
        "集中",
        "公开",
        "书面",
        "另行",
        "单独",
    )
)


@cache
def _lead_ups() -> re.Pattern[str]:
    return re.compile(any_of(wording().lead_ups_patterns))


#: 提高站位，深刻汲取教训，|…: what only prepares the ground where an act follows.
_BACKED = re.compile(r"坚持|始终?保持高压态势")
#: Not 开展检查，|发现问题的，应当…: there the clause before acts.
_CASE_NEXT = re.compile(
    r"\s*(?!对|发现|检查|经|逾期|情节|构成|拒)[^，。]{2,40}的[，,][^。；]{0,30}?(?<![^，,])\s*(?:还|也)?(?:应当|必须|不得|可以)"
)
_OUGHT = re.compile(r"\s*(?:还|均|都|也|一律)?应当")
_STRICT = re.compile(r"\s*(?:还|均|都|也|一律)?(?:应当|应(?![急对用])|必须|不得|严禁|可以|可(?![能行])|须)")
_NOUN_TAIL = re.compile(
    r"、|(?:情况|工作|结果|报告|信息|资料|材料|名单|方案|计划|意见|建议|问题|隐患|要求)?\Z|[^，]{0,30}的|(?:部门|单位|机构|人员|企业)"
)

_BY_RULE = re.compile(
    r"(?:严格|切实|认真|紧密|密切)?(?:按照?(?:[（(]■+[)）]照?)?|根据|依据|依照|对照|遵照|参照|结合|围绕|聚焦|针对|立足)(?=[^，]{2})"
)
_RULE_END = re.compile(
    r"(?:要求|规定|实际|原则|情况|程序|标准|分工|职责|特点|需要|部署|意见|精神|政策|方案|条件|任务|频率|计划|危险性|》(?:[（(]■+[)）])?|等)(?!的|、|和|及|与(?=要求|规定|标准|程序)|中|规定|要求|精神|情况|第)"
)
_BY_MEANS = re.compile(
    r"(?:通过|采取|利用|运用|采用)[^，]{2,40}?(?:方式|形式|手段|渠道|途径|平台|等方法)(?![、和及的进]|\Z)|以[^，]{2,16}?(?:形式|方式|名义)(?![、和及的]|\Z)"
)
_WITHIN = re.compile(
    r"在[^，]{2,30}?(?:基础上|前提下|范围内|期间|过程中|阶段|之日起[^，]{1,10}内|后|前|时|内)(?![的容部者期置])"
    r"|自[^，]{2,30}?之?日起[^，]{0,14}?[日月年时]内"
)


_FOLLOWS = re.compile(r"(?P<topic>[^，对将把由]{1,24}?)(?=(?:按照?|参照|依照|比照)[^，]{2,40}执行\Z)")


def _topic(reader: _Reader, at: int, end: int) -> Iterator[int]:
    """收费标准|按照规定执行: what follows the rule is no part of the act."""
    found = _FOLLOWS.match(reader.sentence[at:end])
    if found:
        yield found.end()


def _by_rule(reader: _Reader, at: int, end: int) -> Iterator[int]:
    """按照分工|开展检查, 根据《■》规定|给予奖励; 落实规定 is an act, 按规定执行 too."""
    opening = _BY_RULE.match(reader.sentence, at, end)
    if opening:
        for closing in _RULE_END.finditer(reader.sentence, opening.end(), end):
            if not re.match(r"(?:执行|办理|进行\Z)", reader.sentence[closing.end() : end]):
                yield closing.end() - at


def _by_means(reader: _Reader, at: int, end: int) -> Iterator[int]:
    """采取多种形式|宣传报道; 可采取听取汇报等方式进行 names the means itself."""
    found = _BY_MEANS.match(reader.sentence, at, end)
    if found and re.match(r"进行\Z", reader.sentence[found.end() : end]) is None:
        yield found.end() - at


def _within(reader: _Reader, at: int, end: int) -> Iterator[int]:
    """在考试结束后|公布成绩."""
    found = _WITHIN.match(reader.sentence, at, end)
    if found:
        yield found.end() - at


_BY_WHOM = re.compile(r"(?P<thing>[^，]{0,60}?)(?:(?<![自理缘])由(?!于|此|重|高|低)|会同|联合(?!体|国|会|社|执法|检查))")


def _agent(reader: _Reader, at: int, end: int) -> Iterator[int]:
    """由中心|统一制定, 该尾矿库由专员|负责监管: who acts is no part of the act. Not 建立由部门组成的机制."""
    found = _BY_WHOM.match(reader.sentence, at, end)
    if found is None or re.search(r"对|将|的|建立|实行|明确", found["thing"]):
        return
    heads = [head for head in reader.words.heads if found.end() + 1 < head < end]
    for head in heads if found[0].endswith(("会同", "联合")) else reversed(heads):
        if reader.words.verb.get(head, 0) > head or reader.words.adverb.get(head, 0) > head or reader.sentence[head] in "任负":
            yield head - at
            return
