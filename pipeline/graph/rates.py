"""How often a frequency is, so that two of them can be set side by side."""

from pipeline.records import Frequency

_LENGTHS = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}


def per_day(frequency: Frequency | None) -> float | None:
    """How often a day: 每周不少于3次 is 3/7; None where the text gives no number or an upper bound."""
    return None if frequency is None or frequency.bound == "max" else times_per_day(frequency)


def times_per_day(frequency: Frequency) -> float | None:
    """The same whatever the bound: 每周至多3次 is 3/7 too; None where no number or no period is given, or one of hours."""
    if not frequency.times or not frequency.per:
        return None
    count, unit = frequency.per[1:-1], frequency.per[-1]
    return frequency.times / (int(count) * _LENGTHS[unit]) if count.isdigit() and int(count) and unit in _LENGTHS else None
