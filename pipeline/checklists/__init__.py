"""Lists of duties to work through, of a role on a day or kept: Markdown to print, CSV and XLSX, iCalendar."""

from pipeline.checklists.calendars import Naming, as_ics
from pipeline.checklists.markdown import as_markdown
from pipeline.checklists.rows import COLUMNS, as_csv, as_xlsx
from pipeline.checklists.words import asked, deadline, frequency, next_due, what

__all__ = [
    "COLUMNS",
    "Naming",
    "as_csv",
    "as_ics",
    "as_markdown",
    "as_xlsx",
    "asked",
    "deadline",
    "frequency",
    "next_due",
    "what",
]
