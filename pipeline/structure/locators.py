"""Addresses of provisions as the gold guidelines write them: ``第十二条第二款``, ``第十五条(三)``, ``五(一)2``."""

from collections.abc import Sequence

from pipeline.structure.markers import Marker, Sign

_DIGITS = "〇一二三四五六七八九"


def step_of(marker: Marker) -> str:
    """One step of a locator: ``第十二条`` for an article, ``(三)``, ``2``, ``(1)``, ``①``, ``1.1``."""
    match marker.sign:
        case Sign.PART | Sign.CHAPTER | Sign.SECTION | Sign.ARTICLE:
            return "".join(marker.label.split())
        case Sign.HAN | Sign.HAN_OUTER:
            return han(marker.number)
        case Sign.HAN_BRACKET:
            return f"({han(marker.number)})"
        case Sign.DIGIT_BRACKET:
            return f"({marker.number})"
        case Sign.DIGIT_PAREN:
            return f"{marker.number})"
        case Sign.CIRCLE:
            return chr(0x2460 + marker.number - 1) if 1 <= marker.number <= 20 else f"({marker.number})"
        case Sign.ORDINAL:
            return f"第{han(marker.number)}"
        case Sign.DIGIT:
            return str(marker.number)
        case _:
            return marker.label


def locator_of(path: Sequence[Marker], paragraph: int | None = None) -> str | None:
    """The address of the provision whose signs from the outside in are ``path``; ``paragraph`` counts the 款 of an article.

    An article's number holds for the whole text, so that 编 章 节 above it are left out; 1.1 holds its 1 in itself.
    None without any sign.
    """
    signs = [marker.sign for marker in path]
    if Sign.ARTICLE in signs:
        path = path[signs.index(Sign.ARTICLE) :]
    decimals = [at for at, marker in enumerate(path) if Sign.DECIMAL_1 < marker.sign <= Sign.DECIMAL_4]
    if decimals:
        path = path[decimals[-1] :]
    steps = [step_of(marker) for marker in path]
    if paragraph is not None and path and path[0].sign is Sign.ARTICLE:
        steps.insert(1, f"第{han(paragraph)}款")
    return "".join(steps) or None


def han(number: int) -> str:
    """The Chinese numeral of a number below a thousand: 12 十二, 110 一百一十."""
    if number < 10:
        return _DIGITS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
    if number >= 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    joint = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
    return _DIGITS[hundreds] + "百" + joint + (han(rest) if rest else "")
