"""Which words of a provision only name it: a heading line, or a first short sentence before the text."""

import re

from pipeline.records import ProvisionKind, Span

_END = re.compile(r"[。！？!?]")
_NOT_A_NAME = re.compile(r"应当|必须|不得|严禁|禁止|可以|下列|以下|如下|：|:|；|;|负责）|负责\)")
_LONGEST_LINE, _LONGEST_SENTENCE = 60, 40
_BRACKETED = re.compile(r"【[^】]{1,30}】")
_NAMED_BY_FORM = frozenset({ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION})
_LEGAL = frozenset({ProvisionKind.ARTICLE, ProvisionKind.ITEM, ProvisionKind.SUBITEM})


def heading_of(text: str, body: Span, kind: ProvisionKind, *, governs: bool) -> Span | None:
    """The heading inside ``body``, without its full stop; ``governs`` says that children or unnumbered paragraphs follow below.

    ``1.制定权责清单。依据国家…`` has the heading 制定权责清单; ``一、总体要求`` has where text follows;
    ``（一）煤矿企业，按两人一矿配备；`` has none, nor has the first sentence of an article (``第三条 各级人民政府负责…。县级…``).
    """
    words = body.of(text) if len(body) <= 4000 else text[body.start : body.start + 200]
    if kind in _NAMED_BY_FORM:
        return body if len(body) else None
    bracketed = _BRACKETED.match(words)
    if bracketed:
        return Span(body.start, body.start + bracketed.end())
    stop = _END.search(words)
    if stop is None:
        names = governs and 0 < len(words) <= _LONGEST_LINE and not _is_rule(words) and not words.endswith(("，", "、", ","))
        return body if names else None
    first = words[: stop.start()]
    if kind in _LEGAL or not first or len(first) > _LONGEST_SENTENCE or _is_rule(first):
        return None
    alone = not words[stop.end() :].strip()
    if alone and not governs:
        return None
    return Span(body.start, body.start + stop.start())


def _is_rule(words: str) -> bool:
    """Does a short line say what to do in a modal way, or announce a list? Then it is text and no name."""
    return bool(_NOT_A_NAME.search(words))
