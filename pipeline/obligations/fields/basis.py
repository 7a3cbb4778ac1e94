"""The instruments an act must follow: 按照《…》, 依据《…》和《…》, 严格执行《…》; what is only mentioned is no basis."""

import re
from functools import cache

from pipeline.mentions.citations import find_citations
from pipeline.obligations.fields.wording import either, wording
from pipeline.records import Span

_LONGEST_GAP = 16
_ISSUED = re.compile(r"现将[^。；]*?(?:印发|转发|下发)给你们[，,]\s*请[^，。；]{0,12}(?:遵照|贯彻|认真)?(?:执行|落实)")


def legal_basis(text: str, sentence: Span, unit: Span | None = None) -> tuple[str, ...]:
    """Titles or numbers of the instruments that the act follows, in order. ``unit`` narrows the sentence down to one act.

    ``按照《A》《B》和《C》`` names three, ``执行《A》规定`` one; 学习《A》, 违反《A》的 and 落实《A》情况 name none. A text
    that is issued to be followed (现将《A》印发给你们，请遵照执行) is the basis too.
    """
    reach = unit or sentence
    issued = unit is None and _ISSUED.search(text, sentence.start, sentence.end) is not None
    found: list[str] = []
    live, at = False, reach.start
    for citation in find_citations(text, reach.start, reach.end):
        gap = text[at : citation.span.start]
        live = _follows(gap) or (live and at > reach.start and _lists_on(gap))
        if (live or issued) and not _only_named(text, citation.span.end, reach.end):
            found.append(citation.title or citation.number or "")
        at = citation.span.end
    return tuple(dict.fromkeys(name for name in found if name))


@cache
def _following() -> re.Pattern[str]:
    words = either(wording().following)
    return re.compile(
        rf"(?:{words}|依(?!法)|按(?![期时]))(?:[（(]参[）)]照)?(?:好|了)?[^，。；《]{{0,16}}\Z|按[（(]参[）)]照[^，。；《]{{0,16}}\Z"
    )


#: 为落实|《A》精神 (a purpose), 违反|《A》, 符合条件的核发|《A》 (a paper that is issued).
_ELSE = re.compile(
    r"(?:^|[，。；\s])为[^，。；]*\Z|违反[^，。；]*\Z|(?:核发|颁发|填写|提交|发给|取得|换发|出具|签订|编制|制定|修订)[^，。；《]{0,12}\Z"
)


def _follows(gap: str) -> bool:
    """按照|《A》, 严格执行国家|《A》; not 学习|《A》, 违反|《A》, 为贯彻落实|《A》精神 (a purpose)."""
    return _following().search(gap) is not None and _ELSE.search(gap) is None


def _lists_on(gap: str) -> bool:
    """《A》、|《B》, 《A》等法规和|《B》; not 《A》，学习|《B》."""
    return len(gap) <= _LONGEST_GAP and re.fullmatch(r"[^，。；《]*", gap) is not None


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"[^，。；、]{{0,12}}?{either(wording().named_only)}(?=[，。；、的]|进行|开展|\Z)")


def _only_named(text: str, at: int, end: int) -> bool:
    """对落实《A》情况|进行检查, 《A》培训: the instrument is what is looked into."""
    return _named().match(text, at, end) is not None
