"""Places inside a document: which provision lies inside which (立法法 §65: 条 款 项 目, and 一、（一）1.).

Locators are compared step by step, so that ``第三条`` covers ``第三条第二款`` and never ``第三十条``.
"""

import re
from functools import lru_cache
from unicodedata import normalize

_DIGITS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "〇零一二三四五六七八九十百千"
_STEP = re.compile(
    rf"第(?P<ordinal>[{_NUMERAL}]+|\d+)(?P<level>[编章节条款项目])(?:之(?P<sub>[{_NUMERAL}]+|\d+))?"
    rf"|第?\((?P<item>[{_NUMERAL}]+|\d+)\)[项目]?|(?P<han>[{_NUMERAL}]+)、?|(?P<digit>\d+)\.?|(?P<other>[^、.])"
)
_JOINT = re.compile(r"[、,;和及与]+")

Steps = tuple[str, ...]


def han_number(numeral: str) -> int:
    """The value of a Chinese numeral up to thousands, as ordinals write them: ``四百四十六`` gives 446, ``一〇二`` 102."""
    if not any(sign in _UNITS for sign in numeral):
        return int("".join(str(_DIGITS[sign]) for sign in numeral))
    total, digit = 0, 0
    for sign in numeral:
        if sign in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def _value(numeral: str) -> str:
    return numeral if numeral.isdigit() else str(han_number(numeral))


def _step(match: re.Match[str]) -> str:
    if match["ordinal"]:
        ending = f"之{_value(match['sub'])}" if match["sub"] else ""
        level = match["level"]
        return f"({_value(match['ordinal'])})" if level == "项" else f"{_value(match['ordinal'])}{level}{ending}"
    if match["item"]:
        return f"({_value(match['item'])})"
    return _value(match["han"]) if match["han"] else match["digit"] or match["other"]


@lru_cache(maxsize=65536)
def steps(locator: str) -> Steps:
    """The steps from the outside in: ``第十五条第（三）项`` and ``第十五条(三)`` both give ``("15条", "(3)")``.

    第一款 before a 项 is left out, as the locators of texts leave it out: ``第三条第一款第二项`` is ``第三条(二)``.
    """
    found = tuple(_step(match) for match in _STEP.finditer(re.sub(r"\s+", "", normalize("NFKC", locator))))
    return tuple(
        step for step, after in zip(found, (*found[1:], ""), strict=True) if not (step == "1款" and after.startswith("("))
    )


def covers(outer: str, inner: str) -> bool:
    """Does ``outer`` hold ``inner``? ``第三条`` covers ``第三条第二款`` and itself, not ``第三十条`` or ``第三条之一``."""
    whole = steps(outer)
    return bool(whole) and steps(inner)[: len(whole)] == whole


def split(locators: str) -> tuple[str, ...]:
    """Several places named at once: ``第六十八条和第七十条`` gives both; ``第三条至第五条`` gives the articles between, too."""
    return tuple(place for part in _JOINT.split(locators) if part for place in _run(part))


def _run(part: str) -> tuple[str, ...]:
    ends = [steps(end) for end in re.split("[至到]", part)]
    numbers = [re.fullmatch(r"(\d+)([编章节条款])", end[0]) if len(end) == 1 else None for end in ends]
    first, last = (numbers[0], numbers[-1]) if len(numbers) == 2 else (None, None)
    if first is None or last is None or first[2] != last[2]:
        return (part,)
    return tuple(f"第{number}{first[2]}" for number in range(int(first[1]), int(last[1]) + 1))
