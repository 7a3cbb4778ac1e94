"""Patterns that are looked for at every place of a text, compiled so that places where none can begin are passed over at once.

``re`` tries every alternative at every sign. Most alternatives of a rule hold some word whatever they find, stand at the head of
the text (``^…``) or begin with a few known signs: the first kind is tried on texts with that word only, the second once, the
third where one of those signs stands.
"""

import re
from collections.abc import Iterable, Iterator

_SIGN_OR_CLASS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LOOKS_BACK = re.compile(r"\(\?<[!=][^()]*\)")
_WORDS = r"[\u4e00-\u9fff]+(?:\|[\u4e00-\u9fff]+)*"
#: Optional words, and groups that only looked back, before the first sign or the group of words that has to be there.
_OPENING = re.compile(rf"(?:\(\?:{_WORDS}\)\?|\(\?:\|*\))*(?:[\u4e00-\u9fff]|\(\?:{_WORDS}\))(?![?*{{])")
_OPENING_SIGN = re.compile(r"(?:\A|[|:?])([\u4e00-\u9fff])")


class Anywhere:
    """A pattern that is asked for anywhere in a text, as the alternatives it has: each is tried only on texts that hold the words
    it cannot do without.

    >>> rule = Anywhere("^附件|适用本")
    >>> [rule.found_in(words) for words in ("附件一", "见附件", "不适用本办法")]
    [True, False, True]
    """

    def __init__(self, pattern: str) -> None:
        groups: dict[str, list[str]] = {}
        for each in alternatives(pattern):
            told_at_head = each.startswith("^") and opening_signs(each)
            groups.setdefault("" if told_at_head else needed(each), []).append(each)
        self._tried = tuple((words, _together(group)) for words, group in groups.items())

    def found_in(self, text: str) -> bool:
        """Is there a place in ``text`` where the pattern fits?"""
        for words, pattern in self._tried:  # noqa: SIM110  # a generator would cost as much as what it asks
            if words in text and pattern.search(text):
                return True
        return False


def _together(every: Iterable[str]) -> re.Pattern[str]:
    """Alternatives compiled as one: those at the head of the text first, then those that begin with signs one can tell."""
    head = [each[1:] for each in every if each.startswith("^")]
    told = [each for each in every if not each.startswith("^") and opening_signs(each)]
    others = [each for each in every if not each.startswith("^") and not opening_signs(each)]
    first = [rf"\A(?:{'|'.join(head)})"] if head else []
    second = [gated("|".join(told)).pattern] if told else []
    return re.compile("|".join((*first, *second, *others)))


def needed(alternative: str) -> str:
    """The longest run of Chinese signs in all that one alternative finds: 决定 of ``(?:部|局)研?决定[，,]``; "" without one."""
    runs, depth = [""], 0
    parts = [part[0] for part in _SIGN_OR_CLASS.finditer(alternative)]
    for part, following in zip(parts, (*parts[1:], ""), strict=True):
        depth += {"(": 1, ")": -1}.get(part, 0)
        if depth == 0 and _CHINESE.match(part) and following not in ("?", "*", "{"):
            runs[-1] += part
        else:
            runs.append("")
    return max(runs, key=len)


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
