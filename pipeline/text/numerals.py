"""Numerals as notices write them: Arabic, full-width and Chinese, with 两, 廿, 卅 and every sign for zero.

The arithmetic is cn2an's; it is given only a string that is one numeral and nothing else.
"""

import re
from functools import lru_cache
from unicodedata import normalize

#: Signs that stand for zero inside a Chinese numeral: 二〇二四, 二○二四 and what OCR makes of them.
ZEROS = "〇○◯零oOＯΟО"
#: Character class body of a Chinese numeral below ten thousand times ten thousand.
CHINESE = "一二三四五六七八九十百千万两廿卅〇○零"
#: Character class body of an Arabic digit, full-width included.
ARABIC = "0-9０-９"

_BLANK = re.compile(r"\s+")
_ARABIC_ONLY = re.compile(r"[0-9]{1,18}")
_MIXED = re.compile(r"[1-9][0-9]{0,7}[百千万亿]")
_CHINESE_ONLY = re.compile(rf"[{CHINESE}{ZEROS}0-9亿]{{1,24}}")
_ZERO = re.compile(rf"[{ZEROS}0]")
_BARE_UNIT = re.compile(r"(?<![一二三四五六七八九两])(?=[百千])")
_BY_DIGIT = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")}


@lru_cache(maxsize=4096)
def to_int(numeral: str) -> int | None:
    """The value of a string that is one whole number, blanks inside it aside; None for anything else.

    >>> [to_int(each) for each in ("２４", "1 2", "十五", "两", "廿三", "一百八十", "二〇二四", "二○○六")]
    [24, 12, 15, 2, 23, 180, 2024, 2006]

    ``半`` and ``3.5`` are no whole numbers, ``三至五`` is no numeral: all None.
    """
    signs = _BLANK.sub("", normalize("NFKC", _BLANK.sub("", numeral)).replace("〇", "零"))
    if _ARABIC_ONLY.fullmatch(signs):
        return int(signs)
    if _MIXED.fullmatch(signs):
        return _chinese(signs)
    return _chinese(_ZERO.sub("零", signs)) if _CHINESE_ONLY.fullmatch(signs) and signs.strip("oOΟО") else None


def _chinese(signs: str) -> int | None:
    """Digits said one by one (二零二四) or a numeral with units (一百八十); ``百八`` without its 一 is read as 一百八."""
    if all(sign in _BY_DIGIT for sign in signs):
        return int("".join(_BY_DIGIT[sign] for sign in signs))
    from cn2an import cn2an  # slow to load, and most commands read no numeral

    try:
        value = cn2an(_BARE_UNIT.sub("一", signs.replace("卅", "三十")), "smart")
    except ValueError:
        return None
    return value if isinstance(value, int) else None
