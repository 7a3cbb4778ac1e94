"""The words of a sentence that order something: what is quoted, named or bracketed is blanked out, offsets unchanged."""

_PAIRS = {"“": "”", "《": "》", "（": "）", "(": ")", "〈": "〉", "「": "」", "【": "】", "‘": "’"}
#: OCR mixes traditional forms in; for matching they are read as the simplified ones.
_VARIANTS = str.maketrans("門內務監督關該應當煤礦實際機構單位責", "门内务监督关该应当煤矿实际机构单位责")
BLANK = "■"


def mask(text: str) -> str:
    """``text`` with everything inside quotation marks and brackets replaced by ■: what is quoted orders nothing here.

    >>> mask("要学习《应当标准》，不得“走过场”")
    '要学习《■■■■》，不得“■■■”'
    """
    out = list(text.translate(_VARIANTS))
    closers: list[str] = []
    straight = False
    for at, char in enumerate(text):
        if closers and char == closers[-1]:
            closers.pop()
        elif char == '"':
            straight = not straight
        elif char in _PAIRS and _PAIRS[char] in text[at + 1 :]:
            if closers:
                out[at] = BLANK
            closers.append(_PAIRS[char])
            continue
        if (closers or straight) and char != '"':
            out[at] = BLANK
    return "".join(out)
