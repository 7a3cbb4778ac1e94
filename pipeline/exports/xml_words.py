"""Words that XML can hold."""

import re

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(words: str) -> str:
    """The words without the signs that XML 1.0 cannot hold: an uploaded text may have any."""
    return _NO_XML.sub("", words)
