"""Short names that a text defines: 矿山安全监管专员(以下简称“监管专员”), 《煤矿安全规程》（…令第16号，以下简称《规程》)."""

import re

from pipeline.records import ShortName, Span

_QUOTE = r"[“\"‘「『《〈']"
_UNQUOTE = r"[”\"’」』》〉']"
#: （以下简称X）, （以下统称“X”）, （下称X）, （以下简称为《X》）; a list of two names (以下简称“甲”“乙”) gives the first.
_DEFINITION = re.compile(
    rf"(?:以下|下文|在?本[\u4e00-\u9fff]{{1,4}}中|后文)(?:一并|均|统一|分别)?[ \t]*"
    rf"(?P<verb>简称|统称|通称|合称|并称|称)[ \t]*(?:为|作|：|:)?[ \t]*"
    rf"(?:{_QUOTE}(?P<quoted>[^“”\"‘’「」『』《》〈〉（）()\n]{{1,40}}?){_UNQUOTE}|(?P<plain>[^，。；：、“”《》（）()\n,;]{{1,30}}))"
)
_OF_SEVERAL = ("统称", "通称", "合称", "并称")
_BRACKETS = "（("
_STOP = re.compile(r"[，。；：！？\n“”,;:）)]")
_TITLE_BEFORE = re.compile(r"[《«](?P<title>[^《》«»\n]*(?:《[^《》\n]*》[^《》\n]*)*)[》»][ \t]*\Z")
#: Words before the name that belong to the sentence and not to it.
_LEADING = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|是指|系指|指的是|本[\u4e00-\u9fff]{1,4}所称|适用于|现将|印发|贯彻|落实|执行"
    r"|参照|成立|设立|组建|建立|委托|通过|会同|由(?![于来]))"
    r"|(?:第[一二三四五六七八九十百零]+条|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、])[ \t\u3000]*"
    r"|(?:为了?|对于?|向|与|在|从|以|将|和|及|经|各级(?=人民政府.{3,}))"
)
_REACH = 80


def find_short_names(text: str, start: int, end: int) -> tuple[ShortName, ...]:
    """The short names defined in ``text[start:end]``, in reading order; ``span`` covers the name as defined.

    ``full`` is the title inside 《》 where the definition follows a title, else the noun phrase before the bracket, cut at the
    last 的 where the rest still contains the short name's characters in order.

    >>> [(each.name, each.full) for each in find_short_names("第二条 矿山安全监管专员(以下简称“监管专员”)由", 0, 24)]
    [('监管专员', '矿山安全监管专员')]
    """
    found = []
    for match in _DEFINITION.finditer(text, start, end):
        group = "quoted" if match["quoted"] is not None else "plain"
        name = match[group].strip()
        full = _full(text, start, _before(text, start, match.start()), name, match["verb"] in _OF_SEVERAL)
        if name and full:
            found.append(ShortName(Span(*match.span(group)), name, full))
    return tuple(found)


def _before(text: str, floor: int, at: int) -> int:
    """Where the words end that are shortened: in front of the comma or 并 before 以下简称."""
    lead = text[max(floor, at - _REACH) : at]
    return at - len(lead) + len(lead.rstrip(" \t，,；;、").removesuffix("以及").removesuffix("并"))


def _full(text: str, floor: int, before: int, name: str, several: bool) -> str | None:
    """The name that is shortened: what stands before the bracket that holds the definition."""
    opened = max(text.rfind(sign, max(floor, before - _REACH), before) for sign in _BRACKETS)
    edge = opened if opened >= 0 and not re.search(r"[）)。\n]", text[opened:before]) else before
    window = text[max(floor, edge - _REACH * 2) : edge].rstrip()
    titled = _TITLE_BEFORE.search(window)
    if titled:
        return "".join(titled["title"].split())
    stops = [stop.end() for stop in _STOP.finditer(window)]
    phrase = window[stops[-1] if stops else 0 :]
    phrase = _last_named(_LEADING.sub("", phrase, count=1).strip(), name, several)
    return "".join(phrase.split()) or None


def _last_named(phrase: str, name: str, several: bool) -> str:
    """The last part of the phrase (cut at 、 and 的) that still contains the characters of the name in order, else all of it; a
    name of ``several`` (以下统称) keeps all of them.
    """
    for cut in ("的",) if several else ("、", "的"):
        tail = phrase.rsplit(cut, 1)[-1]
        if tail != phrase and _contains(tail, name):
            phrase = tail
    return phrase


def _contains(phrase: str, name: str) -> bool:
    """Do the characters of ``name`` come in ``phrase`` in this order? 监管专员 in 矿山安全监管专员 do."""
    signs = iter(phrase)
    return all(sign in signs for sign in name)
