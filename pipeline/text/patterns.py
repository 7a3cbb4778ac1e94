"""Patterns that are looked for at every place of a text, compiled so that places where none can begin are passed over at once.

``re`` tries every alternative at every sign. Most alternatives of a rule stand at the head of the text (``^…``) or begin with
a few known signs: the first kind is tried once, the second only where one of those signs stands.
"""

import re
from collections.abc import Iterator

_SIGN_OR_CLASS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_LOOKS_BACK = re.compile(r"\(\?<[!=][^()]*\)")
_WORDS = r"[\u4e00-\u9fff]+(?:\|[\u4e00-\u9fff]+)*"
#: Optional words, and groups that only looked back, before the first sign or the group of words that has to be there.
_OPENING = re.compile(rf"(?:\(\?:{_WORDS}\)\?|\(\?:\|*\))*(?:[\u4e00-\u9fff]|\(\?:{_WORDS}\))(?![?*{{])")
_OPENING_SIGN = re.compile(r"(?:\A|[|:?])([\u4e00-\u9fff])")


def anywhere(pattern: str) -> re.Pattern[str]:
    """``pattern`` compiled: finds something in a text where ``re.compile(pattern)`` does, not always at the same place.

    >>> rule = anywhere("^附件|适用本")
    >>> [rule.search(words) is not None for words in ("附件一", "见附件", "不适用本办法")]
    [True, False, True]
    """
    every = list(alternatives(pattern))
    head = "|".join(each[1:] for each in every if each.startswith("^"))
    told = "|".join(each for each in every if not each.startswith("^") and opening_signs(each))
    others = [each for each in every if not each.startswith("^") and not opening_signs(each)]
    first = [rf"\A(?:{head})"] if head else []
    second = [gated(told).pattern] if told else []
    return re.compile("|".join((*first, *second, *others)))


def gated(pattern: str) -> re.Pattern[str]:
    """``pattern`` compiled, looked for only where a sign stands that one of its alternatives begins with.

    Raises ValueError where the pattern does not tell those signs.
    """
    signs = [opening_signs(each) for each in alternatives(pattern)]
    if not all(signs):
        raise ValueError(f"看不出模式 {pattern} 以哪个字开头")
    return re.compile(f"(?=[{''.join(sorted(frozenset().union(*signs)))}])(?:{pattern})")


def opening_signs(pattern: str) -> frozenset[str]:
    """The signs that what one alternative finds may begin with; none where its opening does not tell.

    可 of ``(?<!许)可(?!能)``, 大, 积 and 支 of ``(?:大力|积极)?支持``, 适 and 不 of ``(?:适用|不适用)本``; none of ``[应该]当``.
    """
    opening = _OPENING.match(_LOOKS_BACK.sub("", pattern).replace("^", ""))
    return frozenset(_OPENING_SIGN.findall(opening[0])) if opening else frozenset()


def alternatives(pattern: str) -> Iterator[str]:
    """What the outermost | of a pattern separates: ``a(b|c)`` and ``d`` of ``a(b|c)|d``."""
    depth, begin = 0, 0
    for part in _SIGN_OR_CLASS.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(part[0], 0)
        if part[0] == "|" and depth == 0:
            yield pattern[begin : part.start()]
            begin = part.end()
    yield pattern[begin:]
