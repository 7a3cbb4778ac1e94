"""Amendments step by step: 将第三条中的“A”修改为“B”, 删去第五条, 增加一条，作为第六条.

The steps are looked for outside quotations, whose words are those of the text amended. A step that names words of changing and
fits no form is told as a problem: the amended text can then be read no further than that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.mentions.provisions import PLACES, read_locators
from pipeline.records import (
    Address,
    DocumentRef,
    Edit,
    Evidence,
    Instruction,
    Notice,
    Problem,
    Relation,
    RelationKind,
    Span,
    evidence,
)
from pipeline.relations.source import Source, same, sources
from pipeline.text.quotations import quotations

_FILL = "\ue000"
"""Stands for each sign of a quotation, so that offsets stay."""
_QUOTE = rf"“{_FILL}*”"
#: Bounded: a page of nothing but quotations is tried once from each of them and not to its end every time.
_QUOTES = rf"{_QUOTE}(?:(?:[、，,]|和|及|以及){{0,3}}{_QUOTE}){{0,30}}"
_INTO = r"(?:分别|统一|一律|相应)?(?:修改|修订|修正|调整|更改|改|变更)为(?:以下内容)?[：:]?\s*"
_GONE = r"(?:删去|删除)"
_MORE = r"(?:增加|新增|增写|补充|增列)"
_IN = r"[^“”。；;，,\n]{0,24}?(?:中的?|规定的?|的|内)?[：:]?\s*"
_HOW_MANY = r"[一二两三四五六七八九十\d]{1,3}个?"
_STEPS = re.compile(
    # 在第三条后增加一条，作为第四条：“…”; 第七条增加一款，作为第二款：“…”
    rf"(?:(?P<near>{PLACES})(?:{_QUOTE})?[^“”。；;\n]{{0,14}}?[，,]?)?{_MORE}{_HOW_MANY}(?P<level>[条款项目])"
    rf"[，,]?(?:(?:分别)?作为(?P<as>{PLACES}))?[^“”。；;\n]{{0,8}}?[：:，,]?\s*(?P<added>{_QUOTES})"
    # 第三条“A”后增加“B”
    rf"|(?:(?P<beside>{PLACES}){_IN})?(?P<anchor>{_QUOTE})之?(?P<side>[后前])[，,]?{_MORE}[^“”。；;\n]{{0,10}}?[：:]?\s*(?P<put>{_QUOTE})"
    # 第四条改为第五条，修改为：“…”
    rf"|(?P<moved>{PLACES})(?:相应|依次|顺次|分别)*(?:改为|作为|调整为|变更为)(?P<to>{PLACES})"
    rf"(?:[，,]?(?:并|且)?(?:将其)?{_INTO}(?P<reworded>{_QUOTE}))?"
    # 第三条修改为：“…”; 这一款相应修改为：“…”
    rf"|(?:(?P<whole>{PLACES})(?:的?(?:内容|规定|全文|整体))?|(?:这一|该)[条款项]){_INTO}(?P<anew>{_QUOTE})"
    # 第三条中的“A”修改为“B”; “C”修改为“D”
    rf"|(?:(?P<within>{PLACES}){_IN})?(?P<olds>{_QUOTES})[^“”。；;\n]{{0,10}}?{_INTO}(?P<news>{_QUOTES})"
    # 删去第三条中的“A”; 第三条中的“A”删去
    rf"|{_GONE}(?:(?P<out>{PLACES}){_IN})?(?P<cut>{_QUOTES})|(?:(?P<off>{PLACES}){_IN})?(?P<lost>{_QUOTES})(?:予以)?{_GONE}"
    # 删去第三条; 第三条删去
    rf"|{_GONE}[^“”。；;，,\n]{{0,40}}?(?P<dropped>{PLACES})|(?P<gone>{PLACES})(?:予以)?{_GONE}"
)
_SENTENCE = re.compile(r"(?:[^。；;\n]|\n(?=[ \t\u3000]*“))+")
_CHANGING = re.compile(
    rf"{_INTO}(?=“)|{_MORE}{_HOW_MANY}[条款项目]|{_GONE}|”之?[后前][，,]?{_MORE}|(?:改为|作为|调整为|变更为)(?=第)"
)
#: The label of an item of the amendment itself, which is no place in the text amended: 三、, （二）, 2., 第三条 and a space.
_LABEL = re.compile(
    r"[ \t\u3000]*(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十\d]+[）)](?![项目])|\d+[.．、]"
    r"|第[^条款]{1,9}条[ \t\u3000]+)"
)
_ARTICLE = r"第[^条款]+条(?:之[一二三四五六七八九十]+)?"
_HIGHER = {"款": _ARTICLE, "项": rf"{_ARTICLE}(?:第[^款]+款)?"}
_OF_LEVEL = {"款": re.compile("第[^条款]+款"), "项": re.compile(r"\([^()]+\)")}


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps read, and the sentences of change that could not be."""

    instructions: tuple[Instruction, ...]
    problems: tuple[Problem, ...]


