"""Loaded once by the fork server: the reader with its lexicons, so that no child loads them again.

What goes wrong here goes wrong again, and is reported, when a child reads a file.
"""

from contextlib import suppress

with suppress(Exception):
    import pipeline.formats.docx
    import pipeline.formats.html
    import pipeline.formats.pdf
    import pipeline.office  # noqa: F401
    from pipeline.reader import read

    read("关于预热的通知\n\n各单位：\n\n各单位应当每月检查一次。".encode(), "warm.txt")
