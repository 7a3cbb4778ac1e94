"""Counts and bounds of acts in Chinese: how often and by when (每季度至少一次, 每月17日前, 自收到之日起30日内, 6月底前, 立即).

    >>> from pipeline.mentions.times import TimeContext, find_times
    >>> find_times("于3月30日前报送", context=TimeContext(year=2023))[0].deadline.date
    PartialDate(year=2023, month=3, day=30)

Usable on its own: text in, :class:`TimeMention` out; nothing is known of notices or duties here.
"""

from pipeline.mentions.times.grammar import find_times
from pipeline.mentions.times.undated import find_undated
from pipeline.mentions.times.values import TimeContext, TimeMention

__all__ = ["TimeContext", "TimeMention", "find_times", "find_undated"]