def find_instructions(text: str, notices: tuple[Notice, ...], relations: tuple[Relation, ...]) -> Steps:
    """The steps by which the documents of one file amend others, in their order.

    ``将《A》第三条中的“每周”修改为“每日”`` gives ``substitute`` in A 第三条; 修订《B》 of a plan gives nothing.
    """
    amended: dict[str, list[DocumentRef]] = {}
    for relation in relations:
        if relation.kind is RelationKind.AMENDS and isinstance(relation.target, DocumentRef):
            amended.setdefault(relation.source.notice, []).append(replace(relation.target, provision=None))
    if not amended:
        return Steps((), ())
    read = [_Amending(each, amended[each.notice.id]) for each in sources(text, notices) if each.notice.id in amended]
    found = [step for each in read for step in each.steps()]
    return Steps(
        tuple(step for step in found if isinstance(step, Instruction)),
        tuple(step for step in found if isinstance(step, Problem)),
    )


class _Amending:
    """One amending document, read sentence by sentence: what text and what provision of it is being spoken of is carried on."""

    def __init__(self, source: Source, amended: list[DocumentRef]) -> None:
        self._source = source
        self._amended = amended
        self._text: DocumentRef | None = amended[0] if len(amended) == 1 else None
        self._place: str | None = None

    def steps(self) -> Iterator[Instruction | Problem]:
        own = self._source.own
        signs = list(self._source.text[own.start : own.end])
        for quoted in quotations(self._source.text, own.start, own.end):
            signs[quoted.start - own.start : quoted.end - own.start] = _FILL * len(quoted)
        words = "".join(signs)
        for sentence in _SENTENCE.finditer(words):
            label = _LABEL.match(words, *sentence.span())
            if label:
                self._place = None
            self._named(own.start + sentence.start(), own.start + sentence.end())
            yield from self._sentence(words, label.end() if label else sentence.start(), sentence.end())

    def _named(self, start: int, end: int) -> None:
        """A text named in the sentence is the one that it and what follows speaks of."""
        for each in self._source.between(start, end):
            name = self._source.named(each)
            self._text = next((one for one in self._amended if same(one, name)), self._text)

    def _sentence(self, words: str, start: int, end: int) -> Iterator[Instruction | Problem]:
        ends = [change.end() for change in _CHANGING.finditer(words, start, end)]
        if not ends:
            self._place = next(iter(_places(words[start:end], self._place)), self._place)
            return
        taken: list[Span] = []
        at = start
        for step in _STEPS.finditer(words, start, end):
            self._place = next(iter(_places(words[at : step.start()], self._place)), self._place)
            at = step.end()
            found = tuple(self._step(step)) if self._text else ()
            taken += [Span(*step.span())] if found else []
            yield from found
        if any(not any(span.start <= at <= span.end for span in taken) for at in ends):
            yield self._unread(start, end)

    def _unread(self, start: int, end: int) -> Problem:
        at = self._source.own.start
        return Problem("unread-amendment", "这一处修改没有读懂，修改后的文本请对照原文", span=Span(at + start, at + end))

    def _step(self, step: re.Match[str]) -> Iterator[Instruction]:
        """The instructions of one step: one for each place and each pair of words; none where these do not pair."""
        for form in _FORMS:
            found = form(self, step)
            if found is not None:
                yield from found
                return

    def _added(self, step: re.Match[str]) -> Iterator[Instruction] | None:
        if step["added"] is None:
            return None
        near = self._at(step["near"])[:1] or (self._place,)
        return self._additions(step, near[0])

    def _additions(self, step: re.Match[str], near: str | None) -> Iterator[Instruction]:
        level = step["level"]
        as_ = tuple(_completed(place, near) for place in read_locators(step["as"])) if step["as"] else ()
        news = self._quoted(step, "added")
        pieces = news if len(news) == len(as_) else _pieces(self._source.text, news[0], as_) if len(news) == 1 else ()
        if len(as_) <= 1 and len(news) == 1:
            pieces = news
        for new, place in zip(pieces, as_ or (level,), strict=False):
            yield self._made(step, Edit.ADD, near, new=new, becomes=place)

    def _beside(self, step: re.Match[str]) -> Iterator[Instruction] | None:
        if step["put"] is None:
            return None
        old, new = self._quoted(step, "anchor")[0], self._quoted(step, "put")[0]
        return (
            self._made(step, Edit.SUBSTITUTE, place, old=old, new=new, side=step["side"])
            for place in self._at(step["beside"]) or (self._place,)
        )

    def _moved(self, step: re.Match[str]) -> Iterator[Instruction] | None:
        if step["moved"] is None:
            return None
        return self._moves(step)

    def _moves(self, step: re.Match[str]) -> Iterator[Instruction]:
        places = self._at(step["moved"])
        targets = tuple(_completed(place, places[0] if places else None) for place in read_locators(step["to"]))
        if len(places) == len(targets):
            for place, target in zip(places, targets, strict=True):
                yield self._made(step, Edit.RENUMBER, place, becomes=target)
            for new in self._quoted(step, "reworded")[:1]:
                yield self._made(step, Edit.REPLACE, places[0], new=new)

    def _replaced(self, step: re.Match[str]) -> Iterator[Instruction] | None:
        if step["anew"] is None:
            return None
        new = self._quoted(step, "anew")[0]
        places = self._at(step["whole"]) or ((self._place,) if self._place else ())
        return (self._made(step, Edit.REPLACE, place, new=new) for place in places[:1])

    def _substituted(self, step: re.Match[str]) -> Iterator[Instruction] | None:
        if step["olds"] is None:
            return None
        olds, news = self._quoted(step, "olds"), self._quoted(step, "news")
        news = news * len(olds) if len(news) == 1 else news
        pairs = list(zip(olds, news, strict=True)) if len(olds) == len(news) else []
        return (
            self._made(step, Edit.SUBSTITUTE, place, old=old, new=new)
            for place in self._at(step["within"]) or (self._place,)
            for old, new in pairs
        )

    def _cut(self, step: re.Match[str]) -> Iterator[Instruction] | None:
        name, where = ("cut", "out") if step["cut"] else ("lost", "off")
        if step[name] is None:
            return None
        return (
            self._made(step, Edit.SUBSTITUTE, place, old=old)
            for place in self._at(step[where]) or (self._place,)
            for old in self._quoted(step, name)
        )

    def _dropped(self, step: re.Match[str]) -> Iterator[Instruction] | None:
        return (self._made(step, Edit.DELETE, place) for place in self._at(step["dropped"] or step["gone"]))

    def _at(self, places: str | None) -> tuple[str, ...]:
        """The locators of places, completed from the one spoken of; the first is spoken of from now on."""
        found = _places(places or "", self._place)
        self._place = next(iter(found), self._place)
        return found

    def _quoted(self, step: re.Match[str], group: str) -> tuple[Evidence, ...]:
        """The words of each quotation in a group, without the signs around them."""
        if step[group] is None:
            return ()
        at = self._source.own.start
        found = re.compile(_QUOTE).finditer(step.string, *step.span(group))
        return tuple(self._said(at + each.start() + 1, at + each.end() - 1) for each in found)

    def _said(self, start: int, end: int) -> Evidence:
        return evidence(self._source.text, start, end, "amended_words")

    def _made(
        self,
        step: re.Match[str],
        edit: Edit,
        place: str | None,
        *,
        old: Evidence | None = None,
        new: Evidence | None = None,
        becomes: str | None = None,
        side: str | None = None,
    ) -> Instruction:
        at = self._source.own.start
        name = self._text or DocumentRef(None, None)
        said = evidence(self._source.text, at + step.start(), at + step.end(), f"amend.{edit}")
        return Instruction(edit, Address(self._source.notice.id), replace(name, provision=place), old, new, becomes, said, side)


