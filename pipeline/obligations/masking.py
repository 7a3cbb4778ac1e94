"""The words of a sentence that order something: what is quoted, named or bracketed is blanked out, offsets unchanged."""

import re
from functools import lru_cache

_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "〈": "〉", "「": "」", "【": "】", "‘": "’"}
#: OCR mixes traditional forms in; for matching they are read as the simplified ones.
_VARIANTS = str.maketrans("門內務監督關該應當煤礦實際機構單位責", "门内务监督关该应当煤矿实际机构单位责")
_VARIANT = re.compile(f"[{''.join(map(chr, _VARIANTS))}]")
_OPENS = re.compile(f'[{"".join(_PAIRS)}"]')
_CHANGES = re.compile(f'[{"".join((*map(chr, _VARIANTS), *_PAIRS))}"]')
_SIGNS = re.compile(f'[{"".join((*_PAIRS, *_PAIRS.values()))}"]')
BLANK = "■"


def mask(text: str) -> str:
    """``text`` with everything inside quotation marks and brackets replaced by ■: what is quoted orders nothing here.

    >>> mask("要学习《应当标准》，不得“走过场”")
    '要学习《■■■■》，不得“■■■”'
    """
    return _masked(text) if _CHANGES.search(text) else text


@lru_cache(maxsize=1024)  # a clause is looked at for its case, its act and its times in turn
def _masked(text: str) -> str:
    plain = text.translate(_VARIANTS) if _VARIANT.search(text) else text
    if not _OPENS.search(plain):
        return plain
    pieces: list[str] = []
    last = {closer: text.rfind(closer) for closer in _PAIRS.values()}
    closers: list[str] = []
    straight = False
    at = 0
    for sign in _SIGNS.finditer(text):
        char, before, at = sign[0], at, sign.end()
        words = plain[before : at - 1]
        pieces.append(BLANK * len(words) if closers or straight else words)
        if closers and char == closers[-1]:
            closers.pop()
            hidden = bool(closers or straight)
        elif char == '"':
            straight = not straight
            hidden = False
        elif char in _PAIRS and last[_PAIRS[char]] >= at:
            hidden = bool(closers)
            closers.append(_PAIRS[char])
        else:
            hidden = bool(closers or straight)
        pieces.append(BLANK if hidden else char)
    words = plain[at:]
    pieces.append(BLANK * len(words) if closers or straight else words)
    return "".join(pieces)
