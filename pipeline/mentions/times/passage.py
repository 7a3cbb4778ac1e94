"""A stretch of text as the grammar reads it: titles and short quotations blanked out, clauses known, offsets unchanged."""

import re
from bisect import bisect_right

from pipeline.records.value import value

#: 《…》 and quotations of a word or two order nothing; a long quotation (the new wording in an amendment) is read.
_QUOTED = re.compile(r"«[^«»]{0,80}»|《[^《》]{0,80}(?:《[^《》]{0,60}》[^《》]{0,40})?》|“[^“”，。；]{0,20}”|〔[^〔〕]{0,12}〕")
_BREAK = re.compile(r"[，；。！？;!?\n]|,(?!\d{3}(?!\d))|：|:(?!\d)")
_CASE_END = re.compile(r"(?<![目似])的(?:情形|情况下?)?[\s）)”]*\Z")
#: 是否定期检查 asks; 作出是否立案决定之日起 does not.
_ASKS = re.compile(r"是否(?![^，。；]{1,12}的?(?:决定|意见|结论|答复))")
_HEAD = re.compile(
    r"[\s（(“]*(?:并且?|且|同时|然后|还|也|均|都|各|应当?|必须|须|要|需要?|可以?|应于|力争|确保|争取|务必|原则上|一般|尽量|分别|至少"
    r"|统一|实行|开展|进行|坚持|各自|即|是|请|其中|其后|后|[一二三四五六七八九十]+是|[（(][一二三四五六七八九十]+[）)]|[0-9]+[.．、])*[于在自从按]?\s*\Z"
)


@value(frozen=True, slots=True)
class Passage:
    """``signs`` is the text between two offsets with quotations masked, ``offset`` where it begins in the whole text.

    ``breaks`` are the places of the marks that end a clause, the passage's own end last.
    """

    signs: str
    offset: int
    breaks: tuple[int, ...]

    def clause_end(self, at: int) -> int:
        """Where the clause that holds ``at`` ends; a mark belongs to the clause before it."""
        return self.breaks[min(bisect_right(self.breaks, at - 1), len(self.breaks) - 1)]

    def clause_start(self, at: int) -> int:
        """Where the clause that holds ``at`` begins."""
        index = bisect_right(self.breaks, at - 1)
        return self.breaks[index - 1] + 1 if index else 0

    def before(self, at: int) -> str:
        """What stands before ``at`` in its clause."""
        return self.signs[self.clause_start(at) : at]

    def after(self, at: int) -> str:
        """What stands from ``at`` to the end of its clause."""
        return self.signs[at : self.clause_end(at)]

    def is_case(self, at: int) -> bool:
        """Is the clause that holds ``at`` a case or a question, which orders nothing?

        ``未定期检查的，`` and ``是否定期听取汇报`` are, and all of a list item that ends in 的 (每日使用前，未经检查的；);
        ``发现问题的，应立即整改`` is none at 立即.
        """
        end = self.clause_end(at)
        if _CASE_END.search(self.signs, at, end) or _ASKS.search(self.before(at)):
            return True
        return _CASE_END.search(self.signs, max(at, len(self.signs) - 12)) is not None

    def at_head(self, at: int) -> bool:
        """Does nothing but a preposition, a modal or an adverb stand before ``at`` in its clause?"""
        return _HEAD.fullmatch(self.before(at)) is not None


def passage(text: str, start: int, end: int) -> Passage:
    """The passage ``text[start:end]``."""
    signs = _QUOTED.sub(lambda found: "■" * len(found[0]), text[start:end])
    return Passage(signs, start, (*(mark.start() for mark in _BREAK.finditer(signs)), len(signs)))
