"""One clause while it is read: what the rules of its parts look at."""

import re

from pipeline.mentions.times import TimeMention
from pipeline.obligations.cues import modal_signs, modals
from pipeline.obligations.language import Lexemes
from pipeline.records import Modality
from pipeline.records.value import value


@value(frozen=True, slots=True)
class Cue:
    """A modal cue (应当, 不得 …) and where it stands."""

    modality: Modality
    start: int
    end: int


@value(frozen=True, slots=True)
class View:
    """The clause ``masked[start:end]`` of a sentence, its words in ``body``. ``cues`` are those that govern something, in order;
    ``last`` tells that no clause follows.
    """

    masked: str
    start: int
    end: int
    body: str
    words: Lexemes
    times: tuple[TimeMention, ...]
    cues: tuple[Cue, ...]
    last: bool

    def skip(self, at: int) -> int:
        """Past connectives, adverbs, times and blanks."""
        moved = True
        while moved and at < self.end:
            moved = False
            for time in self.times:
                if time.span.start <= at < time.span.end:
                    at, moved = time.span.end, True
            step = max(self.words.connective.get(at, 0), self.words.adverb.get(at, 0))
            if step and not self.words.verb.get(at, 0) > step:
                at, moved = step, True
            elif at < self.end and self.masked[at] in " 　、":
                at, moved = at + 1, True
        return at


_ATTRIBUTE = re.compile(r"[^，、]{0,120}?的(?=[\u4e00-\u9fff■“《]{2,})")
_EXCEPTION = re.compile(r"除[^，]*(?:外|以外|之外)\Z")
_FARTHEST_HOLDER = 8
_HOLDER = re.compile(r"(?:发现|存在|属于|对|对于|针对|凡|将|按照|根据|(?<!所)有(?![关人权限])|提供|享有|承担|履行)[^，]{0,3}\Z")


def live_cues(masked: str, start: int, end: int) -> tuple[Cue, ...]:
    """The cues of a clause that are not buried in an attribute: 存在应当由其他部门处理的问题 has none, 应当处理问题 one."""
    if not modal_signs().search(masked, start, end):
        return ()
    if masked.startswith("除", start) and _EXCEPTION.match(masked, start, end):  # 除禁止进境的外，
        return ()
    found = []
    for kind, first, last in modals(masked, start, end):
        held = _HOLDER.search(masked[max(start, first - _FARTHEST_HOLDER) : first])
        if not (held and _ATTRIBUTE.match(masked, last, end)):
            found.append(Cue(kind, first, last))
    return tuple(found)
