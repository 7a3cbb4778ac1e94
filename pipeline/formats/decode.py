"""From bytes to text: UTF-8, UTF-16 and GB18030 (which holds GBK and GB2312), told by content.

A general detector guesses among a hundred encodings and calls short Chinese texts Korean or Cyrillic; notices come in these
three, so each is tried and the one that gives the most plausible signs wins.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from pipeline.formats import refusals

_REPLACEMENT = "\ufffd"
#: Signs that Chinese notices are made of: ASCII, ideographs, Chinese and Western punctuation, full-width forms, enclosed numbers.
_IMPLAUSIBLE = re.compile(
    r"[^\t\n\r\f\x20-\x7e\u00a0-\u00ff\u2000-\u206f\u2100-\u22ff\u2460-\u24ff\u2500-\u26ff\u3000-\u303f\u3200-\u33ff\u4e00-\u9fff\uff00-\uffef]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_NOTHING = (b"", BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)
_SAMPLE = 20_000
_LEAST_PLAUSIBLE = 0.85
_MOST_CONTROL = 0.02
_MOST_BROKEN = 0.02


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text of ``data``, with U+FFFD where a byte fits nothing. ``declared`` is an encoding the file itself states.

    Raises UnreadableFile for bytes that are no text and for a file without a sign. ``国务院`` in GBK is read as such; a
    UTF-8 text with one broken byte stays UTF-8; random bytes are refused.
    """
    if data.strip() in _NOTHING:
        raise refusals.empty(name)
    text = _by_mark(data) or _as_declared(data, declared) or _by_content(data)
    if text is None or len(_CONTROL.findall(text)) > max(2, _MOST_CONTROL * len(text)):
        raise refusals.not_text(name)
    if not any(sign.isprintable() and sign != " " for sign in text):
        raise refusals.empty(name)
    return text


def _by_mark(data: bytes) -> str | None:
    """By the byte order mark, where there is one."""
    for mark, encoding in ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return text if _plausible(text) >= _LEAST_PLAUSIBLE else None
    return None


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """By the file's own word, as far as it holds: pages that say gb2312 use GBK signs, so that means GB18030."""
    if not declared:
        return None
    encoding = "gb18030" if declared.strip().lower() in {"gb2312", "gbk", "gb_2312-80", "cp936", "x-gbk"} else declared.strip()
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _by_content(data: bytes) -> str | None:
    """UTF-8 where it fits; else the most plausible of all three; None where nothing is.

    ``通知`` in GBK is valid UTF-8 for two marks of Hebrew and Latin: fitting is not enough.
    """
    narrow = _as_utf8(data)
    if narrow is not None and b"\x00" not in data and _plausible(narrow) >= _LEAST_PLAUSIBLE:
        return narrow
    wide = (_strictly(data, "utf-16-le"), _strictly(data, "utf-16-be")) if len(data) % 2 == 0 else ()
    found = [text for text in (narrow, _as_gb18030(data), *wide) if text is not None]
    best = max(found, key=_plausible, default=None)
    return best if best is not None and _plausible(best) >= _LEAST_PLAUSIBLE else None


def _as_utf8(data: bytes) -> str | None:
    """As UTF-8 if at most a few signs are broken: GBK text read so is nearly all broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count(_REPLACEMENT)
    whole = len(text) - broken - sum(map(text.count, map(chr, range(128)))) if broken else 0
    return text if broken == 0 or broken <= max(1, _MOST_BROKEN * whole) <= whole else None


def _as_gb18030(data: bytes) -> str | None:
    text = data.decode("gb18030", "replace")
    return text if text.count(_REPLACEMENT) <= max(1, _MOST_BROKEN * len(text)) else None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except ValueError:
        return None


def _plausible(text: str) -> float:
    """The share of signs that notices are made of, judged on the head and the tail of a long text."""
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[-_SAMPLE:]
    return (len(sample) - len(_IMPLAUSIBLE.findall(sample))) / max(1, len(sample))
