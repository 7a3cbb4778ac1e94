"""Places named in running text: 第八十七条, 第十二条第二款第（三）项, 前款, 本条第一款, and what they mean where they stand.

Locators are written as the tree writes them (``pipeline.structure.locators``): ``第十二条第二款``, ``第十五条(三)``.
"""

import re
from dataclasses import dataclass

from pipeline.records import Span
from pipeline.text.numerals import to_int

_NUMERAL = r"[一二三四五六七八九十百千零〇○\d０-９]{1,9}"
_GAP = r"[ \t\u3000\xa0]*"
_SUB = r"(?:之[一二三四五六七八九十]{1,3}(?![一-鿿]*?[章节]))?"
_ARTICLE = rf"第{_GAP}{_NUMERAL}{_GAP}[编章节条]{_SUB}"
_PARAGRAPH = rf"第{_GAP}{_NUMERAL}{_GAP}款"
_ITEM = (
    rf"(?:第{_GAP})?(?:[（(]{_GAP}{_NUMERAL}{_GAP}[)）]{_GAP}[项目]|(?<=第){_NUMERAL}{_GAP}[项目])|第{_GAP}{_NUMERAL}{_GAP}[项目]"
)
_PART = rf"(?:{_ARTICLE}|{_PARAGRAPH}|{_ITEM})"
_PLACE = rf"{_PART}(?:{_GAP}的?{_GAP}{_PART}){{0,4}}"
_JOINT = rf"{_GAP}(?:以及|至|到|和|及|与|或者?|[、,，—－-]){_GAP}"
#: A run of places: 第三条、第五条第一款和第七条至第九条.
PLACES = rf"{_PLACE}(?:{_JOINT}{_PLACE})*"
_RUN = re.compile(PLACES)
_SPLIT = re.compile(rf"({_JOINT})(?=第|[（(])")
_STEP = re.compile(
    rf"第?{_GAP}(?P<open>[（(])?{_GAP}(?P<number>{_NUMERAL}){_GAP}(?P<close>[)）])?{_GAP}(?P<level>[编章节条款项目])(?P<sub>之[一二三四五六七八九十]{{1,3}})?"
)
_RELATIVE = re.compile(rf"前(?P<back>[一二两三四五六]?)(?P<level>[款条项])|本(?P<own>[条款项])(?P<rest>{_PLACE})?")
_LEVELS = "编章节条款项目"
_LONGEST_RUN = 60


@dataclass(frozen=True, slots=True)
class ProvisionMention:
    """Places named at ``span``; ``locators`` in the tree's own writing. ``relative`` tells 前款 and 本条第一款, which mean
    something only where they stand (:func:`resolve`) and have no locators of their own.
    """

    span: Span
    locators: tuple[str, ...]
    relative: bool = False


def find_provisions(text: str, start: int, end: int) -> tuple[ProvisionMention, ...]:
    """All places named in ``text[start:end]``, absolute and relative, in reading order.

    >>> [each.locators for each in find_provisions("违反第十二条第二款第（三）项、第五项的", 0, 19)]
    [('第十二条第二款(三)', '第十二条第二款(五)')]
    """
    found = [ProvisionMention(Span(*run.span()), read_locators(run[0])) for run in _RUN.finditer(text, start, end)]
    found += [ProvisionMention(Span(*each.span()), (), True) for each in _RELATIVE.finditer(text, start, end)]
    found.sort(key=lambda each: (each.span.start, -each.span.end))
    kept: list[ProvisionMention] = []
    for each in found:
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
    return tuple(kept)


def read_locators(words: str) -> tuple[str, ...]:
    """The locators of a run of places. What a later place leaves out it takes from the one before: 第十条第一项、第三项 are two
    项 of one article. A range of articles is spelled out: 第三条至第五条 gives three.
    """
    found: list[tuple[str, ...]] = []
    pieces = _SPLIT.split(words)
    for at in range(0, len(pieces), 2):
        steps = _completed(_steps(pieces[at]), found[-1] if found else ())
        if not steps:
            continue
        ranged = at > 0 and re.search("[至到—－-]", pieces[at - 1]) is not None
        found += _between(found[-1], steps) if ranged and found else []
        found.append(steps)
    return tuple(dict.fromkeys("".join(_written(step) for step in steps) for steps in found))


