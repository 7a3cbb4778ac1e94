"""Numbers of automatic lists as the reader of a page sees them: 一、 (一) 1. ① 甲, which no file holds as text.

The names are those of WordprocessingML (ECMA-376 Part 1, §17.18.59 ST_NumberFormat); web pages know a few by other names.
"""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
#: Beyond this a number is written in digits: no list of a notice is so long, and signs run out.
_MOST = 9999


def written(number: int, shape: str) -> str | None:
    """The sign of ``number`` in a shape: 12 as ``chineseCounting`` is ``十二``, as ``decimalEnclosedCircle`` ``⑫``.

    ``bullet`` and ``none`` give an empty text; None where the shape is not known.
    """
    if shape in ("bullet", "none"):
        return ""
    writer = _WRITERS.get(shape)
    if writer is None:
        return None
    return (writer(number) if 0 < number <= _MOST else "") or str(number)


def chinese(number: int, zero: str = "〇", digits: str = _DIGITS, units: str = "千百十") -> str:
    """A number up to 9999 in Chinese: 10 is ``十``, 21 ``二十一``, 105 ``一百〇五``, 110 ``一百一十``."""
    out, pending = "", False
    for unit, sign in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        digit = number // unit % 10
        if digit:
            out += (zero if pending and out else "") + digits[digit] + sign
        pending = not digit
    ten = digits[1] + units[-1]
    return out.removeprefix(digits[1]) if number < 20 and out.startswith(ten) and digits is _DIGITS else out


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out, number = out + sign * (number // value), number % value
    return out


def _letters(number: int) -> str:
    """1 is ``a``, 27 ``aa``, 28 ``bb``: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _run(first: str, last: int, *further: tuple[int, str]) -> Callable[[int], str]:
    """Enclosed signs that stand in a row in Unicode from ``first`` for 1 to ``last``; ``further`` rows begin at a number."""

    def sign(number: int) -> str:
        for start, head in reversed(further):
            if number >= start:
                return chr(ord(head) + number - start) if number < start + 15 else ""
        return chr(ord(first) + number - 1) if number <= last else ""

    return sign


_CIRCLED = _run("①", 20, (21, "㉑"), (36, "㊱"))
_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": str,
    "chineseCounting": chinese,
    "chineseCountingThousand": lambda number: chinese(number, "零"),
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": lambda number: chinese(number, "零"),
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: chinese(number, "零", _FORMAL, "仟佰拾"),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
}
