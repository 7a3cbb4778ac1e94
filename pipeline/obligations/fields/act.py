"""The act of a duty: its predicate with its object, as short as the text has it; what only leads up to the act is passed over."""

import re

from pipeline.obligations.fields.adverbials import agent, by_means, by_rule, topic, within
from pipeline.obligations.fields.case import case_of, real_cue
from pipeline.obligations.fields.lead_ups import directs, leads_up
from pipeline.obligations.fields.wording import wording
from pipeline.obligations.language import Lexemes
from pipeline.obligations.masking import mask
from pipeline.obligations.values import Clause
from pipeline.records import Modality, Span

_LONGEST_OBJECT = 24
_FEWEST = 2
_SENTENCE_END = re.compile(r"[。；;！？!?]|\Z")
_LONGEST_LOOK = 400
_LIGHT = re.compile(r"(?:进行|开展|予以|给予|实施|实行|提出|作出|制定|采取|组织|责令)(?![^，]{0,30}的(?![^，]{0,8}\Z))")
_COMMA = re.compile(r"[，,](?!\d{3}(?!\d))|[：:](?!\d)")
_MODAL = re.compile(
    r"(?:还|也|均|都)?(?:应当|应该|必须|务必|不得|严禁|禁止|可以|方可|方能|应(?![急对用])|要(?!求|素|点)|须|需(?!求)|可(?![能行])|将(?=予以|对|会)|一律|有权)"
)
#: Those that may stand behind a bearer: 医疗机构|应; 告知申请人|需要补正的内容 orders nothing.
_ORDERS = re.compile(r"应当|应该|必须|务必|不得|可以|应(?![急对用])|要(?!求|素|点)")
_ADVERB_LIKE = re.compile(
    r"(?:依法|及时|同时|并且?|同步|随时|集中|广泛|逐井|逐一|分[^，]{1,3}、分[^，]{1,3}?(?=研究|制定|组织|开展|推进)|每[^，]{0,3}次)"
)
_FRONTS = re.compile(r"[对将把向由给为与从]|分(?!工)[^，]{1,3}[、类批级]")
_FRONTED = re.compile(r"对(?!照|标|接|口|外)|针对|就(?!业|地|近)")
_REMARK = re.compile(r"[（(]■*[）)]\s*\Z")
_NAMED_FOR = re.compile(r"(?:指定|明确|确定|安排|选派)[^，]{3,14}?(?=(?:专门|具体)?负责)")


def action(text: str, clause: Clause, words: Lexemes, offset: int) -> Span:
    """The main predicate with its object: from the predicate of the act clause on, without what only leads up to it.

    ``要采取竞赛等方式，组织学习`` gives 组织学习, ``按照职责分工，开展检查`` 开展检查, ``对企业开展检查`` stays whole and
    ``将工作纳入计划`` too; of a chain the first act counts. ``words`` are the lexemes of the sentence that begins at ``offset``.
    """
    stop = _SENTENCE_END.search(text, clause.span.end, clause.span.end + _LONGEST_LOOK)
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
    return Span(found.start + offset, found.end + offset) if len(found) else clause.span


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
            if stop - at >= _FEWEST and not leads_up(self.sentence, self.words, at, stop, cued=cued):
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
            if verb == step and not (directs(self.words, step) or step in self.words.adverb or step in self.words.preposition):
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
            for taken in (topic, by_rule, by_means, within, agent):
                for place in taken(self.sentence, self.words, at, end):
                    if place <= end - _FEWEST and (taken in (agent, topic) or self.opens(place, end)):
                        at = place
                        break
            moved = at != before
        return self.fronted(at, end)

    def opens(self, at: int, end: int) -> bool:
        """Does what stands at ``at`` open a predicate: a verb, an adverb, 对, 将, 向? Not 确定的品种."""
        at = self.skip(at, end)
        verb = self.words.verb.get(at, 0)
        if self.sentence.startswith(("有关", "相关"), at):
            return False
        return (verb > at and not self.sentence.startswith(("的", "、", "和", "等"), verb)) or (
            _FRONTS.match(self.sentence, at, end) is not None
        )

    def with_manner(self, at: int, end: int) -> int:
        """A bare verb keeps how it is done: 从重|处罚, 专项|保障; 及时|上报 and 立即|整改 tell when."""
        if end - at > _FEWEST:
            return at
        for start in sorted(self.words.adverb):
            if self.words.adverb[start] == at and self.sentence[start:at] in wording().manners:
                return self.with_manner(start, start + _FEWEST)
        return at

    def fronted(self, at: int, end: int) -> int:
        """对重点企业|开展检查 keeps a short object, a long one gives way to the verb that acts on it."""
        if not _FRONTED.match(self.sentence, at, end):
            return at
        verb = max((found.start() for found in _LIGHT.finditer(self.sentence, at, end)), default=at)
        return verb if verb - at > _LONGEST_OBJECT else at

    def trimmed(self, at: int, end: int) -> int:
        """Without a remark in brackets at the end, or what somebody is named for: 明确一名联络员|负责联络工作."""
        remark = _REMARK.search(self.sentence, at, end)
        if remark and remark.start() >= at + 4 and len(remark[0]) > 8:
            end = remark.start()
        pivot = _NAMED_FOR.match(self.sentence, at, end)
        return pivot.end() if pivot else end
