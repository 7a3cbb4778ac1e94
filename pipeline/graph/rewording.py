"""One amendment applied to the passages of a text.

Places are those of the text before the amendment, whatever the amendment has done to it already (立法技术规范: 条文序号 are
given anew once all is done); the new numbers of what is added are those of the text after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.graph.locators import Steps, steps
from pipeline.graph.new_words import ITEM, labelled, plain, squeezed, substituted, written_anew
from pipeline.graph.passages import Amendment, Fate, Misfit, Passage
from pipeline.graph.places import ARTICLE, is_head, locator, numbers, outer, path_of, within
from pipeline.records import Edit, Instruction
from pipeline.structure.locators import han


@dataclass(slots=True)
class _Line:
    """A passage at work. ``path`` is its place before the amendment, as :func:`path_of` gives it; of what is ``added`` to an
    article its place in that article. An added article has none, but ``becomes``: the place it is to have.
    """

    passage: Passage
    path: Steps
    becomes: Steps = ()
    added: bool = False

    @property
    def article(self) -> str:
        """The article it stands in, as the amendment or the text before it numbers it; "" outside any."""
        place = self.path or self.becomes
        return place[0] if place and ARTICLE.fullmatch(place[0]) else ""

    @property
    def gone(self) -> bool:
        return self.passage.fate is Fate.DROPPED


class Unfit(Exception):
    """A step that the text does not bear; its words say why, in Chinese."""


def amended(passages: Sequence[Passage], amendment: Amendment) -> tuple[list[Passage], list[Misfit]]:
    """The passages after the amendment, and the steps that could not be applied.

    Dropped places go first and added ones come last, in the order of their new numbers, so that each can be counted to.
    """
    work = _Work(passages, amendment)
    misfits = [
        Misfit(amendment.by, amendment.on, step.evidence.quote, str(error))
        for step in sorted(amendment.steps, key=_turn)
        if (error := work.tried(step))
    ]
    return work.done(), misfits


def _turn(step: Instruction) -> tuple[int, tuple[int, ...]]:
    if step.edit is not Edit.ADD:
        return (0 if step.edit is not Edit.DELETE else 1), ()
    return 2, tuple(int(number) for each in steps(step.becomes or "") for number in re.findall(r"\d+", each))


class _Work:
    """The lines of a text while one amendment is applied to them."""

    def __init__(self, passages: Sequence[Passage], amendment: Amendment) -> None:
        self._lines = [_Line(passage, () if passage.fate is Fate.DROPPED else path_of(passage.locator)) for passage in passages]
        self._amendment = amendment
        self._counted = amendment.renumbers
        self._first = next((numbers(line.article)[0] for line in self._lines if line.article), 1)

    def tried(self, step: Instruction) -> Unfit | None:
        """Apply a step; why not, where it cannot be."""
        try:
            _EDITS[step.edit](self, step)
        except Unfit as error:
            return error
        return None

    def done(self) -> list[Passage]:
        """The passages, numbered as the amendment has it."""
        self._number_articles()
        self._number_paragraphs()
        return [line.passage for line in self._lines]

    def replace(self, step: Instruction) -> None:
        """第三条修改为：“…”: the whole place, all below it too, reads anew."""
        at = self._at(step.target.provision)
        first, old = self._lines[at[0]], "\n".join(self._lines[index].passage.words for index in at)
        words = labelled(plain(step.new.quote if step.new else ""), first.passage.words, first.path)
        if squeezed("\n".join(words)) == squeezed(old):
            return
        base = path_of(step.target.provision)
        model = replace(self._changed(first.passage, Fate.REWORDED), was=old)
        self._lines[at[0] : at[-1] + 1] = [_Line(*made) for made in written_anew(words, base, model)]

    def substitute(self, step: Instruction) -> None:
        """第三条中的“A”修改为“B”: wherever A stands in the place."""
        if step.old is None:
            raise Unfit("没有写明改的是哪些字")
        new = step.new.quote if step.new else ""
        beside = {"后": (step.old.quote + new), "前": (new + step.old.quote)}.get(step.side or "", new)
        found = False
        for index in self._at(step.target.provision):
            line = self._lines[index]
            words = substituted(line.passage.words, step.old.quote, beside)
            if words is not None:
                found = True
                passage = self._changed(line.passage, Fate.REWORDED)
                line.passage = replace(passage, words=words, was=passage.was or line.passage.words)
        if not found:
            self._over_lines(step, beside)

    def _over_lines(self, step: Instruction, new: str) -> None:
        """The old words run over several paragraphs of the place: these together read anew."""
        at = self._at(step.target.provision)
        old = "\n".join(self._lines[index].passage.words for index in at)
        words = substituted(old, step.old.quote if step.old else "", "\n".join(plain(new)))
        if words is None:
            raise Unfit(f"{step.target.provision or '文中'}没有“{step.old.quote if step.old else ''}”")
        first = self._lines[at[0]]
        model = replace(self._changed(first.passage, Fate.REWORDED), was=old)
        made = written_anew(words.split("\n"), path_of(step.target.provision), model)
        self._lines[at[0] : at[-1] + 1] = [_Line(*each) for each in made]

    def delete(self, step: Instruction) -> None:
        """删去第三条: all of it."""
        for index in self._at(step.target.provision):
            line = self._lines[index]
            line.passage = self._changed(line.passage, Fate.DROPPED)

    def add(self, step: Instruction) -> None:
        """增加一条，作为第四条; 第七条增加一款，作为第二款; 增加一项，作为第五项."""
        new = step.new
        becomes = path_of(step.becomes) if step.becomes and re.search(r"第|\(", step.becomes) else ()
        if new is None:
            raise Unfit("没有写明增加的内容")
        if len(becomes) == 1 and ARTICLE.fullmatch(becomes[0]):
            self._add_article(new.quote, becomes)
        elif step.target.provision:
            self._add_below(new.quote, step.target.provision, becomes, step.becomes or "")
        else:
            raise Unfit("没有写明加在哪里")

    def _add_article(self, new: str, becomes: Steps) -> None:
        number, sub = numbers(becomes[0])
        words = labelled(plain(new), f"第{han(number)}条{f'之{han(sub)}' if sub else ''}　", becomes)
        at = self._behind(number, sub) if sub else self._as_number(number)
        self._counted = self._counted or not sub
        model = Passage(None, "", self._level(), Fate.ADDED, self._amendment.by, self._amendment.on)
        self._lines[at:at] = [_Line(passage, (), path) for passage, path in written_anew(words, becomes, model)]

    def _behind(self, number: int, sub: int) -> int:
        """Where 第十七条之二 goes: behind 第十七条 and 第十七条之一."""
        near = [group for group in self._articles() if numbers(self._lines[group[0]].article) < (number, sub)]
        if not near or numbers(self._lines[near[-1][0]].article)[0] != number:
            raise Unfit(f"原文没有第{han(number)}条")
        return near[-1][-1] + 1

    def _as_number(self, number: int) -> int:
        """Where an article goes that is to be the one with this number: before the one that stands there now, or last."""
        whole = [group for group in self._articles() if not numbers(self._lines[group[0]].article)[1]]
        if number - 1 < len(whole):
            return whole[number - 1][0]
        if number - 1 == len(whole):
            return self._articles()[-1][-1] + 1 if whole else len(self._lines)
        raise Unfit(f"原文没有第{han(number - 1)}条")

    def _level(self) -> int:
        articles = self._articles()
        return self._lines[articles[0][0]].passage.level if articles else 0

    def _add_below(self, new: str, inside: str, becomes: Steps, said: str) -> None:
        """A 款 or 项 comes before the one that has its number now, or behind the last."""
        item = (becomes[-1] if becomes else said).endswith((")", "项"))
        if item and not becomes:
            raise Unfit("没有写明作为第几项")
        whole = self._at(outer(inside, item=item), added=True)
        heads = [index for index in whole if is_head(self._lines[index].path, item=item)]
        number = int(re.sub(r"\D", "", becomes[-1])) if becomes else len(heads) + 1
        if not heads or number > len(heads) + 1:
            raise Unfit(f"{inside}没有第{han(number - 1)}{'项' if item else '款'}")
        base = self._lines[heads[0]].path[: 2 if item else 1]
        if item:
            self._move_down(whole, len(base), number)
        at = heads[number - 1] if number <= len(heads) else self._end(heads[-1], whole)
        path = (*base, f"({number})" if item else f"{number}款")
        model = replace(
            self._lines[heads[min(number, len(heads)) - 1]].passage,
            locator=locator(path),
            fate=Fate.ADDED,
            by=self._amendment.by,
            on=self._amendment.on,
            was=None,
        )
        self._lines[at:at] = [_Line(replace(model, words=line), path, added=True) for line in plain(new)]

    def _move_down(self, whole: Sequence[int], at: int, number: int) -> None:
        """The items from this number on count one more and say so, with what stands below them."""
        for index in whole:
            line = self._lines[index]
            place = path_of(line.passage.locator)
            counted = int(re.sub(r"\D", "", place[at]) or 0) if len(place) > at else 0
            if counted < number:
                continue
            words = line.passage.words
            if len(place) == at + 1:
                words = ITEM.sub(rf"\g<open>{han(counted + 1)}\g<close>", words, count=1)
            moved = locator((*place[:at], f"({counted + 1})", *place[at + 1 :]))
            line.passage = replace(line.passage, words=words, locator=moved)

    def _end(self, head: int, whole: Sequence[int]) -> int:
        """Behind the paragraph that begins at ``head`` and what stands below it."""
        path = self._lines[head].path
        return max(index for index in whole if self._lines[index].path[: len(path)] == path) + 1

    def renumber(self, step: Instruction) -> None:
        """第四条改为第五条: the counting gives that by itself."""
        self._counted = self._counted or bool(re.fullmatch(r"第[^条款]+条", step.becomes or ""))

    def _at(self, provision: str | None, *, added: bool = False) -> list[int]:
        """The lines of a place, it and all below it; of the whole text all. What this amendment adds only if ``added``."""
        path = path_of(provision)
        here = [index for index, line in enumerate(self._lines) if not line.gone and (added or not line.added)]
        found = [index for index in here if within(path, self._lines[index].path)]
        if not found and path and path[-1].startswith("("):
            found = self._item(here, path)
        if not found:
            raise Unfit(f"原文没有{provision}" if provision else "原文没有可改的内容")
        return found

    def _item(self, here: Sequence[int], path: Steps) -> list[int]:
        """第三条(二) where the items stand under another 款 than the first: if only one has such an item."""
        found = [
            index
            for index in here
            if self._lines[index].path[:1] == path[:1] and self._lines[index].path[2 : len(path)] == path[2:]
        ]
        return found if len({self._lines[index].path[1] for index in found}) == 1 else []

    def _articles(self) -> list[list[int]]:
        """The lines of each article that stands, in order."""
        groups: list[list[int]] = []
        last: tuple[str, bool] | None = None
        for index, line in enumerate(self._lines):
            if line.gone or not line.article:
                continue
            mine = (line.article, bool(line.becomes))
            if mine == last:
                groups[-1].append(index)
            else:
                groups.append([index])
            last = mine
        return groups

    def _number_articles(self) -> None:
        """After additions and drops the articles count on from the first; 之一 stays with the article before it."""
        groups = self._articles() if self._counted else []
        number = self._first - 1
        for group in groups:
            sub = numbers(self._lines[group[0]].article)[1]
            number += not sub
            self._name_article(group, number, sub)

    def _name_article(self, group: list[int], number: int, sub: int) -> None:
        step = f"{number}条{f'之{sub}' if sub else ''}"
        label = f"第{han(number)}条{f'之{han(sub)}' if sub else ''}"
        for index in group:
            line = self._lines[index]
            if line.article == step:
                continue
            words = line.passage.words
            if index == group[0]:
                words = re.sub(r"^([\s　]*)第[^条]+条(?:之[一二三四五六七八九十]+)?", rf"\g<1>{label}", words)
            place = (step, *path_of(line.passage.locator)[1:])
            line.passage = replace(line.passage, words=words, locator=locator(place))

    def _number_paragraphs(self) -> None:
        """The 款 of an article that the amendment touches are counted anew: they carry no number in the text."""
        for group in self._articles():
            if not any(self._mine(self._lines[index].passage) for index in group) and not self._drops_from(group):
                continue
            count = 0
            for index in group:
                line = self._lines[index]
                count += is_head(line.path or line.becomes, item=False)
                if index == group[0] and len(line.path) > 1:
                    self._head(line)
                place = path_of(line.passage.locator)
                if count > 1 and len(place) > 1:
                    line.passage = replace(line.passage, locator=locator((place[0], f"{count}款", *place[2:])))

    def _head(self, line: _Line) -> None:
        """What is left of an article whose first 款 is dropped begins with the article's label."""
        place = path_of(line.passage.locator)[:1]
        words = f"{locator(place)}　{line.passage.words}"
        line.passage = replace(line.passage, words=words, locator=locator(place))

    def _drops_from(self, group: Sequence[int]) -> bool:
        """Is a line dropped by the amendment inside the article?"""
        article = self._lines[group[0]].article
        return any(line.gone and line.article == article and self._mine(line.passage) for line in self._lines)

    def _mine(self, passage: Passage) -> bool:
        return passage.by == self._amendment.by and passage.on == self._amendment.on

    def _changed(self, passage: Passage, fate: Fate) -> Passage:
        kept = passage.fate if passage.fate is Fate.ADDED and fate is Fate.REWORDED else fate
        return replace(passage, fate=kept, by=self._amendment.by, on=self._amendment.on)


_EDITS = {
    Edit.REPLACE: _Work.replace,
    Edit.SUBSTITUTE: _Work.substitute,
    Edit.DELETE: _Work.delete,
    Edit.ADD: _Work.add,
    Edit.RENUMBER: _Work.renumber,
}
