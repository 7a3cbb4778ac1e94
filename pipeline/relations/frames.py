"""The frames around a cue of repeal: what may stand between title and cue, before the cue, and behind it."""

import re
from functools import cache

from pipeline.mentions.provisions import PLACES, read_locators
from pipeline.relations.phrases import any_of, either, phrases

_BLANK = r"[ \t\u3000]*"
#: （晋政办发〔2009〕186号）, with one more pair of brackets inside.
BRACKET = r"[（(\[〔][^（）()\n]{0,80}(?:[（(][^（）()\n]{0,30}[）)][^（）()\n]{0,40})?[）)\]〕]"
_AND_ITS = r"(?:及|和|与|以及)(?:其|相关的?|配套的?|有关的?)[^，。；、《》\n]{0,24}"
_SUCH = (
    r"等(?:[\d一二三四五六七八九十百两]{0,5}[个件份部项])?"
    r"(?:[^，。；、《》\n]{0,16}?(?:文件|规章|规定|办法|通知|法规|解释|意见|批复|条例|决定|标准|文))?"
)
#: 自2024年7月1日起, 本办法施行之日起, 在有效期满后
_WHEN = (
    r"(?:(?:[自从于在至到][^，。；《》\n]{1,36}(?:起|日|后|前|时)|[本此该][\u4e00-\u9fff]{1,8}(?:施行|实施|执行|生效|印发|发布|公布)(?:之日)?[起后]"
    r"|(?:有效期|试行期|执行)[^，。；《》\n]{0,12}后)[，,]?)?"
)
CLAUSE_END = re.compile(
    rf"{_BLANK}(?:\Z|[。；;，,\n）)！]|[ \t\u3000]{{2}}|第[一二三四五六七八九十百]+条|附件|（|本[\u4e00-\u9fff]{{1,4}}自)"
)
_PART_ONLY = re.compile(
    rf"{_BLANK}(?:中|内|里|里面)?的?(?P<what>(?:有关|关于|涉及|相关|其他|规定的|附件|附录|附表|第|与|对)[^，。；《》\n]{{0,60}}"
    r"(?:规定|内容|条款|部分|附件|附录|附表|条文|要求|标准|表述|事项|[条款项章节]|[\d一二三四五六七八九十]))"
)
_DECIDING = re.compile(
    rf"{_BLANK}(?:第[一二三四五六七八九十百]+条|[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．])?{_BLANK}"
    r"(?:[^，。；：《》\n]{0,40}?(?:决定|宣布|通过)[：:]?)?(?:[^，。；《》\n]{0,24}(?:之日|日|即日)?起)?"
    r"(?:现|特此|特|同时|一并|相应|并|即行|正式|予以|将|[ \t\u3000]|[，,：:])*"
)
#: 除第三条、第五条外; （第三条除外）; ，但第三条除外
_SPARING = re.compile(
    rf"除(?:其|其中的?)?(?P<places>{PLACES})(?:的?规定)?(?:以外|之外|外)[，,]?|[，,]?[（(]?但?(?:其中的?)?(?P<spared>{PLACES})(?:的?规定)?除外[）)]?"
)
_FOR_SOME = re.compile(r"(?:对|在|凡|属于?)[^，。；]{2,80}[，,]\Z")


@cache
def _between() -> re.Pattern[str]:
    adverbs = any_of(phrases().repeal.adverbs)
    return re.compile(
        rf"{_BLANK}(?:{BRACKET})?{_BLANK}(?:{_AND_ITS})?(?:{_SUCH})?(?:文件|文|的?(?:通知|决定|意见|函|公告|批复|规定))?(?:{BRACKET})?"
        rf"{_BLANK}[，,]?{_WHEN}{_BLANK}(?:(?:{adverbs})[，,]?{_BLANK})*"
    )


def fits(between: str) -> bool:
    """May these words stand between a title and 废止? ``（…号）等3件文件自2024年7月1日起同时`` may, ``已于2020年`` may not."""
    return len(between) <= 300 and _between().fullmatch(between) is not None and not re.search(r"不一致|抵触|已于|曾", between)


def sparing(words: str) -> tuple[str | None, str]:
    """What ``words`` except from a repeal, as the graph names it, and the words without it.

    ``除第三条、第五条外`` and ``（第三条除外）`` do; ``除外责任`` does not.
    """
    found = _SPARING.search(words)
    return (_spared(found), words[: found.start()] + words[found.end() :]) if found else (None, words)


def spared_before(lead: str) -> str | None:
    """What the words right before the first title except: ``除第三条外，``."""
    found = next((each for each in _SPARING.finditer(lead) if each.end() == len(lead)), None)
    return _spared(found) if found else None


def _spared(found: re.Match[str]) -> str:
    return f"除{'、'.join(read_locators(found['places'] or found['spared']))}外"


def part_named(between: str) -> str | None:
    """The part of a text that the words between title and cue name: 关于罚款的规定 in ``中关于罚款的规定同时``; or None."""
    if len(between) > 300 or "不一致" in between or "抵触" in between:
        return None
    found = _PART_ONLY.match(between)
    return found["what"] if found and fits(between[found.end() :]) else None


def part_behind(after: str) -> tuple[str | None, int]:
    """The part of the last title named behind it, if any, and where the words that belong to the titles end."""
    part = _PART_ONLY.match(after)
    if part:
        return part["what"], part.end()
    tail = re.match(rf"(?:{BRACKET})?(?:{_AND_ITS})?(?:{_SUCH})?(?:的通知|的决定)?(?:{BRACKET})?", after)
    return None, tail.end() if tail else 0


def decides(lead: str) -> bool:
    """Do the words in front of 废止 decide it? ``市政府决定``, ``自2024年7月1日起，``; not ``可以``, ``对港资企业，``."""
    if _FOR_SOME.search(lead):
        return False
    clause = re.split(r"(?<!决定)(?<!起)[，,；;]", lead)[-1]
    return _DECIDING.fullmatch(clause) is not None and not either(*phrases().repeal.unreal_patterns).search(clause)


def reaches(gap: str) -> bool:
    """May these words stand between 废止 and the first title? ``了``, ``原`` and who issued it when may."""
    if len(gap) > 120 or re.search(r"[。；;\n]", gap) or either(*phrases().repeal.break_patterns).search(gap):
        return False
    words = gap.strip(" \u3000了：:原")
    by_whom = re.fullmatch(r"[\u4e00-\u9fff、]{2,40}", words) is not None and re.search("和|的", words) is None
    return not words or words.endswith("的") or by_whom