def resolve(words: str, at: str | None) -> tuple[str, ...]:
    """What ``words`` (前款, 前两款, 前条, 本条第一款, 第三条) mean in the provision with the locator ``at``; () if nobody knows.

    ``前款`` in 第十二条第三款 is 第十二条第二款, in 第十二条 (its first 款) nothing; ``前条`` there is 第十一条.
    """
    relative = _RELATIVE.fullmatch(words.strip())
    if relative is None:
        return read_locators(words)
    here = _steps(at or "")
    level = relative["level"] or relative["own"]
    upto = next((depth for depth, step in enumerate(here) if step[-1] == level), None)
    if upto is None:
        return ()
    base = here[: upto + 1]
    if relative["own"]:
        return ("".join(map(_written, (*base, *_steps(relative["rest"] or "")))),)
    number, back = to_int(base[-1][1:-1]) or 0, to_int(relative["back"] or "一") or 1
    return tuple(
        "".join(map(_written, (*base[:-1], f"第{_han(earlier)}{level}")))
        for earlier in range(number - back, number)
        if earlier > 0
    )


def names_itself(words: str, kind: str | None) -> bool:
    """Does 本办法, 本通知, 本制度 … mean the document it stands in? ``kind`` is the document's genre (文种); 本文件 fits any.

    ``本办法`` in an 办法 does, ``本市`` nowhere does.
    """
    noun = words.removeprefix("本")
    return noun != words and (noun in ("文件", "文", "公告", "令") or bool(kind and (noun.endswith(kind) or kind.endswith(noun))))


def _steps(words: str) -> tuple[str, ...]:
    """``第十二条第（三）项`` as (第十二条, 第三项): the sign of an item is settled when written."""
    bare = re.sub(r"\s", "", words)
    bare = re.sub(r"(?<![第（(\d])[（(](?=[^（()）]*[)）](?![项目]))", "第", bare)
    bare = re.sub(r"(?<=第)([^第（()）项]{1,4})[)）](?![项目])", r"\1项", bare)
    return tuple(f"第{_plain(step['number'])}{step['level']}{step['sub'] or ''}" for step in _STEP.finditer(bare))


def _plain(numeral: str) -> str:
    value = to_int(numeral)
    return numeral if value is None else _han(value)


def _completed(steps: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """The steps with what they leave out taken from the place before."""
    if not steps:
        return ()
    outermost = _rank(steps[0])
    return (*(step for step in before if _rank(step) < outermost), *steps) if outermost > _LEVELS.index("条") else steps


def _rank(step: str) -> int:
    found = re.search(f"[{_LEVELS}]", step)
    return _LEVELS.index(found[0]) if found else 0


def _between(first: tuple[str, ...], last: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The places between the ends of a range where both ends are siblings and at most sixty apart."""
    if first[:-1] != last[:-1] or first[-1][-1] != last[-1][-1]:
        return []
    low, high = to_int(first[-1][1:-1]), to_int(last[-1][1:-1])
    if low is None or high is None or high - low > _LONGEST_RUN:
        return []
    return [(*first[:-1], f"第{_han(number)}{last[-1][-1]}") for number in range(low + 1, high)]


def _written(step: str) -> str:
    """A step as locators write it: 第三项 is ``(三)``, all others stay."""
    return f"({step[1:-1]})" if step[-1] == "项" else step


def _han(number: int) -> str:
    """The Chinese numeral of a number below ten thousand, as ordinals write it: 12 十二, 105 一百零五."""
    digits, out, gap = "零一二三四五六七八九", "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            lead = "" if unit == 10 and digit == 1 and not out else digits[digit]
            out, gap = out + ("零" if gap and out else "") + lead + sign, False
        else:
            gap = True
    return out or "零"
