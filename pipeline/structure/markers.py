"""The numbering signs of Chinese official texts: 第X编 章 节 条, 一、（一）1.（1）①, and 1.1.1 of technical plans.

GB/T 9704-2012 §7.3.3 sets 一、（一）1.（1）; 立法法 §65 sets 编 章 节 条 款 项 目. What level a sign stands on is decided in
``pipeline.structure.depth``.
"""

import re
from enum import IntEnum
from functools import lru_cache
from unicodedata import normalize

from pipeline.records.value import value
from pipeline.text.numerals import to_int


class Sign(IntEnum):
    """Shapes of numbering, outermost first as the standards order them."""

    PART = 1  # 第一编, 第一部分
    CHAPTER = 2
    SECTION = 3
    HAN_OUTER = 4  # 一、 that groups articles, as court interpretations have it
    ARTICLE = 5
    HAN = 6  # 一、
    HAN_BRACKET = 7  # （一）
    DECIMAL_1 = 8  # 1 总则 of a plan that goes on with 1.1
    DECIMAL_2 = 9  # 1.1
    DECIMAL_3 = 10  # 1.1.1
    DECIMAL_4 = 11
    DIGIT = 12  # 1.
    DIGIT_BRACKET = 13  # （1）
    DIGIT_PAREN = 14  # 1）
    CIRCLE = 15  # ①
    ORDINAL = 16  # 第一，


@value(frozen=True, slots=True)
class Marker:
    """A numbering sign at the head of a paragraph: ``label`` as written, ``number`` its value, ``end`` where the words begin.

    ``sub`` is the number of 之一 in 第三条之一; ``text[:label_end]`` is the label.
    """

    sign: Sign
    label: str
    number: int
    end: int
    sub: int = 0


_NUM = r"[〇○零一二三四五六七八九十百千两]{1,7}"
_ANY = rf"(?:{_NUM}|[0-9０-９]{{1,4}})"
_GAP = r"[ \t\u3000\xa0]*"
_LEGAL = {"编": Sign.PART, "部分": Sign.PART, "章": Sign.CHAPTER, "节": Sign.SECTION, "条": Sign.ARTICLE}
_LEGAL_RE = re.compile(
    rf"第{_GAP}(?P<n>{_ANY}){_GAP}(?P<kind>编|部分|章|节|条)(?:之(?P<sub>{_NUM}))?(?P<gap>{_GAP}[：:、.．]?{_GAP})"
)
#: What follows 第三条 when it is a reference and not a label: 第三条规定的, 第三条第二款, 第三条和第四条.
_REFERENCE = re.compile(r"(?:第|规定|的|和|及|与|至|到|、|，|,|或|中(?![华国央小心介])|所|之外|以外|款|项|修改|至第)")
_DECIMAL = re.compile(rf"(?P<n>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})(?![\d.．%％万亿元米吨个])[.．]?{_GAP}(?=[^\d])")
_SHAPES = (
    (Sign.HAN, re.compile(rf"(?P<n>{_NUM}){_GAP}[、．.]{_GAP}")),
    (Sign.HAN_BRACKET, re.compile(rf"[（(〈﹙]{_GAP}(?P<n>{_NUM}){_GAP}[）)〉﹚]{_GAP}[、.．]?{_GAP}")),
    (Sign.HAN_BRACKET, re.compile(rf"(?P<n>[㈠-㈩]){_GAP}[、.．]?{_GAP}")),
    (Sign.DIGIT, re.compile(rf"(?P<n>[0-9０-９]{{1,3}}){_GAP}[.．、]{_GAP}(?![0-9０-９])")),
    (Sign.DIGIT, re.compile(rf"(?P<n>[⒈-⒛]){_GAP}")),
    (Sign.DIGIT_BRACKET, re.compile(rf"[（(﹙]{_GAP}(?P<n>[0-9０-９]{{1,3}}){_GAP}[）)﹚]{_GAP}[、.．]?{_GAP}")),
    (Sign.DIGIT_BRACKET, re.compile(rf"(?P<n>[⑴-⒇]){_GAP}")),
    (Sign.DIGIT_PAREN, re.compile(rf"(?P<n>[0-9０-９]{{1,2}}){_GAP}[）)]{_GAP}")),
    (Sign.CIRCLE, re.compile(rf"(?P<n>[①-⑳㉑-㉟]){_GAP}[、.．]?{_GAP}")),
    (Sign.ORDINAL, re.compile(rf"第(?P<n>{_NUM})[，,、]{_GAP}")),
)

#: What every sign begins with; most paragraphs are passed over by it.
_BEGINS = re.compile(r"[第〇○零一二三四五六七八九十百千两\d（(〈﹙㈠-㈩⒈-⒛⑴-⒇①-⑳㉑-㉟]")


@lru_cache(maxsize=1024)  # a paragraph is asked for its sign when lines are joined, documents parted and the tree is built
def marker_of(text: str) -> Marker | None:
    """The numbering sign a paragraph begins with, or None.

    ``（一）加强领导`` has one, ``第三条规定的`` and ``10.5米`` have none.
    """
    if not _BEGINS.match(text):
        return None
    legal = _LEGAL_RE.match(text)
    if legal and not (not legal["gap"] and legal.end() < len(text) and _REFERENCE.match(text, legal.end())):
        return _legal(legal)
    decimal = _DECIMAL.match(text)
    if decimal:
        parts = normalize("NFKC", decimal["n"]).split(".")
        return Marker(Sign(Sign.DECIMAL_1 + len(parts) - 1), decimal["n"], int(parts[-1]), decimal.end())
    for sign, shape in _SHAPES:
        found = shape.match(text)
        if found and (number := value_of(found["n"])) is not None:
            return Marker(sign, text[: found.end()].strip(), number, found.end())
    return None


def value_of(numeral: str) -> int | None:
    """The value of a numeral of any script: ``十二`` 12, ``１２`` 12, ``㈢`` 3, ``⑤`` 5; None where it is none."""
    return to_int(normalize("NFKC", numeral).strip("().（）"))


def _legal(match: re.Match[str]) -> Marker | None:
    number = value_of(match["n"])
    if number is None:
        return None
    label = match[0].rstrip(" \t\u3000\xa0：:、.．")
    return Marker(_LEGAL[match["kind"]], label, number, match.end(), value_of(match["sub"] or "") or 0)
