"""What a document rests on: 根据《A》和《B》，制定本办法; 为贯彻落实《C》精神, in its own preamble."""

import re
from collections.abc import Iterator

from pipeline.records import Citation, Provision, ProvisionKind, RelationKind, Span
from pipeline.relations.finding import Finding, aimed
from pipeline.relations.phrases import any_of, phrases
from pipeline.relations.runs import joined
from pipeline.relations.source import Source

_OPENING = re.compile(r"制定本|特制定|现就|如下|现将|提出(?:如下|以下)|决定")
_ADDRESSED = re.compile(r"请[^，。；]{0,40}\Z")
_NO_GROUND = re.compile(r"修订|修改|学习|违反|废止|调整|暂停|停止")
_UNNUMBERED_REACH = 2
_HEADED = frozenset(
    {ProvisionKind.LEVEL_1, ProvisionKind.LEVEL_2, ProvisionKind.LEVEL_3, ProvisionKind.SECTION, ProvisionKind.ARTICLE}
)


def find_grounds(source: Source) -> Iterator[Finding]:
    """The named instruments that the preamble gives as the ground: the opening paragraphs, 第一条, a 编制依据 section.

    ``按照《A》有关规定，决定…`` in the opening is a ground; ``请…依照《B》开展调查`` and anything further down is not.
    """
    for preamble in _preambles(source):
        grounded: Citation | None = None
        for each in source.between(preamble.start, preamble.end):
            carries_on = grounded is not None and joined(source, grounded, each)
            if carries_on or _rests_on(source, each, preamble.start):
                grounded = each
                yield Finding(RelationKind.BASED_ON, aimed(source, each), _clause(source, each), "依据")
            else:
                grounded = None


def _rests_on(source: Source, each: Citation, floor: int) -> bool:
    """Does a word of ground stand in front of the title in its clause, or 落实、实施 behind 推动《A》?"""
    words = _untitled(source.text[max(floor, source.sentence(each.span.start).start) : each.span.start])
    lead = re.split(r"[，；,;]", words)[-1]
    if _ADDRESSED.search(words) or _NO_GROUND.search(lead):
        return False
    return re.search(any_of(phrases().ground.before), lead) is not None


def _untitled(words: str) -> str:
    """The words with those inside 《》 blanked: the 依 of 《关于依法行政的决定》 is no ground."""
    return re.sub(r"《[^《》]*》", lambda title: "《" + "　" * (len(title[0]) - 2) + "》", words)


def _clause(source: Source, each: Citation) -> Span:
    """The title with the words that make it a ground."""
    sentence = source.sentence(each.span.start)
    lead = _untitled(source.text[sentence.start : each.span.start])
    cuts = [found.start() for found in re.finditer(any_of(phrases().ground.before), lead)]
    return Span(sentence.start + (cuts[-1] if cuts else len(lead)), each.span.end)


def _preambles(source: Source) -> Iterator[Span]:
    """Where grounds are looked for: up to the first numbered provision, 第一条, and sections headed 编制依据."""
    nodes = [node for node in source.notice.body.walk() if node.span.start >= source.own.start]
    opening = [node for node in nodes if node.kind is not ProvisionKind.ROOT]
    if opening and opening[0].kind is ProvisionKind.PARAGRAPH:
        yield _opening_of(source, opening)
    first = next((node for node in nodes if node.kind is ProvisionKind.ARTICLE), None)
    if first is not None and first.number == 1:
        yield _whole(first)
    for node in nodes:
        if node.kind in _HEADED and _is_ground_section(source, node):
            yield _whole(node)


def _opening_of(source: Source, nodes: list[Provision]) -> Span:
    """The first paragraph, and the ones after it as long as none is numbered and one of them says 现就…通知如下."""
    paragraphs: list[Provision] = []
    for node in nodes:
        if node.kind is not ProvisionKind.PARAGRAPH or len(paragraphs) == 4:
            break
        paragraphs.append(node)
    lasts = [at for at, node in enumerate(paragraphs) if _OPENING.search(node.span.of(source.text))]
    reach = lasts if len(nodes) > len(paragraphs) else [at for at in lasts if at < _UNNUMBERED_REACH]
    last = paragraphs[reach[-1] if reach else 0]
    return Span(paragraphs[0].span.start, last.span.end)


def _whole(node: Provision) -> Span:
    return Span(node.span.start, max(each.span.end for each in node.walk()))


def _is_ground_section(source: Source, node: Provision) -> bool:
    words = "".join((node.heading or node.body).of(source.text).split()).rstrip("。.：:")
    return len(words) <= 12 and any(words.endswith(heading) for heading in phrases().ground.headings)
