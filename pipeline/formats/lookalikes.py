"""Signs that fonts and recognition put in the place of the one that is meant: each is replaced by one sign, so offsets stay."""

import re

#: What some Chinese fonts of older typesetting call 《》 and 〔〕 in their map to Unicode.
_OF_FONTS = str.maketrans("«»﹝﹞", "《》〔〕")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def repaired(text: str) -> str:
    """A line of a PDF with the signs that are meant: ``«某办法»`` gives ``《某办法》``; a line without Chinese stays as it is."""
    return text.translate(_OF_FONTS) if _CHINESE.search(text) else text
