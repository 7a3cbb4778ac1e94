"""The file that tells which days are worked, where one is named: it goes before what the package knows."""

import os
from pathlib import Path

from pipeline.intake import load
from pipeline.occurrences import WorkCalendar, parse_calendar
from pipeline.records import InvalidData

VARIABLE = "ZHIZE_HOLIDAYS"


def work_calendar() -> WorkCalendar:
    """The calendar of the YAML file that ``ZHIZE_HOLIDAYS`` names; without one that of the package alone.

    UnreadableFile where the file cannot be read, InvalidData where it cannot be understood.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return WorkCalendar()
    try:
        return parse_calendar(load(Path(named)).decode(), named)
    except UnicodeDecodeError as error:
        raise InvalidData(f"{named}：不是 UTF-8 文本", "请另存为 UTF-8") from error
