"""What a text is found by: jieba's words for the sense of a text, single signs and pairs of signs for what no dictionary has.

The same terms on every database: they are made here and only kept and looked up there.
"""

import logging
import re
from functools import cache
from typing import TYPE_CHECKING
from unicodedata import normalize
from zlib import crc32

if TYPE_CHECKING:
    from jieba import Tokenizer

_NOISE = re.compile(r"[\W_]+")
#: A word of fewer signs is one of the pairs and single signs already.
_LONG_WORD = 3


def runs(text: str) -> list[str]:
    """The text between its marks and spaces, letters small and narrow.

    >>> runs("每周不少于３次，ＡＰＰ 签到")
    ['每周不少于3次', 'app', '签到']
    """
    return [run for run in _NOISE.split(normalize("NFKC", text).lower()) if run]


def grams(text: str) -> list[str]:
    """Every sign and every pair of neighbouring signs, none across a mark.

    >>> grams("盯守，矿")
    ['盯', '守', '矿', '盯守']
    """
    found = runs(text)
    return [sign for run in found for sign in run] + [run[at : at + 2] for run in found for at in range(len(run) - 1)]


def words(text: str) -> list[str]:
    """The words of jieba's search mode: long words, and the shorter ones within them.

    >>> words("煤矿企业应当建立台账")
    ['煤矿', '煤矿企业', '企业', '应当', '建立', '台账']
    """
    return [word for run in runs(text) for word in _cutter().cut_for_search(run)]


def telling(question: str) -> str:
    """The question without what only asks; whole where nothing else is in it.

    >>> telling("应急演练多久组织一次？"), telling("要不要")
    ('应急演练 组织一次', '要不要')
    """
    from models.lexicons.everyday import everyday

    left = _asking().sub(" ", " ".join(runs(question)))
    words = ("" if word in everyday().particles else word for run in left.split() for word in (*_cutter().cut(run), ""))
    kept = " ".join("".join(word or " " for word in words).split())
    return kept or question


def terms(text: str) -> list[str]:
    """Each different term of the text, sorted: what the full-text index keeps of it."""
    return sorted({*grams(text), *(word for word in words(text) if len(word) >= _LONG_WORD)})


def tag(kind: str, value: str) -> str:
    """A term for what a duty is bound to (a role, a sector, a region): no text holds it.

    >>> tag("role", "监管专员")
    'zhizerole938c33d5'
    """
    return f"zhize{kind}{crc32(value.encode()):08x}"


@cache
def _asking() -> re.Pattern[str]:
    from models.lexicons.everyday import everyday

    return re.compile("|".join(sorted(everyday().phrases, key=lambda phrase: (-len(phrase), phrase))))


@cache
def _cutter() -> "Tokenizer":
    """The words of jieba and the names of roles and sectors, which it would cut; loaded once, apart from jieba's own."""
    import jieba

    from models.lexicons.vocabulary import roles, sectors

    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    for name in sorted({*(role.name for role in roles()), *sectors()}):
        if name.isalnum():
            cutter.add_word(name)
    return cutter
