"""Signs that fonts and recognition put in the place of the one that is meant: each is replaced by one sign, so offsets stay."""

import re
from collections.abc import Sequence

#: What some Chinese fonts of older typesetting call 《》 and 〔〕 in their map to Unicode.
_OF_FONTS = str.maketrans("«»﹝﹞", "《》〔〕")
#: Old and Japanese forms that recognition gives for the form in use, which looks much the same.
_OLD = "門內爲產實經為開關縣區氣務員導責國臺黃戶"
_NEW = "门内为产实经为开关县区气务员导责国台黄户"
_OF_PRINT = str.maketrans(_OLD, _NEW)
#: Share of old signs up to which a page is written in modern ones.
_FEW_OLD = 0.02
#: 二O二四年, 二0二四年, 二○二四年: the nought among Chinese digits.
_NOUGHT = re.compile(r"(?<=[一二三四五六七八九〇])[OoО0０○◯]+(?=[一二三四五六七八九〇年])")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def repaired(text: str) -> str:
    """A line of a PDF with the signs that are meant: ``«某办法»`` gives ``《某办法》``; a line without Chinese stays as it is."""
    return text.translate(_OF_FONTS) if _CHINESE.search(text) else text


def as_in_use(texts: Sequence[str]) -> list[str]:
    """The recognised lines of one page with the signs that are meant: ``部門`` among modern signs gives ``部门``, ``二O二四年``
    gives ``二〇二四年``. A page that is written in the old signs keeps them.
    """
    words = "".join(texts)
    old = sum(sign in _OLD for sign in words)
    modern = old <= _FEW_OLD * len(words)
    return [_NOUGHT.sub(lambda found: "〇" * len(found[0]), text.translate(_OF_PRINT) if modern else text) for text in texts]
