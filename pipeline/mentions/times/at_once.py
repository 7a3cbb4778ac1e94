"""立即, 即刻, 马上: at once. 迅速 and 及时 are a manner and count nothing."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.mentions.times.lexicon import either, ends_with, lexicon
from pipeline.mentions.times.passage import Passage
from pipeline.mentions.times.values import TimeMention, mention
from pipeline.records import Deadline

_CUE = re.compile("立即|即刻|马上")
_DEMANDS = re.compile(r"(?<!按照)(?:要求|责令|命令)[^，。；]+\Z|(?:有权|可以|应当?|要|并)要求\Z")
_NAMED = re.compile(r"[^，。；]{1,14}?(?:制度|机制|权限?|预案体系|职责|原则)(?=[，。；、]|\Z)")
_RULE_MAKER = re.compile(r"(?:建立|健全|完善|落实|实行|执行|推行|制定|赋予|行使|下达|发出|发布|作出|传达)[^，。；]*\Z")
_RELATIVE = re.compile(r"[^，。；]{2,20}的(?:指令|命令|决定|要求|通知|制度|机制|措施|情形|权力|事项|情况)")


def find_immediate(passage: Passage) -> Iterator[TimeMention]:
    """A mention for every 立即, 即刻 or 马上 with an act."""
    if "即" not in passage.signs and "马上" not in passage.signs:
        return
    for match in _CUE.finditer(passage.signs):
        if not (passage.is_case(match.start()) or _is_other(passage, match)):
            yield mention(match.start(), match.end(), None, Deadline("immediately"))


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = lexicon()
    return ends_with(words.not_before_immediately), re.compile(either(words.not_after_immediately))


def _is_other(passage: Passage, match: re.Match[str]) -> bool:
    """不能立即, 立即生效, 要求企业立即撤人, 建立立即停产撤人制度, 立即撤离的指令; 督促企业立即处置 and 有权立即制止 are acts."""
    before, rest = passage.before(match.start()), passage.after(match.end())
    left, right = _around()
    if left.search(before) or right.match(rest) or _DEMANDS.search(before):
        return True
    return bool(_RULE_MAKER.search(before) and (_NAMED.match(rest) or _RELATIVE.match(rest)))
