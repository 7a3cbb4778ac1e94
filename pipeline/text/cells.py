"""Words in the cells of a spreadsheet: a notice's words must not become a formula there."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run.

    ``=HYPERLINK(…)`` becomes ``'=HYPERLINK(…)``, ``每周=检查`` stays.
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
