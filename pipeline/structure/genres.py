"""文种: the genre word a title ends with.

The fifteen of 党政机关公文处理工作条例 §8, and the forms of texts that are issued by them (办法, 方案, 细则 …).
"""

import re

_OFFICIAL = "决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要".split()  # noqa: SIM905
_ISSUED = tuple(
    word
    for line in (
        "办法 制度 方案 细则 规定 标准 规范 规则 条例 章程 准则 规程 守则 指南 指引 导则 规划 计划 预案 纲要 要点",
        "清单 目录 措施 解释 法 决定书 复函 修正案 安排 大纲 答复 公约 须知 基准 建议 协议 名单 解答 补充规定 表",
    )
    for word in line.split()
)
#: Longest first, so that 复函 is not read as 函.
WORDS = tuple(sorted({*_OFFICIAL, *_ISSUED}, key=lambda word: (-len(word), word)))
OFFICIAL = frozenset(_OFFICIAL)
#: Genres of text that stand on their own as an attachment; a 表 or 名单 belongs to the notice it is attached to.
STANDALONE = frozenset(WORDS) - frozenset("清单 目录 表 名单 安排 建议 协议 答复 解答".split())  # noqa: SIM905
_APPENDIX = r"(?:[（(][^（()）]{0,50}[）)]|〔[^〔〕]{0,20}〕|[①-⑳*※])*"
_ENDING = re.compile(rf"(?P<word>{'|'.join(WORDS)})(?P<appendix>{_APPENDIX})[”\"》»]?\Z")
_DRAFT = re.compile(r"(?:公开)?征求意见(?:稿)?|送审稿|讨论稿|草案|审议稿|修订稿|征求意见函")
_DRAFT_TITLE = re.compile(
    r"[（(](?:[^）)]{0,20})?(?:征求意见稿|送审稿|讨论稿|草案|审议稿|初稿|意见征集稿|公开征求意见)[^）)]{0,20}[）)]"
)
_WHOLE_WORDS = {"复函": "函", "决定书": "决定", "补充规定": "规定"}


def genre_of(title: str) -> str | None:
    """The genre word of a title without white space: 通知 of ``关于印发X办法的通知``, 办法 of ``X办法（试行）``, else None."""
    found = _ENDING.search(title[-80:])
    return _WHOLE_WORDS.get(found["word"], found["word"]) if found else None


def is_draft(title: str) -> bool:
    """Does the title say that the text is a draft? ``X意见（征求意见稿）`` does, ``关于征求X意见的函`` does not."""
    return bool(_DRAFT_TITLE.search(title))