_FORMS = (
    _Amending._added,
    _Amending._beside,
    _Amending._moved,
    _Amending._replaced,
    _Amending._substituted,
    _Amending._cut,
    _Amending._dropped,
)


def _places(words: str, before: str | None) -> tuple[str, ...]:
    run = re.search(PLACES, words)
    return tuple(_completed(place, before) for place in read_locators(run[0])) if run else ()


def _completed(place: str, before: str | None) -> str:
    """第二款 said after 第三条 is 第三条第二款; (四) after 第三条第二款 is 第三条第二款(四)."""
    for level, sign in _OF_LEVEL.items():
        if before and sign.match(place):
            higher = re.match(_HIGHER[level], before)
            return (higher[0] if higher else "") + place
    return place


def _pieces(text: str, quoted: Evidence, places: tuple[str, ...]) -> tuple[Evidence, ...]:
    """One quotation that holds several provisions, cut at their labels (第四条 …) or, where these have none, at paragraphs."""
    lines = [Span(*line.span()).shifted(quoted.span.start) for line in re.finditer(r"(?<![^\n“\s])[^\n“\s][^\n]*", quoted.quote)]
    heads = [line for line in lines if re.match(r"[\s　“]*第[^条款]{1,9}条", line.of(text))]
    starts = heads if len(heads) == len(places) else lines
    if len(starts) != len(places):
        return ()
    ends = [*(len(text[: start.start].rstrip(" \t\u3000“")) for start in starts[1:]), quoted.span.end]
    return tuple(
        evidence(text, start.start, len(text[:end].rstrip()), quoted.rule) for start, end in zip(starts, ends, strict=True)
    )
